// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/workspace_proto.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "wire/care_proto.h"
#include "wire/record_proto.h"

namespace carecoord::internal {
namespace {

// Absent: not said.
OptionalDate ReadOptionalDay(bool has, const v1::Day& in, const ModelPath& at,
                             Conversion& conversion) {
  if (!has) return {};
  return conversion.ReadDays(at, in.days());
}

Date ReadRequiredDay(bool has, const v1::Day& in, const ModelPath& at, Conversion& conversion) {
  if (!has) conversion.Fault(at, "missing", "no day is given; one is required");
  return conversion.ReadDays(at, in.days()).value_or(Date());
}

Absence ReadAbsence(const v1::Absence& in, const ModelPath& at, Conversion& conversion) {
  Absence out;
  out.from = ReadRequiredDay(in.has_from(), in.from(), at.Field("from"), conversion);
  out.to = ReadRequiredDay(in.has_to(), in.to(), at.Field("to"), conversion);
  out.cover = conversion.ReadText(at.Field("cover"), in.cover());
  return out;
}

AddEntries ReadAddEntries(const v1::AddEntries& in, const ModelPath& at, Conversion& conversion) {
  AddEntries out;
  out.person = ReadRequiredText(at.Field("person"), in.person(), conversion);
  for (const v1::Entry& each : in.entry()) {
    const ModelPath here = at.Item("entries", out.entries.size());
    out.entries.push_back(ReadEntry(each, here, conversion));
  }
  return out;
}

RetractEntry ReadRetractEntry(const v1::RetractEntry& in, const ModelPath& at,
                              Conversion& conversion) {
  RetractEntry out;
  out.person = ReadRequiredText(at.Field("person"), in.person(), conversion);
  out.entry = ReadRequiredText(at.Field("entry"), in.entry(), conversion);
  return out;
}

Act ReadRequiredAct(bool has, const v1::Act& in, const ModelPath& at, Conversion& conversion) {
  if (has) return ReadAct(in, at, conversion);
  conversion.Fault(at, "missing", "no act is given; one is required");
  return {};
}

RecordChange ReadRecordChange(const v1::RecordChange& in, const ModelPath& at,
                              Conversion& conversion) {
  RecordChange out;
  const ModelPath step = at.Field("step");
  out.step = conversion.ReadEnum<RecordStep>(
      step, in.step(), v1::RecordChange::Step_IsValid(in.step()), "a step of a record");
  if (in.step() == v1::RecordChange::STEP_UNSPECIFIED) {
    conversion.Fault(step, "missing", "no step is given; one is required");
  }
  out.act = ReadRequiredAct(in.has_act(), in.act(), at.Field("act"), conversion);
  out.entries = in.entries();
  out.entry = conversion.ReadText(at.Field("entry"), in.entry());
  if (in.has_before()) out.before = ReadPerson(in.before(), at.Field("before"), conversion);
  return out;
}

void WriteRecordChange(const RecordChange& in, v1::RecordChange* out) {
  out->set_step(static_cast<v1::RecordChange::Step>(in.step));
  WriteAct(in.act, out->mutable_act());
  out->set_entries(in.entries);
  out->set_entry(in.entry);
  if (in.before) WritePerson(*in.before, out->mutable_before());
}

void ReadMove(const v1::Move& in, const ModelPath& at, Conversion& conversion, Command& out) {
  std::string id = ReadRequiredText(at.Field("id"), in.id(), conversion);
  std::string person = ReadRequiredText(at.Field("person"), in.person(), conversion);
  WithNounOf(in.move(), at, conversion, WorkspaceNouns(), [&]<typename Noun>() {
    Move<Noun> move{.id = std::move(id), .person = std::move(person)};
    ReadNounMove<Noun>(in.move(), at, conversion, move.event, move.details);
    out.what = std::move(move);
  });
}

// Writes what a command says, by its kind.
struct WhatWriter {
  const ModelPath& at;
  Conversion& conversion;
  v1::Command* out;

