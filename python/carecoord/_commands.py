# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What can be done to a workspace, as values that can be kept, sent and replayed.

    act = carecoord.Act("s1", "CARE_COORDINATOR", happened=day, recorded=now)
    carecoord.Command("c7", act, carecoord.MoveQuery("Q1", "P1", "ask", topic="transport"))

A move names the thing, its person and the event; what else it brings is by keyword, and which of
it an event needs ``carecoord.lifecycles()`` and the noun's header say.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from carecoord._plan import GoalProgress, PlanContent
from carecoord._types import (
    ActionEvent,
    CarePlanEvent,
    Channel,
    Consent,
    ContactEvent,
    Direction,
    EpisodeEvent,
    EpisodeKind,
    IntakeEvent,
    IntakeSource,
    OfferCode,
    Party,
    PublicationEvent,
    QueryEvent,
    RecipientKind,
    RecordStep,
    ReferralEvent,
)
from carecoord._values import Act, Person, StaffMember, Value

if TYPE_CHECKING:
    from carecoord._care import (
        Action,
        CarePlan,
        Contact,
        Episode,
        Intake,
        Publication,
        Query,
        Referral,
    )
    from carecoord._core import CareThing, Entry

    AnyThing = Union[
        CareThing[Intake],
        CareThing[Episode],
        CareThing[CarePlan],
        CareThing[Publication],
        CareThing[Contact],
        CareThing[Query],
        CareThing[Action],
        CareThing[Referral],
    ]


@dataclass(frozen=True, repr=False)
class AddPerson(Value):
    """A person becomes known."""

    person: Person


@dataclass(frozen=True, repr=False)
class UpdatePerson(Value):
    """What is known of a person is known better. Replaces all but the key."""

    person: Person


@dataclass(frozen=True, repr=False)
class AddEntries(Value):
    """Entries from elsewhere, added to what is there.

    One whose id the person's record has already, with the same content, is skipped.
    """

    person: str
    entries: Sequence[Entry] = ()


@dataclass(frozen=True, repr=False)
class RetractEntry(Value):
    """An entry from elsewhere, named by its id, is taken back. The act says why."""

    person: str
    entry: str


@dataclass(frozen=True, repr=False)
class SetStaff(Value):
    """Somebody joins the team, or what is known of them changes."""

    member: StaffMember


@dataclass(frozen=True, repr=False)
class MoveIntake(Value):
    id: str
    person: str
    event: IntakeEvent
    from_: str | None = None
    source: IntakeSource | None = None
    urgent: bool = False
    consent: Consent | None = None
    kind: EpisodeKind | None = None
    to: str | None = None
    of: str | None = None


@dataclass(frozen=True, repr=False)
class MoveEpisode(Value):
    id: str
    person: str
    event: EpisodeEvent
    kind: EpisodeKind | None = None
    about: str | None = None
    intake: str | None = None
    coordinator: str | None = None


@dataclass(frozen=True, repr=False)
class MoveCarePlan(Value):
    id: str
    person: str
    event: CarePlanEvent
    offer: OfferCode | None = None
    content: PlanContent | None = None
    agreed_with: str | None = None
    replaced_by: str | None = None
    progress: GoalProgress | None = None


@dataclass(frozen=True, repr=False)
class MovePublication(Value):
    id: str
    person: str
    event: PublicationEvent
    plan: str | None = None
    kind: RecipientKind | None = None
    recipient: str | None = None
    destination: str | None = None
    version: int = 0
    reference: str | None = None


@dataclass(frozen=True, repr=False)
class MoveContact(Value):
    id: str
    person: str
    event: ContactEvent
    on: datetime.date | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    with_: Party | None = None
    topic: str | None = None
    outcome: str | None = None
    own_words: str | None = None
    minutes: int | None = None
    covers: Sequence[str] = ()
    about: str | None = None


@dataclass(frozen=True, repr=False)
class MoveQuery(Value):
    id: str
    person: str
    event: QueryEvent
    from_: str | None = None
    topic: str | None = None
    answer_by: datetime.date | None = None
    to: str | None = None
    answer: str | None = None


@dataclass(frozen=True, repr=False)
class MoveAction(Value):
    id: str
    person: str
    event: ActionEvent
    what: str | None = None
    owner: str | None = None
    due: datetime.date | None = None
    from_: str | None = None
    need: str | None = None
    goal: str | None = None
    evidence: str | None = None
    outcome: str | None = None
    step: str | None = None


@dataclass(frozen=True, repr=False)
class MoveReferral(Value):
    id: str
    person: str
    event: ReferralEvent
    to: str | None = None
    from_: str | None = None
    urgent: bool = False
    clinical: bool = False
    decided_by: str | None = None
    outcome: str | None = None


Move = Union[
    MoveIntake,
    MoveEpisode,
    MoveCarePlan,
    MovePublication,
    MoveContact,
    MoveQuery,
    MoveAction,
    MoveReferral,
]


@dataclass(frozen=True, repr=False)
class Command(Value):
    """One thing to be done to a workspace. Its id is unique among the commands."""

    id: str
    act: Act
    what: AddPerson | UpdatePerson | AddEntries | RetractEntry | SetStaff | Move

    def to_bytes(self) -> bytes:
        """As protobuf bytes (carecoord.v1.Command)."""
        from carecoord._core import _command_to_bytes

        return _command_to_bytes(self)

    @staticmethod
    def from_bytes(data: bytes) -> Command:
        from carecoord._core import _command_from_bytes

        return _command_from_bytes(data)


@dataclass(frozen=True, repr=False)
class Change(Value):
    """One thing that was done to a thing of care, and the state that it led to."""

    act: Act
    move: Move
    to: str


@dataclass(frozen=True, repr=False)
class RecordChange(Value):
    """One thing that was done to a person's record otherwise than by moving a thing of care.

    ``entries``: how many were added; ``entry``: the id of the one taken back; ``before``: what was
    said of the person until then.
    """

    step: RecordStep
    act: Act
    entries: int = 0
    entry: str | None = None
    before: Person | None = None


@dataclass(frozen=True, repr=False)
class StaffChange(Value):
    """One of the team, as an act said that they are (None: from before acts were kept)."""

    member: StaffMember
    act: Act | None = None


@dataclass(frozen=True, repr=False)
class Applied(Value):
    """What a command did."""

    person: str | None = None
    entries: Sequence[Entry] = ()
    retracted: int = 0
    also: Sequence[str] = ()
    skipped: int = 0


@dataclass(frozen=True, repr=False)
class Moved(Value):
    """What a move makes of a thing of care without a workspace; see ``CareThing.begin``.

    ``entries`` are to be added to the person's timeline; what the thing recorded before as one of
    the activities ``rebooked`` is to be retracted, and with ``voids`` all that it recorded before.
    """

    thing: AnyThing
    entries: Sequence[Entry] = ()
    rebooked: Sequence[str] = ()
    voids: bool = False
