# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""How fast carecoord is from outside: explaining from Python, the demo's worklist as a program.

Usage: from_outside.py [FILTER]. Wants the release build and the record that `make demo` makes;
`make bench` sees to both. FILTER is a regular expression on the names of the lines.
"""

from __future__ import annotations

import datetime
import os
import re
import sys
import tempfile
import time
import timeit
from pathlib import Path

import carecoord

ROOT = Path(__file__).resolve().parents[1]
AS_OF = datetime.date(2026, 3, 31)
RULES = 20


def twenty_rules() -> str:
    """A pack of twenty reviews with a role, a window, an age and a deferral each."""
    pack = [
        'id: "bench" version: "1" title: "Twenty rules" source: "a benchmark"',
        "policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }",
    ]
    for n in range(RULES):
        for kind in ("start", "done", "wait"):
            code = f'code {{ activity: "{kind}.k{n}" label: "{kind}" source: "a benchmark" }}'
            pack.append(f'cluster {{ name: "{kind.upper()}_{n}" title: "{kind}" {code} }}')
        pack.append(
            f'selection {{ name: "start-{n}" earliest: "START_{n}" }}'
            f'selection {{ name: "done-{n}" earliest: "DONE_{n}" role: PRACTICE_NURSE'
            f'  window {{ from {{ selection: "start-{n}" end: INCLUDED }} }} }}'
            f'selection {{ name: "wait-{n}" latest: "WAIT_{n}" }}'
            f'rule {{ id: "rule-{n}" kind: REVIEW title: "Rule {n}" source: "a benchmark"'
            f'  step {{ id: "has" when {{ exists: "start-{n}" }} no: REJECT'
            f'    reason: "started on {{start-{n}}}" reason_no: "not started" }}'
            '  step { id: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 18 } }'
            '    yes: SELECT no: REJECT reason: "an adult" reason_no: "a child" }'
            f'  schedule {{ anchor: "start-{n}" due: "P6M" opens: "-P28D" closes: "P12M"'
            f'    satisfied_by: "done-{n}" deferral {{ by: "wait-{n}" for: "P3M" }}'
            "    owner: CARE_COORDINATOR priority: ROUTINE } }"
        )
    return "\n".join(pack)


def person_of_100_entries(folder: Path) -> carecoord.Population:
    """100 entries of which 7 matter, as in the C++ benchmarks."""
    codes = ["start.k0", "done.k0", "wait.k1", "start.k1", "start.k2", "done.k2", "start.k3"]
    codes += [f"background.k{n}" for n in range(93)]
    first = datetime.date(2025, 3, 1)
    rows = [f"P,{first + datetime.timedelta(days=3 * n)},{c}" for n, c in enumerate(codes)]
    (folder / "people.csv").write_text("person,birth\nP,1960-05-04\n")
    (folder / "entries.csv").write_text("person,date,code\n" + "\n".join(rows) + "\n")
    return carecoord.Population.read_csv(
        people=folder / "people.csv", entries=folder / "entries.csv"
    )


def explaining() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pack.textproto").write_text(twenty_rules())
        people = person_of_100_entries(folder)
        rules = carecoord.bind(people, carecoord.load_pack(folder))
    asked = {
        "one rule": lambda: carecoord.explain(people, rules, "P", as_of=AS_OF, rule="rule-0"),
        f"all {RULES} rules": lambda: carecoord.explain(people, rules, "P", as_of=AS_OF),
    }
    for what, ask in asked.items():
        times = timeit.repeat(ask, timer=time.process_time, number=1000, repeat=5)
        seconds = min(times) / 1000
        print(f"explain from Python, {what:<29} {seconds * 1e6:8.1f} us")


def demo_worklist() -> None:
    record = ROOT / "build" / "demo"
    program = ROOT / "build" / "release" / "bin" / "carecoord"
    command = [
        *(str(program), "worklist", "--threads", "1", "--as-of", str(AS_OF)),
        *(f"--{name}={record / name}.csv" for name in ("people", "entries", "registrations")),
        *("--pack", "cancer", "--pack", "suspected-cancer"),
    ]
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    least, busy, memory = float("inf"), float("inf"), 0
    for _ in range(5):
        start = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        _, status, used = os.wait4(child, 0)
        least = min(least, time.perf_counter() - start)
        busy = min(busy, used.ru_utime + used.ru_stime)
        memory = max(memory, used.ru_maxrss)  # in KiB on Linux
        if status != 0:
            sys.exit(f"{program.name} worklist failed")
    print(f"demo worklist of 39,000 people, from CSV, one core {least:8.2f} s")
    print(f"demo worklist, of that on the processor            {busy:8.2f} s")
    print(f"demo worklist, peak memory                         {memory / 1024:8.0f} MiB")


def main() -> None:
    wanted = re.compile(sys.argv[1] if len(sys.argv) > 1 else ".")
    for name, run in (("explain from Python", explaining), ("demo worklist", demo_worklist)):
        if wanted.search(name):
            run()


if __name__ == "__main__":
    main()