  void operator()(const AddPerson& in) const { WritePerson(in.person, out->mutable_add_person()); }
  void operator()(const UpdatePerson& in) const {
    WritePerson(in.person, out->mutable_update_person());
  }
  void operator()(const AddEntries& in) const {
    const ModelPath here = at.Field("add_entries");
    out->mutable_add_entries()->set_person(in.person);
    size_t index = 0;
    for (const Entry& each : in.entries) {
      WriteEntry(each, here.Item("entries", index++), conversion,
                 out->mutable_add_entries()->add_entry());
    }
  }
  void operator()(const SetStaff& in) const {
    WriteStaffMember(in.member, out->mutable_set_staff());
  }
  void operator()(const RetractEntry& in) const {
    out->mutable_retract_entry()->set_person(in.person);
    out->mutable_retract_entry()->set_entry(in.entry);
  }
  template <typename Noun>
  void operator()(const Move<Noun>& in) const {
    const ModelPath here = at.Field("move");
    v1::Move* move = out->mutable_move();
    move->set_id(in.id);
    move->set_person(in.person);
    WriteNounMove<Noun>(in.event, in.details, here, conversion, move->mutable_move());
  }
};

}  // namespace

StaffMember ReadStaffMember(const v1::StaffMember& in, const ModelPath& at,
                            Conversion& conversion) {
  StaffMember out;
  out.key = ReadRequiredText(at.Field("key"), in.key(), conversion);
  out.name = conversion.ReadText(at.Field("name"), in.name());
  const ModelPath role = at.Field("role");
  out.role =
      conversion.ReadEnum<Role>(role, in.role(), v1::Role::Name_IsValid(in.role()), "a role");
  if (in.role() == v1::Role::NAME_UNSPECIFIED) {
    conversion.Fault(role, "missing", "no role is given; one is required");
  }
  for (const std::string& each : in.practice()) {
    const ModelPath here = at.Item("practices", out.practices.size());
    out.practices.push_back(conversion.ReadText(here, each));
  }
  out.capacity = in.capacity();
  out.from = ReadOptionalDay(in.has_from(), in.from(), at.Field("from"), conversion);
  out.to = ReadOptionalDay(in.has_to(), in.to(), at.Field("to"), conversion);
  for (const v1::Absence& each : in.absence()) {
    const ModelPath here = at.Item("absences", out.absences.size());
    out.absences.push_back(ReadAbsence(each, here, conversion));
  }
  const auto days = static_cast<size_t>(in.working_minutes_size());
  if (days == out.working_minutes.size()) {
    std::copy(in.working_minutes().begin(), in.working_minutes().end(),
              out.working_minutes.begin());
  } else if (days > 0) {
    conversion.Fault(at.Field("working_minutes"), "bad_week",
                     std::to_string(days) + " numbers are given; a week has 7 days");
  }
  return out;
}

void WriteStaffMember(const StaffMember& in, v1::StaffMember* out) {
  out->set_key(in.key);
  out->set_name(in.name);
  out->set_role(static_cast<v1::Role::Name>(in.role));
  for (const std::string& each : in.practices) out->add_practice(each);
  out->set_capacity(in.capacity);
  if (in.from) out->mutable_from()->set_days(in.from->days());
  if (in.to) out->mutable_to()->set_days(in.to->days());
  for (const Absence& each : in.absences) {
    v1::Absence* absence = out->add_absence();
    absence->mutable_from()->set_days(each.from.days());
    absence->mutable_to()->set_days(each.to.days());
    absence->set_cover(each.cover);
  }
  if (in.HasWorkingWeek()) {
    out->mutable_working_minutes()->Add(in.working_minutes.begin(), in.working_minutes.end());
  }
}

StaffChange ReadStaffChange(const v1::StaffChange& in, const ModelPath& at,
                            Conversion& conversion) {
  StaffChange out;
  const ModelPath member = at.Field("member");
  if (!in.has_member()) conversion.Fault(member, "missing", "nobody is given; one is required");
  if (in.has_member()) out.member = ReadStaffMember(in.member(), member, conversion);
  if (in.has_act()) out.act = ReadAct(in.act(), at.Field("act"), conversion);
  return out;
}

void WriteStaffChange(const StaffChange& in, v1::StaffChange* out) {
  WriteStaffMember(in.member, out->mutable_member());
  if (in.act != Act()) WriteAct(in.act, out->mutable_act());
}

Command ReadCommand(const v1::Command& in, const ModelPath& at, Conversion& conversion) {
  Command out;
  out.id = ReadRequiredText(at.Field("id"), in.id(), conversion);
  out.act = ReadRequiredAct(in.has_act(), in.act(), at.Field("act"), conversion);
  switch (in.what_case()) {
    case v1::Command::kAddPerson:
      out.what = AddPerson{ReadPerson(in.add_person(), at.Field("add_person"), conversion)};
      break;
    case v1::Command::kUpdatePerson:
      out.what =
          UpdatePerson{ReadPerson(in.update_person(), at.Field("update_person"), conversion)};
      break;
    case v1::Command::kAddEntries:
      out.what = ReadAddEntries(in.add_entries(), at.Field("add_entries"), conversion);
      break;
    case v1::Command::kSetStaff:
      out.what = SetStaff{ReadStaffMember(in.set_staff(), at.Field("set_staff"), conversion)};
      break;
    case v1::Command::kRetractEntry:
      out.what = ReadRetractEntry(in.retract_entry(), at.Field("retract_entry"), conversion);
      break;
    case v1::Command::kMove:
      ReadMove(in.move(), at.Field("move"), conversion, out);
      break;
    case v1::Command::WHAT_NOT_SET:
      conversion.Fault(at, "missing", "it does not say what is to be done");
      break;
  }
  return out;
}

void WriteCommand(const Command& in, const ModelPath& at, Conversion& conversion,
                  v1::Command* out) {
  out->set_id(in.id);
  WriteAct(in.act, out->mutable_act());
  std::visit(WhatWriter{at, conversion, out}, in.what);
}

PersonState ReadPersonState(const v1::PersonState& in, const ModelPath& at,
                            Conversion& conversion) {
  PersonState out;
  const ModelPath person = at.Field("person");
  if (!in.has_person()) conversion.Fault(person, "missing", "no person is given; one is required");
  if (in.has_person()) out.person = ReadPerson(in.person(), person, conversion);
  out.entries.reserve(static_cast<size_t>(in.entry_size()));
  for (const v1::Entry& each : in.entry()) {
    const ModelPath here = at.Item("entries", out.entries.size());
    out.entries.push_back(ReadEntry(each, here, conversion));
  }
  size_t index = 0;
  for (const v1::CareThing& each : in.thing()) {
    const ModelPath here = at.Item("things", index++);
    std::optional<CareThing> thing = ReadCareThing(each, here, conversion);
    if (thing.has_value()) out.things.push_back(*std::move(thing));
  }
  for (const v1::RecordChange& each : in.change()) {
    const ModelPath here = at.Item("changes", out.changes.size());
    out.changes.push_back(ReadRecordChange(each, here, conversion));
  }
  return out;
}

void WritePersonState(const PersonState& in, const ModelPath& at, Conversion& conversion,
                      v1::PersonState* out) {
  WritePerson(in.person, out->mutable_person());
  size_t index = 0;
  for (const Entry& each : in.entries) {
    const ModelPath here = at.Item("entries", index++);
    WriteEntry(each, here, conversion, out->add_entry());
  }
  index = 0;
  for (const CareThing& each : in.things) {
    const ModelPath here = at.Item("things", index++);
    WriteCareThing(each, here, conversion, out->add_thing());
  }
  for (const RecordChange& each : in.changes) WriteRecordChange(each, out->add_change());
}

}  // namespace carecoord::internal
