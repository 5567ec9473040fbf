# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import datetime
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import carecoord
import pytest
from carecoord import Decisions, Pack, Population, Rules, evaluate
from hypothesis import given
from hypothesis import strategies as st
from small_pcn import AS_OF, code_of, write_record

D = datetime.date


@pytest.fixture(scope="module")
def cancer() -> Pack:
    return carecoord.load_pack("cancer")


@pytest.fixture
def one(tmp_path: Path, cancer: Pack) -> Population:
    """P1 was diagnosed on a month's end and has had no review."""
    files = write_record(
        tmp_path,
        people="person,birth\nP1,1950-05-01",
        entries=f"person,date,code\nP1,2026-01-31,{code_of(cancer, 'CAN_COD')}",
        registrations="person,practice,start\nP1,Z99001,2000-01-01",
    )
    return Population.read_csv(**files)


# What a decision says


def test_a_decision_has_its_dates_and_its_reason(one: Population, cancer: Pack) -> None:
    decisions = evaluate(one, cancer, as_of=D(2026, 7, 31), next_change=True)
    (review,) = [d for d in decisions if d.rule == "six-month-review"]
    assert review.person == "P1"
    assert review.practice == "Z99001"
    assert review.pack == "cancer"
    assert review.kind == "REVIEW"
    assert review.status == "DUE"
    assert review.step == "diagnosed"
    assert review.anchor == D(2026, 1, 31)
    assert review.due == D(2026, 7, 31)
    assert review.opens == D(2026, 7, 3)
    assert review.days_past_due == 0
    assert review.next_change == D(2026, 8, 1)
    assert review.satisfied_on is None
    assert review.subject_thread is None
    assert not any((review.on_unknown, review.beyond_calendar, review.satisfied_late))
    assert "31 January 2026" in review.reason
    assert review.key == "cancer/six-month-review/P1/-/2026-01-31/1"
    assert review.as_of == D(2026, 7, 31)
    assert repr(review) == "<Decision cancer/six-month-review, P1: DUE, due 2026-07-31>"
    assert "practice nurse" in review.title


def test_next_change_is_found_only_when_asked_for(one: Population, cancer: Pack) -> None:
    asked = evaluate(one, cancer, as_of=D(2026, 7, 31), next_change=True)
    plain = evaluate(one, cancer, as_of=D(2026, 7, 31))
    assert any(d.next_change for d in asked)
    assert not any(d.next_change for d in plain)
    assert [d.status for d in asked] == [d.status for d in plain]


@given(st.dates(D(2025, 12, 1), D(2028, 1, 1)))
def test_the_answer_holds_until_its_next_change(day: datetime.date) -> None:
    population, rules = answers()
    for now in evaluate(population, rules, as_of=day, next_change=True):
        if now.next_change is None:
            continue
        assert now.next_change > day
        eve = now.next_change - datetime.timedelta(days=1)
        by_key = {d.rule: d for d in evaluate(population, rules, as_of=eve)}
        changed = {d.rule: d for d in evaluate(population, rules, as_of=now.next_change)}
        assert answer(by_key[now.rule]) == answer(now)
        assert answer(changed[now.rule]) != answer(now)


def answer(d: carecoord.Decision) -> tuple[object, ...]:
    return (d.status, d.step, d.opens, d.due, d.closes, d.satisfied_on)


_answers: list[tuple[Population, Rules]] = []


def answers() -> tuple[Population, Rules]:
    """A small record, made once for all of hypothesis's examples."""
    if not _answers:
        import tempfile

        pack = carecoord.load_pack("cancer")
        with tempfile.TemporaryDirectory() as folder:
            files = write_record(
                Path(folder),
                people="person,birth\nP1,1950-05-01",
                entries=f"person,date,code\nP1,2026-01-31,{code_of(pack, 'CAN_COD')}",
            )
            population = Population.read_csv(**files)
        _answers.append((population, carecoord.bind(population, pack)))
    return _answers[0]


# A sequence


def test_decisions_are_a_sequence(decisions: Decisions) -> None:
    everything = list(decisions)
    assert len(everything) == len(decisions) > 0
    assert decisions[0].key == everything[0].key
    assert decisions[-1].key == everything[-1].key
    assert [d.key for d in decisions[2:10:3]] == [d.key for d in everything[2:10:3]]
    assert [d.key for d in decisions[::-1]] == [d.key for d in everything[::-1]]
    assert decisions[5:5] == []
    for index in (len(decisions), -len(decisions) - 1):
        with pytest.raises(IndexError):
            decisions[index]


def test_a_decision_outlives_its_list(one: Population, cancer: Pack) -> None:
    first = evaluate(one, cancer, as_of=D(2026, 7, 31))[0]
    del one
    assert first.person == "P1"
    assert first.reason


# Summaries


def test_a_summary_counts_every_decision(decisions: Decisions) -> None:
    summary = decisions.summary()
    everything = list(decisions)
    assert summary.decisions == len(everything)
    assert summary.people == len(decisions.rules.population)
    assert summary.by_status == Counter(d.status for d in everything)
    by_rule = {name: Counter[str]() for name in decisions.rules.names}
    by_practice: dict[str, Counter[str]] = {}
    for d in everything:
        by_rule[f"{d.pack}/{d.rule}"][d.status] += 1
        by_practice.setdefault(d.practice or "", Counter())[d.status] += 1
    assert summary.by_rule == by_rule
    assert summary.by_practice == by_practice
    assert summary.to_dict()["by_status"] == summary.by_status
    # Asked without a period, these rest on the question and not on the record.
    indicators = {"information-complete", "fit-before-referral"}
    assert summary.on_unknown == sum(d.on_unknown for d in everything if d.rule not in indicators)
    assert summary.without_period == sum(d.rule in indicators for d in everything)
    for rule in decisions.rules.names:
        assert rule in summary._repr_html_()


