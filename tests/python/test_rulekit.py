# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""check_pack, pack_coverage and generate_pack_tests: a pack judged from Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import carecoord
import pytest


@pytest.mark.parametrize("name", carecoord.pack_names())
def test_shipped_packs_have_no_findings_and_say_what_they_need(name: str) -> None:
    check = carecoord.check_pack(name)
    assert check.ok, check
    assert check.findings == []
    rules = [rule.id for rule in carecoord.load_pack(name).rules]
    assert [needs.rule for needs in check.needs] == rules
    clusters = carecoord.load_pack(name).clusters
    for needs in check.needs:
        assert needs.clusters, needs
        assert set(needs.clusters) <= set(clusters)
        assert all(cluster in str(needs) for cluster in needs.clusters)


def test_a_finding_says_where(new_pack: Path) -> None:
    file = new_pack / "pack.textproto"
    extra = 'selection { name: "nobody-asks" earliest: "%s" }'
    text = file.read_text()
    cluster = re.search(r'cluster\s*{\s*name: "([A-Z_]+)"', text)
    assert cluster
    file.write_text(f"{text}\n{extra % cluster[1]}\n")
    check = carecoord.check_pack(new_pack)
    assert not check
    (finding,) = check.findings
    assert finding.code == "unused_selection"
    assert finding.severity == "warning"
    assert finding.path.endswith(f"pack.textproto:{len(file.read_text().splitlines())}")
    assert "nobody-asks" in repr(check)


def test_a_pack_that_does_not_compile_is_a_finding(new_pack: Path) -> None:
    file = new_pack / "pack.textproto"
    file.write_text(re.sub(r'(rule {\s*id: )"[^"]*"', r'\1""', file.read_text(), count=1))
    check = carecoord.check_pack(new_pack)
    assert not check.ok
    assert "error" in {finding.severity for finding in check.findings}


def test_what_cannot_be_read_is_a_finding(new_pack: Path) -> None:
    file = new_pack / "pack.textproto"
    text = file.read_text()
    for bad, code in (
        ('cluster { name: "X" code { id: 363346001 } }', "bad_check_digit"),
        ('idd: "x"', "unknown_field"),
    ):
        file.write_text(f"{bad}\n{text}")
        check = carecoord.check_pack(new_pack)
        assert not check
        (finding,) = check.findings
        assert (finding.code, finding.severity) == (code, "error")
        assert finding.path.startswith(f"{file}:1")
        assert check.needs == []
    with pytest.raises(carecoord.NotFoundError):
        carecoord.check_pack(new_pack / "nowhere")


def test_a_list_of_the_site_is_checked_too(new_pack: Path) -> None:
    with pytest.raises(carecoord.CarecoordError, match="bad_check_digit"):
        carecoord.check_pack(new_pack, clusters={"CAN_COD": ["363346001"]})


