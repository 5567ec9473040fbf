# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""One person, from the referral to the review of their plan.

Commands go in, and the workspace tells what is due, to whom it falls, and the story so far. The
twin of examples/cpp/one_person.cc; both print examples/one_person.md.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import carecoord
from carecoord import Goal, Need, PersonInvolved, PlanAction

Date = datetime.date


class Sam:
    """Sam's day: every command of it is recorded at its end."""

    def __init__(self, workspace: carecoord.Workspace) -> None:
        self.workspace = workspace
        self.today = Date(2026, 2, 2)
        self.prompt: carecoord.Prompt | None = None
        self.commands = 0

    def does(
        self,
        what: carecoord.Move | carecoord.AddPerson | carecoord.AddEntries | carecoord.SetStaff,
        reason: str | None = None,
    ) -> None:
        """One command, by Sam, today."""
        self.commands += 1
        end = datetime.datetime.combine(
            self.today, datetime.time(23, 59, 59), ZoneInfo("Europe/London")
        )
        act = carecoord.Act(
            actor="sam",
            role="CARE_COORDINATOR",
            happened=self.today,
            recorded=end,
            reason=reason,
            prompted_by=self.prompt,
        )
        try:
            self.workspace.apply(carecoord.Command(str(self.commands), act, what))
        except carecoord.Refused as refused:
            print(f"REFUSED: {refused}")


PLAN = carecoord.PlanContent(
    own_words=carecoord.OwnWords(
        about_me="I was a baker for forty years.",
        what_matters="To walk to the market on Saturdays.",
        strengths="My daughter lives round the corner.",
    ),
    conversation_on=Date(2026, 2, 9),
    conversation_with=["the person", "her daughter"],
    needs=[Need("n1", domain="mobility", own_words="I am afraid of falling.")],
    goals=[Goal("g1", needs=["n1"], own_words="Walk to the market again.")],
    actions=[
        PlanAction(
            "a1",
            goals=["g1"],
            what="strength and balance class",
            owner="sam",
            due=Date(2026, 3, 16),
        )
    ],
    contingency=carecoord.Contingency(
        early_signs="A fall, or staying in bed.",
        what_to_do="Ring the daughter, then the practice.",
        who_to_call="01632 960001",
    ),
    people=[PersonInvolved(name="Ann", relation="daughter", contact="01632 960002")],
    review_by=Date(2027, 2, 16),
    contact_between_reviews="Sam, at the practice",
)


def main() -> None:
    """Sam's half year with one person."""
    pcsp = carecoord.load_pack("pcsp")
    workspace = carecoord.Workspace([pcsp])
    sam = Sam(workspace)

    sam.does(
        carecoord.SetStaff(
            carecoord.StaffMember(key="sam", name="Sam", role="CARE_COORDINATOR", capacity=40)
        )
    )
    sam.does(
        carecoord.AddPerson(
            carecoord.Person(
                key="P1",
                nhs_number="9990000018",
                birth=Date(1944, 5, 4),
                registrations=[carecoord.Registration("A81001", start=Date(2010, 1, 1))],
            )
        )
    )
    # A referral comes in and is triaged; the person is taken on.
    sam.does(
        carecoord.MoveIntake("I1", "P1", "receive", from_="Dr Gray", source="PRACTICE"),
        "three falls since December, lives alone",
    )
    sam.today = Date(2026, 2, 3)
    sam.does(carecoord.MoveIntake("I1", "P1", "accept", consent="GIVEN", kind="FRAIL"))
    sam.does(carecoord.MoveEpisode("E1", "P1", "open", kind="FRAIL", intake="I1"))
    sam.does(carecoord.MoveEpisode("E1", "P1", "allocate", coordinator="sam"))
    # A plan is offered, talked about, agreed, sent to those who need it, and coded.
    sam.today = Date(2026, 2, 5)
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "offer"))
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "accept"))
    sam.today = Date(2026, 2, 9)
    sam.does(
        carecoord.MoveContact(
            "C1",
            "P1",
            "hold",
            channel="HOME_VISIT",
            direction="OUTBOUND",
            with_="PERSON",
            topic="what matters",
            outcome="plan drafted together",
            own_words="I miss the market.",
            minutes=50,
        )
    )
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "draft", content=PLAN))
    sam.today = Date(2026, 2, 16)
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "agree", agreed_with="the person"))
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "start"))
    sam.does(
        carecoord.MovePublication("U1", "P1", "name", plan="PL1", kind="GP", recipient="A81001")
    )
    sam.does(
        carecoord.MovePublication("U2", "P1", "name", plan="PL1", kind="PERSON", recipient="P1")
    )
    sam.does(
        carecoord.MoveAction(
            "A1",
            "P1",
            "agree",
            what="book the strength and balance class",
            owner="sam",
            due=Date(2026, 3, 16),
            from_="PL1",
            goal="g1",
        )
    )
    sam.today = Date(2026, 2, 17)
    sam.does(carecoord.MovePublication("U1", "P1", "send", version=1))
    sam.does(carecoord.MovePublication("U2", "P1", "send", version=1))
    sam.today = Date(2026, 2, 18)
    sam.does(carecoord.MovePublication("U1", "P1", "acknowledge"))
    sam.does(carecoord.MovePublication("U1", "P1", "note as coded", reference="document 7"))
    sam.today = Date(2026, 3, 12)
    sam.does(
        carecoord.MoveAction(
            "A1", "P1", "finish", evidence="first class on 10 March", outcome="goes every week"
        )
    )
    # The person comes home from hospital: the plan has to be gone through again, sooner.
    sam.today = Date(2026, 6, 10)
    discharge = carecoord.Entry(Date(2026, 6, 10), "hospital.discharged")
    sam.does(carecoord.AddEntries("P1", [discharge]))
    sam.today = Date(2026, 6, 22)
    todo = workspace.day_list("sam", as_of=Date(2026, 6, 22))
    print(todo)
    if todo.items:
        sam.prompt = carecoord.Prompt(decision=todo.items[0].key, pack=pcsp.identity)
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "begin a review"))
    progress = carecoord.GoalProgress("g1", "improving", outcome="walks to the corner")
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "note progress", progress=progress))
    sam.does(carecoord.MoveCarePlan("PL1", "P1", "confirm"))
    print(workspace.story("P1", as_of=Date(2026, 6, 22)), end="")


if __name__ == "__main__":
    main()
