# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""How fast ten rules are evaluated, beside the same rules in SQL on DuckDB (tests/sql).

Usage: against_sql.py [FILTER], with tests/python on the path. On the record that `make demo` makes,
39,000 people; `make bench` sees to both. FILTER is a regular expression on "ten rules in SQL".

Evaluation only: both have read the record before the clock starts, both use one thread and end
with all decisions in memory. carecoord makes one pass for all ten rules. DuckDB runs a statement
for each: over all entries, and then over those that are in any list, which are found once, within
the time. Times are printed only of answers that were equal, person by person.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import carecoord
from from_outside import AS_OF, ROOT
from small_pcn import Files
from sql_rules import SqlRecord, SqlRule, only

TEN = (
    SqlRule("cancer", "six-month-review"),
    SqlRule("cancer", "follow-up"),
    SqlRule("cancer", "survivor-contact"),
    SqlRule("care-home", "plan-after-admission"),
    SqlRule("care-home", "weekly-round"),
    SqlRule("screening", "bowel-screening"),
    SqlRule("screening", "breast-screening"),
    SqlRule("screening", "cervical-screening"),
    SqlRule("suspected-cancer", "outcome-known"),
    SqlRule("suspected-cancer", "faster-diagnosis-28-day"),
)
RUNS = 5


def packs_of(rules: Iterable[SqlRule]) -> list[carecoord.Pack]:
    """The shipped packs without their other rules, so that both sides answer the same questions."""
    found = []
    for name in dict.fromkeys(rule.pack for rule in rules):
        text = (ROOT / "packs" / name / "pack.textproto").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            wanted = [rule.rule for rule in rules if rule.pack == name]
            (Path(folder) / "pack.textproto").write_text(only(text, wanted), encoding="utf-8")
            found.append(carecoord.load_pack(folder))
    return found


def least(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def asking(record: SqlRecord, packs: Iterable[carecoord.Pack]) -> dict[SqlRule, float]:
    """Seconds of each rule in SQL. Ends the program where an answer differs."""
    seconds = {}
    for pack in packs:
        record.use(pack)
        for rule in (rule for rule in TEN if rule.pack == pack.id):
            seconds[rule] = least(partial(record.ask, rule, AS_OF))
            different = record.differences(rule)
            if different:
                sys.exit(f"{len(different)} differences, the first:\n{different[0]}")
    return seconds


def keep_listed(record: SqlRecord, packs: Iterable[carecoord.Pack]) -> None:
    """Leaves of all_entries in entries those whose code is in a list of one of the packs."""
    codes = {code for pack in packs for codes in pack.clusters.values() for code in codes}
    record.connection.execute(
        "CREATE OR REPLACE TABLE entries AS FROM all_entries WHERE code IN (SELECT unnest(?))",
        [sorted(codes)],
    )


def line(what: str, number: float, unit: str) -> None:
    print(f"{what:<50} {number:8.1f} {unit}")


def main() -> None:
    if not re.search(sys.argv[1] if len(sys.argv) > 1 else ".", "ten rules in SQL"):
        return
    demo = ROOT / "build" / "demo"
    files: Files = {
        "people": demo / "people.csv",
        "entries": demo / "entries.csv",
        "registrations": demo / "registrations.csv",
    }
    packs = packs_of(TEN)
    record = SqlRecord(files)
    population = carecoord.Population.read_csv(**files)
    rules = carecoord.bind(population, packs)
    record.hold_against(carecoord.evaluate(population, rules, as_of=AS_OF, threads=1))

    plain = asking(record, packs)
    plain_seconds = sum(plain.values())
    record.connection.execute("ALTER TABLE entries RENAME TO all_entries")
    find = least(partial(keep_listed, record, packs))
    found_seconds = find + sum(asking(record, packs).values())
    engine = least(lambda: carecoord.evaluate(population, rules, as_of=AS_OF, threads=1))
    for rule, seconds in plain.items():
        line(f"DuckDB, {rule}", seconds * 1e3, "ms")
    line(f"DuckDB, ten rules of {len(population):,} people, one thread", plain_seconds * 1e3, "ms")
    line("DuckDB, likewise, entries in lists found once", found_seconds * 1e3, "ms")
    line("carecoord, the same ten rules", engine * 1e3, "ms")
    line("DuckDB / carecoord", plain_seconds / engine, "times")
    line("DuckDB / carecoord, entries in lists found once", found_seconds / engine, "times")


if __name__ == "__main__":
    main()
