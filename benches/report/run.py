#!/usr/bin/python3
"""Measures every row and writes build/benches/results.json.

    run.py BUILD-FOLDER PRELOAD-LIBRARY [--quick] [--only ROW,ROW...]

scripts/bench.sh calls it, with Wine's server and the children's commands in the environment. --only takes rows of
table.py, `threads`, `counts` and `preload`; other rows keep the figures of the run before.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess

from measure import Runner


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "unknown"


def field_of(path, name, separator):
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.split(separator, 1)[1].strip().strip('"')
    return "unknown"


def commit():
    """The figures' own documents are no change of what was measured."""
    changed = subprocess.run(["git", "status", "--porcelain", "--", ":!docs", ":!*.md"], capture_output=True, text=True).stdout
    return first_line("git", "rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def circumstances():
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": commit(),
        "processor": f"{field_of('/proc/cpuinfo', 'model name', ':')}, {os.cpu_count()} processors",
        "kernel": platform.release(),
        "system": field_of("/etc/os-release", "PRETTY_NAME=", "="),
        "tools": {"gcc": first_line("gcc", "--version"), "rustc": first_line("rustc", "--version"),
                  "libc": " ".join(platform.libc_ver())},
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("preload", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=lambda names: names.split(","), default=[])
    wanted = parser.parse_args()
    path = wanted.folder / "results.json"
    runner = Runner(wanted.folder, wanted.quick, wanted.only)
    before = json.loads(path.read_text()) if wanted.only and path.exists() else None
    if before:
        runner.results, runner.versions = before["results"], before["versions"]
    for module in ("wine", "mono"):
        if f"BENCH_{module.upper()}" not in os.environ:
            runner.absent[module] = "it is not installed"
    # After every row, so that a run that is stopped leaves what it has.
    runner.ratio_rows(lambda: path.write_text(json.dumps(gather(wanted, runner, before), indent=1) + "\n"))
    runner.find_absent()
    runner.threads()
    runner.preload(wanted.folder / "preload_pass_through", wanted.preload)
    runner.memory()
    runner.counts()
    runner.inside(wanted.preload.with_name("libws2_32.so"))
    path.write_text(json.dumps(gather(wanted, runner, before), indent=1) + "\n")


def gather(wanted, runner, before):
    """All that the documents are made of. Where only some rows were measured, the rest is of the run before."""
    whole = circumstances() | {"quick": wanted.quick, "versions": runner.versions, "absent": runner.absent,
                               "results": runner.results}
    if before:
        now = {"date": whole["date"], "commit": whole["commit"], "rows": wanted.only}
        whole |= {name: before[name] for name in ("date", "commit", "quick")} | {"again": before.get("again", []) + [now]}
    return whole


main()
