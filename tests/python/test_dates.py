# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import carecoord
import pytest
from carecoord import Period, WorkingCalendar, add, age_in_years
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from hypothesis import assume, given
from hypothesis import strategies as st

D = datetime.date
england = WorkingCalendar.england_and_wales()

periods = st.builds(
    lambda sign, y, m, w, d: f"{sign}P{y}Y{m}M{w}W{d}D",
    st.sampled_from(["", "-"]),
    st.integers(0, 50),
    st.integers(0, 100),
    st.integers(0, 60),
    st.integers(0, 500),
)
dates = st.dates(D(1900, 1, 1), D(2100, 12, 31))


# Construction and string representation


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("P6M", (0, 6, 0, 0, 0)),
        ("-P28D", (0, 0, 0, -28, 0)),
        ("P1Y6M2W3D", (1, 6, 2, 3, 0)),
        ("P7WD", (0, 0, 0, 0, 7)),
        ("P0D", (0, 0, 0, 0, 0)),
    ],
)
def test_a_period_is_made_from_text(text: str, fields: tuple[int, ...]) -> None:
    p = Period(text)
    assert (p.years, p.months, p.weeks, p.days, p.working_days) == fields
    assert str(p) == text
    assert repr(p) == f"Period('{text}')"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6M", "P"),
        ("P1M3WD", "working days cannot be mixed"),
        ("P1X", "unknown unit"),
        ("P1.5D", ""),
        ("PT1H", ""),
        ("", ""),
    ],
)
def test_a_text_that_is_no_period_is_refused_with_the_rule(text: str, words: str) -> None:
    with pytest.raises(carecoord.CarecoordError, match=f'^period "{text}": .*{words}'):
        Period(text)


def test_errors_are_value_errors() -> None:
    with pytest.raises(ValueError, match="unknown unit"):
        Period("P1X")


@given(periods)
def test_a_period_reads_back_and_pickles(text: str) -> None:
    p = Period(text)
    assert Period(str(p)) == p
    assert pickle.loads(pickle.dumps(p)) == p
    assert copy.deepcopy(p) == p
    opposite = -p
    assert -opposite == p
    assert hash(Period(str(p))) == hash(p)


def test_units_are_never_converted() -> None:
    assert Period("P1Y") != Period("P12M")
    assert Period("P7D") != Period("P1W")
    assert Period("P6M") != "P6M"
    assert len({Period("P6M"), Period("P6M"), Period("P12M")}) == 2


def test_a_period_is_immutable() -> None:
    with pytest.raises(AttributeError):
        Period("P6M").months = 7  # type: ignore[misc]


# Operations


@given(dates, periods)
def test_clamped_addition_agrees_with_dateutil(date: datetime.date, text: str) -> None:
    p = Period(text)
    expected = date + relativedelta(years=p.years, months=p.months)
    expected += datetime.timedelta(weeks=p.weeks, days=p.days)
    assert add(date, p) == expected
    assert add(date, text, month_end="clamp") == expected


@given(dates, st.integers(-600, 600))
def test_rolling_differs_from_clamping_only_where_the_day_is_missing(
    date: datetime.date, months: int
) -> None:
    text = f"P{months}M" if months >= 0 else f"-P{-months}M"
    clamped = add(date, text, month_end="clamp")
    rolled = add(date, text, month_end="roll")
    if clamped.day == date.day:
        assert rolled == clamped
    else:
        assert rolled == clamped + datetime.timedelta(days=1)
        assert rolled.day == 1


@given(dates, dates, periods)
def test_a_later_date_never_falls_due_earlier(
    one: datetime.date, other: datetime.date, text: str
) -> None:
    assume(one <= other)
    assert add(one, text) <= add(other, text)
    assert add(one, text, month_end="roll") <= add(other, text, month_end="roll")


@pytest.mark.parametrize(
    ("date", "period", "clamped", "rolled"),
    [
        (D(2026, 1, 31), "P1M", D(2026, 2, 28), D(2026, 3, 1)),
        (D(2024, 2, 29), "P1Y", D(2025, 2, 28), D(2025, 3, 1)),
        (D(2026, 3, 31), "-P1M", D(2026, 2, 28), D(2026, 3, 1)),
        (D(2026, 1, 31), "P2M", D(2026, 3, 31), D(2026, 3, 31)),
    ],
)
def test_month_ends(
    date: datetime.date, period: str, clamped: datetime.date, rolled: datetime.date
) -> None:
    assert add(date, period) == clamped
    assert add(date, period, month_end="roll") == rolled


