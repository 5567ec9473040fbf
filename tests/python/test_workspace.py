# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""A workspace from Python: commands in, things of care and bytes out, refusals with their code."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import pickle

import carecoord
import pytest
from carecoord import Act, AddPerson, CarePlan, Command, MoveCarePlan, MoveQuery, Query, SetStaff

DAY = datetime.date(2026, 2, 2)
NUMBERS = itertools.count(1)


def act(day: datetime.date = DAY, reason: str | None = "because") -> Act:
    recorded = datetime.datetime.combine(day, datetime.time(17), datetime.timezone.utc)
    return Act("s1", "CARE_COORDINATOR", happened=day, recorded=recorded, reason=reason)


def command(what: object, day: datetime.date = DAY) -> Command:
    return Command(f"c{next(NUMBERS)}", act(day), what)  # type: ignore[arg-type]


def setting_up() -> list[Command]:
    registered = carecoord.Registration("A81001", datetime.date(2010, 1, 1))
    person = carecoord.Person(
        "P1", birth=datetime.date(1944, 5, 1), sex="FEMALE", registrations=[registered]
    )
    team = carecoord.StaffMember("s1", "CARE_COORDINATOR", name="Sam", capacity=250)
    return [command(SetStaff(team)), command(AddPerson(person))]


def plan_content() -> carecoord.PlanContent:
    return carecoord.PlanContent(
        own_words=carecoord.OwnWords(what_matters="To walk to the market"),
        conversation_with=["the person", "daughter"],
        needs=[carecoord.Need("n1", domain="mobility")],
        goals=[carecoord.Goal("g1", needs=["n1"])],
        actions=[carecoord.PlanAction("a1", goals=["g1"], due=datetime.date(2026, 3, 16))],
        contingency=carecoord.Contingency(who_to_call="the practice"),
        review_by=datetime.date(2027, 2, 1),
    )


def agreeing_a_plan(id: str = "PL1") -> list[Command]:
    return [
        command(MoveCarePlan(id, "P1", "offer")),
        command(MoveCarePlan(id, "P1", "accept")),
        command(MoveCarePlan(id, "P1", "draft", content=plan_content())),
        command(MoveCarePlan(id, "P1", "agree", agreed_with="the person")),
    ]


def with_a_plan(packs: list[str] | None = None) -> carecoord.Workspace:
    workspace = carecoord.Workspace(packs)
    for each in setting_up() + agreeing_a_plan():
        workspace.apply(each)
    return workspace


def test_a_command_is_done_and_recorded() -> None:
    workspace = carecoord.Workspace()
    for each in setting_up():
        workspace.apply(each)
    asked = MoveQuery("Q1", "P1", "ask", from_="daughter", topic="transport", answer_by=DAY)
    applied = workspace.apply(command(asked))
    assert applied.person == "P1"
    assert [entry.code for entry in applied.entries] == ["query.asked", "query.answer_by"]
    assert (applied.retracted, applied.also) == (0, ())
    assert [entry.code for entry in workspace.timeline("P1")] == ["query.asked", "query.answer_by"]
    assert workspace.people == ["P1"]
    assert "P1" in workspace
    assert len(workspace) == 1
    assert workspace.commands == 3
    assert repr(workspace) == "<Workspace of 1 people, 3 commands>"
    assert workspace.staff[0].name == "Sam"
    assert workspace.person("P1").registrations[0].practice == "A81001"


def test_an_extract_may_come_twice_and_an_entry_be_taken_back() -> None:
    workspace = with_a_plan()
    entry = carecoord.Entry(DAY, "363346000", id="emis-1")
    assert workspace.apply(command(carecoord.AddEntries("P1", [entry]))).skipped == 0
    again = workspace.apply(command(carecoord.AddEntries("P1", [entry])))
    assert (again.skipped, again.entries) == (1, ())
    other = carecoord.Entry(DAY, "372087000", id="emis-1")
    with pytest.raises(carecoord.Refused) as refused:
        workspace.apply(command(carecoord.AddEntries("P1", [other])))
    assert refused.value.code == "duplicate_id"
    assert workspace.apply(command(carecoord.RetractEntry("P1", "emis-1"))).retracted == 1
    assert [entry.retracted for entry in workspace.timeline("P1") if entry.id == "emis-1"] == [True]


def test_a_plan_is_in_use_again_when_its_successor_was_entered_in_error() -> None:
    workspace = with_a_plan()
    for event in ("offer", "accept", "draft", "agree"):
        move = MoveCarePlan("PL2", "P1", event, content=plan_content(), agreed_with="the person")
        workspace.apply(command(move))
    applied = workspace.apply(command(MoveCarePlan("PL2", "P1", "enter in error")))
    assert applied.also == ("PL1",)
    plan = workspace.find(CarePlan, "PL1")
    assert plan is not None
    assert plan.state == "active"
    assert plan.changes[-1].move == MoveCarePlan("PL1", "P1", "reinstate")


