# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""How long the shipped packs take: asked of the demo's 39,000 people, and judged by the rule kit.

Usage: shipped_packs.py [FILTER]. Wants the release build and the record that `make demo` makes;
`make bench` sees to both. FILTER is a regular expression on the names of the lines.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time

import carecoord
from from_outside import AS_OF, ROOT

RECORD = ROOT / "build" / "demo"
PROGRAM = ROOT / "build" / "release" / "bin" / "carecoord"
PACKS = [str(ROOT / "packs" / name) for name in carecoord.pack_names()]


def line(what: str, seconds: float) -> None:
    print(f"{what:<50} {seconds:8.2f} s")


def evaluating() -> None:
    """Evaluation only, one thread, next change off."""
    people = carecoord.Population.read_csv(
        people=RECORD / "people.csv",
        entries=RECORD / "entries.csv",
        registrations=RECORD / "registrations.csv",
        circumstances=RECORD / "circumstances.csv",
    )
    rules = carecoord.bind(people, [carecoord.load_pack(name) for name in carecoord.pack_names()])
    least, decisions = float("inf"), 0
    for _ in range(5):
        start = time.process_time()
        decisions = len(carecoord.evaluate(people, rules, as_of=AS_OF, threads=1))
        least = min(least, time.process_time() - start)
    line(f"all packs over {len(people):,} people, one core", least)
    print(f"  {decisions:,} decisions, {len(people) / least:,.0f} people/s")


def judging(what: str, *options: str) -> None:
    start = time.perf_counter()
    subprocess.run(
        [PROGRAM, "rules", what, *PACKS, *options], check=True, stdout=subprocess.DEVNULL
    )
    line(f"rules {what}, every pack", time.perf_counter() - start)


def main() -> None:
    wanted = re.compile(sys.argv[1] if len(sys.argv) > 1 else ".")
    if wanted.search("all packs"):
        evaluating()
    for what, options in (
        ("check", ()),
        ("test", ()),
        ("coverage", ()),
        ("mutate", ("--jobs", "2")),
    ):
        if wanted.search(f"rules {what}"):
            judging(what, *options)


if __name__ == "__main__":
    main()
