# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Adds up JUnit reports: one line for each, then `N passed, N failed` alone on the last line.

Usage: count_tests.py NAME=REPORT.xml ... [--also-failed N] [--also-passed N]
A report that is missing counts as one failure: its tests did not run.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def count(report: Path) -> tuple[int, int, int]:
    """Returns (passed, failed, skipped)."""
    passed = failed = skipped = 0
    for case in ET.parse(report).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None or case.get("status") in ("disabled", "notrun"):
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", metavar="NAME=REPORT.xml")
    parser.add_argument("--also-passed", type=int, default=0)
    parser.add_argument("--also-failed", type=int, default=0)
    args = parser.parse_args()

    passed, failed = args.also_passed, args.also_failed
    for item in args.reports:
        name, _, path = item.partition("=")
        if not Path(path).is_file():
            print(f"{name}: did not run")
            failed += 1
            continue
        p, f, s = count(Path(path))
        if p + f == 0:  # a suite without tests proves nothing
            f = 1
        print(f"{name}: {p} passed, {f} failed" + (f", {s} skipped" if s else ""))
        passed += p
        failed += f
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
