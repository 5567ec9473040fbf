# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What is known of a thing of care: one class a noun, with its state."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from carecoord._plan import GoalProgress, PlanContent, PlanVersion
from carecoord._types import (
    Channel,
    Consent,
    Direction,
    EpisodeKind,
    IntakeSource,
    OfferCode,
    Party,
    RecipientKind,
)
from carecoord._values import Value


@dataclass(frozen=True, repr=False)
class PublishedCopy(Value):
    """One version that was sent to one recipient."""

    version: int
    sent: datetime.date | None = None
    acknowledged: datetime.date | None = None
    failed: datetime.date | None = None
    coded: datetime.date | None = None
    reference: str | None = None


@dataclass(frozen=True, repr=False)
class Intake(Value):
    """A referral in, from its receipt to its triage."""

    state: str
    from_: str | None = None
    source: IntakeSource | None = None
    urgent: bool = False
    consent: Consent | None = None
    why: str | None = None
    kind: EpisodeKind | None = None
    to: str | None = None
    of: str | None = None
    because: str | None = None
    received: datetime.date | None = None
    closed: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Episode(Value):
    """A span of somebody being on a care coordinator's caseload."""

    state: str
    kind: EpisodeKind | None = None
    about: str | None = None
    intake: str | None = None
    coordinator: str | None = None
    opened: datetime.date | None = None
    started: datetime.date | None = None
    closed: datetime.date | None = None
    close_reason: str | None = None


@dataclass(frozen=True, repr=False)
class CarePlan(Value):
    """A personalised care and support plan, from the offer to its end."""

    state: str
    offer: OfferCode | None = None
    versions: Sequence[PlanVersion] = ()
    draft: PlanContent | None = None
    progress: Sequence[GoalProgress] = ()
    replaced_by: str | None = None
    reviewed_on: datetime.date | None = None
    ended: datetime.date | None = None

    @property
    def version(self) -> PlanVersion | None:
        """The version in use."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, repr=False)
class Publication(Value):
    """One recipient of one plan, and the versions that they were sent."""

    state: str
    plan: str | None = None
    kind: RecipientKind | None = None
    recipient: str | None = None
    destination: str | None = None
    copies: Sequence[PublishedCopy] = ()
    stopped: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Contact(Value):
    """One conversation, visit, call or letter about a person, planned or not."""

    state: str
    channel: Channel | None = None
    direction: Direction | None = None
    with_: Party | None = None
    topic: str | None = None
    outcome: str | None = None
    own_words: str | None = None
    minutes: int | None = None
    covers: Sequence[str] = ()
    about: str | None = None
    planned_for: datetime.date | None = None
    closed: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Query(Value):
    """A question that somebody brought, with the day an answer was promised for."""

    state: str
    from_: str | None = None
    topic: str | None = None
    escalated_to: str | None = None
    answer: str | None = None
    answer_by: datetime.date | None = None
    asked: datetime.date | None = None
    closed: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Action(Value):
    """Something that somebody undertook to do, with an owner from first to last."""

    state: str
    what: str | None = None
    owner: str | None = None
    from_: str | None = None
    need: str | None = None
    goal: str | None = None
    step: str | None = None
    evidence: str | None = None
    outcome: str | None = None
    due: datetime.date | None = None
    agreed: datetime.date | None = None
    started: datetime.date | None = None
    closed: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class Referral(Value):
    """A person referred out, followed until the outcome is known."""

    state: str
    to: str | None = None
    from_: str | None = None
    urgent: bool = False
    clinical: bool = False
    decided_by: str | None = None
    why: str | None = None
    refused_with: str | None = None
    outcome: str | None = None
    sent: datetime.date | None = None
    received: datetime.date | None = None
    accepted: datetime.date | None = None
    first_contact: datetime.date | None = None
    closed: datetime.date | None = None
