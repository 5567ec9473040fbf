# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked for: lists, caseloads, handovers, ledgers, coding gaps, stories."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import MoveCarePlan, MoveContact, MoveEpisode, MovePublication
from test_workspace import DAY, command, plan_content, with_a_plan

LATER = datetime.date(2026, 2, 10)


@pytest.fixture
def workspace() -> carecoord.Workspace:
    made = with_a_plan(["pcsp"])
    for what in (
        MoveEpisode("E1", "P1", "open", kind="FRAIL"),
        MoveEpisode("E1", "P1", "allocate", coordinator="s1"),
        MovePublication("U1", "P1", "name", plan="PL1", kind="GP", recipient="A81001"),
        MoveContact(
            "C1",
            "P1",
            "hold",
            channel="TELEPHONE",
            direction="OUTBOUND",
            with_="PERSON",
            topic="benefits",
            own_words="I worry about money",
        ),
    ):
        made.apply(command(what))
    return made


def test_a_day_list_has_items_with_reasons_and_a_page(workspace: carecoord.Workspace) -> None:
    todo = workspace.day_list("s1", as_of=LATER)
    assert (todo.member, todo.from_, todo.to, todo.people) == ("s1", LATER, LATER, 1)
    assert [item.rule for item in todo.items] == ["pcsp/publish", "pcsp/code"]
    first = todo.items[0]
    assert (first.position, first.person, first.status) == (1, "P1", "OVERDUE")
    assert first.due == datetime.date(2026, 2, 9)
    assert first.owner == "CARE_COORDINATOR"
    assert first.here == "on the caseload since 2 February 2026: FRAIL"
    assert str(todo) == todo.markdown == todo._repr_markdown_()
    assert todo.markdown.startswith("# Sam, 10 February 2026\n")
    week = workspace.day_list("s1", as_of=datetime.date(2026, 12, 2), days=7)
    assert week.to == datetime.date(2026, 12, 8)
    assert week.items[-1].rule == "pcsp/review"
    with pytest.raises(carecoord.Refused, match="is nobody of the team") as refused:
        workspace.day_list("s9", as_of=LATER)
    assert refused.value.code == "unknown_staff"


def test_the_caseload_is_counted_and_has_candidates(workspace: carecoord.Workspace) -> None:
    size = workspace.caseload_size(LATER)
    assert (size.episodes, size.people) == (1, 1)
    assert size.counts == (
        carecoord.CaseloadCount(kind="FRAIL", state="active", episodes=1, coordinator="s1"),
    )
    assert workspace.caseload_size(DAY - datetime.timedelta(days=1)).counts == ()
    (candidate,) = workspace.candidates("P1", LATER)
    assert (candidate.member, candidate.open, candidate.capacity) == ("s1", 1, 250)
    assert candidate.knows_them
    assert candidate.reason == "knows the person, has room: 1 of 250 episodes"


def test_a_handover_tells_what_is_open_and_due(workspace: carecoord.Workspace) -> None:
    handover = workspace.handover("s1", as_of=LATER)
    (person,) = handover.people
    assert [thing.id for thing in person.things] == ["E1", "PL1", "U1"]
    assert person.things[0].state == "active"
    assert [item.rule for item in person.items] == ["pcsp/publish", "pcsp/code", "pcsp/review"]
    assert "## P1" in handover.markdown


def test_the_ledger_says_what_to_do_next(workspace: carecoord.Workspace) -> None:
    (row,) = workspace.ledger(LATER).rows
    assert (row.plan, row.version, row.recipient, row.has) == ("PL1", 1, "A81001", 0)
    assert "nothing_sent" in row.gaps
    assert "Send the version in use" in workspace.ledger(LATER).markdown


def test_what_is_to_be_coded_has_a_sheet_to_enter_it_from(workspace: carecoord.Workspace) -> None:
    gaps = workspace.coding_gaps(LATER)
    (call,) = gaps.to_enter
    assert (call.activity, call.how, call.code) == ("contact.made", "TELEPHONE", "185317003")
    assert "pcsp.agreed" in {gap.activity for gap in gaps.no_code}
    assert "185317003" in gaps.write_back_sheet
    assert workspace.coding_gaps(LATER, from_=LATER).to_enter == ()