def test_notebooks_show_the_first_rows(decisions: Decisions) -> None:
    html = decisions._repr_html_()
    assert html.count("<tr>") == 11
    assert f"{len(decisions)} decisions as of 2026-03-31" in html


def test_notebooks_escape_what_comes_from_data(tmp_path: Path) -> None:
    files = write_record(tmp_path, people="person\n<b>P1</b>")
    html = evaluate(Population.read_csv(**files), "cancer", as_of=AS_OF)._repr_html_()
    assert "&lt;b&gt;P1" in html
    assert "<b>" not in html


# What may be asked


def test_packs_come_in_many_shapes(one: Population, cancer: Pack, root: Path) -> None:
    day = D(2026, 7, 31)
    expected = [d.key for d in evaluate(one, cancer, as_of=day)]
    assert len(expected) == 10
    for packs in (
        "cancer",
        root / "packs" / "cancer",
        [cancer],
        (pack for pack in [cancer]),
        carecoord.bind(one, cancer),
    ):
        assert [d.key for d in evaluate(one, packs, as_of=day)] == expected
    both = carecoord.bind(one, ["cancer", root / "packs" / "suspected-cancer"])
    assert [pack.id for pack in both.packs] == ["cancer", "suspected-cancer"]
    assert len(both) == len(both.names) == 19
    assert repr(both) == "<Rules: cancer suspected-cancer, 19 rules>"


def test_packs_that_cannot_be_asked_are_refused(one: Population, cancer: Pack) -> None:
    with pytest.raises(carecoord.CarecoordError, match='two have the id "cancer"'):
        carecoord.bind(one, [cancer, "cancer"])
    with pytest.raises(carecoord.CarecoordError, match="none given"):
        carecoord.bind(one, [])
    wrong: Any = 5
    with pytest.raises(TypeError, match="packs: a Pack"):
        carecoord.bind(one, wrong)


def test_rules_serve_their_own_population_only(
    one: Population, population: Population, cancer: Pack
) -> None:
    bound = carecoord.bind(one, cancer)
    with pytest.raises(carecoord.CarecoordError, match="another population"):
        evaluate(population, bound, as_of=AS_OF)


@pytest.mark.parametrize("as_of", [datetime.datetime(2026, 3, 31), "2026-03-31", None])
def test_the_day_is_a_date(one: Population, as_of: Any) -> None:
    with pytest.raises(TypeError, match=r"a datetime\.date is needed"):
        evaluate(one, "cancer", as_of=as_of)


def test_arguments_after_the_packs_are_named(one: Population) -> None:
    positional: Any = evaluate
    with pytest.raises(TypeError):
        positional(one, "cancer", AS_OF)


# What was known


def test_known_at_hides_what_was_recorded_later(tmp_path: Path, cancer: Pack) -> None:
    files = write_record(
        tmp_path,
        people="person\nP1",
        entries=f"""person,date,code,recorded
            P1,2026-01-31,{code_of(cancer, "CAN_COD")},2026-02-10T09:30:00""",
    )
    population = Population.read_csv(**files)
    utc = datetime.timezone.utc

    def diagnosed(known_at: datetime.date | None) -> bool:
        first = evaluate(population, cancer, as_of=D(2026, 7, 31), known_at=known_at)[0]
        return first.status != "NOT_APPLICABLE"

    assert diagnosed(None)
    assert not diagnosed(D(2026, 2, 9))
    assert diagnosed(D(2026, 2, 10))  # a date is the end of its day
    assert not diagnosed(datetime.datetime(2026, 2, 10, 9, 29, 59))
    assert diagnosed(datetime.datetime(2026, 2, 10, 9, 30))
    assert not diagnosed(datetime.datetime(2026, 2, 10, 9, 29, tzinfo=utc))
    east = datetime.timezone(datetime.timedelta(hours=2))
    assert not diagnosed(datetime.datetime(2026, 2, 10, 11, 29, tzinfo=east))
    assert diagnosed(datetime.datetime(2026, 2, 10, 11, 30, tzinfo=east))
    with pytest.raises(carecoord.CarecoordError, match="known_at: 1960-01-01 is not between"):
        diagnosed(D(1960, 1, 1))
    wrong: Any = "2026-02-10"
    with pytest.raises(TypeError, match="known_at: a datetime"):
        diagnosed(wrong)


# Threads


def test_threads_change_nothing(population: Population, rules: Rules, decisions: Decisions) -> None:
    keys = [(d.key, d.status, d.due) for d in decisions]
    for threads in (0, 2, 5):
        again = evaluate(population, rules, as_of=AS_OF, threads=threads)
        assert [(d.key, d.status, d.due) for d in again] == keys


def test_many_threads_may_ask_at_once(population: Population, rules: Rules) -> None:
    days = [AS_OF + datetime.timedelta(days=30 * i) for i in range(12)]

    def ask(day: datetime.date) -> dict[str, dict[carecoord.Status, int]]:
        return evaluate(population, rules, as_of=day).summary().by_rule

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, days)) == [ask(day) for day in days]


def test_progress_is_told_and_may_raise(population: Population, rules: Rules) -> None:
    calls: list[tuple[int, int]] = []
    evaluate(population, rules, as_of=AS_OF, progress=lambda *call: calls.append(call))
    assert calls[-1] == (len(population), len(population))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(population, rules, as_of=AS_OF, threads=3, progress=stop)
