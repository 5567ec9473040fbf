# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked of the past: people as they had been told, also by its population."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import MoveEpisode, MoveQuery
from test_workspace import DAY, command, with_a_plan

LATER = datetime.date(2026, 2, 10)
PACKS = ["pcsp", "caseload"]


def on(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


@pytest.fixture
def workspace() -> carecoord.Workspace:
    """P1, with Sam (s1), has a plan and a query; on the third day a death is told, on the sixth it
    is taken back, and they are said to live in a care home."""
    made = with_a_plan(PACKS)
    for what in (
        MoveEpisode("E1", "P1", "open", kind="FRAIL"),
        MoveEpisode("E1", "P1", "allocate", coordinator="s1"),
        MoveQuery("Q1", "P1", "ask", from_="son", topic="transport", answer_by=LATER),
    ):
        made.apply(command(what))
    alive = made.person("P1")
    (registration,) = alive.registrations
    left = dataclasses.replace(registration, end=on(2), practice="A81002")
    died = dataclasses.replace(alive, death=on(2), registrations=[left])
    home = carecoord.Circumstance("RESIDENCE", "care_home", on(1))
    moved = dataclasses.replace(alive, circumstances=[home])
    made.apply(command(carecoord.UpdatePerson(died), on(3)))
    made.apply(command(carecoord.UpdatePerson(moved), on(6)))
    return made


def answers(decisions: carecoord.Decisions) -> list[tuple[str, str, str | None, str]]:
    return [(each.key, each.status, each.practice, each.reason) for each in decisions]


def test_a_population_of_a_workspace_sees_people_as_they_had_been_told(
    workspace: carecoord.Workspace,
) -> None:
    population = workspace.population()
    asked = [
        carecoord.evaluate(population, PACKS, as_of=LATER, known_at=known_at)
        for known_at in (on(1), on(4), None)
    ]
    practices = [{each.practice for each in decisions} for decisions in asked]
    assert practices == [{"A81001"}, {None}, {"A81001"}]
    died = [each for each in asked[1] if "died" in each.reason or each.step == "alive"]
    assert died
    assert not [each for each in asked[0] if each.step == "alive" and each.status == "EXCLUDED"]
    assert not [each for each in asked[2] if each.step == "alive" and each.status == "EXCLUDED"]
    statuses = [[each.status for each in decisions] for decisions in asked]
    assert statuses[0] != statuses[1] != statuses[2]


@pytest.mark.parametrize("day", [*range(-1, 8), None])
def test_what_is_asked_of_the_population_is_what_the_workspace_says(
    workspace: carecoord.Workspace, day: int | None
) -> None:
    """The day list is made by the workspace itself, of no population."""
    known_at = None if day is None else on(day)
    population = workspace.population()
    mine = workspace.worklist(as_of=LATER, known_at=known_at)
    other = carecoord.worklist(population, PACKS, as_of=LATER, known_at=known_at)
    assert answers(mine.decisions) == answers(other.decisions)
    assert mine.summary().to_dict() == other.summary().to_dict()
    todo = workspace.day_list("s1", as_of=LATER, days=366, known_at=known_at)
    said = [(item.key, item.status, item.reason) for item in todo.items]
    listed = [(item.key, item.status, item.reason) for item in other]
    assert [each for each in listed if each in said] == said
    explained = carecoord.explain(population, PACKS, "P1", as_of=LATER, known_at=known_at)
    assert sorted((each.key, each.reason) for each in explained) == sorted(
        (each.key, each.reason) for each in other.decisions
    )


def test_a_death_that_was_taken_back_is_seen_where_it_was_known(
    workspace: carecoord.Workspace,
) -> None:
    query = [
        [item.reason for item in workspace.worklist(as_of=LATER, known_at=day) if item.person]
        for day in (on(1), on(4), on(6))
    ]
    told = [any("died" in reason for reason in reasons) for reasons in query]
    assert told == [False, True, False]
    whole = workspace.day_list("s1", as_of=LATER, days=366, known_at=on(4))
    assert any("died" in item.reason for item in whole.items)
