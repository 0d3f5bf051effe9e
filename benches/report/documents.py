"""Markdown of the results: docs/benchmarks/README.md, and the part of README.md that shows the key rows."""

import pathlib

from table import COUNTED, INSTRUCTIONS, MEMORY, MODULES, OURS, PEERS, PRELOAD, RATIOS, THREADS, verdict

KEY_ROWS = ["send-64", "send-udp-64", "gather-8x8", "event", "port", "queued-8", "send-64-10000"]
KEY_PEERS = ["libuv", "Asio", "tokio", "io_uring", "Mono", "Wine"]

METHOD = pathlib.Path(__file__).with_name("method.md")


def nanoseconds(value):
    return f"{value:,.0f} ns"


def ratio(value):
    return f"{value:.3f}" if value < 2 else f"{value:.1f}" if value < 20 else f"{value:.0f}"


def bound(value):
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if value != 1 else "1.00"


def table(head, rows):
    align = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in [head, align, *rows]) + "\n"


def reached(row, ours):
    """The verdict on the dearer of winsend's two figures, stack and heap."""
    if not ours:
        return "not measured"
    if any(one["void"] for one in ours):
        return "void"
    return verdict(max(one["median"] for one in ours), row.target, row.gate)


def our_rows(results):
    for row in [*RATIOS, PRELOAD]:
        found = results["ratios"].get(row.name, {})
        ours = [found[name] for name in OURS if name in found]
        cells = [row.title, row.reference, nanoseconds(ours[0]["reference_ns"]) if ours else ""]
        for name in OURS:
            one = found.get(name)
            cells.append(f"{one['median']:.3f} ({one['lower']:.3f}–{one['upper']:.3f})" if one else "")
        control = f"{ours[0]['control']:.3f}" if ours else ""
        yield cells + [control, bound(row.target), bound(row.gate), reached(row, ours)]


def peer_rows(whole):
    for row in RATIOS:
        found = whole["results"]["ratios"].get(row.name, {})
        yield [row.title] + [mark(found.get(name), name, whole) for name in [OURS[0], *PEERS]]


def mark(one, name, whole):
    """An empty cell means that the candidate has nothing like it; one that is missing here is absent."""
    if one is None:
        return "absent" if any(name in MODULES[module] for module in whole["absent"]) else ""
    return ratio(one["median"]) + (" (void)" if one["void"] else "")


def counted_rows(results):
    for row in RATIOS:
        if row.name not in COUNTED:
            continue
        for kind, unit, show in (("instructions", "instructions", "{:,.0f}"), ("calls", "system calls", "{:.2f}")):
            found = results[kind].get(row.name, {})
            target, gate = INSTRUCTIONS.get(row.name, (None, None)) if kind == "instructions" else (1, 1)
            names = ["raw", OURS[0], *(name for name in PEERS if "32" not in name)]
            cells = [show.format(found[name]) if name in found else "" for name in names]
            ours = found.get("inside" if kind == "instructions" else OURS[0])
            inside = show.format(found["inside"]) if "inside" in found else ""
            says = verdict(round(ours, 2), target, gate) if ours is not None else ""
            yield [row.title, unit, *cells, inside, bound(target), bound(gate), says]


def memory_rows(results):
    for name, (title, target, gate) in MEMORY.items():
        found = results["memory"].get(name, {})
        cells = []
        for candidate in [OURS[0], *(peer for peer in PEERS if peer not in ("Mono", "Wine") and "32" not in peer)]:
            one = found.get(candidate)
            caller = f" + {one['caller']}" if one and name == "memory-pending" and one["caller"] else ""
            cells.append(f"{one['bytes']:.0f}{caller}" if one else "")
        says = verdict(found[OURS[0]]["bytes"], target, gate) if OURS[0] in found else ""
        yield [title, *cells, target, gate, says]


def thread_rows(results):
    for name, title in (("threads-scaling", "calls a CPU second and thread, two threads to one"),
                        (THREADS.name, "CPU time of a call with two threads, winsend to plain")):
        for candidate, one in results["threads"].get(name, {}).items():
            who = "plain" if candidate == "raw" else candidate
            yield [f"{title}: {who}", f"{one['median']:.3f} ({one['lower']:.3f}–{one['upper']:.3f})"]


def absent(whole):
    if not whole["absent"]:
        return ""
    said = "; ".join(f"{MODULES[module][0]} ({why})" for module, why in whole["absent"].items())
    return f"**Absent in this run:** {said}.\n\n"


def versions(whole):
    names = [f"{'libc' if name == 'raw' else name} {version}" for name, version in whole["versions"].items()
             if name not in ("control", *OURS) and "32" not in name]
    return ", ".join(names + list(whole["tools"].values()))


def circumstances(whole):
    quick = " With `QUICK=1`: fewer rounds than usual." if whole["quick"] else ""
    again = "".join(f" Measured again on {one['date']}, commit {one['commit']}: {', '.join(one['rows'])}."
                    for one in whole.get("again", []))
    return (f"{whole['date']}, commit {whole['commit']}. {whole['processor']}, Linux {whole['kernel']}, "
            f"{whole['system']}. {versions(whole)}.{quick}{again}\n")


def page(whole):
    results = whole["results"]
    short = [name for name in PEERS if "32" not in name]
    return "\n".join([
        "# Benchmarks\n",
        "What sending costs, as a multiple of the plain system call measured in the same run. `make bench` writes this "
        "page.\n",
        circumstances(whole),
        absent(whole) + "![Ratio to the plain call, winsend and its peers](ratios.svg)\n",
        "## winsend\n",
        table(["row", "plain call", "its time", "winsend (quartiles)", "the same, heap", "control", "target", "gate",
               "verdict"], our_rows(results)),
        "## Peers\n",
        table(["row", OURS[0], *PEERS], peer_rows(whole)),
        "![Ratio by the number of sockets](sockets.svg)\n",
        "## Instructions and system calls\n",
        "Of one call that ends at once.\n",
        table(["row", "", "plain", OURS[0], *short, "winsend, inside", "target", "gate", "verdict"],
              counted_rows(results)),
        "![Instructions in user mode](counted.svg)\n",
        "## Memory\n",
        "Bytes; where a `+` stands, the caller's structure follows it.\n",
        table(["", OURS[0], *(name for name in short if name not in ("Mono", "Wine")), "target", "gate", "verdict"],
              memory_rows(results)),
        "## Threads\n",
        table(["", "median (quartiles)"], thread_rows(results)),
        METHOD.read_text(),
    ])


def summary(whole):
    rows = []
    for row in RATIOS:
        found = whole["results"]["ratios"].get(row.name, {})
        if row.name not in KEY_ROWS or OURS[0] not in found:
            continue
        plain = f"{nanoseconds(found[OURS[0]]['reference_ns'])} ({row.reference})"
        rows.append([row.title, plain, *(mark(found.get(name), name, whole) for name in [OURS[0], *KEY_PEERS])])
    return "\n".join([
        "CPU time of one call, as a multiple of the plain Linux system call measured in the same run.\n",
        table(["call", "plain Linux call", OURS[0], *KEY_PEERS], rows),
        "![Ratio to the plain call, winsend and its peers](docs/benchmarks/ratios.svg)\n",
        f"{circumstances(whole)}",
        "[docs/benchmarks](docs/benchmarks/README.md) has every row with its spread, its target, memory and instructions, and\n"
        "how it is measured.",
    ])
