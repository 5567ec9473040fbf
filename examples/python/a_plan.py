# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""A plan is offered, agreed and kept: what is due follows from what was done, with no more said."""

import datetime

import carecoord
from carecoord import Command, MoveCarePlan

workspace = carecoord.Workspace("pcsp")
log = b""


def do(day: datetime.date, what: object, reason: str = "") -> None:
    """By the care coordinator, recorded at five o'clock; kept in the log once it was done."""
    global log
    recorded = datetime.datetime.combine(day, datetime.time(17), datetime.timezone.utc)
    act = carecoord.Act("sam", "CARE_COORDINATOR", day, recorded, reason)
    command = Command(f"c{workspace.commands + 1}", act, what)  # type: ignore[arg-type]
    workspace.apply(command)
    log += carecoord.commands_to_bytes([command])


day = datetime.date(2026, 2, 2)
do(day, carecoord.SetStaff(carecoord.StaffMember("sam", "CARE_COORDINATOR", capacity=250)))
practice = carecoord.Registration("A81001", datetime.date(2010, 1, 1))
do(day, carecoord.AddPerson(carecoord.Person("P1", registrations=[practice])))
do(day, MoveCarePlan("PL1", "P1", "offer"))
do(day, MoveCarePlan("PL1", "P1", "accept"))
content = carecoord.PlanContent(
    needs=[carecoord.Need("n1", domain="mobility")],
    goals=[carecoord.Goal("g1", needs=["n1"], own_words="Walk to the market again")],
)
do(day, MoveCarePlan("PL1", "P1", "draft", content=content))
try:
    do(day, MoveCarePlan("PL1", "P1", "start"))
except carecoord.Refused as refused:
    print(f"{refused.code}: {refused}")
do(day, MoveCarePlan("PL1", "P1", "agree", agreed_with="the person"))

plan = workspace.find(carecoord.CarePlan, "PL1")
assert plan is not None
for change in plan.changes:
    print(change.act.happened, change.move.event, "->", change.to)
for item in workspace.worklist(as_of=datetime.date(2027, 1, 15)):
    print(item.status, item.due, item.title)
assert carecoord.Workspace.replay(log, "pcsp").to_bytes() == workspace.to_bytes()
