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
RedactionProfile = Literal["FOR_ANALYSIS", "FOR_HANDOVER"]
RedactionKind = Literal["OWN_WORDS", "FREE_TEXTS", "NAMES", "IDENTITY", "CONFIDENTIAL"]
RetentionRule = Literal["AFTER_DEATH", "AFTER_LEAVING", "AFTER_LAST"]
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
    "SHARING",
]
RoleName = Literal[
    "CARE_COORDINATOR",
    "GP",
    "PRACTICE_NURSE",
    "ADVANCED_PRACTITIONER",
    "HEALTHCARE_ASSISTANT",
    "PHARMACIST",
    "SOCIAL_PRESCRIBING_LINK_WORKER",
    "HEALTH_AND_WELLBEING_COACH",
    "ADMINISTRATOR",
    "DISTRICT_NURSE",
    "SPECIALIST_NURSE",
    "HOSPITAL_DOCTOR",
    "ALLIED_HEALTH_PROFESSIONAL",
    "SOCIAL_WORKER",
    "PERSON",
    "OTHER",
]
Sex = Literal["FEMALE", "MALE", "INDETERMINATE"]
EpisodeKind = Literal[
    "LONG_TERM_CONDITION",
    "FRAIL",
    "SUSPECTED_CANCER",
    "CANCER",
    "SURVIVOR",
    "BEREAVED_RELATIVE",
    "CARER",
    "CARE_HOME",
]
IntakeSource = Literal[
    "PRACTICE",
    "MEETING",
    "CASE_FINDING",
    "HOSPITAL",
    "COMMUNITY",
    "SOCIAL_CARE",
    "VOLUNTARY_SECTOR",
    "CARE_HOME",
    "PERSON",
    "FAMILY",
    "OTHER",
]
Consent = Literal["GIVEN", "REFUSED", "UNABLE"]
Channel = Literal[
    "TELEPHONE",
    "VIDEO",
    "FACE_TO_FACE",
    "HOME_VISIT",
    "TEXT_MESSAGE",
    "EMAIL",
    "LETTER",
    "MEETING",
    "OTHER",
    "ONLINE",
]
Direction = Literal["INBOUND", "OUTBOUND"]
Party = Literal["PERSON", "RELATIVE", "CARER", "PROFESSIONAL", "OTHER"]
RecipientKind = Literal["GP", "PROFESSIONAL", "PERSON", "ONLINE_RECORD", "RELATIVE"]
RecordStep = Literal["PERSON_ADDED", "PERSON_UPDATED", "ENTRIES_ADDED", "ENTRY_RETRACTED"]
Achievement = Literal[
    "in-progress",
    "improving",
    "worsening",
    "no-change",
    "achieved",
    "sustaining",
    "not-achieved",
    "no-progress",
    "not-attainable",
]
# The national status of an offer of a plan.
OfferCode = Literal["01", "02", "03", "04", "05", "06"]
# The events of each noun of care.
IntakeEvent = Literal[
    "receive",
    "accept",
    "redirect",
    "decline",
    "withdraw",
    "mark duplicate",
    "enter in error",
    "reinstate",
]
EpisodeEvent = Literal[
    "open",
    "allocate",
    "transfer",
    "put on hold",
    "resume",
    "step down",
    "reactivate",
    "turn away",
    "close",
    "enter in error",
]
CarePlanEvent = Literal[
    "offer",
    "do not offer",
    "accept",
    "decline",
    "note as unable",
    "draft",
    "agree",
    "start",
    "begin a review",
    "revise",
    "confirm",
    "note progress",
    "put on hold",
    "resume",
    "supersede",
    "complete",
    "end early",
    "enter in error",
    "reinstate",
]
PublicationEvent = Literal[
    "name",
    "send",
    "acknowledge",
    "note as failed",
    "note as coded",
    "stop",
    "enter in error",
]
ContactEvent = Literal["plan", "move", "hold", "miss", "attempt", "cancel", "enter in error"]
QueryEvent = Literal["ask", "promise", "escalate", "return", "answer", "withdraw", "enter in error"]
ActionEvent = Literal[
    "agree",
    "start",
    "reassign",
    "reschedule",
    "finish",
    "cancel",
    "fail",
    "enter in error",
]
ReferralEvent = Literal[
    "send",
    "receive",
    "accept",
    "reject",
    "meet",
    "close",
    "return",
    "withdraw",
    "enter in error",
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
