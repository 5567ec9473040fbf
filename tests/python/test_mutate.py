# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""carecoord.mutate: would a pack's tests notice small mistakes in it?"""

from __future__ import annotations

from pathlib import Path

import carecoord
import pytest


def test_good_tests_kill_every_mutant(new_pack: Path) -> None:
    report = carecoord.mutate(new_pack)
    assert bool(report), report
    assert report.ok, report
    assert report.survived == 0
    assert report.survivors == []
    assert report.mutants == report.killed + report.justified
    assert report.stale == []
    assert report.not_run == 0
    assert not report.cut_short
    assert report.killed > 20


def test_a_survivor_comes_with_the_test_that_would_kill_it(new_pack: Path) -> None:
    tests = new_pack / "tests" / "first_contact.textproto"
    text = tests.read_text()
    start = text.index('case {\n  name: "nobody telephones')
    tests.write_text(text[:start] + text[text.index("case {", start + 1) :])
    report = carecoord.mutate(new_pack, jobs=1)
    assert not report
    assert report.survived == 1
    survivor = report.survivors[0]
    assert survivor.id == "applies-to@rules[first-contact].applies_to.deceased"
    assert survivor.operator == "applies-to"
    assert "pack.textproto:" in survivor.at
    assert survivor.was == "deceased: false"
    assert survivor.becomes == "deceased: true"
    assert survivor.rules == ["first-contact"]
    assert survivor.id in repr(report)
    (new_pack / "tests" / "found.textproto").write_text(survivor.test)
    assert carecoord.mutate(new_pack).ok


def test_one_rule_and_refusals(new_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert (
        carecoord.mutate(new_pack, rule="first-contact").mutants
        == carecoord.mutate(new_pack).mutants
    )
    with pytest.raises(carecoord.NotFoundError, match="first-contact"):
        carecoord.mutate(new_pack, rule="first-contat")
    with pytest.raises(carecoord.NotFoundError):
        carecoord.mutate(tmp_path_factory.mktemp("empty"))
