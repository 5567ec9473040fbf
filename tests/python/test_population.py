# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import datetime
import typing
from pathlib import Path
from typing import Any

import carecoord
import pytest
from carecoord import Population
from small_pcn import Pcn, write_record

D = datetime.date
UTC = datetime.timezone.utc


# The report


def test_the_report_is_the_tally_of_what_was_written(pcn: Pcn, population: Population) -> None:
    report = population.report.to_dict()
    for name, counts in pcn.tally.items():
        assert {key: report[name][key] for key in counts} == counts, name
    assert len(population) == pcn.tally["people"]["used"]
    assert population.entry_count == pcn.tally["entries"]["used"]


def test_the_report_balances(population: Population) -> None:
    report = population.report
    tables = (report.people, report.entries, report.registrations, report.deaths)
    for table in (*tables, report.circumstances):
        assert table.read == table.used + sum(table.refused.values())
    assert report.entries.refused["bad_check_digit"] > 0
    assert report.entries.flagged["exact_duplicate"] > 0
    issue = report.entries.issues[0]
    assert "entries.csv:" in issue.path
    assert issue.severity == "error" or issue.code in report.entries.flagged
    assert "entries" in str(report)
    assert repr(report) in report._repr_html_().replace("&quot;", '"')
    assert f"{report.entries.read} read" in repr(report.entries)


def test_repair_is_taken_only_when_asked_for(pcn: Pcn, population: Population) -> None:
    repaired = Population.read_csv(people=pcn.people, entries=pcn.entries, repair=True)
    taken = repaired.report.entries.flagged["repaired"]
    assert taken == repaired.report.entries.repairable > 0
    assert "repaired" not in population.report.entries.flagged
    assert repaired.entry_count > population.entry_count


def test_progress_is_told(pcn: Pcn) -> None:
    calls: list[tuple[int, int]] = []
    Population.read_csv(
        people=pcn.people, entries=pcn.entries, progress=lambda done, all: calls.append((done, all))
    )
    assert calls
    assert calls[-1][0] == calls[-1][1] > 0
    assert calls == sorted(calls)


