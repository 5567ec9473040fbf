# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked of one plan: its quality, its traces, what changed between versions.

None holds the own words of a person, but what changed between two versions, where they are marked.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from carecoord._reports import _Page
from carecoord._types import Achievement
from carecoord._values import Value


@dataclass(frozen=True, repr=False)
class PlanFinding(Value):
    """Something that a plan has, or lacks: a stable code, where, and a sentence."""

    code: str
    path: str
    text: str


@dataclass(frozen=True, repr=False)
class QualityCriterion(Value):
    """One of the five national criteria of a good plan."""

    title: str
    there: Sequence[PlanFinding] = ()
    missing: Sequence[PlanFinding] = ()


@dataclass(frozen=True, repr=False)
class PlanQuality(_Page):
    """How complete a version of a plan is. Never a score."""

    criteria: Sequence[QualityCriterion] = ()
    missing: Sequence[PlanFinding] = ()
    empty_headings: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class TraceRow(Value):
    """One way from a need to a goal, an action and what came of it; None where it ends."""

    need: str | None = None
    domain: str | None = None
    goal: str | None = None
    action: str | None = None
    work: bool = False
    step: str | None = None
    what: str | None = None
    owner: str | None = None
    due: datetime.date | None = None
    state: str | None = None
    action_outcome: str | None = None
    achievement: Achievement | None = None
    achieved_on: datetime.date | None = None
    outcome: str | None = None


@dataclass(frozen=True, repr=False)
class PlanTrace(_Page):
    """From each need to its outcome, and the ends that are loose."""

    rows: Sequence[TraceRow] = ()
    needs_without_goal: Sequence[str] = ()
    goals_without_need: Sequence[str] = ()
    goals_without_action: Sequence[str] = ()
    goals_without_outcome: Sequence[str] = ()
    actions_without_goal: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class PlanChange(Value):
    """One thing that differs between two versions. ``own_words``: the texts are the person's."""

    heading: str
    kind: Literal["ADDED", "REMOVED", "CHANGED"]
    id: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    own_words: bool = False


@dataclass(frozen=True, repr=False)
class PlanDifferences(_Page):
    """What changed from one version of a plan to another, or to its draft."""

    changes: Sequence[PlanChange] = ()