def test_coverage_counts_as_the_program_does(new_pack: Path, program: str) -> None:
    report = carecoord.pack_coverage(new_pack)
    assert report.ok, report
    assert report.missing == []
    told = json.loads(
        subprocess.run(
            [program, "rules", "coverage", new_pack, "--format", "json"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    assert told["definition"] == carecoord.COVERAGE_DEFINITION
    for group in ("steps", "conditions", "boundaries"):
        assert report.counts[group] == (told[group]["covered"], told[group]["total"])
        assert report.counts[group][0] > 0


def test_generated_tests_close_the_gap(new_pack: Path) -> None:
    tests = new_pack / "tests" / "first_contact.textproto"
    cases = re.split(r"(?m)^(?=case {)", tests.read_text())
    tests.write_text("".join(cases[:-1]))
    before = carecoord.pack_coverage(new_pack)
    if before.ok:  # the last case is not the only one to ask; keep just the first
        tests.write_text("".join(cases[:2]))
        before = carecoord.pack_coverage(new_pack)
    assert not before
    missing = {item.id for item in before.missing}
    assert all(item.text in repr(before) for item in before.missing)
    made = carecoord.generate_pack_tests(new_pack)
    assert made.not_found == []
    assert not made.cut_short
    assert {id for test in made.tests for id in test.covers} >= missing
    (new_pack / "tests" / "more.textproto").write_text(made.text)
    assert carecoord.pack_coverage(new_pack).ok
    assert carecoord.run_pack_tests(new_pack).ok
    assert carecoord.generate_pack_tests(new_pack).tests == []


def test_refusals(new_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(carecoord.NotFoundError, match="first-contact"):
        carecoord.generate_pack_tests(new_pack, rule="first-contat")
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(carecoord.NotFoundError):
        carecoord.pack_coverage(empty)
    (empty / "pack.textproto").write_text((new_pack / "pack.textproto").read_text())
    with pytest.raises(carecoord.NotFoundError, match="tests"):
        carecoord.pack_coverage(empty)


def test_mutating_tells_its_progress(new_pack: Path) -> None:
    told: list[tuple[int, int]] = []
    carecoord.mutate(new_pack, jobs=1, progress=lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_new_pack_is_texts_and_files(tmp_path: Path, program: str) -> None:
    texts = carecoord.new_pack("falls")
    assert list(texts) == ["pack.textproto", "tests/first_contact.textproto"]
    assert 'id: "falls"' in texts["pack.textproto"]
    assert carecoord.new_pack("falls", out=tmp_path).keys() == texts.keys()
    pack = tmp_path / "falls"
    assert carecoord.check_pack(pack).ok
    assert carecoord.run_pack_tests(pack).ok
    assert carecoord.pack_coverage(pack).ok
    assert carecoord.mutate(pack).ok
    out = str(tmp_path / "told")
    command = [program, "rules", "new", "falls", "--out", out, "--format", "json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert told["files"] == [f"{told['directory']}/{name}" for name in texts]
    assert told["next"] == f"carecoord rules test {told['directory']}"
    for name in texts:
        program_says = (tmp_path / "told" / "falls" / name).read_text()
        assert program_says.replace(told["directory"], str(pack)) == (pack / name).read_text()


def test_a_new_pack_needs_a_name_and_a_place(tmp_path: Path) -> None:
    for name in ("Falls", "a b", "-x", "../x", ""):
        with pytest.raises(carecoord.CarecoordError, match="no name of a pack"):
            carecoord.new_pack(name)
    carecoord.new_pack("falls", out=tmp_path)
    with pytest.raises(carecoord.CarecoordError, match="there already"):
        carecoord.new_pack("falls", out=tmp_path)


def test_tests_can_be_chosen_and_told_as_junit_xml(new_pack: Path, program: str) -> None:
    every = carecoord.run_pack_tests(new_pack)
    some = carecoord.run_pack_tests(new_pack, filter="nobody telephones after a death")
    assert (some.cases, some.ok) == (1, True)
    assert every.cases > 1
    with pytest.raises(carecoord.NotFoundError, match='filter "no such": no case'):
        carecoord.run_pack_tests(new_pack, filter="no such")
    file = new_pack / "tests" / "first_contact.textproto"
    file.write_text(file.read_text().replace("status: OVERDUE", "status: DUE", 1))
    broken = carecoord.run_pack_tests(new_pack)
    assert not broken
    suites = ElementTree.fromstring(broken.junit_xml())
    assert len(list(suites.iter("testcase"))) == broken.cases == every.cases
    assert len(list(suites.iter("failure"))) == len(broken.failures)
    xml = new_pack / "told.xml"
    subprocess.run([program, "rules", "test", new_pack, "--junit", xml], check=False)
    assert broken.junit_xml() == xml.read_text()


def test_all_test_files_are_read_before_any_is_refused(new_pack: Path) -> None:
    for name in ("a", "b"):
        (new_pack / "tests" / f"{name}.textproto").write_text(
            'case {\n  name: "x"\n  like: "nobody"\n'
            '  ribbon { rule: "first-contact" day { on: "2026-02-30" status: DUE } }\n}\n'
        )
    with pytest.raises(carecoord.CarecoordError) as refused:
        carecoord.run_pack_tests(new_pack)
    places = re.findall(r"(?m)^.*/tests/(.)\.textproto:(\d+): ", str(refused.value))
    assert places == [("a", "3"), ("a", "4"), ("b", "3"), ("b", "4")]
    file = new_pack / "tests" / "b.textproto"
    file.write_text(file.read_text().replace("first-contact", "first-contat"))
    with pytest.raises(carecoord.CarecoordError, match='rule "first-contat": the pack has no such'):
        carecoord.run_pack_tests(new_pack)


def test_what_is_not_covered_has_a_place(new_pack: Path) -> None:
    tests = new_pack / "tests" / "first_contact.textproto"
    tests.write_text("".join(re.split(r"(?m)^(?=case {)", tests.read_text())[:2]))
    report = carecoord.pack_coverage(new_pack)
    pack = new_pack / "pack.textproto"
    lines = pack.read_text().splitlines()
    assert report.missing
    for item in report.items:
        file, _, line = item.at.rpartition(":")
        assert file == str(pack)
        assert 0 < int(line) <= len(lines)
    closes = next(item for item in report.items if item.path.endswith("schedule.closes"))
    assert "closes:" in lines[int(closes.at.rpartition(":")[2]) - 1]
    assert all(f"{item.at}: not covered: " in repr(report) for item in report.missing)


JUDGES = (
    carecoord.check_pack,
    carecoord.run_pack_tests,
    carecoord.pack_coverage,
    carecoord.generate_pack_tests,
    carecoord.mutate,
    carecoord.load_pack,
)


def test_a_shipped_pack_is_judged_by_its_own_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("care-home", "shipped:care-home"):
        report = carecoord.run_pack_tests(name)
        assert report.ok, report
        assert carecoord.pack_coverage(name).ok
        assert carecoord.mutate(name).ok
    failure = carecoord.run_pack_tests("care-home", parameters={"round_every": "P8D"})
    assert failure.failures[0].at.startswith("packs/care-home/tests/")


def test_pack_and_tests_come_from_one_place(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory called as a shipped pack: a Path is the directory, a str could be both."""
    here = tmp_path / "care-home"
    shutil.copytree(root / "packs" / "care-home", here)
    pack = here / "pack.textproto"
    pack.write_text(pack.read_text().replace('"P7WD"', '"P9WD"'))
    monkeypatch.chdir(tmp_path)
    assert not carecoord.run_pack_tests(Path("care-home"))
    assert not carecoord.run_pack_tests("./care-home")
    with pytest.raises(carecoord.CarecoordError, match="do not hold"):
        carecoord.mutate(Path("care-home"))
    assert carecoord.load_pack(Path("care-home")).identity != (
        carecoord.load_pack("shipped:care-home").identity
    )
    assert carecoord.run_pack_tests("shipped:care-home").ok
    for judge in JUDGES:
        with pytest.raises(carecoord.CarecoordError) as refused:
            judge("care-home")
        for way in ('"shipped:care-home"', '"./care-home"', "pathlib.Path"):
            assert way in str(refused.value)
    with pytest.raises(carecoord.NotFoundError, match="care-home"):
        carecoord.load_pack("shipped:care-hom")
