# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Date arithmetic against dateutil's: every day of 1999 to 2032, a table of periods, both policies.

relativedelta clamps a day that the month does not have to the month's last. Rolling is derived from
it: where clamping changed the day, the first of the next month instead; weeks and days come after
that. So nothing of carecoord's own arithmetic is in what it is compared with.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pytest
from carecoord import Period, add
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

FIRST = datetime.date(1999, 1, 1)
LAST = datetime.date(2032, 12, 31)
DAYS = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
ONE_DAY = datetime.timedelta(1)


class Amount(NamedTuple):
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        """As a pack writes it; one sign for the whole."""
        sign = "-" if min(self) < 0 else ""
        letters = zip(self, "YMWD", strict=True)
        return f"{sign}P" + ("".join(f"{abs(n)}{unit}" for n, unit in letters if n) or "0D")


PLAIN = [
    *(Amount(months=n) for n in range(25)),
    *(Amount(years=n) for n in (1, 2, 3, 4, 100)),
    *(Amount(weeks=n) for n in (1, 52)),
    *(Amount(days=n) for n in (1, 28, 93, 366)),
    Amount(years=1, months=1),
    Amount(years=3, months=11),
    Amount(months=1, days=1),
    Amount(months=6, weeks=2),
    Amount(months=1, weeks=4, days=2),
    Amount(years=1, months=2, weeks=3, days=4),
]
AMOUNTS = PLAIN + [Amount(*(-n for n in amount)) for amount in PLAIN if any(amount)]


def expected(amount: Amount) -> tuple[list[datetime.date], list[datetime.date]]:
    """Of every day: clamped, rolled."""
    months = relativedelta(years=amount.years, months=amount.months)
    rest = datetime.timedelta(weeks=amount.weeks, days=amount.days)
    moved = [day + months for day in DAYS]
    clamped = [to + rest for to in moved]
    rolled = [
        (to if to.day == day.day else to + ONE_DAY) + rest
        for day, to in zip(DAYS, moved, strict=True)
    ]
    return clamped, rolled


def first_difference(
    amount: Amount, got: list[datetime.date], wanted: list[datetime.date]
) -> str | None:
    for day, ours, theirs in zip(DAYS, got, wanted, strict=True):
        if ours != theirs:
            return f"{day} + {amount}: carecoord {ours}, dateutil {theirs}"
    return None


@pytest.mark.parametrize("amount", AMOUNTS, ids=str)
def test_every_day_agrees_with_dateutil(amount: Amount) -> None:
    period = Period(str(amount))
    clamped, rolled = expected(amount)
    ours = [add(day, period) for day in DAYS]
    assert ours == clamped, first_difference(amount, ours, clamped)
    ours = [add(day, period, month_end="roll") for day in DAYS]
    assert ours == rolled, first_difference(amount, ours, rolled)


def test_the_comparison_would_notice() -> None:
    """The days on which the policies differ are there, and each policy is only itself on them."""
    assert len(DAYS) == 12_419
    clamped, rolled = expected(Amount(months=1))
    differ = [day for day, c, r in zip(DAYS, clamped, rolled, strict=True) if c != r]
    # Of every year the 29th to 31st of January (9 leap years have a 29 February), and the last of
    # March, May, August and October.
    assert len(differ) == 34 * 7 - 9
    assert {add(day, "P1M") for day in differ}.isdisjoint(
        add(day, "P1M", month_end="roll") for day in differ
    )
    # Months and then days is not days and then months.
    assert add(datetime.date(2026, 1, 31), "P1M1D") == datetime.date(2026, 3, 1)
    assert add(add(datetime.date(2026, 1, 31), "P1D"), "P1M") == datetime.date(2026, 3, 1)
    assert add(datetime.date(2026, 1, 30), "P1M1D") == datetime.date(2026, 3, 1)
    assert add(add(datetime.date(2026, 1, 30), "P1D"), "P1M") == datetime.date(2026, 2, 28)
