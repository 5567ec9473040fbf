# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""A record that nobody here wrote: 1,000 dummy patients in the tables of a research platform.

Needs the optional shared data, see conftest.py; skipped without it.
"""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import carecoord
import pytest
from carecoord import Pack, Population
from small_pcn import Files, opensafely_files

AS_OF = datetime.date(2024, 6, 1)


@pytest.fixture(scope="module")
def paths(shared_data: Path) -> Files:
    return opensafely_files(shared_data)


@pytest.fixture(scope="module")
def record(paths: Files) -> Population:
    return Population.read_csv(**paths, map="opensafely")


@pytest.fixture(scope="module")
def dementia(root: Path, shared_data: Path) -> Pack:
    return carecoord.load_pack(
        root / "examples" / "packs" / "dementia-medication-review",
        clusters=shared_data / "codelists",
    )


def test_every_row_is_accounted_for(record: Population) -> None:
    report = record.report
    assert report.people.used == len(record) == 1000
    assert report.entries.read > 60000
    for table in (report.people, report.entries, report.registrations, report.deaths):
        assert table.read == table.used + sum(table.refused.values())
    assert report.entries.refused["bad_check_digit"] > 1000
    assert report.entries.repairable > 1000
    assert report.entries.flagged["after_death"] > 0
    assert report.people.flagged["death_before_birth"] == 1


def test_dementia_is_plentiful_in_it(record: Population, dementia: Pack) -> None:
    summary = carecoord.evaluate(record, dementia, as_of=AS_OF).summary()
    assert summary.decisions == 1000
    by_rule = summary.by_rule["dementia-medication-review/yearly-review"]
    assert by_rule["OVERDUE"] > 300
    assert by_rule["SATISFIED"] > 300


@pytest.mark.parametrize("library", ["pyarrow", "pandas", "polars", "duckdb"])
def test_tables_give_what_files_give(
    library: str, paths: Files, record: Population, dementia: Pack
) -> None:
    pa = pytest.importorskip("pyarrow")
    if library == "pyarrow":
        csv = pytest.importorskip("pyarrow.csv")
        tables = {name: csv.read_csv(path) for name, path in paths.items()}
    elif library == "duckdb":
        duckdb = pytest.importorskip("duckdb")
        tables = {name: duckdb.sql(f"from read_csv('{path}')") for name, path in paths.items()}
    else:
        reader = pytest.importorskip(library)
        tables = {name: reader.read_csv(path) for name, path in paths.items()}
    population = Population.from_tables(**tables, map="opensafely")
    report: Any = population.report.to_dict()
    # pandas holds a column of numbers with gaps as floats, and that is told.
    report["entries"]["flagged"].pop("code_from_float", None)
    assert report == record.report.to_dict()
    expected = pa.table(carecoord.evaluate(record, dementia, as_of=AS_OF))
    assert pa.table(carecoord.evaluate(population, dementia, as_of=AS_OF)).equals(expected)


def test_the_command_line_says_the_same(
    program: str,
    root: Path,
    shared_data: Path,
    paths: Files,
    record: Population,
    dementia: Pack,
) -> None:
    cancer = carecoord.load_pack("cancer", clusters=shared_data / "codelists")
    arguments = [f"--{name}={path}" for name, path in paths.items()]
    pack = root / "examples" / "packs" / "dementia-medication-review"
    done = subprocess.run(
        [
            *(program, "worklist", *arguments, "--map=opensafely", "--format=json"),
            *(f"--pack={pack}", "--pack=cancer", f"--clusters={shared_data / 'codelists'}"),
            f"--as-of={AS_OF}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    listed = carecoord.worklist(record, [dementia, cancer], as_of=AS_OF)
    report = record.report.to_dict()
    for name, table in report.items():
        found[name].pop("examples")
        assert found[name] == table
    assert found["summary"] == listed.summary().to_dict()
    assert [(i["key"], i["status"], i["reason"], i["position_reason"]) for i in found["items"]] == [
        (i.key, i.status, i.reason, i.position_reason) for i in listed
    ]
    assert [p["identity"] for p in found["packs"]] == [dementia.identity, cancer.identity]


def test_a_record_without_roles_says_so(record: Population, shared_data: Path) -> None:
    """The six-month review counts only with a practice nurse: near misses tell."""
    cancer = carecoord.load_pack("cancer", clusters=shared_data / "codelists")
    rules = carecoord.bind(record, cancer)
    decisions = carecoord.evaluate(record, rules, as_of=AS_OF)
    six = [d for d in decisions if d.rule == "six-month-review"]
    assert not any(d.status == "SATISFIED" for d in six)
    assert any(d.status == "LAPSED" for d in six)
