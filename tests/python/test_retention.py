# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""How long records are kept, and a log without one person: as tests/workspace/retention_test.cc."""

from __future__ import annotations

import datetime
from typing import get_args

import carecoord
import carecoord._types as vocabulary
import pytest
from carecoord import MoveEpisode, MoveQuery, Period, RetentionHold, RetentionItem
from test_workspace import DAY, command, setting_up

DIED = datetime.date(2016, 2, 29)


def commands() -> list[carecoord.Command]:
    return [
        *setting_up(),
        command(carecoord.AddPerson(carecoord.Person("gone-1", death=DIED))),
        command(carecoord.AddPerson(carecoord.Person("relative"))),
        command(MoveEpisode("E1", "P1", "open", kind="BEREAVED_RELATIVE", about="gone-1")),
        command(MoveQuery("Q1", "gone-1", "ask", from_="daughter", topic="the funeral")),
    ]


@pytest.fixture
def workspace() -> carecoord.Workspace:
    return carecoord.Workspace.replay(carecoord.commands_to_bytes(commands()))


def test_whose_time_is_over_and_what_keeps_them(workspace: carecoord.Workspace) -> None:
    last = datetime.date(2026, 3, 1)  # ten years after a leap day
    assert workspace.retention(last, after_death="P10Y").over == ()
    kept = workspace.retention(last + datetime.timedelta(days=1), after_death=Period("P10Y"))
    assert kept.over == (
        RetentionItem(
            "gone-1",
            "AFTER_DEATH",
            DIED,
            last,
            [
                RetentionHold("gone-1", "query", "Q1", "open", DAY),
                RetentionHold("P1", "episode", "E1", "waiting", DAY),
            ],
        ),
    )
    numbers = (kept.people, kept.running, kept.not_begun, kept.without_start, kept.only_named)
    assert numbers == (3, 0, 1, 1, 0)
    assert kept.registrations_known
    assert str(kept) == kept.markdown
    assert "- 10 years after death\n" in kept.markdown
    assert "the funeral" not in kept.markdown


def test_the_policy_is_the_sites(workspace: carecoord.Workspace) -> None:
    with pytest.raises(carecoord.CarecoordError, match="no default"):
        workspace.retention(DAY)
    with pytest.raises(carecoord.CarecoordError, match="after_last: P7WD"):
        workspace.retention(DAY, after_last="P7WD")
    rules = workspace.retention(datetime.date(2040, 1, 1), after_last="P1Y", after_leaving="P9Y")
    assert {item.rule for item in rules.over} == {"AFTER_LAST"}
    assert {item.rule for item in rules.over} <= set(get_args(vocabulary.RetentionRule))


def test_a_log_without_them_makes_a_workspace_that_never_knew_them() -> None:
    left = carecoord.commands_without(commands(), "gone-1")
    workspace = carecoord.Workspace.replay(carecoord.commands_to_bytes(left))
    assert workspace.people == ["P1", "no-longer-kept-1", "relative"]
    assert b"gone-1" not in workspace.to_bytes()
    assert workspace.find(carecoord.Query, "Q1") is None
    episode = workspace.find(carecoord.Episode, "E1")
    assert episode is not None
    assert episode.now.about == "no-longer-kept-1"
    assert workspace.retention(DAY, after_death="P1Y").only_named == 1
