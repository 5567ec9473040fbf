# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked of one plan: quality, traces, pages, what changed, also in a draft."""

from __future__ import annotations

import dataclasses
import datetime

import carecoord
import pytest
from carecoord import MoveCarePlan
from test_workspace import command, plan_content, with_a_plan

LATER = datetime.date(2026, 2, 10)


@pytest.fixture
def workspace() -> carecoord.Workspace:
    return with_a_plan(["pcsp"])


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


def test_a_draft_has_its_quality_and_its_page(workspace: carecoord.Workspace) -> None:
    with pytest.raises(carecoord.NotFoundError, match='care plan "PL1" has no draft'):
        workspace.plan_page("PL1", draft=True)
    assert "- **In use" in workspace.plan_page("PL1")
    changed = dataclasses.replace(
        plan_content(), contingency=carecoord.Contingency(who_to_call="the out-of-hours service")
    )
    workspace.apply(command(MoveCarePlan("PL1", "P1", "revise", content=changed), LATER))
    page = workspace.contingency_page("PL1", draft=True)
    assert "- **Not in use: a draft that nobody has agreed yet**" in page
    assert "- Version: 2" in page
    assert "out-of-hours" in page
    assert "out-of-hours" not in workspace.contingency_page("PL1")
    assert len(workspace.plan_quality("PL1", draft=True).criteria) == 5
    with pytest.raises(TypeError, match="no version yet"):
        workspace.plan_quality("PL1", version=1, draft=True)
    workspace.apply(command(MoveCarePlan("PL1", "P1", "end early"), LATER))
    assert "- **Not in use: ended early on 10 February 2026**" in workspace.plan_page("PL1")


def test_what_the_person_said_can_be_left_out() -> None:
    content = plan_content()
    without = content.without_own_words()
    assert without.own_words is None
    assert [goal.own_words for goal in without.goals] == [None for _ in content.goals]
    assert [goal.id for goal in without.goals] == [goal.id for goal in content.goals]
    assert "market" not in repr(without)


def test_work_of_a_plan_carries_out_what_the_plan_lists(workspace: carecoord.Workspace) -> None:
    agree = carecoord.MoveAction(
        "A1", "P1", "agree", what="book the class", owner="s1", from_="PL1", step="a1"
    )
    workspace.apply(command(agree, LATER))
    (row,) = workspace.plan_trace("PL1", as_of=LATER).rows
    assert (row.goal, row.action, row.work, row.step) == ("g1", "A1", True, "a1")
    assert row.state == "open"


def calling(who: str) -> carecoord.PlanContent:
    return dataclasses.replace(
        plan_content(), contingency=carecoord.Contingency(who_to_call=who, what_to_do="rest")
    )


def changes(differences: carecoord.PlanDifferences) -> list[tuple[str, str | None, str | None]]:
    return [(each.kind, each.before, each.after) for each in differences.changes]


def test_a_draft_is_compared_with_the_version_in_use_or_another(
    workspace: carecoord.Workspace,
) -> None:
    with pytest.raises(carecoord.NotFoundError, match='care plan "PL1" has no draft'):
        workspace.plan_differences("PL1", draft=True)
    workspace.apply(command(MoveCarePlan("PL1", "P1", "revise", content=calling("a son")), LATER))
    workspace.apply(command(MoveCarePlan("PL1", "P1", "agree", agreed_with="a son"), LATER))
    workspace.apply(command(MoveCarePlan("PL1", "P1", "revise", content=calling("a nurse")), LATER))
    draft = workspace.plan_differences("PL1", draft=True)
    assert changes(draft) == [("CHANGED", "a son", "a nurse")]
    assert draft.markdown.startswith("# What changed from version 2 to version 3\n")
    assert "Nobody has agreed version 3 yet." in draft.markdown
    assert workspace.plan_differences("PL1", 2, draft=True) == draft
    since_the_first = workspace.plan_differences("PL1", before=1, draft=True)
    assert changes(since_the_first) == [
        ("ADDED", None, "rest"),
        ("CHANGED", "the practice", "a nurse"),
    ]
    # Nothing said: the version in use, and the one before it.
    assert workspace.plan_differences("PL1") == workspace.plan_differences("PL1", 1, 2)
    assert workspace.plan_differences("PL1", after=2) == workspace.plan_differences("PL1", 1, 2)
    assert changes(workspace.plan_differences("PL1", 2, 2)) == []


def test_what_there_is_not_cannot_be_compared(workspace: carecoord.Workspace) -> None:
    with pytest.raises(carecoord.NotFoundError, match="has no version 0; agreed were 1"):
        workspace.plan_differences("PL1")
    with pytest.raises(carecoord.NotFoundError, match="has no version 2; agreed were 1"):
        workspace.plan_differences("PL1", 1, 2)
    workspace.apply(command(MoveCarePlan("PL1", "P1", "revise", content=calling("a son")), LATER))
    with pytest.raises(carecoord.NotFoundError, match="has no version 2; agreed were 1"):
        workspace.plan_differences("PL1", 2, draft=True)
    with pytest.raises(TypeError, match="no version yet"):
        workspace.plan_differences("PL1", 1, 2, draft=True)
    with pytest.raises(carecoord.NotFoundError, match='care plan "PL9": not in this workspace'):
        workspace.plan_differences("PL9", draft=True)
