# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace holds without what a purpose has no need of, as bytes that load again."""

from __future__ import annotations

import datetime
from typing import Any

import carecoord
import pytest
from carecoord import CarePlan, MoveQuery, Query
from carecoord._types import RedactionKind
from test_workspace import command, with_a_plan

ALL: tuple[RedactionKind, ...] = ("OWN_WORDS", "FREE_TEXTS", "NAMES", "IDENTITY", "CONFIDENTIAL")


@pytest.fixture
def workspace() -> carecoord.Workspace:
    made = with_a_plan()
    made.apply(command(MoveQuery("Q1", "P1", "ask", from_="daughter", topic="transport")))
    return made


def new_key(key: str) -> str:
    return f"new-{key[1:]}"


def test_for_analysis_it_loads_and_says_who_nobody_is(workspace: carecoord.Workspace) -> None:
    data = workspace.redacted_bytes("FOR_ANALYSIS", keys=new_key)
    for text in (b"To walk to the market", b"daughter", b"transport", b"the practice", b"Sam"):
        assert text in workspace.to_bytes()
        assert text not in data
    left = carecoord.Workspace.from_bytes(data)
    assert left.people == ["new-1"]
    assert left.person("new-1").birth == datetime.date(1944, 1, 1)
    plan = left.find(CarePlan, "PL1")
    query = left.find(Query, "Q1")
    assert plan is not None
    assert query is not None
    assert len(plan.changes) == 4
    assert query.now.topic == query.now.from_ == "(redacted)"
    assert data == workspace.redacted_bytes(ALL, new_key)


def test_for_a_handover_only_what_the_person_said(workspace: carecoord.Workspace) -> None:
    data = workspace.redacted_bytes("FOR_HANDOVER")
    assert b"To walk to the market" not in data
    left = carecoord.Workspace.from_bytes(data)
    query = left.find(Query, "Q1")
    assert query is not None
    assert (left.people, query.now.topic) == (["P1"], "transport")
    assert workspace.redacted_bytes([]) == workspace.to_bytes()


def test_what_is_asked_for_has_to_be_said(workspace: carecoord.Workspace) -> None:
    with pytest.raises(TypeError, match="keys"):
        workspace.redacted_bytes("FOR_ANALYSIS")
    nothing: Any = None
    with pytest.raises(TypeError, match="profile"):
        workspace.redacted_bytes(nothing)
    unknown: Any = "FOR_FUN"
    with pytest.raises(carecoord.CarecoordError, match="FOR_ANALYSIS"):
        workspace.redacted_bytes(unknown)

    def broken(key: str) -> str:
        raise LookupError(key)

    with pytest.raises(LookupError, match="P1"):
        workspace.redacted_bytes(["IDENTITY"], broken)
