# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import datetime
from pathlib import Path

import carecoord
import pytest
from carecoord import Pack, Period, load_pack

D = datetime.date


def test_shipped_packs_need_no_path() -> None:
    names = ["cancer", "care-home", "caseload", "pcsp", "screening", "suspected-cancer"]
    assert carecoord.pack_names() == names
    for name in carecoord.pack_names():
        pack = load_pack(name)
        assert pack.id == name
        assert pack.issues == []
        assert len(pack.identity) == 64


def test_a_pack_tells_of_its_rules() -> None:
    pack = load_pack("cancer")
    rules = {rule.id: rule for rule in pack.rules}
    six = rules["six-month-review"]
    assert six.kind == "REVIEW"
    assert six.pack == "cancer"
    assert six.owner == "CARE_COORDINATOR"
    assert six.each is None
    assert "practice nurse" in six.title
    assert load_pack("suspected-cancer").rules[0].each is not None
    assert repr(pack).startswith("<Pack cancer 2026.3, 10 rules: ")
    assert six.title in pack._repr_html_()


def test_an_owner_by_parameter_is_the_sites(root: Path, tmp_path: Path) -> None:
    text = (root / "packs" / "cancer" / "pack.textproto").read_text()
    folder = tmp_path / "pack.textproto"
    folder.write_text(
        text.replace("owner: CARE_COORDINATOR", 'owner_parameter: "team"')
        + 'parameter { name: "team" title: "Whose work" source: "local" text: "PHARMACIST" }\n'
    )
    assert {rule.owner for rule in load_pack(folder).rules} == {"PHARMACIST"}
    set_here = load_pack(folder, parameters={"team": "SOCIAL_WORKER"})
    assert {rule.owner for rule in set_here.rules} == {"SOCIAL_WORKER"}
    with pytest.raises(carecoord.CarecoordError, match=r'did you mean "PHARMACIST"'):
        load_pack(folder, parameters={"team": "PHARMACISTS"})


def test_a_pack_is_found_by_path_too(root: Path) -> None:
    folder = root / "packs" / "cancer"
    assert load_pack(folder).identity == load_pack("cancer").identity
    assert load_pack(folder / "pack.textproto").identity == load_pack("cancer").identity
    assert load_pack(str(folder)).identity == load_pack("cancer").identity


def test_a_misspelt_name_is_answered() -> None:
    with pytest.raises(carecoord.NotFoundError, match=r'"cancr".*did you mean "cancer"') as caught:
        load_pack("cancr")
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, carecoord.CarecoordError)
    assert str(caught.value).startswith("no pack")  # not in quotes, as KeyError would


def test_faults_of_a_pack_are_told_with_their_lines(root: Path, tmp_path: Path) -> None:
    text = (root / "packs" / "cancer" / "pack.textproto").read_text()
    broken = tmp_path / "broken.textproto"
    broken.write_text(text.replace('earliest: "CAN_COD"', 'earliest: "CAN_COB"'))
    with pytest.raises(carecoord.CarecoordError, match=r"broken\.textproto:\d+: error: .*CAN_COB"):
        load_pack(broken)


# Parameters


@pytest.mark.parametrize("value", [Period("P4M"), "P4M"])
def test_a_parameter_is_set(value: Period | str) -> None:
    pack = load_pack("cancer", parameters={"review_after": value})
    info = pack.parameters["review_after"]
    assert (info.default, info.value) == (Period("P6M"), Period("P4M"))
    assert pack.identity != load_pack("cancer").identity
    assert load_pack("cancer", parameters={"review_after": "P6M"}).identity == (
        load_pack("cancer").identity
    )


def test_a_parameter_must_exist_and_fit() -> None:
    with pytest.raises(
        carecoord.CarecoordError, match='"review_afer"; did you mean "review_after"'
    ):
        load_pack("cancer", parameters={"review_afer": "P4M"})
    with pytest.raises(carecoord.CarecoordError, match=r"parameters: review_after: .*P4X"):
        load_pack("cancer", parameters={"review_after": "P4X"})
    with pytest.raises(carecoord.CarecoordError, match="review_after"):
        load_pack("cancer", parameters={"review_after": 4})
    with pytest.raises(carecoord.CarecoordError, match="review_after"):
        load_pack("cancer", parameters={"review_after": D(2026, 1, 1)})


