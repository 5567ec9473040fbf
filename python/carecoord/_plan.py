# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a personalised care and support plan says, and how far its goals have come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from carecoord._types import (
    Achievement,
)
from carecoord._values import Value


@dataclass(frozen=True, repr=False)
class OwnWords(Value):
    """In the person's own words: part of the plan, and of no list, report or export."""

    about_me: str | None = None
    what_matters: str | None = None
    strengths: str | None = None


@dataclass(frozen=True, repr=False)
class Need(Value):
    id: str
    domain: str | None = None
    own_words: str | None = None


@dataclass(frozen=True, repr=False)
class Goal(Value):
    """A goal or hope, with the ids of the needs that it answers."""

    id: str
    needs: Sequence[str] = ()
    own_words: str | None = None


@dataclass(frozen=True, repr=False)
class PlanAction(Value):
    """What is going to be done, with the ids of the goals that it serves."""

    id: str
    goals: Sequence[str] = ()
    what: str | None = None
    owner: str | None = None
    due: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Contingency(Value):
    """What to do when things get worse."""

    early_signs: str | None = None
    what_to_do: str | None = None
    who_to_call: str | None = None


@dataclass(frozen=True, repr=False)
class PersonInvolved(Value):
    name: str | None = None
    relation: str | None = None
    contact: str | None = None


@dataclass(frozen=True, repr=False)
class AdditionalPlan(Value):
    title: str | None = None
    where: str | None = None
    dated: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class PlanContent(Value):
    """What one version of a personalised care and support plan says."""

    own_words: OwnWords | None = None
    conversation_on: datetime.date | None = None
    conversation_with: Sequence[str] = ()
    needs: Sequence[Need] = ()
    goals: Sequence[Goal] = ()
    actions: Sequence[PlanAction] = ()
    contingency: Contingency | None = None
    people: Sequence[PersonInvolved] = ()
    additional_plans: Sequence[AdditionalPlan] = ()
    review_by: datetime.date | None = None
    contact_between_reviews: str | None = None

    def without_own_words(self) -> PlanContent:
        """The same with everything the person said left out."""
        from carecoord._core import _without_own_words

        return _without_own_words(self)


@dataclass(frozen=True, repr=False)
class PlanVersion(Value):
    number: int
    content: PlanContent | None = None
    agreed_on: datetime.date | None = None
    agreed_with: str | None = None


@dataclass(frozen=True, repr=False)
class GoalProgress(Value):
    """How far a goal has come. In a move the day may be left out: the act says it."""

    goal: str
    achievement: Achievement | None = None
    on: datetime.date | None = None
    outcome: str | None = None
