#!/usr/bin/python3
"""Makes docs/benchmarks/ and the marked part of README.md from what run.py measured.

    write.py RESULTS.json
"""

import json
import pathlib
import sys

import documents
import plots

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- benchmarks: begin, written by make bench -->", "<!-- benchmarks: end -->"


def replace_marked(path, text):
    """What stands between the marks is ours; the rest of the file is somebody's own words."""
    before, rest = path.read_text().split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


def main():
    whole = json.loads(pathlib.Path(sys.argv[1]).read_text())
    folder = ROOT / "docs" / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    plots.ratios(whole, folder / "ratios.svg")
    plots.sockets(whole, folder / "sockets.svg")
    plots.counted(whole, folder / "counted.svg")
    (folder / "README.md").write_text(documents.page(whole))
    replace_marked(ROOT / "README.md", documents.summary(whole))


main()