def test_a_story_is_told_day_by_day_without_own_words(workspace: carecoord.Workspace) -> None:
    story = workspace.story("P1", as_of=LATER)
    kinds = {line.kind for line in story.lines}
    assert kinds == {"MOVE", "RULE"}
    agreed = next(line for line in story.lines if line.what == "care plan PL1: agree")
    assert (agreed.on, agreed.by, agreed.recorded_as) == (
        DAY,
        "Sam, care coordinator",
        "pcsp.agreed",
    )
    assert any(line.what == "pcsp/publish: OVERDUE" for line in story.lines)
    assert "money" not in story.markdown
    assert workspace.story("P1", as_of=DAY - datetime.timedelta(days=1)).lines == ()
    with pytest.raises(carecoord.NotFoundError):
        workspace.story("P9", as_of=LATER)


def test_a_site_binds_a_code_of_its_own(workspace: carecoord.Workspace) -> None:
    own = carecoord.ActivityCode("pcsp.agreed", "734163000", "care plan", "our own list")
    try:
        gaps = workspace.coding_gaps(LATER, bound=[own])
    except carecoord.Refused as refused:
        pytest.fail(str(refused))
    assert "pcsp.agreed" in {gap.activity for gap in gaps.to_enter}
    bad = dataclasses.replace(own, code="734163001")
    with pytest.raises(carecoord.Refused) as refused_code:
        workspace.coding_gaps(LATER, bound=[bad])
    assert refused_code.value.code == "bad_check_digit"


def test_what_a_plan_lacks_is_listed_never_scored(workspace: carecoord.Workspace) -> None:
    quality = workspace.plan_quality("PL1")
    assert len(quality.criteria) == 5
    assert "no_about_me" in {finding.code for finding in quality.missing}
    assert quality.markdown.startswith("# ")
    with pytest.raises(carecoord.NotFoundError, match="has no version 2; agreed were 1"):
        workspace.plan_quality("PL1", version=2)
    with pytest.raises(carecoord.NotFoundError, match='care plan "PL9": not in this workspace'):
        workspace.plan_quality("PL9")


def test_a_plan_is_traced_compared_and_printed(workspace: carecoord.Workspace) -> None:
    trace = workspace.plan_trace("PL1", as_of=LATER)
    assert [(row.need, row.goal, row.action) for row in trace.rows] == [("n1", "g1", "a1")]
    assert trace.goals_without_outcome == ("g1",)

    changed = dataclasses.replace(
        plan_content(), contingency=carecoord.Contingency(who_to_call="the out-of-hours service")
    )
    workspace.apply(command(MoveCarePlan("PL1", "P1", "revise", content=changed), LATER))
    workspace.apply(command(MoveCarePlan("PL1", "P1", "agree", agreed_with="daughter"), LATER))
    (change,) = workspace.plan_differences("PL1", 1, 2).changes
    assert (change.kind, change.field) == ("CHANGED", "who_to_call")
    assert (change.before, change.after) == ("the practice", "the out-of-hours service")

    assert "To walk to the market" in workspace.plan_page("PL1", called="Mrs B")
    page = workspace.contingency_page("PL1", version=1)
    assert "the practice" in page
    assert "market" not in page


def test_a_caseload_is_handed_over_by_its_moves(workspace: carecoord.Workspace) -> None:
    other = carecoord.StaffMember("s2", "CARE_COORDINATOR", capacity=10)
    workspace.apply(command(carecoord.SetStaff(other)))
    assert workspace.without_owner(LATER) == []
    moves = workspace.transfers("s1", "s2", LATER)
    assert moves == [MoveEpisode("E1", "P1", "transfer", coordinator="s2")]
    for move in moves:
        workspace.apply(command(move, LATER))
    assert workspace.handover("s1", as_of=LATER).people == ()
    assert len(workspace.handover("s2", as_of=LATER).people) == 1
