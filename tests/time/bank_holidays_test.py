# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The embedded bank holidays against GOV.UK's own file, when there is one at hand.

    python3 tests/time/bank_holidays_test.py bank-holidays.json   compares, and says what differs

The file is https://www.gov.uk/bank-holidays.json. Nothing in the repository needs it: without it
this tests the embedded table's shape, and england_and_wales_test.cc checks its days.
"""

import datetime
import json
import pathlib
import re
import sys
import unittest

HEADER = pathlib.Path(__file__).parents[2] / "include/carecoord/time/england_and_wales.h"


def embedded():
    literals = re.findall(r'"([0-9-]{10})"_date', HEADER.read_text(encoding="utf-8"))
    return [datetime.date.fromisoformat(literal) for literal in literals]


def differences(document):
    """Lines saying how the embedded table differs from a parsed bank-holidays.json."""
    published = {
        datetime.date.fromisoformat(event["date"]): event["title"]
        for event in document["england-and-wales"]["events"]
    }
    ours = set(embedded())
    # The site drops past years and adds new ones; only the years in both can be compared.
    first = max(min(ours), min(published)).year
    last = max(ours).year
    lines = []
    for day, title in sorted(published.items()):
        if day.year > last:
            lines.append(f"a new year is published: {day} {title}")
        elif day.year >= first and day not in ours:
            lines.append(f"missing here: {day} {title}")
    for day in sorted(ours):
        if day.year >= first and day not in published:
            lines.append(f"not published: {day}")
    return lines


class BankHolidaysTest(unittest.TestCase):
    def test_table_is_ascending_weekdays_of_whole_years(self):
        days = embedded()
        assert days == sorted(set(days))
        assert all(day.weekday() < 5 for day in days)
        counts = {year: sum(day.year == year for day in days) for year in range(2012, 2029)}
        assert len(days) == sum(counts.values())
        assert {y: n for y, n in counts.items() if n != 8} == {2012: 9, 2022: 10, 2023: 9}

    def test_differences_are_noticed(self):
        events = [{"date": day.isoformat(), "title": "x"} for day in embedded()]
        assert differences({"england-and-wales": {"events": events}}) == []
        removed = events.pop(20)["date"]
        events.append({"date": "2027-06-01", "title": "Extra"})
        assert differences({"england-and-wales": {"events": events}}) == [
            "missing here: 2027-06-01 Extra",
            f"not published: {removed}",
        ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        unittest.main()
    found = differences(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(found) or f"{len(embedded())} days, all as published")
    sys.exit(1 if found else 0)
