# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What a workspace is asked for: lists, caseloads, handovers, ledgers, coding gaps and stories.

Each is data and, as ``markdown`` or printed, a page that a person can read; notebooks show the
page. None holds the own words of a person. What is asked of one plan is in ``_plan_reports``.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from carecoord._types import (
    EpisodeKind,
    IntakeSource,
    Priority,
    RecipientKind,
    RetentionRule,
    RoleName,
)
from carecoord._values import Value

if TYPE_CHECKING:
    from carecoord._care import Episode


@dataclass(frozen=True, repr=False)
class _Page(Value):
    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __str__(self) -> str:
        return self.markdown


@dataclass(frozen=True, repr=False)
class DueItem(Value):
    """Something to be done: as on a worklist, with the reason for its place.

    ``thing`` is the id of the query, action, referral ... that it is about, and ``about`` tells of
    it in a line. ``here`` says why it is on this list.
    """

    position: int
    person: str
    key: str
    rule: str
    title: str
    status: str
    reason: str
    position_reason: str
    priority: Priority = "ROUTINE"
    due: datetime.date | None = None
    owner: RoleName | None = None
    thing: str | None = None
    about: str | None = None
    here: str | None = None


@dataclass(frozen=True, repr=False)
class DayList(_Page):
    """What one of the team has to do in some days, in order; see ``Workspace.day_list``."""

    member: str
    from_: datetime.date
    to: datetime.date
    people: int
    items: Sequence[DueItem] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class DayRoom(Value):
    """A day's minutes at work, and how many of them the list takes."""

    day: datetime.date
    working: int
    taken: int
    things: int


@dataclass(frozen=True, repr=False)
class FittedItem(Value):
    """A thing of the list and the day on which there is time for it.

    ``day`` is None when it does not fit, or when nobody knows how long it takes (``minutes`` is
    None). ``late``: that day is after its due date.
    """

    position: int
    person: str
    rule: str
    title: str
    due: datetime.date | None = None
    minutes: int | None = None
    day: datetime.date | None = None
    late: bool = False


@dataclass(frozen=True, repr=False)
class DayFit(_Page):
    """Whether a list fits into its days; see ``Workspace.day_fit``."""

    member: str
    days: Sequence[DayRoom] = ()
    items: Sequence[FittedItem] = ()
    left_over: int = 0
    minutes_left_over: int = 0
    unknown: int = 0
    beyond_calendar: bool = False


@dataclass(frozen=True, repr=False)
class Charge(Value):
    """An open episode that somebody has to look after, as it was on the day.

    ``covered_for`` is whose it is, when it is another's who is away.
    """

    person: str
    id: str
    episode: Episode
    covered_for: str | None = None


@dataclass(frozen=True, repr=False)
class CaseloadCount(Value):
    """Open episodes with one coordinator (None: waiting), of one kind, in one state."""

    kind: EpisodeKind
    state: str
    episodes: int
    coordinator: str | None = None


@dataclass(frozen=True, repr=False)
class CaseloadSize(_Page):
    """How many are on the caseload on a day; people once, however many episodes they have."""

    on: datetime.date
    episodes: int
    people: int
    counts: Sequence[CaseloadCount] = ()


@dataclass(frozen=True, repr=False)
class Candidate(Value):
    """Somebody who could take a person on."""

    member: str
    open: int
    capacity: int
    knows_them: bool
    reason: str


@dataclass(frozen=True, repr=False)
class Waits(Value):
    """How many of some things had an end, and how long they waited for it in days.

    Of an even number of waits the median is the shorter of the two in the middle.
    """

    things: int
    median: int | None = None
    longest: int | None = None


@dataclass(frozen=True, repr=False)
class IntakeCount(Value):
    """Referrals in from one kind of source, in one state; "received": still waiting."""

    source: IntakeSource
    state: str
    intakes: int


@dataclass(frozen=True, repr=False)
class IntakeDemand(Value):
    """The referrals in of a period; ``decision``: working days, without what was withdrawn."""

    received: int
    urgent: int
    decision: Waits
    waiting_from_before: int
    counts: Sequence[IntakeCount] = ()


@dataclass(frozen=True, repr=False)
class UnansweredQuery(Value):
    """A query without an answer; ``promised`` is the day that was promised last."""

    person: str
    id: str
    state: str
    topic: str
    asked: datetime.date
    promised: datetime.date | None = None


@dataclass(frozen=True, repr=False)
class QueryDemand(Value):
    """The queries of a period; waits are of all days. ``unanswered``: oldest promised day first."""

    asked: int
    answered_in_time: int
    answered_late: int
    answered_unpromised: int
    withdrawn: int
    open: int
    first_response: Waits
    closure: Waits
    open_from_before: int
    unanswered: Sequence[UnansweredQuery] = ()


