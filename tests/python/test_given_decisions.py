# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Lists made of decisions that there are already: the same lists, and no others' decisions."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import MoveAction, MoveEpisode, MoveQuery, SetStaff
from test_workspace import DAY, command, with_a_plan

LATER = datetime.date(2026, 2, 10)
PERIOD = (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
PACKS = ["caseload", "pcsp"]


@pytest.fixture
def workspace() -> carecoord.Workspace:
    """P1 is with Sam (s1), who has a query; Kim (s2) has an action."""
    made = with_a_plan(PACKS)
    sam = dataclasses.replace(made.staff[0], working_minutes=[0, 90, 90, 90, 90, 0, 0])
    for what in (
        SetStaff(sam),
        SetStaff(carecoord.StaffMember("s2", "CARE_COORDINATOR", name="Kim", capacity=10)),
        MoveEpisode("E1", "P1", "open", kind="FRAIL"),
        MoveEpisode("E1", "P1", "allocate", coordinator="s1"),
        MoveQuery("Q1", "P1", "ask", from_="son", topic="transport", answer_by=LATER),
        MoveAction("A1", "P1", "agree", what="ring", owner="s2", due=LATER),
    ):
        made.apply(command(what))
    return made


@pytest.mark.parametrize("known_at", [None, LATER, DAY - datetime.timedelta(days=1)])
def test_a_list_of_decisions_that_were_made_is_the_list(
    workspace: carecoord.Workspace, known_at: datetime.date | None
) -> None:
    decided = workspace.evaluate(as_of=LATER, known_at=known_at)
    listed = workspace.worklist(as_of=LATER, known_at=known_at).decisions
    apart = carecoord.evaluate(workspace.population(), PACKS, as_of=LATER, known_at=known_at)
    for member in ("s1", "s2"):
        for days in (1, 366):
            todo = workspace.day_list(member, LATER, days, known_at=known_at)
            for given in (decided, listed, apart):
                of_given = workspace.day_list(
                    member, LATER, days, known_at=known_at, decisions=given
                )
                assert of_given == todo
    for given in (decided, listed):
        unowned = workspace.without_owner(LATER, known_at, decisions=given)
        assert unowned == workspace.without_owner(LATER, known_at)
    if todo.items:
        fit = workspace.day_fit("s1", LATER, 7, otherwise=20, known_at=known_at)
        assert fit == workspace.day_fit(
            "s1", LATER, 7, otherwise=20, known_at=known_at, decisions=decided
        )


def test_the_list_is_made_of_the_decisions_that_are_given(workspace: carecoord.Workspace) -> None:
    decided = workspace.evaluate(as_of=LATER, period=PERIOD)
    todo = workspace.day_list("s1", LATER, period=PERIOD, decisions=decided)
    assert {item.key for item in todo.items} <= {each.key for each in decided}
    assert "caseload/query-answer" in {item.rule for item in todo.items}
    # What the source says of its age is the list's own.
    notes = workspace.day_list("s1", LATER, extracted=DAY, period=PERIOD, decisions=decided).notes
    assert any("record known to" in note for note in notes)
    with pytest.raises(carecoord.Refused, match="is nobody of the team"):
        workspace.day_list("s9", LATER, period=PERIOD, decisions=decided)


def test_decisions_of_another_question_are_refused(workspace: carecoord.Workspace) -> None:
    decided = workspace.evaluate(as_of=LATER)
    refused = carecoord.CarecoordError
    with pytest.raises(refused, match=r"are as of 2026-02-10, and this is asked as of 2026-02-11"):
        workspace.day_list("s1", LATER + datetime.timedelta(days=1), decisions=decided)
    with pytest.raises(
        refused, match="are as known now, and this is asked as known at 2026-02-10T23:59:59Z"
    ):
        workspace.day_list("s1", LATER, known_at=LATER, decisions=decided)
    with pytest.raises(refused, match="over another period"):
        workspace.day_fit("s1", LATER, period=PERIOD, decisions=decided)
    with pytest.raises(refused, match="are as of 2026-02-10"):
        workspace.without_owner(DAY, decisions=decided)


def test_decisions_of_another_workspace_or_another_state_are_refused(
    workspace: carecoord.Workspace,
) -> None:
    not_of_it = "decisions: they were not made of this workspace as it is now"
    decided = workspace.evaluate(as_of=LATER)
    same = carecoord.Workspace.from_bytes(workspace.to_bytes(), PACKS)
    with pytest.raises(carecoord.CarecoordError, match=not_of_it):
        same.day_list("s1", LATER, decisions=decided)
    other_packs = carecoord.evaluate(workspace.population(), "pcsp", as_of=LATER)
    with pytest.raises(carecoord.CarecoordError, match="were not made by the packs of this"):
        workspace.day_list("s1", LATER, decisions=other_packs)
    workspace.apply(command(MoveQuery("Q1", "P1", "answer", answer="the number 9 bus"), LATER))
    with pytest.raises(carecoord.CarecoordError, match=not_of_it):
        workspace.day_list("s1", LATER, decisions=decided)
    again = workspace.evaluate(as_of=LATER)
    with pytest.raises(carecoord.CarecoordError, match=not_of_it):
        workspace.day_list("s1", LATER, decisions=decided)
    assert workspace.day_list("s1", LATER, decisions=again) == workspace.day_list("s1", LATER)
    with pytest.raises(
        TypeError, match=r"decisions: a carecoord\.Decisions is needed, not Worklist"
    ):
        workspace.day_list("s1", LATER, decisions=workspace.worklist(as_of=LATER))  # type: ignore[arg-type]
