# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The table that instant_test.cc holds the London rule against is what the IANA database says.

Together they show that the rule in include/carecoord/time/london.h and the database agree, without
the library ever reading the database.
"""

import pathlib
import re
import unittest
import zoneinfo
from datetime import datetime, timedelta, timezone

TABLE = pathlib.Path(__file__).with_name("london_transitions.inc")
ROW = re.compile(r'\{(\d{4}), "([^"]+)", "([^"]+)"\}')


def rows():
    return [(int(year), begin, end) for year, begin, end in ROW.findall(TABLE.read_text())]


def changes(zone, year):
    """(moment, offset after it) for each change of the clocks in a year, to the half hour."""
    moment = datetime(year, 1, 1, tzinfo=timezone.utc)
    offset = moment.astimezone(zone).utcoffset()
    found = []
    while moment.year == year:
        now = moment.astimezone(zone).utcoffset()
        if now != offset:
            found.append((moment.strftime("%Y-%m-%dT%H:%M:%SZ"), now))
            offset = now
        moment += timedelta(minutes=30)
    return found


class LondonTest(unittest.TestCase):
    def test_table_covers_every_year_once(self):
        assert [year for year, _, _ in rows()] == list(range(1972, 2038))

    def test_table_matches_the_zone_database(self):
        try:
            london = zoneinfo.ZoneInfo("Europe/London")
        except zoneinfo.ZoneInfoNotFoundError:
            self.skipTest("no time zone database on this machine")
        for year, begin, end in rows():
            with self.subTest(year=year):
                expected = [(begin, timedelta(hours=1)), (end, timedelta(0))]
                assert changes(london, year) == expected


if __name__ == "__main__":
    unittest.main()
