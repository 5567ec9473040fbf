# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Whose yearly medication review is due, from research-style tables, by practice.

Reads the tables that OpenSAFELY's ehrQL writes (patients.csv, clinical_events.csv,
practice_registrations.csv, ons_deaths.csv) and asks the pack beside this file:

    python dementia_reviews.py TABLES CODELISTS 2024-06-01

CODELISTS holds dem_cod.csv and demmedrvw_cod.csv, the fuller lists for the pack's clusters.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

import carecoord

PACK = Path(__file__).resolve().parents[1] / "packs" / "dementia-medication-review"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tables", type=Path)
    parser.add_argument("codelists", type=Path)
    parser.add_argument("as_of", type=datetime.date.fromisoformat)
    arguments = parser.parse_args()
    tables: Path = arguments.tables

    people = carecoord.Population.read_csv(
        people=tables / "patients.csv",
        entries=tables / "clinical_events.csv",
        registrations=tables / "practice_registrations.csv",
        deaths=tables / "ons_deaths.csv",
        map="opensafely",
    )
    print(people.report)

    pack = carecoord.load_pack(PACK, clusters=arguments.codelists)
    worklist = carecoord.worklist(people, pack, as_of=arguments.as_of)
    print(f"{len(worklist)} reviews to do, of {len(people)} people")
    for practice, counts in sorted(worklist.summary().by_practice.items()):
        due, overdue = counts.get("DUE", 0), counts.get("OVERDUE", 0)
        print(f"  practice {practice or '(none)'}: {due} due, {overdue} overdue")
    for row in worklist.by_person()[:3]:
        print()
        print(carecoord.explain(people, pack, row.person, as_of=arguments.as_of)[0])


if __name__ == "__main__":
    main()
