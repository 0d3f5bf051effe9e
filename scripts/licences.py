#!/usr/bin/env python3
"""Reads `cargo metadata` and compares the licence of every package with those that deny.toml allows.

usage: cargo metadata --locked --format-version 1 | scripts/licences.py

`cargo deny check licenses` reads the same file and does the same; this needs nothing but Python.
"""
import json
import re
import sys
import tomllib


def is_allowed(expression, allowed):
    """An SPDX expression: names, OR, AND, WITH and parentheses; `/` is how OR was written once."""
    tokens = re.findall(r"[()]|[^\s()/]+|/", expression)

    def either():
        result = both()
        while tokens and tokens[0] in ("OR", "/"):
            tokens.pop(0)
            right = both()
            result = result or right
        return result

    def both():
        result = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            right = one()
            result = result and right
        return result

    def one():
        name = tokens.pop(0)
        if name == "(":
            result = either()
            tokens.pop(0)
            return result
        if tokens and tokens[0] == "WITH":
            name += " WITH " + (tokens.pop(0) and tokens.pop(0))
        return name in allowed

    return either()


def main():
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)["licenses"]
    allowed = set(rules["allow"])
    exceptions = {rule["crate"]: set(rule["allow"]) for rule in rules["exceptions"]}
    # What is no expression of allowed ones is refused, and what mixes them is understood.
    assert is_allowed("MIT/X", {"MIT"}) and not is_allowed("MIT AND (X OR Y)", {"MIT"})
    assert is_allowed("X OR (MIT AND Z WITH E)", {"MIT", "Z WITH E"}) and not is_allowed("Z WITH E", {"Z"})
    packages = json.load(sys.stdin)["packages"]
    refused = [
        f"{package['name']} {package['version']}: {package['license']}"
        for package in packages
        if not package["license"] or not is_allowed(package["license"], allowed | exceptions.get(package["name"], set()))
    ]
    for line in refused:
        print(f"not allowed by deny.toml: {line}")
    print(f"test result: {'FAILED' if refused else 'ok'}. {len(packages) - len(refused)} passed; {len(refused)} failed;")
    sys.exit(1 if refused or not packages else 0)


main()
