# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Rules of every pack, written a second time in SQL (tests/sql), say what the engine says.

Person by person and in every field that both have, over a synthetic PCN with the faults of extracts
(the SQL reads the files itself) and over a record that nobody here wrote, where that is found.
"""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import carecoord
import pytest
from carecoord import Population
from small_pcn import Files, opensafely_files
from sql_rules import FOLDER, Agreement, SqlRecord, SqlRule, all_rules, compare

D = datetime.date
RULES = all_rules()
PACKS = sorted({rule.pack for rule in RULES})

# Why the importer refuses a row for its code. In SQL such a row stays, and is in no list.
NO_CODES = (
    *("blank_code", "not_a_number", "bad_length", "bad_check_digit", "bad_partition"),
    *("description_id", "relationship_id", "expression_id"),
)

# Month ends and their neighbours, the last day of the rules that were retired in 2025, and a day on
# which two of the synthetic people die.
DAYS = [
    *(
        D(2024, 6, 28),
        D(2024, 12, 31),
        D(2025, 3, 30),
        D(2025, 3, 31),
        D(2025, 4, 1),
        D(2025, 5, 22),
    ),
    *(D(2026, 2, 28), D(2026, 3, 1), D(2026, 3, 31)),
]

# The record of the platform holds hardly any of the packs' codes but diagnoses of cancer. It is
# asked once with the packs as they are, and once with the codes of medication reviews, which it is
# full of, dealt out to these clusters.
DEALT = {
    "cancer": "MDRV_COD CANPCSUPP_COD CANPCADEC_COD DEFERRAL DEFERRAL_CANCELLED"
    " FOLLOW_UP FOLLOW_UP_DECLINED",
    "care-home": "CAREHOME_COD CARE_HOME_ADMITTED CARE_HOME_LEFT CARE_HOME_VISIT"
    " PCSP_AGREED PCSP_DECLINED",
    "caseload": "QUERY_ASKED QUERY_ANSWER_BY QUERY_CLOSED",
    "pcsp": "PCSP_AGREED PCSP_REVIEWED PCSP_ENDED PCSP_DECLINED PCSP_PUBLISHED HOSPITAL_DISCHARGE",
    "screening": "COLCANSCREV_COD COLCANSCRDEC_COD BOWEL_UNSUITABLE BRCANSCR_COD BRCANSCRDEC_COD"
    " SMEAR_COD BREAST_UNSUITABLE CSDEC_COD CERVICAL_INVITED HPV_NEGATIVE HPV_POSITIVE CSPU_COD",
    "suspected-cancer": "FAST_TRACK_REFERRAL TOLD_WHY REFERRAL_OUTCOME REFERRAL_ENDED"
    " DNA_FAST_TRACK TREATMENT_STARTED",
}
DUMMY_DAYS = [D(2024, 2, 29), D(2024, 5, 31), D(2024, 6, 1), D(2025, 12, 31)]

# Statuses that each rule must show over the two records beside EXCLUDED, so that agreement is not
# about nothing. The dummy patients are of no age for screening.
ALL_FIVE = "DUE OVERDUE UPCOMING SATISFIED LAPSED"
SHOWN = {
    "cancer/follow-up": (f"{ALL_FIVE} EXCEPTED", "LAPSED SATISFIED"),
    "cancer/six-month-review": (f"{ALL_FIVE} EXCEPTED DEFERRED", "LAPSED EXCEPTED UPCOMING"),
    "cancer/support-offer-93-days": ("DUE SATISFIED LAPSED", "DUE SATISFIED"),
    "cancer/survivor-contact": (f"{ALL_FIVE} EXCEPTED", "DUE OVERDUE SATISFIED"),
    "cancer/twelve-month-review": ("DUE UPCOMING SATISFIED LAPSED", "OVERDUE SATISFIED"),
    "care-home/plan-after-admission": ("OVERDUE SATISFIED EXCEPTED", "DUE OVERDUE EXCEPTED"),
    "care-home/weekly-round": ("DUE OVERDUE SATISFIED", "DUE OVERDUE SATISFIED"),
    "caseload/query-answer": ("DUE OVERDUE SATISFIED", "DUE OVERDUE SATISFIED"),
    "pcsp/publish": ("DUE OVERDUE SATISFIED", "DUE OVERDUE SATISFIED"),
    "pcsp/review": ("DUE OVERDUE UPCOMING SATISFIED", "DUE UPCOMING EXCEPTED"),
    "screening/bowel-screening": ("DUE OVERDUE SATISFIED EXCEPTED DEFERRED", ""),
    "screening/breast-screening": ("DUE OVERDUE SATISFIED EXCEPTED DEFERRED", "OVERDUE"),
    "screening/cervical-screening": ("DUE OVERDUE SATISFIED EXCEPTED DEFERRED FAILED", ""),
    "suspected-cancer/faster-diagnosis-28-day": (ALL_FIVE, ALL_FIVE),
    "suspected-cancer/outcome-known": (ALL_FIVE, ALL_FIVE),
    "suspected-cancer/told-why": ("DUE OVERDUE SATISFIED LAPSED", "DUE OVERDUE SATISFIED LAPSED"),
    "suspected-cancer/treatment-62-day": (ALL_FIVE, "OVERDUE"),
}
CASES = [pytest.param(rule, id=str(rule)) for rule in RULES]


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> dict[SqlRule, Agreement]:
    """4,000 people, one row in a hundred damaged."""
    need_libraries()
    folder = tmp_path_factory.mktemp("sql")
    carecoord.write_synthetic_pcn(
        folder, people=4000, seed=3, as_of=D(2026, 3, 31), fault_rate=0.01, entries_per_person=60
    )
    take_out_threads(folder / "entries.csv")
    paths = native_files(folder)
    population = Population.read_csv(**paths)
    record = SqlRecord(paths)
    assert record.bank_holidays() == carecoord.WorkingCalendar.england_and_wales().holidays
    read_the_same(record, population)
    return compare(record, population, [carecoord.load_pack(pack) for pack in PACKS], DAYS)


def take_out_threads(path: Path) -> None:
    """Of every fourth row: the generator gives each referral one, and both kinds are to meet."""
    lines = path.read_bytes().split(b"\n")
    for number in range(4, len(lines), 4):
        fields = lines[number].split(b",", 6)
        if len(fields) == 7:
            lines[number] = b",".join([*fields[:5], b"", fields[6]])
    path.write_bytes(b"\n".join(lines))


def need_libraries() -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")


def read_the_same(record: SqlRecord, population: Population) -> None:
    """Both used the same rows, though the SQL has no eye for codes that are none."""
    report = population.report
    no_codes = sum(report.entries.refused.get(reason, 0) for reason in NO_CODES)
    assert record.count("people") == report.people.used
    assert record.count("registrations") == report.registrations.used
    assert record.count("entries") == report.entries.used + no_codes
    assert no_codes > 500


@pytest.fixture(scope="module")
def dummy(shared_data: Path) -> dict[SqlRule, Agreement]:
    """The 1,000 dummy patients: with the shared lists, then with the reviews dealt out."""
    need_libraries()
    paths = opensafely_files(shared_data)
    population = Population.read_csv(**paths, map="opensafely")
    record = SqlRecord(paths, source="opensafely")
    lists = shared_data / "codelists"
    reviews = listed(lists / "demmedrvw_cod.csv")
    cancers = listed(lists / "can_cod.csv")

    def dealt(pack: str) -> dict[str, list[str]]:
        names = DEALT[pack].split()
        clusters = {name: reviews[n :: len(names)] for n, name in enumerate(names)}
        no_cancers = ("care-home", "caseload", "screening")
        return clusters if pack in no_cancers else {**clusters, "CAN_COD": cancers}

    found = {rule: Agreement() for rule in RULES}
    for bound in (lambda _: lists, dealt):
        packs = [carecoord.load_pack(pack, clusters=bound(pack)) for pack in PACKS]
        for rule, agreement in compare(record, population, packs, DUMMY_DAYS).items():
            found[rule].add(agreement)
    return found


# Rules that also speak of the dead and of people who are registered nowhere.
LEAVES_NOBODY_OUT = {"caseload/query-answer"}


def native_files(folder: Path) -> Files:
    return {
        "people": folder / "people.csv",
        "entries": folder / "entries.csv",
        "registrations": folder / "registrations.csv",
    }


def listed(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file)]


def check_equal(agreement: Agreement) -> None:
    first = "\n".join(map(str, agreement.differences[:5]))
    assert not agreement.differences, f"{len(agreement.differences)}, the first:\n{first}"


def check(rule: SqlRule, agreement: Agreement, shown: str) -> None:
    check_equal(agreement)
    everybody = str(rule) in LEAVES_NOBODY_OUT
    wanted = {*shown.split()} if everybody else {"EXCLUDED", *shown.split()}
    missing = wanted - set(agreement.statuses)
    assert not missing, agreement.statuses


@pytest.mark.parametrize("rule", CASES)
def test_over_a_synthetic_network(synthetic: dict[SqlRule, Agreement], rule: SqlRule) -> None:
    check(rule, synthetic[rule], SHOWN[str(rule)][0])


@pytest.mark.parametrize("rule", CASES)
def test_over_a_record_nobody_here_wrote(dummy: dict[SqlRule, Agreement], rule: SqlRule) -> None:
    check(rule, dummy[rule], SHOWN[str(rule)][1])


def test_at_the_edges() -> None:
    """People made up for one day or one tie each; tests/sql/edges says which by their names."""
    need_libraries()
    paths = native_files(FOLDER / "edges")
    population = Population.read_csv(**paths)
    packs = [carecoord.load_pack(pack) for pack in PACKS]
    days = [D(2026, 2, 27), D(2026, 2, 28), D(2026, 3, 1)]
    found = compare(SqlRecord(paths), population, packs, days)
    for agreement in found.values():
        check_equal(agreement)
    assert sum(agreement.statuses["OVERDUE"] for agreement in found.values()) > 50
