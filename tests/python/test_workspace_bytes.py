# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Commands, whole workspaces and one person of them as bytes."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import AddPerson, Command, MoveCarePlan, MoveQuery, SetStaff
from test_workspace import DAY, act, agreeing_a_plan, command, setting_up, with_a_plan


def every_kind_of_command() -> list[Command]:
    entry = carecoord.Entry(
        DAY,
        "363346000",
        recorded=act().recorded,
        role="GP",
        thread="t",
        place="A81001",
        value=7.5,
        unit="%",
        id="e1",
        confidential=True,
    )
    home = carecoord.Circumstance("RESIDENCE", "care_home", DAY, confirmed=DAY)
    person = carecoord.Person("P2", nhs_number="9990000018", circumstances=[home])
    away = carecoord.Absence(DAY, DAY, cover="s2")
    staff = carecoord.StaffMember("s1", "GP", practices=["A81001"], from_=DAY, absences=[away])
    prompted = dataclasses.replace(act(), prompted_by=carecoord.Prompt("key", "pack"))
    progress = carecoord.GoalProgress("g1", "no-change", on=DAY, outcome="none")
    return [
        Command("c1", prompted, AddPerson(person)),
        command(carecoord.UpdatePerson(person)),
        command(carecoord.AddEntries("P2", [entry])),
        command(carecoord.RetractEntry("P2", "e1")),
        command(SetStaff(staff)),
        command(carecoord.MoveIntake("I1", "P1", "accept", source="FAMILY", consent="GIVEN")),
        command(carecoord.MoveEpisode("E1", "P1", "open", kind="CARER", about="P2")),
        command(MoveCarePlan("PL1", "P1", "do not offer", offer="04", progress=progress)),
        command(carecoord.MovePublication("U1", "P1", "send", kind="GP", version=3)),
        command(carecoord.MoveContact("C1", "P1", "hold", with_="CARER", minutes=0)),
        command(MoveQuery("Q1", "P1", "ask", from_="daughter", answer_by=DAY)),
        command(carecoord.MoveAction("A1", "P1", "agree", what="ring", due=DAY)),
        command(carecoord.MoveReferral("R1", "P1", "send", urgent=True, clinical=True)),
    ]


def test_commands_go_to_bytes_and_come_back() -> None:
    commands = every_kind_of_command()
    for each in commands:
        assert Command.from_bytes(each.to_bytes()) == each
    log = carecoord.commands_to_bytes(commands)
    assert carecoord.commands_from_bytes(log) == commands
    halves = carecoord.commands_to_bytes(commands[:5]) + carecoord.commands_to_bytes(commands[5:])
    assert halves == log
    with pytest.raises(carecoord.CarecoordError, match=r"commands\[12\]: the bytes are cut off"):
        carecoord.commands_from_bytes(log[:-1])


def test_the_same_commands_give_the_same_bytes() -> None:
    commands = setting_up() + agreeing_a_plan()
    workspace = carecoord.Workspace()
    for each in commands:
        workspace.apply(each)
    state = workspace.to_bytes()
    log = carecoord.commands_to_bytes(commands)
    assert carecoord.Workspace.replay(log).to_bytes() == state
    restored = carecoord.Workspace.from_bytes(state)
    assert restored.to_bytes() == state
    assert restored.last_recorded == act().recorded
    with pytest.raises(carecoord.Refused, match=r"commands\[6\]: .*applied already") as caught:
        carecoord.Workspace.replay(log + log)
    assert caught.value.code == "duplicate_command"


def with_two_people() -> carecoord.Workspace:
    workspace = with_a_plan(["pcsp"])
    other = carecoord.Person("P2", birth=datetime.date(1950, 1, 1))
    workspace.apply(command(AddPerson(other)))
    entry = carecoord.Entry(DAY, "363346000", id="e1")
    workspace.apply(command(carecoord.AddEntries("P2", [entry])))
    return workspace


def test_one_person_goes_to_bytes() -> None:
    workspace = with_two_people()
    first, second = (workspace.person_to_bytes(person) for person in workspace.people)
    whole = workspace.to_bytes()
    assert first in whole
    assert second in whole
    assert carecoord.Workspace.from_bytes(whole).person_to_bytes("P1") == first
    # What is done for another changes nothing of it.
    workspace.apply(command(carecoord.RetractEntry("P2", "e1")))
    assert workspace.person_to_bytes("P1") == first
    assert workspace.person_to_bytes("P2") != second
    with pytest.raises(carecoord.NotFoundError, match='person "P9": not in this workspace'):
        workspace.person_to_bytes("P9")


def test_people_come_back_with_all_that_was_done_for_them() -> None:
    workspace = with_two_people()
    states = [workspace.person_to_bytes(person) for person in ("P2", "P1")]
    made = carecoord.Workspace.from_people(states, ["pcsp"])
    assert made.people == ["P2", "P1"]
    assert [made.person_to_bytes(person) for person in made.people] == states
    assert made.things(carecoord.CarePlan) == workspace.things(carecoord.CarePlan)
    assert made.record_changes("P2") == workspace.record_changes("P2")
    due = datetime.date(2027, 2, 2)
    reviews = made.worklist(as_of=due, rules="review")
    assert [item.key for item in reviews] == [
        item.key for item in workspace.worklist(as_of=due, rules="review")
    ]
    # Neither the team nor the commands are of the people.
    assert (made.staff, made.commands, made.last_recorded) == ([], 0, None)
    assert len(carecoord.Workspace.from_people([])) == 0


def test_what_is_no_state_of_a_person_is_refused() -> None:
    state = with_a_plan().person_to_bytes("P1")
    with pytest.raises(carecoord.CarecoordError, match=r"people\[1\]: .*the bytes are cut off"):
        carecoord.Workspace.from_people([state, state[:-1]])
    with pytest.raises(carecoord.Refused, match='the state has the person "P1" twice') as refused:
        carecoord.Workspace.from_people([state, state])
    assert refused.value.code == "duplicate_id"
    with pytest.raises(TypeError, match="people: an iterable of bytes is needed, not str"):
        carecoord.Workspace.from_people(["P1"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="people: an iterable of bytes is needed, not int"):
        carecoord.Workspace.from_people(state)  # type: ignore[arg-type]
