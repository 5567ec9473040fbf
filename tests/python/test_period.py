# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The period that indicators count over."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from carecoord import CarecoordError, Pack, Population, evaluate, explain, load_pack, worklist
from small_pcn import AS_OF, code_of, write_record

D = datetime.date
YEAR = (D(2025, 4, 1), D(2026, 3, 31))
RULE = "information-complete"


@pytest.fixture
def referred(tmp_path: Path) -> tuple[Population, Pack]:
    """A referral of June, of which nothing else is known."""
    pack = load_pack("suspected-cancer")
    code = code_of(pack, "FAST_TRACK_REFERRAL")
    files = write_record(
        tmp_path,
        people="person,birth\nA,1950-05-01",
        entries=f"person,date,code,thread\nA,2025-06-02,{code},R-1",
    )
    return Population.read_csv(**files), pack


@pytest.mark.parametrize(
    ("period", "status"),
    [
        (YEAR, "NOT_ACHIEVED"),
        ((D(2025, 6, 2), D(2025, 6, 2)), "NOT_ACHIEVED"),
        ((D(2025, 6, 3), D(2025, 6, 30)), "NOT_APPLICABLE"),
        ((D(2025, 5, 1), D(2025, 6, 1)), "NOT_APPLICABLE"),
    ],
)
def test_an_indicator_counts_over_the_period_with_both_its_days(
    referred: tuple[Population, Pack], period: tuple[D, D], status: str
) -> None:
    population, pack = referred
    decided = evaluate(population, pack, as_of=AS_OF, period=period)
    assert [d.status for d in decided if d.rule == RULE] == [status]
    listed = worklist(population, pack, as_of=AS_OF, period=period)
    assert listed.summary().by_rule[f"suspected-cancer/{RULE}"] == {status: 1}
    why = explain(population, pack, "A", as_of=AS_OF, rule=RULE, period=period)
    assert [e.status for e in why] == [status]


def test_without_a_period_the_rules_that_need_one_are_named(
    referred: tuple[Population, Pack],
) -> None:
    population, pack = referred
    listed = worklist(population, pack, as_of=AS_OF)
    [note] = [n for n in listed.notes if "period" in n]
    assert note.startswith(f"suspected-cancer/{RULE}")
    assert note.endswith("asked without a period, so they say nothing: give a period")
    assert not any("not recorded" in n for n in listed.notes)
    assert listed.summary().without_period == 1
    assert listed.summary().on_unknown == 0
    asked = worklist(population, pack, as_of=AS_OF, period=YEAR)
    assert not any("period" in n for n in asked.notes)
    assert asked.summary().to_dict()["without_period"] == 0


def test_what_is_no_period_is_refused(referred: tuple[Population, Pack]) -> None:
    population, pack = referred
    with pytest.raises(CarecoordError, match=r"period: it ends on 2025-04-01, before it begins"):
        worklist(population, pack, as_of=AS_OF, period=(YEAR[1], YEAR[0]))
    with pytest.raises(TypeError):
        evaluate(population, pack, as_of=AS_OF, period=YEAR[0])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        evaluate(population, pack, as_of=AS_OF, period=("2025-04-01", "2026-03-31"))  # type: ignore[arg-type]
