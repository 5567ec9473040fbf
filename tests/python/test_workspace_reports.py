# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked for: lists, caseloads, handovers, ledgers, coding gaps, stories."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import MoveContact, MoveEpisode, MovePublication
from test_workspace import DAY, command, with_a_plan

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
            outcome="leaflet sent",
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
    assert [item.rule for item in person.items] == [
        "pcsp/publish",
        "pcsp/code",
        "pcsp/agreed-review",
        "pcsp/review",
    ]
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


def test_a_caseload_is_handed_over_by_its_moves(workspace: carecoord.Workspace) -> None:
    other = carecoord.StaffMember("s2", "CARE_COORDINATOR", capacity=10)
    workspace.apply(command(carecoord.SetStaff(other)))
    assert workspace.without_owner(LATER).items == ()
    moves = workspace.transfers("s1", "s2", LATER)
    assert moves == [MoveEpisode("E1", "P1", "transfer", coordinator="s2")]
    for move in moves:
        workspace.apply(command(move, LATER))
    assert workspace.handover("s1", as_of=LATER).people == ()
    assert len(workspace.handover("s2", as_of=LATER).people) == 1


def with_the_caseload() -> carecoord.Workspace:
    """P1 is with s1 (Sam), who has a query and an action; s2 (Kim) has another action."""
    made = with_a_plan(["caseload", "suspected-cancer"])
    kim = carecoord.StaffMember("s2", "CARE_COORDINATOR", name="Kim", capacity=10)
    for what in (
        carecoord.SetStaff(kim),
        MoveEpisode("E1", "P1", "open", kind="FRAIL"),
        MoveEpisode("E1", "P1", "allocate", coordinator="s1"),
        carecoord.MoveQuery("Q1", "P1", "ask", from_="son", topic="transport", answer_by=LATER),
        carecoord.MoveAction("A1", "P1", "agree", what="ring", owner="s2", due=LATER),
    ):
        made.apply(command(what))
    return made


