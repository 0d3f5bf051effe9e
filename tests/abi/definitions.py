#!/usr/bin/env python3
"""Reads preprocessed C, writes it with an empty body for each function that the library exports.

usage: definitions.py SYMBOLS < preprocessed > definitions.c

What a compiler makes of it has the C interface of the library, types included, as debug information, and nothing of Rust.
"""
import re
import sys


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        names = {line.strip() for line in file if "@" not in line}
    statements = sys.stdin.read().split(";")
    missing = set(names)
    depth = 0
    for number, statement in enumerate(statements):
        depth += statement.count("{") - statement.count("}")
        # What an inline function has left before it, and attributes, which look like calls.
        rest = re.sub(r"__attribute__\s*\(\(.*?\)\)", "", statement[statement.rfind("}") + 1 :])
        declared = re.search(r"\b(\w+)\s*\((?!\s*\*)", rest)
        if depth == 0 and declared and declared[1] in missing and "typedef" not in statement:
            missing.discard(declared[1])
            statements[number] = statement + " { __builtin_trap(); }"
        elif number + 1 < len(statements):
            statements[number] = statement + ";"
    sys.stdout.write("".join(statements))
    if missing:
        sys.exit(f"definitions: the headers do not declare {sorted(missing)}")


main()
