# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Checks docs/capabilities.md: every capability once, and what it names is there.

Usage: check_capabilities.py [ROOT]
Prints one line per fault and exits with 1 when there are any.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| (C\d\d) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
TEST = re.compile(r"\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\)|\bTYPED_TEST\(\s*(\w+),\s*(\w+)\s*\)")


def words_of(folder: Path, patterns: list[str]) -> set[str]:
    """All words in the files of a folder."""
    found: set[str] = set()
    for pattern in patterns:
        for file in folder.rglob(pattern):
            found |= set(re.findall(r"[\w-]+", file.read_text(encoding="utf-8")))
    return found


def tests_of(folder: Path) -> set[str]:
    """Suites, and "Suite.Test" for each test, of the C++ tests."""
    found: set[str] = set()
    for file in folder.rglob("*.cc"):
        for match in TEST.finditer(file.read_text(encoding="utf-8")):
            suite, name = (match[1], match[2]) if match[1] else (match[3], match[4])
            found |= {suite, f"{suite}.{name}"}
    return found


def faults_of(root: Path) -> list[str]:
    """One sentence for each fault of the page."""
    text = (root / "docs" / "capabilities.md").read_text(encoding="utf-8")
    rows = ROW.findall(text)
    faults = []
    ids = [row[0] for row in rows]
    wanted = [f"C{number:02}" for number in range(1, 64)]
    if ids != wanted:
        faults.append(f"the rows are {ids}, not C01 to C63 in order")
    symbols = words_of(root / "include", ["*.h"])
    packs = {folder.name for folder in (root / "packs").iterdir() if folder.is_dir()}
    rules = words_of(root / "packs", ["pack.textproto"])
    tests = tests_of(root / "tests")
    for row, _, where, shown in rows:
        served = "not yet" not in where
        if served != bool(shown.strip()):
            faults.append(
                f"{row}: what is served names a test, and what is not yet served does not"
            )
        for name in NAMED.findall(where):
            if name not in symbols and name not in packs and name not in rules:
                faults.append(f"{row}: there is no {name} in the API or the packs")
        for name in NAMED.findall(shown):
            if name not in tests and not (root / name).is_file():
                faults.append(f"{row}: there is no test {name}")
    return faults


def main() -> int:
    """Prints the faults of the page."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    faults = faults_of(root)
    for fault in faults:
        print(f"docs/capabilities.md: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
