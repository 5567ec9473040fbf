// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/case_text.h"

#include <optional>
#include <string_view>

#include "carecoord/record/role.h"
#include "carecoord/rules/vocabulary.h"
#include "tests/reference/cat.h"

namespace carecoord::reference {
namespace {

std::string StampText(Stamp stamp) {
  return stamp.present() ? stamp.instant()->ToString() : std::string("-");
}

}  // namespace

std::string RecordText(const Record& record) {
  const Person& person = record.person;
  std::string out = Cat("person sex=", static_cast<int>(person.sex));
  if (person.birth) out += Cat(" birth=", *person.birth);
  if (person.death)
    out += Cat(" death=", *person.death, " known ", StampText(person.death_recorded));
  if (!record.registrations_known) out += " registrations not known";
  for (const Registration& registration : person.registrations) {
    out += Cat("\n  registered ", registration.start, " to ",
               registration.end ? registration.end->ToString() : "-", " recorded ",
               StampText(registration.recorded));
  }
  for (const Circumstance& of : person.circumstances) {
    out += Cat("\n  ", NameOf(of.kind), ' ', of.value, ' ', of.start, " to ",
               of.end ? of.end->ToString() : "-", " confirmed ",
               of.confirmed ? of.confirmed->ToString() : "-", " recorded ", StampText(of.recorded));
  }
  out += '\n';
  for (const Entry& entry : record.entries) {
    out += Cat("  entry ", entry.on, ' ', entry.code, " role=", RoleName(entry.role),
               " place=", entry.place, " thread=", entry.thread,
               " recorded=", StampText(entry.recorded));
    if (entry.sequence) out += Cat(" sequence=", *entry.sequence);
    if (entry.value) out += Cat(" value=", entry.value->number, ' ', entry.value->unit);
    if (entry.retracted) out += Cat(" retracted=", StampText(entry.retracted_at));
    out += '\n';
  }
  return out;
}

std::string QuestionText(const Question& question) {
  std::string out = Cat("as_of=", question.as_of);
  if (question.known_at.present()) out += " known_at=" + StampText(question.known_at);
  if (question.period) out += Cat(" period=", question.period->from, "..", question.period->to);
  return out + '\n';
}

std::string DecisionText(const Decision& decision) {
  std::string out =
      Cat("rule=", decision.rule, ' ', NameOf(decision.status), " step=", decision.step);
  if (decision.person != 0) out += Cat(" person=", decision.person);
  const auto ref = [&](std::string_view name, EntryRef entry) {
    if (entry.present()) out += Cat(' ', name, "=#", entry.row());
  };
  const auto date = [&](std::string_view name, std::optional<Date> of) {
    if (of) out += Cat(' ', name, '=', *of);
  };
  ref("subject", decision.subject);
  ref("anchored_on", decision.anchored_on);
  date("anchor", decision.anchor);
  date("opens", decision.opens);
  date("due", decision.due);
  date("grace_ends", decision.grace_ends);
  date("closes", decision.closes);
  ref("satisfied_by", decision.satisfied_by);
  if (decision.satisfied_late) out += " late";
  ref("failed_by", decision.failed_by);
  ref("deferred_by", decision.deferred_by);
  date("deferred_until", decision.deferred_until);
  ref("brought_forward_by", decision.brought_forward_by);
  ref("arranged_by", decision.arranged_by);
  date("settled_on", decision.settled_on);
  if (decision.obligation != 1) out += Cat(" obligation=", decision.obligation);
  if (decision.trigger > 0) out += Cat(" trigger=", decision.trigger);
  if (decision.stratum >= 0) out += Cat(" stratum=", decision.stratum);
  if (decision.priority_reason >= 0) out += Cat(" priority_reason=", decision.priority_reason);
  if (decision.priority != Priority::kUnspecified && decision.priority != Priority::kRoutine) {
    out += Cat(' ', NameOf(decision.priority));
  }
  if (decision.owner != Role::kNone) out += Cat(" owner=", RoleName(decision.owner));
  if (decision.score != 0) out += Cat(" score=", decision.score);
  if (decision.on_unknown) out += " on_unknown";
  if (decision.beyond_calendar) out += " beyond_calendar";
  date("next_change", decision.next_change);
  return out;
}

}  // namespace carecoord::reference