@dataclass(frozen=True, repr=False)
class Demand(_Page):
    """What came in over a period, both days included, and how it was met by its end."""

    from_: datetime.date
    to: datetime.date
    intakes: IntakeDemand
    queries: QueryDemand


@dataclass(frozen=True, repr=False)
class OpenThing(Value):
    """A thing of care that is open."""

    noun: str
    id: str
    state: str
    since: datetime.date
    told: str | None = None


@dataclass(frozen=True, repr=False)
class HandoverPerson(Value):
    """What has to be known of one person.

    Not ``on_caseload``: they are there for the member's actions alone. ``standing``: whether they
    died or left.
    """

    person: str
    on_caseload: bool = True
    standing: str | None = None
    things: Sequence[OpenThing] = ()
    items: Sequence[DueItem] = ()


@dataclass(frozen=True, repr=False)
class Handover(_Page):
    """All who are with a member, what is open of each and what is due."""

    member: str
    on: datetime.date
    people: Sequence[HandoverPerson] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class UnownedWork(_Page):
    """What is due and nobody looks after, urgent first; ``here`` of an item says why."""

    on: datetime.date
    items: Sequence[DueItem] = ()


@dataclass(frozen=True, repr=False)
class RetentionHold(Value):
    """Something open for whose sake a record is kept.

    ``person`` is whose it is: the person's own, or an episode of somebody else that is about them.
    """

    person: str
    noun: str
    id: str
    state: str
    since: datetime.date


@dataclass(frozen=True, repr=False)
class RetentionItem(Value):
    """Somebody whose time is over; ``until`` is the last day of it, ``holds`` what is still open.

    Without ``holds`` nothing keeps the record.
    """

    person: str
    rule: RetentionRule
    from_: datetime.date
    until: datetime.date
    holds: Sequence[RetentionHold] = ()


@dataclass(frozen=True, repr=False)
class Retention(_Page):
    """Whose record was kept for as long as the site's policy says; see ``Workspace.retention``.

    Everybody is in ``over`` or in one of the four numbers: time is running; none has begun, as
    they are alive and registered; nothing says from when to count; nothing is held of them but
    that an episode of somebody else is about them.
    """

    as_of: datetime.date
    people: int
    running: int
    not_begun: int
    without_start: int
    only_named: int
    registrations_known: bool
    over: Sequence[RetentionItem] = ()


@dataclass(frozen=True, repr=False)
class LedgerRow(Value):
    """One recipient of one plan, with what is not as it should be."""

    person: str
    plan: str
    plan_state: str
    version: int
    publication: str | None = None
    state: str | None = None
    kind: RecipientKind | None = None
    recipient: str | None = None
    destination: str | None = None
    practice: str | None = None
    has: int = 0
    since: datetime.date | None = None
    acknowledged: datetime.date | None = None
    coded: datetime.date | None = None
    gaps: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class Ledger(_Page):
    """Who has which version of which plan, as of a day; the page lists the gaps."""

    as_of: datetime.date
    rows: Sequence[LedgerRow] = ()


@dataclass(frozen=True, repr=False)
class ActivityCode(Value):
    """The concept as which an activity is entered; see ``activity_codes``."""

    activity: str
    code: str
    label: str
    source: str
    how: str | None = None


@dataclass(frozen=True, repr=False)
class ActivityCoding(Value):
    """How one activity is entered: the first of ``codes``; with none, none is known.

    ``reference_set`` is the national list in which a code may be found; ``bound``: by the site.
    """

    activity: str
    how: str | None = None
    codes: Sequence[ActivityCode] = ()
    reference_set: str | None = None
    bound: bool = False


@dataclass(frozen=True, repr=False)
class CodingGap(Value):
    """Work that was recorded and has no coded entry yet."""

    person: str
    activity: str
    on: datetime.date
    how: str | None = None
    entry: str | None = None
    thread: str | None = None
    by: str | None = None
    role: RoleName | None = None
    code: str | None = None
    label: str | None = None
    reference_set: str | None = None


@dataclass(frozen=True, repr=False)
class CodingGaps(_Page):
    """What is to be entered in the GP system, and what has no known code."""

    write_back_sheet: str
    entered: int
    restricted: int
    to_enter: Sequence[CodingGap] = ()
    no_code: Sequence[CodingGap] = ()


@dataclass(frozen=True, repr=False)
class StoryLine(Value):
    """Something that was done, recorded elsewhere, or that a rule began to say."""

    on: datetime.date
    kind: Literal["FACT", "MOVE", "ENTRY", "RULE"]
    what: str
    detail: str | None = None
    by: str | None = None
    reason: str | None = None
    recorded_as: str | None = None
    recorded: datetime.datetime | None = None
    prompted_by: str | None = None


@dataclass(frozen=True, repr=False)
class Story(_Page):
    """What happened to one person and what fell due for them, day by day."""

    person: str
    as_of: datetime.date
    lines: Sequence[StoryLine] = ()
