# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""carecoord.mutate: would a pack's tests notice small mistakes in it?"""

from __future__ import annotations

from pathlib import Path

import carecoord
import pytest


@pytest.fixture
def pack(root: Path, tmp_path: Path) -> Path:
    """What `carecoord rules new` writes."""
    source = root / "src" / "cli" / "new_pack"
    for file in source.rglob("*.textproto"):
        target = tmp_path / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text().replace("{{name}}", "new").replace("{{dir}}", "new"))
    return tmp_path


def test_good_tests_kill_every_mutant(pack: Path) -> None:
    report = carecoord.mutate(pack)
    assert bool(report), report
    assert report.ok, report
    assert report.survived == 0
    assert report.survivors == []
    assert report.mutants == report.killed + report.justified
    assert report.stale == []
    assert report.killed > 20


def test_a_survivor_comes_with_the_test_that_would_kill_it(pack: Path) -> None:
    tests = pack / "tests" / "first_contact.textproto"
    text = tests.read_text()
    start = text.index('case {\n  name: "nobody telephones')
    tests.write_text(text[:start] + text[text.index("case {", start + 1) :])
    report = carecoord.mutate(pack, jobs=1)
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
    (pack / "tests" / "found.textproto").write_text(survivor.test)
    assert carecoord.mutate(pack).ok


def test_one_rule_and_refusals(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert carecoord.mutate(pack, rule="first-contact").mutants == carecoord.mutate(pack).mutants
    with pytest.raises(carecoord.NotFoundError, match="first-contact"):
        carecoord.mutate(pack, rule="first-contat")
    with pytest.raises(carecoord.NotFoundError):
        carecoord.mutate(tmp_path_factory.mktemp("empty"))
