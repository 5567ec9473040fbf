// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What was done to people's records and to the team otherwise than by moves, as the values of
// carecoord/_commands.py.

#include "bindings.h"
#include "care_values.h"
#include "carecoord/workspace/record_change.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

Stamp KnownBy(const py::object& known_at) { return AskedOn(Date(), known_at).known_at; }

py::list ChangesToPython(const SiteWorkspace& self, const std::string& person) {
  py::list out;
  for (const RecordChange& change : self.workspace().RecordChangesOf(self.PersonOf(person))) {
    out.append(MakeValue("RecordChange", "step"_a = NameToPython(NameOf(change.step)),
                         "act"_a = ToPython(change.act), "entries"_a = change.entries,
                         "entry"_a = ToPython(change.entry), "before"_a = ToPython(change.before)));
  }
  return out;
}

py::list StaffChangesToPython(const SiteWorkspace& self) {
  py::list out;
  for (const StaffChange& change : self.workspace().staff_changes()) {
    out.append(MakeValue("StaffChange", "member"_a = ToPython(change.member),
                         "act"_a = change.act == Act() ? py::none() : ToPython(change.act)));
  }
  return out;
}

py::list StaffAt(const SiteWorkspace& self, const py::object& known_at) {
  py::list out;
  for (const StaffMember* member : self.workspace().StaffAt(KnownBy(known_at))) {
    out.append(ToPython(*member));
  }
  return out;
}

}  // namespace

void BindRecordHistory(BoundWorkspace& workspace) {
  workspace
      .def(
          "person",
          [](const SiteWorkspace& self, const std::string& key, const py::object& known_at) {
            return ToPython(self.workspace().PersonAt(self.PersonOf(key), KnownBy(known_at)));
          },
          "key"_a, "known_at"_a = py::none(),
          "What is said of a person, or had been said by a moment.")
      .def("record_changes", &ChangesToPython, "person"_a,
           "Who added a person, said something else of them, brought entries or took one back.")
      .def("staff_changes", &StaffChangesToPython, "All that was ever said of the team, in order.")
      .def("staff_at", &StaffAt, "known_at"_a = py::none(),
           "The team as it was known at a moment.");
}

}  // namespace carecoord::python