def test_working_days_need_a_calendar() -> None:
    with pytest.raises(carecoord.CarecoordError, match="working days need a calendar"):
        add(D(2026, 12, 24), "P1WD")
    # Christmas Day is a Friday, Boxing Day's substitute the Monday.
    assert add(D(2026, 12, 24), "P1WD", calendar=england) == D(2026, 12, 29)
    assert add(D(2026, 12, 24), "P1WD", calendar=WorkingCalendar.monday_to_friday()) == D(
        2026, 12, 25
    )


@given(dates, dates)
def test_age_agrees_with_dateutil_but_on_29_february(
    birth: datetime.date, on: datetime.date
) -> None:
    assume(birth <= on)
    assume((birth.month, birth.day) != (2, 29))
    assert age_in_years(birth, on) == relativedelta(on, birth).years


def test_a_leapling_has_a_birthday_on_1_march() -> None:
    assert age_in_years(D(2004, 2, 29), D(2022, 2, 28)) == 17
    assert age_in_years(D(2004, 2, 29), D(2022, 3, 1)) == 18
    assert age_in_years(D(2026, 1, 2), D(2026, 1, 1)) == -1


@pytest.mark.parametrize("value", [datetime.datetime(2026, 1, 1), "2026-01-01", 5, None])
def test_only_a_date_is_a_date(value: Any) -> None:
    with pytest.raises(TypeError, match=r"a datetime\.date is needed, not"):
        add(value, "P1M")


@pytest.mark.parametrize(
    ("date", "period"),
    [
        (D(9999, 12, 31), "P1D"),
        (D(9999, 12, 1), "P1M"),
        (D(9990, 1, 1), "P10Y"),
        (D(1, 1, 1), "-P1D"),
        (D(1, 1, 31), "-P1M"),
    ],
)
@pytest.mark.parametrize("calendar", [None, WorkingCalendar.monday_to_friday()])
def test_a_date_outside_the_calendar_is_refused(
    date: datetime.date, period: str, calendar: WorkingCalendar | None
) -> None:
    with pytest.raises(
        carecoord.CarecoordError, match=f"{date} plus {period} is outside the years"
    ):
        add(date, period, calendar=calendar)


def test_the_first_and_last_day_can_be_reached() -> None:
    assert add(D(9999, 12, 30), "P1D") == D(9999, 12, 31)
    assert add(D(9998, 12, 31), "P1Y") == D(9999, 12, 31)
    assert add(D(1, 1, 2), "-P1D") == D(1, 1, 1)
    assert add(D(9999, 12, 31), "P0D") == D(9999, 12, 31)


def test_a_slip_of_the_pen_is_answered() -> None:
    with pytest.raises(carecoord.CarecoordError, match=r'month_end "clmp".*did you mean "clamp"'):
        add(D(2026, 1, 1), "P1M", month_end="clmp")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Period"):
        add(D(2026, 1, 1), 6)  # type: ignore[arg-type]


# The calendar


def test_the_calendar_knows_its_days() -> None:
    assert england.covers(D(2012, 1, 1))
    assert not england.covers(D(2029, 1, 1))
    assert england.is_holiday(D(2026, 12, 25))
    assert not england.is_working_day(D(2026, 12, 26))
    assert england.is_working_day(D(2026, 12, 29))
    assert england.holidays == sorted(set(england.holidays))
    assert all(england.is_holiday(day) for day in england.holidays)
    assert (england.first_day, england.last_day) == (D(2012, 1, 1), D(2028, 12, 31))
    assert "gov.uk" in england.source


@given(st.dates(D(2012, 2, 1), D(2028, 11, 30)), st.integers(-15, 15))
def test_the_nth_working_day_agrees_with_stepping(date: datetime.date, count: int) -> None:
    day, left = date, abs(count)
    while left:
        day += datetime.timedelta(days=1 if count > 0 else -1)
        left -= england.is_working_day(day)
    assert england.add_working_days(date, count) == day
    if count > 0:
        assert england.count_working_days(date, day) == count


def test_dates_are_adjusted_by_name() -> None:
    saturday = D(2026, 5, 30)
    assert england.adjust(saturday) == D(2026, 6, 1)
    assert england.adjust(saturday, "modified following") == D(2026, 5, 29)
    assert england.adjust(saturday, "preceding") == D(2026, 5, 29)
    assert england.adjust(saturday, "unadjusted") == saturday


def test_beyond_the_holidays_is_refused() -> None:
    with pytest.raises(carecoord.CarecoordError, match="England and Wales"):
        england.add_working_days(D(2028, 12, 29), 1)
