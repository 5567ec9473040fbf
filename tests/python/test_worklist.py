# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import datetime
from pathlib import Path

import carecoord
import pytest
from carecoord import Pack, Population, Rules, worklist
from small_pcn import AS_OF, OnlyStream, code_of, write_record

D = datetime.date


@pytest.fixture
def practice(tmp_path: Path) -> tuple[Population, Pack]:
    """Two practices, three diagnoses; C is registered nowhere."""
    pack = carecoord.load_pack("cancer")
    diagnosis = code_of(pack, "CAN_COD")
    files = write_record(
        tmp_path,
        people="person,birth\nA,1950-05-01\nB,1960-05-01\nC,1970-01-01",
        entries=f"""person,date,code
            A,2025-09-01,{diagnosis}
            B,2025-08-01,{diagnosis}
            C,2025-08-01,{diagnosis}""",
        registrations="person,practice,start\nA,Z99001,2000-01-01\nB,Z99002,2000-01-01",
    )
    return Population.read_csv(**files), pack


def test_a_worklist_is_in_order_with_reasons(practice: tuple[Population, Pack]) -> None:
    population, pack = practice
    items = worklist(population, pack, as_of=AS_OF, rules="six-month-review")
    assert [(i.position, i.person, i.status, i.due) for i in items] == [
        (1, "B", "OVERDUE", D(2026, 2, 1)),
        (2, "A", "OVERDUE", D(2026, 3, 1)),
    ]
    first = items[0]
    assert first.position_reason.startswith("1st: ")
    assert first.days_past_due == 58
    assert first.owner == "CARE_COORDINATOR"
    assert first.priority in ("URGENT", "SOON", "ROUTINE")
    assert first.practice == "Z99002"
    assert first.decision.key == first.key
    assert first.decision.reason == first.reason
    assert repr(first) == ("<WorklistItem 1. B, cancer/six-month-review: OVERDUE, due 2026-02-01>")
    assert repr(items) == "<Worklist: 2 items as of 2026-03-31>"
    assert first.reason in items._repr_html_().replace("&quot;", '"')


def test_a_worklist_is_a_sequence_and_a_table(population: Population, rules: Rules) -> None:
    pa = pytest.importorskip("pyarrow")
    listed = worklist(population, rules, as_of=AS_OF)
    assert [i.key for i in listed] == [i.key for i in listed.items]
    assert [i.position for i in listed] == list(range(1, len(listed) + 1))
    assert listed[-1].position == len(listed)
    assert [i.position for i in listed[:2]] == [1, 2]
    rows = pa.table(OnlyStream(listed)).to_pylist()
    assert len(rows) == len(listed) > 0
    for item, row in zip(listed, rows, strict=True):
        for name in row:
            holder = item if hasattr(item, name) else item.decision
            assert row[name] == getattr(holder, name), name
    assert pa.schema(listed).names == list(rows[0])


def test_a_worklist_agrees_with_its_decisions(population: Population, rules: Rules) -> None:
    listed = worklist(population, rules, as_of=AS_OF)
    actionable = [d.key for d in listed.decisions if d.status in ("UPCOMING", "DUE", "OVERDUE")]
    assert sorted(actionable) == sorted(i.key for i in listed)
    assert listed.summary().to_dict() == listed.decisions.summary().to_dict()


