# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Names for annotations: the closed vocabularies, and what counts as a table."""

from __future__ import annotations

import os
from typing import Literal, Protocol, Union

Status = Literal[
    "NOT_APPLICABLE",
    "EXCLUDED",
    "EXCEPTED",
    "SELECTED",
    "ACHIEVED",
    "NOT_ACHIEVED",
    "UPCOMING",
    "DUE",
    "OVERDUE",
    "LAPSED",
    "DEFERRED",
    "SATISFIED",
    "FAILED",
]
RuleKind = Literal["", "REVIEW", "INDICATOR", "FINDER", "ALERT", "RECORD_QUALITY"]
Priority = Literal["URGENT", "SOON", "ROUTINE"]
CircumstanceKind = Literal[
    "RESIDENCE",
    "LANGUAGE",
    "INTERPRETER",
    "ACCESSIBLE_INFORMATION",
    "PREFERRED_CHANNEL",
    "ETHNICITY",
    "CARER",
    "TELEPHONE",
    "NEXT_OF_KIN",
    "HOUSEBOUND",
]
Precision = Literal["day", "month", "year"]
MonthEnd = Literal["clamp", "roll"]
Adjustment = Literal[
    "unadjusted", "following", "modified following", "preceding", "modified preceding"
]
CodeFault = Literal[
    "blank_code",
    "not_a_number",
    "bad_length",
    "bad_check_digit",
    "bad_partition",
    "not_a_concept",
]
CodeKind = Literal["concept", "description", "relationship", "expression", "activity"]
RepairOutcome = Literal["unneeded", "repairable", "ambiguous", "unrepairable"]


class ArrowStream(Protocol):
    """A table or column by the Arrow PyCapsule protocol."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """One record batch or array by the Arrow PyCapsule protocol."""

    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...


ArrowTable = Union[ArrowStream, ArrowArray]
Path = Union[str, "os.PathLike[str]"]