def test_a_list_says_which_thing_is_meant_and_whose_action_it_is() -> None:
    workspace = with_the_caseload()
    period = (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
    (query,) = workspace.day_list("s1", as_of=LATER, period=period).items
    assert (query.thing, query.priority) == ("Q1", "SOON")
    assert query.about == "query Q1: transport; from son; answer by 10 February 2026"
    (action,) = workspace.day_list("s2", as_of=LATER).items
    assert (action.thing, action.here) == ("A1", "theirs to do")
    # Without a period a list says which rules say nothing; an old extract is said as well.
    assert any("period" in note for note in workspace.day_list("s1", as_of=LATER).notes)
    notes = workspace.day_list("s1", as_of=LATER, period=period, extracted=DAY).notes
    assert [note for note in notes if "record known to" in note] == list(notes)
    assert workspace.handover("s1", as_of=LATER, period=period).notes == ()
    assert workspace.handover("s1", as_of=LATER).notes != ()
    (person,) = workspace.handover("s2", as_of=LATER).people
    assert (person.person, person.on_caseload, person.standing) == ("P1", False, None)
    assert [thing.id for thing in person.things] == ["A1"]
    assert [item.thing for item in person.items] == ["A1"]


def test_who_is_on_a_caseload_and_what_is_open() -> None:
    workspace = with_the_caseload()
    (charge,) = workspace.caseload("s1", LATER)
    assert (charge.person, charge.id, charge.covered_for) == ("P1", "E1", None)
    assert charge.episode.coordinator == "s1"
    assert workspace.held_by("s1", LATER) == [charge]
    assert workspace.caseload("s2", LATER) == []
    day_before = DAY - datetime.timedelta(days=1)
    assert workspace.caseload("s1", LATER, known_at=day_before) == []
    assert [thing.id for thing in workspace.open_things("P1", LATER)] == ["E1", "PL1", "Q1", "A1"]
    assert workspace.open_things("P1", LATER, known_at=day_before) == []
    by_room = workspace.candidates("P1", LATER, known_at=day_before)
    assert not any(candidate.knows_them for candidate in by_room)

    absence = carecoord.Absence(LATER, LATER, cover="s2")
    sam = carecoord.StaffMember(
        "s1", "CARE_COORDINATOR", name="Sam", capacity=250, absences=[absence]
    )
    workspace.apply(command(carecoord.SetStaff(sam)))
    assert workspace.caseload("s1", LATER) == []
    assert workspace.caseload("s2", LATER)[0].covered_for == "s1"
    assert workspace.held_by("s1", LATER) != []


def test_work_that_nobody_looks_after_is_listed_with_why() -> None:
    workspace = with_the_caseload()
    assert workspace.without_owner(LATER).items == ()
    workspace.apply(command(MoveEpisode("E1", "P1", "close"), LATER))
    work = workspace.without_owner(LATER)
    assert work.on == LATER
    assert [(item.thing, item.here) for item in work.items] == [
        ("Q1", "on no caseload since 10 February 2026")
    ]
    assert "Nobody has it: on no caseload since 10 February 2026" in str(work)


def test_reports_of_some_people(workspace: carecoord.Workspace) -> None:
    other = carecoord.Person(key="P2")
    workspace.apply(command(carecoord.AddPerson(other)))
    assert workspace.ledger(LATER, people=["P2"]).rows == ()
    assert workspace.ledger(LATER, people=["P1"]).rows == workspace.ledger(LATER).rows
    assert workspace.coding_gaps(LATER, people=["P2"]).to_enter == ()
    assert workspace.coding_gaps(LATER, people=["P1"]) == workspace.coding_gaps(LATER)
    with pytest.raises(carecoord.NotFoundError, match='person "P9"'):
        workspace.ledger(LATER, people=["P9"])
    with pytest.raises(TypeError, match="people"):
        workspace.coding_gaps(LATER, people="P1")


def test_the_table_of_codes_can_be_read_and_added_to(workspace: carecoord.Workspace) -> None:
    (call,) = workspace.coding_gaps(LATER).to_enter
    assert call.entry is not None
    assert call.reference_set is None
    agreed = next(g for g in workspace.coding_gaps(LATER).no_code if g.activity == "pcsp.agreed")
    assert agreed.reference_set == "999021851000230108"
    unknown = [coding for coding in carecoord.activity_codes() if not coding.codes]
    assert ("pcsp.agreed", "999021851000230108") in {
        (coding.activity, coding.reference_set) for coding in unknown
    }
    also = carecoord.ActivityCode("contact.made", "448337001", "call", "our lead", how="TELEPHONE")
    codings = carecoord.activity_codes(accepted=[also])
    telephone = next(c for c in codings if (c.activity, c.how) == ("contact.made", "TELEPHONE"))
    assert [code.code for code in telephone.codes][-1] == "448337001"
    assert not telephone.bound
    entered = carecoord.Entry(LATER, "448337001")
    workspace.apply(command(carecoord.AddEntries("P1", [entered]), LATER))
    assert len(workspace.coding_gaps(LATER).to_enter) == 1
    assert workspace.coding_gaps(LATER, accepted=[also]).to_enter == ()
    with pytest.raises(carecoord.Refused) as refused:
        carecoord.activity_codes(accepted=[dataclasses.replace(also, activity="pcsp.agreed")])
    assert refused.value.code == "unknown_activity"


def test_a_story_tells_a_death_and_what_was_recorded_late(workspace: carecoord.Workspace) -> None:
    died = dataclasses.replace(
        workspace.person("P1"), death=LATER - datetime.timedelta(days=1), death_recorded=None
    )
    workspace.apply(command(carecoord.UpdatePerson(died), LATER))
    facts = [line for line in workspace.story("P1", as_of=LATER).lines if line.kind == "FACT"]
    assert [(line.what, line.on) for line in facts] == [("died", died.death)]


def test_a_thing_is_begun_and_moved_without_a_workspace() -> None:
    recorded = datetime.datetime(2026, 2, 10, 12, tzinfo=datetime.timezone.utc)
    act = carecoord.Act("s1", "CARE_COORDINATOR", happened=LATER, recorded=recorded)
    asked = carecoord.CareThing.begin(
        carecoord.MoveQuery("Q1", "P1", "ask", from_="son", topic="transport", answer_by=LATER), act
    )
    assert (asked.thing.id, asked.thing.state, asked.voids) == ("Q1", "open", False)
    assert [entry.code for entry in asked.entries] == ["query.asked", "query.answer_by"]
    assert asked.rebooked == ("query.answer_by",)
    answered = asked.thing.move(
        carecoord.MoveQuery("Q1", "P1", "answer", answer="the number 9 bus"), act
    )
    assert answered.thing.state == "answered"
    assert asked.thing.state == "open"
    assert [change.to for change in answered.thing.changes] == ["open", "answered"]
    with pytest.raises(carecoord.Refused) as refused:
        answered.thing.move(carecoord.MoveQuery("Q1", "P1", "answer", answer="again"), act)
    assert refused.value.code == "illegal_move"
    with pytest.raises(carecoord.CarecoordError, match="not one of query Q1 of P1"):
        asked.thing.move(carecoord.MoveQuery("Q2", "P1", "answer", answer="other"), act)
    with pytest.raises(TypeError, match="one of the moves"):
        carecoord.CareThing.begin(carecoord.AddEntries("P1", []), act)  # type: ignore[arg-type]


def test_whether_a_list_fits_into_its_days() -> None:
    workspace = with_the_caseload()
    with pytest.raises(carecoord.Refused, match="not noted how long they work"):
        workspace.day_fit("s1", LATER)
    sam = carecoord.StaffMember(
        "s1",
        "CARE_COORDINATOR",
        name="Sam",
        capacity=10,
        working_minutes=[0, 90, 0, 0, 0, 0, 0],
    )
    workspace.apply(command(carecoord.SetStaff(sam)))
    todo = workspace.day_list("s1", LATER, days=2)
    rules = {item.rule for item in todo.items}
    assert "caseload/query-answer" in rules
    fit = workspace.day_fit("s1", LATER, days=2, minutes={"caseload/query-answer": 90})
    assert fit.days == (
        carecoord.DayRoom(LATER, working=90, taken=90, things=1),
        carecoord.DayRoom(LATER + datetime.timedelta(days=1), working=0, taken=0, things=0),
    )
    assert [item.position for item in fit.items] == [item.position for item in todo.items]
    (query,) = [item for item in fit.items if item.rule == "caseload/query-answer"]
    assert (query.minutes, query.day, query.late) == (90, LATER, False)
    assert fit.unknown == len(todo.items) - 1
    none = workspace.day_fit("s1", LATER, days=2, otherwise=91)
    assert none.left_over == len(todo.items)
    assert none.minutes_left_over == 91 * len(todo.items)
    assert "do not fit" in str(none) or "does not fit" in str(none)
    with pytest.raises(carecoord.Refused, match="did you mean"):
        workspace.day_fit("s1", LATER, minutes={"caseload/query-answers": 5})
    with pytest.raises(ValueError, match="a week has 7 days"):
        workspace.apply(
            command(
                carecoord.SetStaff(
                    carecoord.StaffMember("s1", "CARE_COORDINATOR", working_minutes=[5])
                )
            )
        )