# Clusters


def test_a_fuller_list_replaces_the_starter_codes(tmp_path: Path) -> None:
    code = "363346000"
    by_dict = load_pack("cancer", clusters={"CAN_COD": [code]})
    assert by_dict.clusters["CAN_COD"] == [code]
    assert {issue.code for issue in by_dict.issues} == {"starter_code_missing"}
    (tmp_path / "can_cod.csv").write_text(f"code,term\n{code},cancer\n")
    by_folder = load_pack("cancer", clusters=tmp_path)
    assert by_folder.identity == by_dict.identity
    as_numbers = load_pack("cancer", clusters={"CAN_COD": [int(code)]})
    as_ids = load_pack("cancer", clusters={"CAN_COD": [carecoord.SctId(code)]})
    assert as_numbers.identity == as_ids.identity == by_dict.identity


def test_a_list_may_be_an_arrow_column() -> None:
    pa = pytest.importorskip("pyarrow")
    pack = load_pack("cancer", clusters={"CAN_COD": pa.array(["363346000", "93143009"])})
    assert pack.clusters["CAN_COD"] == ["93143009", "363346000"]


def test_a_bad_code_in_a_list_is_refused_with_its_place() -> None:
    with pytest.raises(
        carecoord.CarecoordError, match=r'clusters\["CAN_COD"\]\[1\]: code "363346001": bad_check'
    ):
        load_pack("cancer", clusters={"CAN_COD": ["363346000", "363346001"]})
    with pytest.raises(carecoord.CarecoordError, match="an empty list would find nobody"):
        load_pack("cancer", clusters={"CAN_COD": []})
    with pytest.raises(TypeError, match="not one str"):
        load_pack("cancer", clusters={"CAN_COD": "363346000"})


def test_a_list_without_a_cluster_is_noted() -> None:
    pack = load_pack("cancer", clusters={"CAN_COB": ["363346000"]})
    (issue,) = pack.issues
    assert issue.code == "unused_list"
    assert issue.severity == "note"
    assert 'did you mean "CAN_COD"' in issue.text


def test_a_folder_may_hold_lists_for_other_packs(tmp_path: Path) -> None:
    (tmp_path / "dem_cod.csv").write_text("code\n52448006\n")
    assert load_pack("cancer", clusters=tmp_path).issues == []
    with pytest.raises(carecoord.NotFoundError):
        load_pack("cancer", clusters=tmp_path / "nowhere")


# Bytes and text


def test_bytes_read_back() -> None:
    pack = load_pack("suspected-cancer")
    again = Pack.from_bytes(pack.to_bytes())
    assert again.identity == pack.identity
    assert again.to_bytes() == pack.to_bytes()
    assert 'id: "suspected-cancer"' in pack.to_text()


@pytest.mark.parametrize("data", [b"\xff", b"\x0a\xff", b""])
def test_bytes_that_are_no_pack_are_refused(data: bytes) -> None:
    with pytest.raises(carecoord.CarecoordError):
        Pack.from_bytes(data)


# Tests beside a pack


def test_a_packs_own_tests_run(root: Path) -> None:
    report = carecoord.run_pack_tests(root / "packs" / "cancer")
    assert report.ok, report
    assert report
    assert report.cases > 10
    assert report.days > 1000
    assert report.failures == []


def test_a_failing_case_is_told_with_line_and_reason(root: Path) -> None:
    report = carecoord.run_pack_tests(root / "packs" / "cancer", parameters={"review_after": "P5M"})
    assert not report
    failure = report.failures[0]
    assert ".textproto:" in failure.at
    assert "expected DUE, got OVERDUE" in failure.text
    assert (failure.step, failure.selection) == ("", "")  # of a ribbon
    assert failure.case in repr(report)
    with pytest.raises(carecoord.NotFoundError):
        carecoord.run_pack_tests(root / "examples")
