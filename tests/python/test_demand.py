# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What came in over a period and how it was met: the numbers of tests/workspace/demand_test.cc."""

from __future__ import annotations

import datetime

import carecoord
import pytest
from carecoord import IntakeCount, MoveIntake, MoveQuery, UnansweredQuery, Waits
from test_workspace import command, setting_up

FIRST = datetime.date(2026, 4, 1)
LAST = datetime.date(2026, 4, 30)


def april(day: int) -> datetime.date:
    return datetime.date(2026, 4, day)


@pytest.fixture
def workspace() -> carecoord.Workspace:
    made = carecoord.Workspace()
    for each in setting_up():
        made.apply(each)
    for key in ("P2", "P3"):
        made.apply(command(carecoord.AddPerson(carecoord.Person(key))))
    gp = "Dr Gray"
    for day, what in (
        (1, MoveIntake("I1", "P1", "receive", from_=gp, source="PRACTICE", urgent=True)),
        (1, MoveIntake("I2", "P2", "receive", from_=gp, source="CARE_HOME")),
        (1, MoveIntake("I3", "P3", "receive", from_=gp, source="CARE_HOME")),
        (1, MoveQuery("Q1", "P1", "ask", from_="son", topic="transport", answer_by=april(2))),
        (1, MoveQuery("Q2", "P1", "ask", from_="son", topic="transport", answer_by=LAST)),
        (2, MoveIntake("I1", "P1", "accept", kind="FRAIL")),
        (8, MoveIntake("I2", "P2", "redirect", to="link worker")),
        (9, MoveQuery("Q1", "P1", "answer", answer="yes")),
        (9, MoveQuery("Q2", "P1", "escalate", to=gp)),
        (10, MoveQuery("Q|3", "P2", "ask", from_="son", topic="transport", answer_by=april(29))),
        (10, MoveQuery("Q4", "P3", "ask", from_="son", topic="transport")),
    ):
        made.apply(command(what, april(day)))
    return made


def test_what_came_in_is_counted_and_so_is_how_long_it_waited(
    workspace: carecoord.Workspace,
) -> None:
    demand = workspace.demand(FIRST, LAST)
    assert (demand.from_, demand.to) == (FIRST, LAST)
    intakes = demand.intakes
    assert (intakes.received, intakes.urgent, intakes.waiting_from_before) == (3, 1, 0)
    assert intakes.counts == (
        IntakeCount("PRACTICE", "accepted", 1),
        IntakeCount("CARE_HOME", "received", 1),
        IntakeCount("CARE_HOME", "redirected", 1),
    )
    assert intakes.decision == Waits(2, median=1, longest=3)
    queries = demand.queries
    assert (queries.asked, queries.answered_in_time, queries.answered_late) == (4, 0, 1)
    assert (queries.answered_unpromised, queries.withdrawn, queries.open) == (0, 0, 3)
    assert queries.first_response == Waits(2, median=8, longest=8)
    assert queries.closure == Waits(1, median=8, longest=8)
    assert queries.unanswered == (
        UnansweredQuery("P2", "Q|3", "open", "transport", april(10), april(29)),
        UnansweredQuery("P1", "Q2", "escalated", "transport", FIRST, LAST),
        UnansweredQuery("P3", "Q4", "open", "transport", april(10)),
    )
    assert queries.open_from_before == 0


def test_a_page_of_it_and_no_change_to_the_value(workspace: carecoord.Workspace) -> None:
    demand = workspace.demand(FIRST, LAST)
    assert str(demand) == demand.markdown == demand._repr_markdown_()
    assert demand.markdown.startswith("# What came in from 1 April 2026 to 30 April 2026\n")
    assert "Decided: 2, median 1 working day, longest 3 working days.\n" in demand.markdown
    assert "decision=Waits(things=2, median=1, longest=3)" in repr(demand)
    with pytest.raises(AttributeError):
        demand.to = FIRST  # type: ignore[misc]
    assert workspace.demand(FIRST, LAST) == demand


def test_as_of_its_end_and_as_known_at_a_moment(workspace: carecoord.Workspace) -> None:
    week = workspace.demand(FIRST, april(7))
    assert week.intakes.decision == Waits(1, median=1, longest=1)
    assert (week.queries.asked, week.queries.closure) == (2, Waits(0))
    later = workspace.demand(april(2), LAST)
    assert (later.intakes.received, later.intakes.waiting_from_before) == (0, 1)
    assert (later.queries.asked, later.queries.open_from_before) == (2, 1)

    before = workspace.demand(FIRST, LAST)
    corrected = datetime.date(2026, 5, 11)
    for what in (MoveIntake("I1", "P1", "enter in error"), MoveQuery("Q1", "P1", "enter in error")):
        workspace.apply(command(what, corrected))
    after = workspace.demand(FIRST, LAST)
    assert (after.intakes.received, after.queries.asked) == (2, 3)
    then = workspace.demand(FIRST, LAST, known_at=corrected - datetime.timedelta(days=1))
    assert (then.intakes, then.queries) == (before.intakes, before.queries)
    assert "as known at 2026-05-10T22:59:59Z" in then.markdown


def test_a_period_may_be_empty_but_not_backwards(workspace: carecoord.Workspace) -> None:
    demand = workspace.demand(datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
    assert demand.intakes.counts == ()
    assert demand.intakes.decision == Waits(0)
    assert "None came in." in demand.markdown
    assert "None was asked." in demand.markdown
    with pytest.raises(
        carecoord.CarecoordError,
        match="period: it ends on 2026-04-01, before it begins on 2026-04-30",
    ):
        workspace.demand(LAST, FIRST)
