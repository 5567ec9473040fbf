# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pickle
from typing import Any

import carecoord
import pytest
from carecoord import NhsNumber, OdsCode, SctId, audit_codes, check_code
from hypothesis import given
from hypothesis import strategies as st
from small_pcn import OnlyArray, OnlyStream

CANCER = "363346000"
LONG = "1239511000000100"  # 16 digits, with a namespace


# SctId


def test_an_id_is_made_from_text_or_number() -> None:
    assert SctId(CANCER) == SctId(363346000)
    assert SctId(LONG).value == int(SctId(LONG)) == 1239511000000100
    assert SctId(CANCER).kind == "concept"
    assert SctId(LONG).is_long
    assert SctId(LONG).namespace_id == 1000000
    assert SctId(CANCER).namespace_id is None
    assert repr(SctId(CANCER)) == f"SctId('{CANCER}')"
    assert str(SctId(CANCER)) == CANCER


def test_ids_compare_hash_and_pickle() -> None:
    small, large = SctId(CANCER), SctId(LONG)
    assert small < large <= large
    assert large > small >= small
    assert small != CANCER
    assert len({small, SctId(CANCER), large}) == 2
    assert pickle.loads(pickle.dumps(large)) == large


@pytest.mark.parametrize("value", [363346000.0, True, None, b"363346000"])
def test_a_float_is_not_an_id(value: Any) -> None:
    with pytest.raises(TypeError, match="str or int"):
        SctId(value)


def test_every_single_wrong_digit_is_found() -> None:
    for at in range(len(LONG)):
        for digit in "0123456789":
            text = LONG[:at] + digit + LONG[at + 1 :]
            if text != LONG and not text.startswith("0"):
                with pytest.raises(carecoord.CarecoordError, match=f'"{text}"'):
                    SctId(text)


# NhsNumber and OdsCode


@given(st.integers(999000000, 999999999))
def test_exactly_one_check_digit_or_none_is_right(first_nine: int) -> None:
    right = []
    for digit in range(10):
        try:
            right.append(NhsNumber(f"{first_nine}{digit}"))
        except carecoord.CarecoordError:
            continue
    total = sum(int(d) * w for d, w in zip(str(first_nine), range(10, 1, -1), strict=True))
    remainder = 11 - total % 11
    assert [n.value % 10 for n in right] == ([] if remainder == 10 else [remainder % 11])
    assert all(n.is_test_range for n in right)


def test_an_nhs_number_reads_as_it_is_written() -> None:
    number = NhsNumber("999 000 0018")
    assert str(number) == "9990000018"
    assert number.formatted == "999 000 0018"
    assert number == NhsNumber("9990000018")
    assert pickle.loads(pickle.dumps(number)) == number
    with pytest.raises(carecoord.CarecoordError, match="9990000019"):
        NhsNumber("9990000019")


def test_ods_codes_have_shapes() -> None:
    assert OdsCode("Z99001").is_gp_practice
    assert OdsCode("U12345").is_pcn
    branch = OdsCode("Z99001002")
    assert branch.is_branch
    assert branch.branch_practice == OdsCode("Z99001")
    assert OdsCode("Z99001").branch_practice is None
    with pytest.raises(carecoord.CarecoordError, match="z99001"):
        OdsCode("z99001")


# check_code


@pytest.mark.parametrize(
    ("text", "fault", "kind", "words"),
    [
        (CANCER, None, "concept", "concept id"),
        (f" {CANCER} ", None, "concept", "concept id"),
        ("referral.sent", None, "activity", "activity"),
        ("", "blank_code", None, ""),
        ("cancer", "not_a_number", None, ""),
        ("12345", "bad_length", None, ""),
        ("363346001", "bad_check_digit", None, ""),
    ],
)
def test_a_text_is_checked(text: str, fault: str | None, kind: str | None, words: str) -> None:
    check = check_code(text)
    assert check.fault == fault
    assert check.kind == kind
    assert check.ok == bool(check) == (fault is None)
    assert words in check.explain()
    assert check.text == text


