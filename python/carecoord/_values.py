# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What care is told with: who acted, who people are, the team, the tables of the nouns.

Plain values, read-only and comparable, as are all of care. The fields are those of the C++ structs,
by the same names; ``from`` and ``with``, which are words of Python, are ``from_`` and ``with_``.
What was not said is None. States and events are called as ``carecoord.lifecycles()`` calls them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING

from carecoord._types import (
    RoleName,
    Sex,
)

if TYPE_CHECKING:
    from carecoord._core import Circumstance


class Value:
    """Lists become tuples and empty texts None, so that equal things compare equal."""

    def __init_subclass__(cls) -> None:
        cls.__module__ = "carecoord"  # as people meet it

    def __post_init__(self) -> None:
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            if isinstance(value, list):
                object.__setattr__(self, each.name, tuple(value))
            elif value == "" and each.default is None:
                object.__setattr__(self, each.name, None)

    def __repr__(self) -> str:
        """With what was said only, and without pages."""
        said = []
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            if each.repr and (each.default is MISSING or value != each.default):
                said.append(f"{each.name}={value!r}")
        return f"{type(self).__name__}({', '.join(said)})"


@dataclass(frozen=True, repr=False)
class Prompt(Value):
    """The decision of a rule that led to an act: its key, and the identity of its pack; both."""

    decision: str | None = None
    pack: str | None = None


@dataclass(frozen=True, repr=False)
class Act(Value):
    """Who did something, in which role, when it happened and was recorded, and why."""

    actor: str
    role: RoleName
    happened: datetime.date
    recorded: datetime.datetime
    reason: str | None = None
    prompted_by: Prompt | None = None


@dataclass(frozen=True, repr=False)
class Registration(Value):
    """A span at a practice: from ``start`` up to but not on ``end``."""

    practice: str
    start: datetime.date
    end: datetime.date | None = None
    recorded: datetime.datetime | None = None


@dataclass(frozen=True, repr=False)
class Person(Value):
    """Someone the record is about, under an opaque key."""

    key: str
    nhs_number: str | None = None
    birth: datetime.date | None = None
    sex: Sex | None = None
    death: datetime.date | None = None
    death_recorded: datetime.datetime | None = None
    deprivation_decile: int | None = None
    registrations: Sequence[Registration] = ()
    circumstances: Sequence[Circumstance] = ()


@dataclass(frozen=True, repr=False)
class Absence(Value):
    """Both days included; ``cover`` is the key of who stands in."""

    from_: datetime.date
    to: datetime.date
    cover: str | None = None


@dataclass(frozen=True, repr=False)
class StaffMember(Value):
    """One of the team; ``capacity``: how many open episodes they can have.

    ``working_minutes``: at work on Monday to Sunday of a usual week; empty: not noted.
    """

    key: str
    role: RoleName
    name: str | None = None
    practices: Sequence[str] = ()
    capacity: int = 0
    from_: datetime.date | None = None
    to: datetime.date | None = None
    absences: Sequence[Absence] = ()
    working_minutes: Sequence[int] = ()


@dataclass(frozen=True, repr=False)
class Step(Value):
    """A move that a lifecycle allows, and on what terms."""

    from_: str
    event: str
    to: str
    roles: Sequence[str] = ()
    reason: bool = False
    guard: str | None = None
    records: str | None = None


@dataclass(frozen=True, repr=False)
class Lifecycle(Value):
    """The states and events of a noun of care, each with what it means, and its moves.

    ``diagram`` shows them in Mermaid, without the moves that are possible from anywhere, and
    ``markdown`` is the section about them in docs/lifecycles.md, with the diagram and as tables;
    printed and in notebooks it is that. Both are made of the same table.
    """

    noun: str
    states: dict[str, str]
    events: dict[str, str]
    final: Sequence[str]
    steps: Sequence[Step]
    diagram: str = field(default="", repr=False)
    markdown: str = field(default="", repr=False)

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __str__(self) -> str:
        return self.markdown
