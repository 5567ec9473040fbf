// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Acts, people, the team and commands to and from their Python values.

#include <algorithm>
#include <variant>

#include "care_values.h"
#include "carecoord/codes/nhs_number.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

template <typename T>
void Take(py::handle source, const char* field, T& out) {
  FromPython(source.attr(field), field, out);
}

// A day that has to be said.
void TakeDay(py::handle source, const char* field, Date& out) {
  if (source.attr(field).is_none()) {
    throw py::type_error(std::string(field) + ": a datetime.date is needed, not None");
  }
  Take(source, field, out);
}

void TakeDate(py::handle source, const char* field, std::optional<Date>& out) {
  OptionalDate date;
  Take(source, field, date);
  out = date;
}

template <typename T>
py::object Made(const py::dict& keywords) {
  return py::handle(ClassOf<T>::made)(**keywords);
}

py::object RegistrationToPython(const Registration& in) {
  return Made<Registration>(py::dict("practice"_a = in.practice, "start"_a = DateToPython(in.start),
                                     "end"_a = ToPython(OptionalDate(in.end)),
                                     "recorded"_a = ToPython(in.recorded)));
}

py::object AbsenceToPython(const Absence& in) {
  return Made<Absence>(py::dict("from_"_a = DateToPython(in.from), "to"_a = DateToPython(in.to),
                                "cover"_a = ToPython(in.cover)));
}

template <typename T, typename Item>
py::tuple ListToPython(const std::vector<T>& in, Item item) {
  py::tuple out(in.size());
  for (size_t i = 0; i < in.size(); ++i) out[i] = item(in[i]);
  return out;
}

Registration RegistrationFromPython(py::handle source) {
  Require<Registration>(source, "registrations");
  Registration out;
  Take(source, "practice", out.practice);
  TakeDay(source, "start", out.start);
  TakeDate(source, "end", out.end);
  Take(source, "recorded", out.recorded);
  return out;
}

Absence AbsenceFromPython(py::handle source) {
  Require<Absence>(source, "absences");
  Absence out;
  TakeDay(source, "from_", out.from);
  TakeDay(source, "to", out.to);
  Take(source, "cover", out.cover);
  return out;
}

// `Move<Noun>` out of the class of its moves.
template <typename Noun>
bool TakeMove(py::handle source, Command& out) {
  if (!IsA<Move<Noun>>(source)) return false;
  Move<Noun> move;
  Take(source, "id", move.id);
  Take(source, "person", move.person);
  std::string event;
  Take(source, "event", event);
  std::vector<std::string_view> names;
  for (const LifecycleEvent& each : Noun::kLifecycle.events) names.push_back(each.name);
  const std::string argument = "event of a " + std::string(Noun::kLifecycle.noun);
  move.event = static_cast<typename Noun::Event>(IndexOfName(event, names, argument.c_str()));
  FieldsFromPython(source, move.details);
  out.what = std::move(move);
  return true;
}

template <typename... Nouns>
bool TakeAnyMove(py::handle source, Command& out, NounList<Nouns...>) {
  return (TakeMove<Nouns>(source, out) || ...);
}

void TakeWhat(py::handle source, Command& out) {
  if (IsA<AddPerson>(source)) {
    Take(source, "person", out.what.emplace<AddPerson>().person);
  } else if (IsA<UpdatePerson>(source)) {
    Take(source, "person", out.what.emplace<UpdatePerson>().person);
  } else if (IsA<AddEntries>(source)) {
    auto& what = out.what.emplace<AddEntries>();
    Take(source, "person", what.person);
    Take(source, "entries", what.entries);
  } else if (IsA<SetStaff>(source)) {
    Take(source, "member", out.what.emplace<SetStaff>().member);
  } else if (IsA<RetractEntry>(source)) {
    auto& what = out.what.emplace<RetractEntry>();
    Take(source, "person", what.person);
    Take(source, "entry", what.entry);
  } else if (!TakeAnyMove(source, out, WorkspaceNouns())) {
    WrongType(source,
              "what: an AddPerson, UpdatePerson, AddEntries, RetractEntry, SetStaff or one of the "
              "moves");
  }
}

struct WhatToPython {
  py::object operator()(const AddPerson& in) const {
    return Made<AddPerson>(py::dict("person"_a = ToPython(in.person)));
  }
  py::object operator()(const UpdatePerson& in) const {
    return Made<UpdatePerson>(py::dict("person"_a = ToPython(in.person)));
  }
  py::object operator()(const AddEntries& in) const {
    return Made<AddEntries>(py::dict("person"_a = in.person, "entries"_a = py::cast(in.entries)));
  }
  py::object operator()(const SetStaff& in) const {
    return Made<SetStaff>(py::dict("member"_a = ToPython(in.member)));
  }
  py::object operator()(const RetractEntry& in) const {
    return Made<RetractEntry>(
        py::dict("person"_a = ToPython(in.person), "entry"_a = ToPython(in.entry)));
  }
  template <typename Noun>
  py::object operator()(const Move<Noun>& in) const {
    return MoveToPython<Noun>(in.id, in.person, in.event, in.details);
  }
};

}  // namespace