def test_things_read_back_as_they_are_and_as_they_were() -> None:
    workspace = with_a_plan()
    plan = workspace.find(CarePlan, "PL1")
    assert plan is not None
    assert (plan.id, plan.person, plan.noun, plan.state) == ("PL1", "P1", "care plan", "agreed")
    assert plan.open
    assert plan.now.version is not None
    assert plan.now.version.content == plan_content()
    assert plan.now.version.agreed_with == "the person"
    assert [change.to for change in plan.changes] == ["offered", "accepted", "draft", "agreed"]
    assert plan.changes[2].move == MoveCarePlan("PL1", "P1", "draft", content=plan_content())
    assert plan.changes[2].act == act()
    assert plan.at(DAY - datetime.timedelta(days=1)) == CarePlan("none")
    assert plan.at(DAY) == plan.now
    before = datetime.datetime(2026, 2, 2, 9, tzinfo=datetime.timezone.utc)
    assert plan.at(DAY, known_at=before).state == "none"
    assert repr(plan) == "<CareThing care plan PL1 of P1, agreed>"
    assert workspace.find(CarePlan, "PL2") is None
    assert workspace.find(Query, "PL1") is None
    assert workspace.things(CarePlan) == [plan] == workspace.things(CarePlan, "P1")
    # It is what it was when it was asked for.
    workspace.apply(command(MoveCarePlan("PL1", "P1", "start"), DAY))
    assert plan.state == "agreed"
    assert workspace.things(CarePlan)[0].state == "active"
    assert carecoord.CareThing.from_bytes(plan.to_bytes()) == plan


def test_a_refusal_has_a_code_and_changes_nothing() -> None:
    workspace = with_a_plan()
    before = workspace.to_bytes()
    rows: list[tuple[str, str, Command]] = [
        ("illegal_move", '"resume" is not possible', command(MoveCarePlan("PL1", "P1", "resume"))),
        ("unknown_person", 'person "P9"', command(MoveQuery("Q1", "P9", "ask", topic="x"))),
        ("missing_asker", "says who asks", command(MoveQuery("Q1", "P1", "ask"))),
        (
            "missing_reason",
            "needs a reason",
            Command("c0", act(reason=None), MoveCarePlan("PL1", "P1", "put on hold")),
        ),
        (
            "duplicate_person",
            'person "P1"',
            command(AddPerson(carecoord.Person("P1"))),
        ),
    ]
    for code, text, refused in rows:
        with pytest.raises(carecoord.Refused, match=text) as caught:
            workspace.apply(refused)
        assert caught.value.code == code
        assert isinstance(caught.value, ValueError)
        assert pickle.loads(pickle.dumps(caught.value)).code == code
        assert workspace.to_bytes() == before


def test_what_is_no_value_of_its_type_is_said_with_its_field() -> None:
    workspace = with_a_plan()
    asked = MoveQuery("Q1", "P1", "ask", topic="transport")
    for change, error, text in [
        ({"topic": 5}, TypeError, "topic: a str is needed, not int"),
        ({"answer_by": "2026-01-01"}, TypeError, "answer_by: a datetime.date is needed, not str"),
        ({"answer_by": datetime.datetime(2026, 1, 1)}, TypeError, "not a datetime"),
        ({"event": "asks"}, ValueError, 'event of a query "asks": .*did you mean "ask"'),
        ({"id": None}, ValueError, "it is empty"),
    ]:
        with pytest.raises(error, match=text):
            workspace.apply(command(dataclasses.replace(asked, **change)))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="what: an AddPerson"):
        workspace.apply(command(5))
    with pytest.raises(TypeError, match=r"command: a carecoord\.Command is needed, not str"):
        workspace.apply("c1")  # type: ignore[arg-type]
    naive = dataclasses.replace(act(), recorded=datetime.datetime(2026, 2, 2, 17))
    with pytest.raises(TypeError, match="recorded: a datetime with a time zone"):
        workspace.apply(Command("c0", naive, asked))
    with pytest.raises(TypeError, match="noun: one of the classes"):
        workspace.find(int, "PL1")  # type: ignore[type-var]
    with pytest.raises(carecoord.NotFoundError, match='person "P9": not in this workspace'):
        workspace.timeline("P9")


def test_what_was_agreed_falls_due_by_the_pack_with_nothing_else_said() -> None:
    workspace = with_a_plan(["pcsp"])
    assert [pack.id for pack in workspace.packs] == ["pcsp"]
    due = datetime.date(2027, 2, 2)
    items = workspace.worklist(as_of=due, rules="review")
    assert [(item.person, item.rule, item.due) for item in items] == [("P1", "review", due)]
    assert items[0].key in [decision.key for decision in workspace.evaluate(as_of=due)]
    assert workspace.explain("P1", as_of=due, rule="review")[0].status == "DUE"
    # A population stays as it was; the next question sees what was done since.
    population = workspace.population()
    assert workspace.population() is population
    workspace.apply(command(MoveCarePlan("PL1", "P1", "end early"), due))
    assert workspace.population() is not population
    assert len(population.timeline("P1")) == 6  # with its contingency and review day
    assert not workspace.worklist(as_of=due, rules="review").items


