# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Python and the command line say the same of the same record."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import carecoord
import pytest
from carecoord import Population, Rules
from small_pcn import AS_OF, Pcn


def run(program: str, *arguments: object) -> str:
    command = [program, *(str(a) for a in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def record_of(pcn: Pcn) -> list[object]:
    return [
        *("--people", pcn.people, "--entries", pcn.entries, "--registrations", pcn.registrations),
        *("--circumstances", pcn.circumstances),
        *("--pack", "cancer", "--pack", "suspected-cancer", "--as-of", AS_OF),
    ]


def plain(value: object) -> str:
    """A value as the command line writes it in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@pytest.fixture(scope="module")
def out(program: str, pcn: Pcn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worklist")
    run(program, "worklist", *record_of(pcn), "--out", folder)
    return folder


def test_every_decision_is_the_same(out: Path, population: Population, rules: Rules) -> None:
    decisions = carecoord.evaluate(population, rules, as_of=AS_OF, next_change=True)
    with (out / "decisions.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(decisions) > 0
    for decision, row in zip(decisions, rows, strict=True):
        if row["satisfied_on"] == "restricted":
            row["satisfied_on"] = ""
        assert row == {name: plain(getattr(decision, name)) for name in row}


def test_every_item_is_the_same(out: Path, population: Population, rules: Rules) -> None:
    listed = carecoord.worklist(population, rules, as_of=AS_OF)
    with (out / "worklist.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(listed) > 0
    for item, row in zip(listed, rows, strict=True):
        holders = {name: item if hasattr(item, name) else item.decision for name in row}
        assert row == {name: plain(getattr(holder, name)) for name, holder in holders.items()}


def test_the_reports_and_counts_are_the_same(
    out: Path, population: Population, rules: Rules
) -> None:
    found: dict[str, Any] = json.loads((out / "worklist.json").read_text())
    report: dict[str, Any] = population.report.to_dict()
    for name, table in report.items():
        examples = found[name].pop("examples")
        assert found[name] == table
        assert {e["code"] for e in examples} == table["refused"].keys() | table["flagged"].keys()
    listed = carecoord.worklist(population, rules, as_of=AS_OF)
    assert found["summary"] == listed.summary().to_dict()
    assert [pack["identity"] for pack in found["packs"]] == [p.identity for p in rules.packs]
    assert found["listed"] == len(listed)


def test_explanations_are_the_same(
    program: str, pcn: Pcn, population: Population, rules: Rules
) -> None:
    person = carecoord.worklist(population, rules, as_of=AS_OF)[0].person
    text = run(program, "explain", *record_of(pcn), "--person", person, "--format", "json")
    found = json.loads(text)["explanations"]
    explained = carecoord.explain(population, rules, person, as_of=AS_OF, next_change=True)
    assert [(f["key"], f["reason"], f["text"]) for f in found] == [
        (e.key, e.reason, e.text) for e in explained
    ]


def test_the_synthetic_people_are_the_same(program: str, pcn: Pcn, tmp_path: Path) -> None:
    run(
        program,
        *("synth", "--out", tmp_path, "--people", 300, "--seed", 20260331, "--as-of", AS_OF),
        *("--fault-rate", 0.01, "--entries-per-person", 60),
    )
    for path in (pcn.people, pcn.entries, pcn.registrations, pcn.circumstances):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