def test_a_description_id_is_sound_but_no_code() -> None:
    check = check_code("250560019")
    assert check.fault == "not_a_concept"
    assert check.kind == "description"
    assert "of a description, not of a concept" in check.explain()
    assert not check


def test_damage_by_a_spreadsheet_has_one_repair() -> None:
    damaged = check_code("1066941000000100")  # ...104, cut to 15 digits
    assert damaged.fault == "bad_check_digit"
    assert damaged.outcome == "repairable"
    assert damaged.repair == SctId("1066941000000104")
    assert damaged.proposals == [SctId("1066941000000104")]
    assert "1066941000000104" in damaged.explain()


def test_a_typing_error_has_none() -> None:
    check = check_code("363346001")
    assert check.outcome == "unrepairable"
    assert check.repair is None
    assert check.proposals == []


# audit_codes

COLUMN = [CANCER, "", "cancer", "12345", "363346001", "250560019", LONG, "1066941000000100"]
EXPECTED = {
    "rows": 8,
    "blank": 1,
    "not_a_number": 1,
    "bad_length": 1,
    "bad_check_digit": 2,
    "bad_partition": 0,
    "concept_ids": 2,
    "description_ids": 1,
    "relationship_ids": 0,
    "expression_ids": 0,
    "repairable": 1,
    "ambiguous": 0,
    "unrepairable": 3,
}


def test_an_audit_counts_each_row_once() -> None:
    audit = audit_codes(COLUMN)
    assert audit.to_dict() == EXPECTED
    assert audit["repairable"] == 1
    assert not audit.clean
    assert audit_codes([CANCER, LONG]).clean
    kinds = list(EXPECTED.values())
    assert sum(kinds[1:10]) == kinds[0]
    with pytest.raises(KeyError, match='no count "typos"'):
        audit["typos"]


def test_findings_are_in_order_and_say_what_they_are() -> None:
    findings = audit_codes(COLUMN).findings
    assert [f.row for f in findings] == [3, 4, 5, 6, 8]
    assert findings[3].diagnosis.endswith("of a description, not of a concept")
    assert findings[4].proposals == [SctId("1066941000000104")]
    assert findings[4].outcome == "repairable"


def test_whatever_holds_the_column_counts_the_same() -> None:
    pa = pytest.importorskip("pyarrow")
    column = pa.array(COLUMN)
    for table in (
        column,
        OnlyArray(column),
        pa.chunked_array([column[:3], column[3:]]),
        pa.table({"code": column}),
        pa.array(COLUMN, pa.large_string()),
        pa.array(COLUMN).dictionary_encode(),
        OnlyStream(pytest.importorskip("polars").Series(COLUMN)),
        OnlyStream(pytest.importorskip("pandas").Series(COLUMN)),
    ):
        assert audit_codes(table).to_dict() == EXPECTED
    with pytest.raises(carecoord.CarecoordError, match="2 columns"):
        audit_codes(pa.table({"a": column, "b": column}))


def test_floats_and_gaps_are_read_as_a_table_with_such_a_column_is() -> None:
    pa = pytest.importorskip("pyarrow")
    column = [363346000.0, None, float("nan"), 1066941000000100.0, 72.5]
    for codes in (column, pa.array(column, pa.float64())):
        audit = audit_codes(codes)
        assert audit["concept_ids"] == 1
        assert audit["blank"] == 2
        assert audit["bad_check_digit"] == 1  # what a spreadsheet did to it is found all the same
        assert audit["not_a_number"] == 1
        assert audit.from_float == 3
    assert audit_codes([363346000, CANCER, None]).from_float == 0
    assert audit_codes(["363346000.0"])["not_a_number"] == 1  # as a file is read
    with pytest.raises(TypeError, match="not one str"):
        audit_codes(CANCER)