def test_what_progress_raises_comes_out(pcn: Pcn) -> None:
    calls = 0

    def stop(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        Population.read_csv(people=pcn.people, entries=pcn.entries, progress=stop)
    assert calls == 1


# Files


def test_people_alone_are_a_population(tmp_path: Path) -> None:
    files = write_record(tmp_path, people="person,birth\nP1,1950-05-01\nP2,")
    population = Population.read_csv(people=str(files["people"]))
    assert population.people == ["P1", "P2"]
    assert "P1" in population
    assert "P3" not in population
    assert population.entry_count == 0
    assert not population.registrations_known
    assert repr(population) == "<Population of 2 people, 0 entries>"
    assert population.report.people.flagged == {"no_birth_date": 1}


def test_people_who_cannot_be_as_they_are_told_are_counted(tmp_path: Path) -> None:
    files = write_record(
        tmp_path,
        people="person,birth,death\nP1,1950-05-01,1950-04-30\nP\t2,1950-05-01,\n"
        "P3,1950-05-01,1950-05-01\nP4,1950-05-01,",
        deaths="person,date\nP4,1950-04",
    )
    population = Population.read_csv(**files)
    report = population.report
    assert population.people == ["P1", "P3", "P4"]
    assert report.people.read == 4
    assert report.people.used == 3
    assert report.people.refused == {"bad_key": 1}
    assert report.people.flagged["death_before_birth"] == 1
    assert (report.deaths.used, report.deaths.refused) == (1, {})
    assert report.deaths.flagged == {"death_before_birth": 1, "death_day_not_recorded": 1}
    texts = [issue.text for issue in report.people.issues]
    assert any("death on 1950-04-30 is before the birth on 1950-05-01" in text for text in texts)
    assert 'the person\'s key "P\\x092" has a control character' in texts


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(carecoord.NotFoundError, match=r"nobody\.csv"):
        Population.read_csv(people=tmp_path / "nobody.csv")


def test_a_missing_column_names_what_was_found(tmp_path: Path) -> None:
    files = write_record(tmp_path, people="persn,birth\nP1,1950-05-01")
    with pytest.raises(carecoord.CarecoordError, match=r'"person".*persn'):
        Population.read_csv(**files)


def test_a_map_says_what_columns_mean(tmp_path: Path) -> None:
    site = tmp_path / "site.map"
    site.write_text(
        "name = site\n[people]\nperson = Patient\n"
        "[entries]\ndates = dd/mm/yyyy\nperson = Patient\ndate = Day\ncode = Concept\n"
        "role := PRACTICE_NURSE\n"
        "[registrations]\nperson = p\npractice = q\nstart = s\n[deaths]\nperson = p\ndate = d\n"
    )
    files = write_record(
        tmp_path, people="Patient\nP1", entries="Patient,Day,Concept\nP1,09/03/2026,363346000"
    )
    (entry,) = Population.read_csv(**files, map=site).timeline("P1")
    assert entry.date == D(2026, 3, 9)
    assert entry.role == "PRACTICE_NURSE"
    with pytest.raises(carecoord.CarecoordError, match="opensafly"):
        Population.read_csv(**files, map="opensafly")


# Circumstances


def test_circumstances_are_in_order_of_kind_and_start(tmp_path: Path) -> None:
    files = write_record(
        tmp_path,
        people="person\nP1\nP2",
        circumstances="""person,kind,value,start,end,confirmed,recorded
            P1,LANGUAGE,welsh,2020-01-01,,,
            P1,residence,care_home,2024-05-01,2024-06-01,2024-05-20,2024-05-02T09:30:00
            P1,RESIDENCE,own_home,1990-01-01,2024-05-01,,
            P2,RESIDENCE,,2024-05-01,,,
            P2,SHOE SIZE,nine,2024-05-01,,,""",
    )
    population = Population.read_csv(**files)
    own, home, language = population.circumstances("P1")
    assert (own.kind, own.value, own.end) == ("RESIDENCE", "own_home", D(2024, 5, 1))
    assert (home.start, home.end, home.confirmed) == (
        D(2024, 5, 1),
        D(2024, 6, 1),
        D(2024, 5, 20),
    )
    assert home.recorded == datetime.datetime(2024, 5, 2, 8, 30, tzinfo=UTC)
    assert str(home) == (
        "RESIDENCE care_home from 1 May 2024, ended 1 June 2024, confirmed 20 May 2024"
    )
    assert (language.end, language.confirmed, language.recorded) == (None, None, None)
    assert repr(language) == "<Circumstance LANGUAGE welsh from 1 January 2020>"
    assert population.circumstances("P2") == []
    assert population.report.circumstances.refused == {"blank_value": 1, "unknown_kind": 1}
    with pytest.raises(carecoord.NotFoundError, match="P3"):
        population.circumstances("P3")


def test_every_circumstance_that_was_used_is_there(population: Population) -> None:
    kept = [c for person in population.people for c in population.circumstances(person)]
    assert len(kept) == population.report.circumstances.used > 500
    # Every kind is one that the annotations know.
    known = set(typing.get_args(carecoord.CircumstanceKind))
    assert {c.kind for c in kept} <= known
    assert sum(c.kind == "LANGUAGE" for c in kept) > 200


# Timelines


def test_a_timeline_is_rows_in_order(tmp_path: Path) -> None:
    files = write_record(
        tmp_path,
        people="person\nP1\nP2",
        entries="""person,date,code,recorded,role,thread,place,value,unit,confidential,retracted,id
            P1,2026-03-09,363346000,2026-07-01T09:30:00,practice_nurse,T1,Z99001,72.5,kg,,,e1
            P1,2019-03,referral.sent,,,,,,,yes,,
            P1,2026-03-10,363346000,,,,,,,,yes,
        """,
    )
    population = Population.read_csv(**files)
    old, full, gone = population.timeline("P1")
    assert population.timeline("P2") == []
    assert (full.date, full.precision, full.code) == (D(2026, 3, 9), "day", "363346000")
    # 09:30 on London's clocks in July.
    assert full.recorded == datetime.datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert (full.role, full.thread, full.place) == ("PRACTICE_NURSE", "T1", "Z99001")
    assert (full.value, full.unit, full.id) == (72.5, "kg", "e1")
    assert not full.confidential
    assert str(full) == "9 March 2026: 363346000 = 72.5 kg, practice nurse, thread T1"
    assert (old.date, old.precision, old.code) == (D(2019, 3, 1), "month", "referral.sent")
    assert (old.role, old.thread, old.value, old.unit, old.recorded) == (None,) * 5
    assert gone.retracted
    assert gone.retracted_at is None


def test_the_text_of_a_restricted_entry_does_not_tell(tmp_path: Path) -> None:
    files = write_record(
        tmp_path,
        people="person\nP1",
        entries="person,date,code,value,confidential\nP1,2026-03-09,363346000,5,yes",
    )
    (entry,) = Population.read_csv(**files).timeline("P1")
    assert entry.confidential
    assert str(entry) == "9 March 2026: a restricted entry"
    assert repr(entry) == "<Entry 9 March 2026: a restricted entry>"


def test_an_unknown_person_is_a_key_error(population: Population) -> None:
    with pytest.raises(KeyError, match='person "nobody"'):
        population.timeline("nobody")


def test_arguments_are_named_and_typed() -> None:
    read: Any = Population.read_csv
    with pytest.raises(TypeError):
        read("people.csv")
    with pytest.raises(TypeError, match="people: a path"):
        read(people=5)