py::object ToPython(const Entry& entry) { return py::cast(entry); }
void FromPython(py::handle source, const char* field, Entry& out) {
  if (!py::isinstance<Entry>(source)) WrongType(source, std::string(field) + ": a carecoord.Entry");
  out = source.cast<Entry>();
}

py::object ToPython(const Act& act) {
  py::object prompt = py::none();
  if (act.prompted_by.has_value()) {
    prompt = Made<Prompt>(py::dict("decision"_a = ToPython(act.prompted_by->decision),
                                   "pack"_a = ToPython(act.prompted_by->pack)));
  }
  return Made<Act>(py::dict("actor"_a = act.actor, "role"_a = ToPython(act.role),
                            "happened"_a = DateToPython(act.happened),
                            "recorded"_a = ToPython(act.recorded), "reason"_a = act.reason,
                            "prompted_by"_a = prompt));
}

void FromPython(py::handle source, const char* field, Act& out) {
  Require<Act>(source, field);
  Take(source, "actor", out.actor);
  Take(source, "role", out.role);
  TakeDay(source, "happened", out.happened);
  Take(source, "recorded", out.recorded);
  Take(source, "reason", out.reason);
  const py::object prompt = source.attr("prompted_by");
  if (prompt.is_none()) return;
  Require<Prompt>(prompt, "prompted_by");
  Prompt prompted_by;
  Take(prompt, "decision", prompted_by.decision);
  Take(prompt, "pack", prompted_by.pack);
  out.prompted_by = std::move(prompted_by);
}

py::object ToPython(const Person& person) {
  py::dict keywords("key"_a = person.key, "sex"_a = ToPython(person.sex));
  if (person.nhs_number) keywords["nhs_number"] = person.nhs_number->ToString();
  keywords["birth"] = ToPython(OptionalDate(person.birth));
  keywords["death"] = ToPython(OptionalDate(person.death));
  keywords["death_recorded"] = ToPython(person.death_recorded);
  if (person.deprivation_decile) keywords["deprivation_decile"] = *person.deprivation_decile;
  keywords["registrations"] = ListToPython(person.registrations, RegistrationToPython);
  keywords["circumstances"] = py::cast(person.circumstances);
  return Made<Person>(keywords);
}

void FromPython(py::handle source, const char* field, Person& out) {
  Require<Person>(source, field);
  Take(source, "key", out.key);
  std::string number;
  Take(source, "nhs_number", number);
  if (!number.empty()) out.nhs_number = ValueOf(ParseNhsNumber(number));
  TakeDate(source, "birth", out.birth);
  Take(source, "sex", out.sex);
  TakeDate(source, "death", out.death);
  Take(source, "death_recorded", out.death_recorded);
  const py::object decile = source.attr("deprivation_decile");
  if (!decile.is_none()) out.deprivation_decile = decile.cast<int32_t>();
  for (const py::handle each : source.attr("registrations")) {
    out.registrations.push_back(RegistrationFromPython(each));
  }
  for (const py::handle each : source.attr("circumstances")) {
    out.circumstances.push_back(each.cast<Circumstance>());
  }
}

py::object ToPython(const StaffMember& member) {
  return Made<StaffMember>(py::dict(
      "key"_a = member.key, "role"_a = ToPython(member.role), "name"_a = ToPython(member.name),
      "practices"_a = ToPython(member.practices), "capacity"_a = member.capacity,
      "from_"_a = ToPython(member.from), "to"_a = ToPython(member.to),
      "absences"_a = ListToPython(member.absences, AbsenceToPython),
      "working_minutes"_a = member.HasWorkingWeek()
                                ? py::object(py::tuple(py::cast(member.working_minutes)))
                                : py::object(py::tuple())));
}

void FromPython(py::handle source, const char* field, StaffMember& out) {
  Require<StaffMember>(source, field);
  Take(source, "key", out.key);
  Take(source, "role", out.role);
  Take(source, "name", out.name);
  Take(source, "practices", out.practices);
  Take(source, "capacity", out.capacity);
  Take(source, "from_", out.from);
  Take(source, "to", out.to);
  for (const py::handle each : source.attr("absences")) {
    out.absences.push_back(AbsenceFromPython(each));
  }
  const auto week = source.attr("working_minutes").cast<std::vector<uint32_t>>();
  if (week.size() == out.working_minutes.size()) {
    std::copy(week.begin(), week.end(), out.working_minutes.begin());
  } else if (!week.empty()) {
    throw py::value_error("working_minutes: " + std::to_string(week.size()) +
                          " numbers are given; a week has 7 days");
  }
}

Command CommandFromPython(py::handle source) {
  Require<Command>(source, "command");
  Command out;
  Take(source, "id", out.id);
  Take(source, "act", out.act);
  TakeWhat(source.attr("what"), out);
  return out;
}

py::object CommandToPython(const Command& command) {
  return Made<Command>(py::dict("id"_a = command.id, "act"_a = ToPython(command.act),
                                "what"_a = std::visit(WhatToPython(), command.what)));
}

}  // namespace carecoord::python
