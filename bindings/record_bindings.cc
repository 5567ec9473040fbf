// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Entry, a row of somebody's timeline, and carecoord.Circumstance, how they live.

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>

#include "bindings.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/entry.h"
#include "casters.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

std::string CodeText(Code code) { return ActivityKinds().ToText(code); }

std::string ValueText(const Value& value) {
  std::string text(py::str(py::float_(value.number)));
  return value.unit.empty() ? text : text + " " + value.unit;
}

// What a reader may see of an entry in a text.
std::string EntryText(const Entry& entry) {
  std::string out = EntryDateText(entry.on, entry.precision) + ": ";
  if (entry.confidential) return out + "a restricted entry";
  out += CodeText(entry.code);
  if (entry.value.has_value()) out += " = " + ValueText(*entry.value);
  if (entry.role != Role::kNone) out += ", " + RoleText(entry.role);
  if (!entry.thread.empty()) out += ", thread " + entry.thread;
  if (entry.retracted) out += ", retracted";
  return out;
}

py::object StampToPython(Stamp stamp) {
  const std::optional<Instant> instant = stamp.instant();
  return instant.has_value() ? InstantToPython(*instant) : py::none();
}

constexpr std::string_view kPrecisionNames[] = {"day", "month", "year"};

// A concept id as text or number, or the name of a registered activity.
Code CodeFromPython(const py::object& source) {
  if (!py::isinstance<py::str>(source) && !py::isinstance<py::int_>(source)) {
    WrongType(source, "code: a str or an int");
  }
  const auto text = py::str(source).cast<std::string>();
  if (const std::optional<Code> activity = ActivityKinds().Find(text)) return *activity;
  const std::optional<Code> code = Code::FromText(text);
  if (code && !code->is_activity()) return *code;
  const std::string_view near = LikelyActivity(text);
  Refuse("code \"" + text + "\": it is neither a SNOMED CT concept id nor a known activity" +
         (near.empty() ? std::string() : "; did you mean \"" + std::string(near) + "\"?"));
}

Entry MakeEntry(Date date, const py::object& code, const std::string& precision,
                const py::object& recorded, const std::optional<std::string>& role,
                const std::optional<std::string>& thread, const std::optional<std::string>& place,
                std::optional<double> value, const std::optional<std::string>& unit,
                const std::optional<std::string>& id, std::optional<int64_t> sequence,
                bool confidential, bool retracted, const py::object& retracted_at) {
  Entry out{.id = id.value_or(""), .on = date, .code = CodeFromPython(code)};
  out.precision = static_cast<Precision>(IndexOfName(precision, kPrecisionNames, "precision"));
  out.recorded = StampFromPython(recorded, "recorded");
  out.sequence = sequence;
  if (role) out.role = static_cast<Role>(IndexOfName(*role, kRoleNames, "role"));
  out.thread = thread.value_or("");
  out.place = place.value_or("");
  if (value) out.value = Value{*value, unit.value_or("")};
  out.confidential = confidential;
  out.retracted = retracted;
  out.retracted_at = StampFromPython(retracted_at, "retracted_at");
  return out;
}

Circumstance MakeCircumstance(const std::string& kind, const std::string& value, Date start,
                              const OptionalDate& end, const OptionalDate& confirmed,
                              const py::object& recorded) {
  Circumstance out;
  out.kind = static_cast<CircumstanceKind>(IndexOfName(kind, kCircumstanceKindNames, "kind"));
  out.value = value;
  out.start = start;
  out.end = end;
  out.confirmed = confirmed;
  out.recorded = StampFromPython(recorded, "recorded");
  return out;
}

