"""Runs the driver and collects what it prints. A row whose control is off is run again."""

import re
import subprocess
import sys

from table import CONTROL, COUNTED, INSIDE, MEMORY, MODULES, PRELOAD, RATIOS, is_of_many

ATTEMPTS = 4
FIELDS = ["sockets", "reference_ns", "own_ns", "median", "lower", "upper", "rounds"]


class Runner:
    def __init__(self, folder, quick, only):
        self.driver = folder / "candidates" / "bench"
        self.gates = folder / "gates" / "gates_calls"
        self.quick = quick
        self.only = only
        self.results = {"ratios": {}, "threads": {}, "instructions": {}, "calls": {}, "memory": {}}
        self.versions = {}
        self.absent = {}

    def wants(self, name):
        return not self.only or name in self.only

    def lines(self, *arguments, limit=400):
        """What the driver prints, as lists of fields; None where it failed, which is said loudly."""
        try:
            ended = subprocess.run([self.driver, *map(str, arguments)], capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            print(f"!!! bench {' '.join(map(str, arguments))}: no end after {limit} s", file=sys.stderr)
            return None
        if ended.returncode != 0:
            print(f"!!! bench {' '.join(map(str, arguments))}: {ended.stderr.strip()}", file=sys.stderr)
            return None
        lines = [line.split("\t") for line in ended.stdout.splitlines()]
        for line in lines:
            if line[0] == "absent" and line[1] not in self.absent:
                print(f"!!! the peer {line[1]} is absent: {line[2]}", file=sys.stderr)
                self.absent[line[1]] = line[2]
        return lines

    def once(self, row, rounds, modules):
        """Candidate by candidate what one run of the driver measured."""
        found = {}
        for line in self.lines("ratio", row.name, rounds, *modules) or []:
            if line[0] == "ratio" and line[1] == row.name:
                found[line[2]] = dict(zip(FIELDS, map(float, line[4:])))
                self.versions[line[2]] = line[3]
        return found

    def controlled(self, row, rounds, modules):
        """The attempt whose control is nearest to 1; void where none was near enough."""
        best = {}
        for _ in range(ATTEMPTS):
            found = self.once(row, rounds, modules)
            control = found.pop("control", None)
            if control is None:
                break
            for one in found.values():
                one["control"] = control["median"]
                one["void"] = not CONTROL[0] <= control["median"] <= CONTROL[1]
            if not best or abs(control["median"] - 1) < abs(next(iter(best.values()))["control"] - 1):
                best = found
            if CONTROL[0] <= control["median"] <= CONTROL[1]:
                break
        return best

    def taking_part(self):
        """Who is there; in a quick run, where what is exact takes long, only libuv beside the library."""
        return [name for name in MODULES if name not in self.absent and (not self.quick or name in ("winsend", "uv"))]

    def ratio_rows(self, save):
        for row in RATIOS:
            if not self.wants(row.name) or self.quick and row.name.endswith(("-10", "-100", "-1000")):
                continue
            modules = [name for name in MODULES if name not in self.absent]
            rounds = self.rounds_of(row)
            print(f"--- {row.name}, {rounds} rounds", flush=True)
            found = {}
            if is_of_many(row):
                for module in self.taking_part():
                    if module in ("wine", "mono") or self.quick and module != "winsend":
                        continue
                    found.update(self.controlled(row, rounds, [module]))
            else:
                found = self.controlled(row, rounds, modules) or self.one_by_one(row, rounds, modules)
            self.results["ratios"][row.name] = found
            save()
            for name, one in found.items():
                print(f"{name:24}{one['reference_ns']:10.1f}{one['median']:9.3f}   {one['lower']:.3f} to "
                      f"{one['upper']:.3f}   control {one['control']:.3f}{'  void' if one['void'] else ''}", flush=True)

    def find_absent(self):
        """A candidate that is there and does nothing: the kernel refuses io_uring, a child does not start."""
        measured = {name for found in self.results["ratios"].values() for name in found}
        for module, names in MODULES.items():
            if module not in self.absent and names[0] not in measured and not self.only:
                print(f"!!! the peer {module} is absent: it does not start", file=sys.stderr)
                self.absent[module] = "it does not start"

    def one_by_one(self, row, rounds, modules):
        """After a failure: so that the candidate that failed is the only one that is missing."""
        found = {}
        for module in modules:
            found.update(self.controlled(row, rounds, [module]))
        return found

    def rounds_of(self, row):
        if self.quick:
            return 11 if row.name.endswith("10000") else 21 if is_of_many(row) else 31
        return row.rounds or (31 if row.name.endswith("10000") else 101)

    def threads(self):
        if not self.wants("threads"):
            return
        print("--- threads", flush=True)
        for line in self.lines("ratio", "threads", 31 if self.quick else 101, "winsend") or []:
            if line[0] == "ratio":
                self.results["threads"].setdefault(line[1], {})[line[2]] = dict(zip(FIELDS, map(float, line[4:])))

    def memory(self):
        for row in MEMORY:
            if not self.wants(row):
                continue
            print(f"--- {row}", flush=True)
            for module in self.taking_part():
                for line in self.lines("memory", row, module, limit=120) or []:
                    if line[0] == "memory":
                        self.results["memory"].setdefault(row, {})[line[2]] = {
                            "bytes": float(line[4]), "caller": int(line[5]), "count": int(line[6])}

    def counts(self):
        """Two runs, of which one does twice as many operations: the difference is that of the operations alone."""
        for row in COUNTED:
            if not self.wants("counts"):
                continue
            print(f"--- instructions and system calls, {row}", flush=True)
            for module in ["raw", *self.taking_part()]:
                name = MODULES.get(module, ["raw"])[0]
                if module not in ("wine", "mono"):
                    self.keep("instructions", row, name, self.difference(row, module, 1000, self.instructions))
                self.keep("calls", row, name, self.difference(row, module, 200, self.system_calls))

    def inside(self, library):
        """What the gates count: the instructions of the exported functions alone, and of what they call."""
        if not self.wants("counts"):
            return
        print("--- instructions inside the library", flush=True)
        gates = subprocess.run(["benches/gates/gates.sh", library, self.gates], capture_output=True, text=True, timeout=300)
        counted = dict(re.findall(r"(?m)^(\S+) +\S+ +([\d.]+) ", gates.stdout))
        for row, mode in INSIDE.items():
            if mode in counted:
                self.keep("instructions", row, "inside", float(counted[mode]))

    def keep(self, kind, row, name, value):
        if value is not None:
            self.results[kind].setdefault(row, {})[name] = value

    def difference(self, row, module, operations, count):
        one, two = (count(row, module, times * operations) for times in (1, 2))
        return None if one is None or two is None else (two - one) / operations

    def instructions(self, row, module, operations):
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(self.driver), "count", row,
                   str(operations), module]
        return self.counted(command, r"Collected : (\d+)")

    def system_calls(self, row, module, operations):
        command = ["strace", "-f", "-c", "-U", "calls", str(self.driver), "count", row, str(operations), module]
        return self.counted(command, r"(?m)^\s*(\d+) total$")

    def counted(self, command, pattern):
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            return None
        found = re.search(pattern, ended.stderr)
        return int(found.group(1)) if found and ended.returncode == 0 and "without" not in ended.stdout else None

    def preload(self, program, library):
        if not self.wants("preload"):
            return
        print("--- preload", flush=True)
        for _ in range(ATTEMPTS):
            ended = subprocess.run([program, "31" if self.quick else "101"], capture_output=True, text=True, timeout=300,
                                   env={"LD_PRELOAD": str(library), "PATH": "/usr/bin:/bin"})
            rows = {line[:22].strip(): re.findall(r"[\d.]+", line[22:]) for line in ended.stdout.splitlines()[2:]}
            if "64 bytes" not in rows:
                print(f"!!! {program}: {ended.stderr.strip()}", file=sys.stderr)
                return
            reference, median, lower, upper = map(float, rows["64 bytes"])
            control = float(rows["64 bytes, control"][1])
            void = not CONTROL[0] <= control <= CONTROL[1]
            self.results["ratios"][PRELOAD.name] = {"winsend": {
                "reference_ns": reference, "median": median, "lower": lower, "upper": upper, "control": control,
                "void": void}}
            if not void:
                return