def test_filters_narrow_the_list(practice: tuple[Population, Pack]) -> None:
    population, pack = practice

    def people(**filters: str | list[str]) -> set[str]:
        listed = worklist(population, pack, as_of=AS_OF, **filters)  # type: ignore[arg-type]
        return {i.person for i in listed}

    assert people() == {"A", "B"}
    assert people(practices="Z99001") == {"A"}
    assert people(practices=["Z99001", "Z99002"]) == {"A", "B"}
    assert people(people=["B"]) == {"B"}
    assert people(owners="care_coordinator") == {"A", "B"}
    assert people(owners="GP") == set()
    assert people(statuses="excluded") == {"C"}
    assert people(rules="cancer/six-month-review", statuses=["overdue", "due"]) == {"A", "B"}


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        ({"statuses": "overdu"}, 'statuses "overdu".*did you mean "OVERDUE"'),
        ({"owners": "practice nurs"}, "owners .*PRACTICE_NURSE"),
        ({"rules": "six-month-revue"}, "six-month-revue"),
        ({"practices": "Z99009"}, "Z99009"),
        ({"people": "nobody"}, "nobody"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(
    filters: dict[str, str], text: str, practice: tuple[Population, Pack]
) -> None:
    population, pack = practice
    with pytest.raises(carecoord.CarecoordError, match=text):
        worklist(population, pack, as_of=AS_OF, **filters)  # type: ignore[arg-type]


def test_people_come_by_their_most_pressing_item(population: Population, rules: Rules) -> None:
    listed = worklist(population, rules, as_of=AS_OF)
    people = listed.by_person()
    firsts = [row.items[0].position for row in people]
    assert firsts == sorted(firsts)
    assert len({row.person for row in people}) == len(people)
    assert sum(len(row.items) for row in people) == len(listed)
    assert all(item.person == row.person for row in people for item in row.items)
    assert people[0].practice == people[0].items[0].practice


def test_the_difference_is_by_key(practice: tuple[Population, Pack]) -> None:
    population, pack = practice
    rule = "six-month-review"
    before = worklist(population, pack, as_of=D(2026, 2, 1), rules=rule)
    after = worklist(population, pack, as_of=D(2026, 2, 2), rules=rule)
    changes = after.diff(before)
    assert [(c.person, c.change) for c in changes.moved] == [("B", "moved")]
    assert "OVERDUE" in changes.moved[0].text
    assert changes.unchanged == 1  # A, upcoming on both days
    assert (changes.new, changes.gone) == ([], [])
    assert repr(changes) == "<WorklistChanges: 0 new, 0 gone, 1 moved, 1 unchanged>"

    long_ago = worklist(population, pack, as_of=D(2020, 1, 1), rules=rule)
    assert {c.person for c in after.diff(long_ago).new} == {"A", "B"}
    gone = long_ago.diff(after).gone
    assert {c.person for c in gone} == {"A", "B"}
    assert gone[0].status in ("OVERDUE", "UPCOMING")
    assert gone[0].text


def test_a_stale_extract_is_said(practice: tuple[Population, Pack]) -> None:
    population, pack = practice
    stale = worklist(population, pack, as_of=AS_OF, extracted=D(2025, 11, 1))
    assert any("1 November 2025" in note for note in stale.notes)
    fresh = worklist(population, pack, as_of=AS_OF, extracted=AS_OF)
    assert not any("known to" in note for note in fresh.notes)
    assert stale.notes[0].split(".")[0] in stale._repr_html_()


# What a decision carries beyond status and dates

LANGUAGE = """
id: "language" version: "1" title: "Bookings, failures, priorities, scores"
parameter { name: "lead" text: "Dr A. Example" }
cluster { name: "START" code { activity: "local.start" } }
cluster { name: "BOOKED" code { activity: "local.booked" } }
cluster { name: "FAILED" code { activity: "local.failed" } }
cluster { name: "FLAG" code { activity: "local.flag" } }
selection { name: "start" earliest: "START" }
selection { name: "booked" earliest: "BOOKED" planned: true }
selection { name: "failed" earliest: "FAILED" }
selection { name: "flag" earliest: "FLAG" }
rule { id: "review" kind: REVIEW
  step { id: "started" when { exists: "start" } yes: SELECT no: REJECT
         reason: "started" reason_no: "not started" }
  schedule { anchor: "start" due: "P3M" failed_by: "failed" arranged_by: "booked"
    early { by: "flag" due: "P14D" reason: "flagged" }
    stratum { name: "flagged" when { exists: "flag" } owner: GP }
    priority_when { when { exists: "flag" } priority: URGENT reason: "flagged" }
    owner: CARE_COORDINATOR } }
rule { id: "find" kind: FINDER
  step { id: "started" when { exists: "start" } yes: SELECT no: REJECT
         reason: "started" reason_no: "not started" }
  factor { id: "flag" when { exists: "flag" } weight: 2.5 reason: "flagged" } }
rule { id: "tell" kind: ALERT notify { role: GP name: "$lead" }
  step { id: "flagged" when { exists: "flag" } yes: SELECT no: REJECT
         reason: "flagged" reason_no: "not flagged" } }
"""


@pytest.fixture
def circumstances(tmp_path: Path) -> tuple[Population, Pack]:
    (tmp_path / "language.textproto").write_text(LANGUAGE)
    files = write_record(
        tmp_path,
        people="person,birth\nA,1950-05-01\nB,1950-05-01\nC,1950-05-01\nD,1950-05-01",
        entries="""person,date,code
            A,2025-12-01,local.start
            A,2026-04-20,local.booked
            B,2025-12-01,local.start
            B,2026-03-20,local.failed
            C,2026-01-01,local.start
            C,2026-01-10,local.flag
            D,2025-12-01,local.start""",
    )
    return Population.read_csv(**files), carecoord.load_pack(tmp_path / "language.textproto")


def test_what_is_arranged_stands_behind_all_that_is_not(
    circumstances: tuple[Population, Pack],
) -> None:
    population, pack = circumstances
    listed = worklist(population, pack, as_of=AS_OF)
    assert [(i.person, i.arranged, i.arranged_on) for i in listed if i.rule == "review"] == [
        ("C", False, None),
        ("D", False, None),
        ("A", True, D(2026, 4, 20)),
    ]
    assert listed.summary().arranged == 1
    assert listed.summary().by_status["FAILED"] == 1
    assert "1 of them arranged" in listed._repr_html_()


def test_alerts_are_listed_and_finders_counted(circumstances: tuple[Population, Pack]) -> None:
    population, pack = circumstances
    listed = worklist(population, pack, as_of=AS_OF)
    assert [(i.person, i.status) for i in listed if i.rule == "tell"] == [("C", "SELECTED")]
    assert not [i for i in listed if i.rule == "find"]
    assert "4 selected by finders, not listed: ask for the status SELECTED" in listed.notes
    found = worklist(population, pack, as_of=AS_OF, rules="find", statuses="SELECTED")
    assert [i.person for i in found] == ["C", "A", "B", "D"]
    assert not [note for note in found.notes if "finders" in note]


def test_a_decision_says_how_it_came_to_be(circumstances: tuple[Population, Pack]) -> None:
    population, pack = circumstances
    decisions = {(d.person, d.rule): d for d in carecoord.evaluate(population, pack, as_of=AS_OF)}
    flagged = decisions["C", "review"]
    assert flagged.brought_forward_on == D(2026, 1, 10)
    assert flagged.due == D(2026, 1, 24)
    assert (flagged.stratum, flagged.priority, flagged.owner) == ("flagged", "URGENT", "GP")
    plain = decisions["D", "review"]
    assert (plain.stratum, plain.priority) == (None, "ROUTINE")
    assert (plain.owner, plain.obligation) == ("CARE_COORDINATOR", 1)
    assert (plain.settled_on, plain.score, plain.notify) == (None, None, None)
    failed = decisions["B", "review"]
    assert (failed.status, failed.settled_on) == ("FAILED", D(2026, 3, 20))
    assert decisions["C", "find"].score == 2.5
    assert decisions["D", "find"].score == 0
    assert decisions["C", "tell"].notify == "Dr A. Example"
    assert decisions["D", "tell"].notify is None
    assert pack.parameters["lead"].value == "Dr A. Example"


def test_a_table_of_decisions_has_the_same_facts(circumstances: tuple[Population, Pack]) -> None:
    pa = pytest.importorskip("pyarrow")
    population, pack = circumstances
    decisions = carecoord.evaluate(population, pack, as_of=AS_OF)
    rows = pa.table(OnlyStream(decisions)).to_pylist()
    assert len(rows) == len(decisions) == 12
    for decision, row in zip(decisions, rows, strict=True):
        for name, value in row.items():
            assert getattr(decision, name) == value, name
    listed = worklist(population, pack, as_of=AS_OF, statuses="selected", rules="find")
    scores = [row["score"] for row in pa.table(OnlyStream(listed)).to_pylist()]
    assert scores == [2.5, 0, 0, 0]