void BindEntry(py::module_& m) {
  py::class_<Entry> entry(m, "Entry", py::is_final(),
                          "One thing that happened to a person: coded and dated. Its text says \"a "
                          "restricted entry\" where it is marked confidential.");
  Public(entry);
  entry
      .def(py::init(&MakeEntry), "date"_a, "code"_a, py::kw_only(), "precision"_a = "day",
           "recorded"_a = py::none(), "role"_a = py::none(), "thread"_a = py::none(),
           "place"_a = py::none(), "value"_a = py::none(), "unit"_a = py::none(),
           "id"_a = py::none(), "sequence"_a = py::none(), "confidential"_a = false,
           "retracted"_a = false, "retracted_at"_a = py::none(),
           "code: a SNOMED CT concept id, or the name of an activity that the library knows.")
      .def(py::self == py::self)  // NOLINT(misc-redundant-expression)
      .def("__hash__",
           [](const Entry& self) {
             return py::hash(py::make_tuple(self.id, self.on.days(), self.code.value()));
           })
      .def_readonly("date", &Entry::on)
      .def_property_readonly(
          "precision",
          [](const Entry& self) {
            return std::string(kPrecisionNames[static_cast<size_t>(self.precision)]);
          },
          "'day', 'month' or 'year'; of the last two, date is the first day.")
      .def_property_readonly(
          "code", [](const Entry& self) { return CodeText(self.code); },
          "A SNOMED CT concept id or the name of an activity.")
      .def_property_readonly(
          "recorded", [](const Entry& self) { return StampToPython(self.recorded); },
          "In UTC; None when the source does not say.")
      .def_property_readonly("role",
                             [](const Entry& self) { return TextOrNone(RoleName(self.role)); })
      .def_property_readonly("thread", [](const Entry& self) { return TextOrNone(self.thread); })
      .def_property_readonly("place", [](const Entry& self) { return TextOrNone(self.place); })
      .def_property_readonly("value",
                             [](const Entry& self) -> std::optional<double> {
                               if (!self.value) return std::nullopt;
                               return self.value->number;
                             })
      .def_property_readonly("unit",
                             [](const Entry& self) -> std::optional<std::string> {
                               if (!self.value) return std::nullopt;
                               return TextOrNone(self.value->unit);
                             })
      .def_property_readonly("id", [](const Entry& self) { return TextOrNone(self.id); })
      .def_readonly("confidential", &Entry::confidential)
      .def_readonly("retracted", &Entry::retracted)
      .def_property_readonly("retracted_at",
                             [](const Entry& self) { return StampToPython(self.retracted_at); })
      .def("__str__", &EntryText)
      .def("__repr__", [](const Entry& self) { return "<Entry " + EntryText(self) + ">"; });
}

std::string CircumstanceText(const Circumstance& circumstance) {
  std::string out = std::string(NameOf(circumstance.kind)) + " " + circumstance.value + " from " +
                    LongDate(circumstance.start);
  if (circumstance.end) out += ", ended " + LongDate(*circumstance.end);
  if (circumstance.confirmed) out += ", confirmed " + LongDate(*circumstance.confirmed);
  return out;
}

void BindCircumstance(py::module_& m) {
  py::class_<Circumstance> circumstance(
      m, "Circumstance", py::is_final(),
      "How a person lives or can be reached, from a day on and perhaps up to one.");
  Public(circumstance);
  circumstance
      .def(py::init(&MakeCircumstance), "kind"_a, "value"_a, "start"_a, py::kw_only(),
           "end"_a = py::none(), "confirmed"_a = py::none(), "recorded"_a = py::none())
      .def(py::self == py::self)  // NOLINT(misc-redundant-expression)
      .def("__hash__",
           [](const Circumstance& self) {
             return py::hash(py::make_tuple(self.value, self.start.days()));
           })
      .def_property_readonly(
          "kind", [](const Circumstance& self) { return std::string(NameOf(self.kind)); })
      .def_readonly("value", &Circumstance::value)
      .def_readonly("start", &Circumstance::start)
      .def_readonly("end", &Circumstance::end, "The first day no longer so; None: still is.")
      .def_readonly("confirmed", &Circumstance::confirmed,
                    "The last day somebody asked; None: at the start.")
      .def_property_readonly(
          "recorded", [](const Circumstance& self) { return StampToPython(self.recorded); },
          "In UTC; None when the source does not say.")
      .def("__str__", &CircumstanceText)
      .def("__repr__", [](const Circumstance& self) {
        return "<Circumstance " + CircumstanceText(self) + ">";
      });
}

}  // namespace

void BindRecord(py::module_& m) {
  BindEntry(m);
  BindCircumstance(m);
}

}  // namespace carecoord::python