@pytest.mark.parametrize(
    ("prompt", "lacks"),
    [
        (carecoord.Prompt(), "its key"),
        (carecoord.Prompt(" ", "hash"), "its key"),
        (carecoord.Prompt("pcsp/review/P1"), "the identity of its pack"),
    ],
)
def test_half_a_prompt_is_refused(prompt: carecoord.Prompt, lacks: str) -> None:
    workspace = with_a_plan()
    before = workspace.to_bytes()
    prompted = dataclasses.replace(act(), prompted_by=prompt)
    asked = MoveQuery("Q1", "P1", "ask", from_="daughter", topic="transport")
    text = f'command "c0" names a decision that prompted it, and not {lacks}'
    with pytest.raises(carecoord.Refused, match=text) as refused:
        workspace.apply(Command("c0", prompted, asked))
    assert refused.value.code == "missing_prompt"
    assert workspace.to_bytes() == before
    with pytest.raises(carecoord.Refused, match=f'query Q1: "ask" names .* not {lacks}'):
        carecoord.CareThing.begin(asked, prompted)


def test_values_show_what_was_said_and_compare_by_it() -> None:
    asked = MoveQuery("Q1", "P1", "ask", topic="transport", answer="")
    assert repr(asked) == "MoveQuery(id='Q1', person='P1', event='ask', topic='transport')"
    assert asked == MoveQuery("Q1", "P1", "ask", topic="transport")
    assert carecoord.Goal("g1", needs=["n1"]) == carecoord.Goal("g1", needs=("n1",))
    assert hash(asked) == hash(MoveQuery("Q1", "P1", "ask", topic="transport"))
    assert carecoord.Entry(DAY, 363346000) == carecoord.Entry(DAY, "363346000")
    assert carecoord.Entry(DAY, "pcsp.agreed") != carecoord.Entry(DAY, "pcsp.ended")
    with pytest.raises(carecoord.CarecoordError, match=r'code "pcsp\.agred": .*"pcsp\.agreed"'):
        carecoord.Entry(DAY, "pcsp.agred")
    with pytest.raises(dataclasses.FrozenInstanceError):
        asked.topic = "x"  # type: ignore[misc]


def test_what_was_done_to_a_record_and_to_the_team_is_kept_with_who_did_it() -> None:
    workspace = with_a_plan()
    first = workspace.person("P1")
    died = dataclasses.replace(first, death=DAY)
    later = DAY + datetime.timedelta(days=1)
    workspace.apply(command(carecoord.UpdatePerson(died), later))
    changes = workspace.record_changes("P1")
    assert changes[0].step == "PERSON_ADDED"
    assert changes[-1].step == "PERSON_UPDATED"
    assert changes[-1].act.actor == "s1"
    assert changes[-1].before == first
    assert workspace.person("P1").death == DAY
    assert workspace.person("P1", known_at=DAY) == first
    joined = workspace.staff_changes()[0]
    assert joined.act is not None
    assert joined.member == workspace.staff[0]
    assert workspace.staff_at() == workspace.staff
    assert workspace.staff_at(known_at=datetime.date(2000, 1, 1)) == []


def test_an_episode_is_asked_to_be_closed_after_a_death_that_may_be_taken_back() -> None:
    workspace = carecoord.Workspace(["caseload"])
    for each in setting_up():
        workspace.apply(each)
    opened = carecoord.MoveEpisode("E1", "P1", "open", kind="FRAIL")
    started = carecoord.MoveEpisode("E1", "P1", "allocate", coordinator="s1")
    for move in (opened, started):
        workspace.apply(command(move))
    alive = workspace.person("P1")

    def says(death: datetime.date | None, day: datetime.date) -> None:
        person = dataclasses.replace(alive, death=death, death_recorded=None)
        workspace.apply(command(carecoord.UpdatePerson(person), day))

    def asked(as_of: datetime.date) -> list[tuple[str, str]]:
        return [(item.rule, item.status) for item in workspace.worklist(as_of=as_of)]

    days = [DAY + datetime.timedelta(days=number) for number in range(40)]
    says(days[3], days[4])  # Thursday 5 February
    assert asked(days[4]) == [("after-death", "DUE")]
    says(None, days[5])  # another person's death
    assert asked(days[5]) == asked(days[39]) == []
    says(days[3], days[25])  # theirs after all, and known late
    assert asked(days[25]) == [("after-death", "OVERDUE")]
    workspace.apply(command(carecoord.MoveEpisode("E1", "P1", "close"), days[26]))
    assert asked(days[26]) == []
    assert [len(workspace.worklist(as_of=days[26], known_at=day)) for day in days[25:27]] == [1, 0]
