# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Who is on a care coordinator's caseload, what is due for every person, and exactly why.

    import datetime, carecoord

    people = carecoord.Population.read_csv(people="people.csv", entries="entries.csv")
    pack = carecoord.load_pack("cancer")
    for item in carecoord.worklist(people, pack, as_of=datetime.date(2026, 3, 31))[:10]:
        print(item.position, item.person, item.title, item.due, item.reason)
    print(carecoord.explain(people, pack, "P000042", as_of=datetime.date(2026, 3, 31)))

Tables come in and go out by the Arrow PyCapsule protocol: anything with ``__arrow_c_stream__``
(pandas, polars, pyarrow, duckdb) is a table, and Decisions and Worklist are such tables. Dates are
``datetime.date``; nothing reads a clock, so the day is always given. What cannot be done raises
CarecoordError (a ValueError); what is wrong in the data is counted in ``Population.report``.
"""

from __future__ import annotations

from carecoord._core import (
    CarecoordError,
    CaseFailure,
    CaseReport,
    Circumstance,
    CodeAudit,
    CodeCheck,
    CodeFinding,
    Decision,
    Decisions,
    Entry,
    Explanation,
    Explanations,
    ImportReport,
    Issue,
    MutationReport,
    NhsNumber,
    NotFoundError,
    OdsCode,
    Pack,
    ParameterInfo,
    Period,
    Population,
    RuleInfo,
    Rules,
    SctId,
    Summary,
    Survivor,
    Table,
    TableReport,
    WorkingCalendar,
    Worklist,
    WorklistChange,
    WorklistChanges,
    WorklistItem,
    WorklistPerson,
    __version__,
    add,
    age_in_years,
    audit_codes,
    bind,
    check_code,
    evaluate,
    explain,
    load_pack,
    mutate,
    pack_names,
    run_pack_tests,
    worklist,
    write_synthetic_pcn,
)
from carecoord._types import CircumstanceKind, Priority, RuleKind, Status

__all__ = [
    "CarecoordError",
    "CaseFailure",
    "CaseReport",
    "Circumstance",
    "CircumstanceKind",
    "CodeAudit",
    "CodeCheck",
    "CodeFinding",
    "Decision",
    "Decisions",
    "Entry",
    "Explanation",
    "Explanations",
    "ImportReport",
    "Issue",
    "MutationReport",
    "NhsNumber",
    "NotFoundError",
    "OdsCode",
    "Pack",
    "ParameterInfo",
    "Period",
    "Population",
    "Priority",
    "RuleInfo",
    "RuleKind",
    "Rules",
    "SctId",
    "Status",
    "Summary",
    "Survivor",
    "Table",
    "TableReport",
    "WorkingCalendar",
    "Worklist",
    "WorklistChange",
    "WorklistChanges",
    "WorklistItem",
    "WorklistPerson",
    "__version__",
    "add",
    "age_in_years",
    "audit_codes",
    "bind",
    "check_code",
    "evaluate",
    "explain",
    "load_pack",
    "mutate",
    "pack_names",
    "run_pack_tests",
    "worklist",
    "write_synthetic_pcn",
]
