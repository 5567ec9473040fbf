// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Entry, a row of somebody's timeline, and carecoord.Circumstance, how they live.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>

#include "bindings.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/entry.h"
#include "casters.h"

namespace py = pybind11;

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

std::optional<std::string> Named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  return std::string(name);
}

py::object StampToPython(Stamp stamp) {
  const std::optional<Instant> instant = stamp.instant();
  return instant.has_value() ? InstantToPython(*instant) : py::none();
}

void BindEntry(py::module_& m) {
  py::class_<Entry> entry(m, "Entry", py::is_final(),
                          "One thing that happened to a person: coded and dated. Its text says \"a "
                          "restricted entry\" where it is marked confidential.");
  Public(entry);
  entry.def_readonly("date", &Entry::on)
      .def_property_readonly(
          "precision",
          [](const Entry& self) {
            constexpr const char* kNames[] = {"day", "month", "year"};
            return kNames[static_cast<size_t>(self.precision)];
          },
          "'day', 'month' or 'year'; of the last two, date is the first day.")
      .def_property_readonly(
          "code", [](const Entry& self) { return CodeText(self.code); },
          "A SNOMED CT concept id or the name of an activity.")
      .def_property_readonly(
          "recorded", [](const Entry& self) { return StampToPython(self.recorded); },
          "In UTC; None when the source does not say.")
      .def_property_readonly("role", [](const Entry& self) { return Named(RoleName(self.role)); })
      .def_property_readonly("thread", [](const Entry& self) { return Named(self.thread); })
      .def_property_readonly("place", [](const Entry& self) { return Named(self.place); })
      .def_property_readonly("value",
                             [](const Entry& self) -> std::optional<double> {
                               if (!self.value) return std::nullopt;
                               return self.value->number;
                             })
      .def_property_readonly("unit",
                             [](const Entry& self) -> std::optional<std::string> {
                               if (!self.value) return std::nullopt;
                               return Named(self.value->unit);
                             })
      .def_property_readonly("id", [](const Entry& self) { return Named(self.id); })
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
