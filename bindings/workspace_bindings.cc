// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Workspace. What the rules say is asked of a population made of the workspace as it is,
// so all that there is for populations is there for a workspace too.

#include "carecoord/workspace/workspace.h"

#include "bindings.h"
#include "care_things.h"
#include "care_values.h"
#include "errors.h"
#include "record.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

py::object AppliedToPython(const SiteWorkspace& self, const Applied& applied) {
  const py::object made = py::module_::import("carecoord._commands").attr("Applied");
  py::object person = py::none();
  if (applied.person) person = ToPython(self.workspace().people().person(*applied.person).key);
  return made("person"_a = person, "entries"_a = py::cast(applied.entries),
              "retracted"_a = applied.retracted, "also"_a = py::cast(applied.also),
              "skipped"_a = applied.skipped);
}

// Calls `found`.operator()<Noun>() for the noun whose class in Python it is.
template <typename Found, typename... Nouns>
void WithNoun(py::handle noun, NounList<Nouns...>, const Found& found) {
  const bool any =
      ((noun.is(py::handle(ClassOf<Nouns>::made)) && (found.template operator()<Nouns>(), true)) ||
       ...);
  if (!any)
    throw py::type_error("noun: one of the classes Intake, Episode, CarePlan ... is needed");
}

py::object Find(const SiteWorkspace& self, const py::handle& noun, const std::string& id) {
  py::object out = py::none();
  WithNoun(noun, WorkspaceNouns(), [&]<typename Noun>() {
    const History<Noun>* found = self.workspace().Find<Noun>(id);
    if (found != nullptr) out = py::cast(OneThing{*found});
  });
  return out;
}

std::vector<OneThing> Things(const SiteWorkspace& self, const py::handle& noun,
                             const std::optional<std::string>& person) {
  std::vector<OneThing> out;
  WithNoun(noun, WorkspaceNouns(), [&]<typename Noun>() {
    const auto add = [&](uint32_t row) {
      for (const History<Noun>* thing : self.workspace().Of<Noun>(row)) out.push_back({*thing});
    };
    if (person.has_value()) return add(self.PersonOf(*person));
    for (uint32_t row = 0; row < self.workspace().people().size(); ++row) add(row);
  });
  return out;
}

std::vector<Entry> TimelineOf(const SiteWorkspace& self, const std::string& key) {
  const TimelineView view = self.workspace().people().timeline(self.PersonOf(key));
  std::vector<Entry> out;
  for (size_t row = 0; row < view.size(); ++row) out.push_back(view.ToEntry(row));
  return out;
}

std::vector<std::string> PeopleOf(const SiteWorkspace& self) {
  std::vector<std::string> out;
  const People& people = self.workspace().people();
  for (uint32_t row = 0; row < people.size(); ++row) out.push_back(people.person(row).key);
  return out;
}

// What there is for populations, asked of the workspace as it is: the module's function of that
// name.
template <typename Class>
void AddQuestion(Class& bound, const py::module_& m, const char* name) {
  const py::object ask = m.attr(name);
  bound.def(
      name,
      [ask](SiteWorkspace& self, const py::args& args, const py::kwargs& keywords) {
        const std::shared_ptr<SiteRules>& rules = self.Rules();
        return ask(rules->record, rules, *args, **keywords);
      },
      ("As carecoord." + std::string(name) + " of this workspace as it is.").c_str());
}

}  // namespace

void BindWorkspace(py::module_& m) {
  BoundWorkspace workspace(
      m, "Workspace", py::is_final(),
      "A network's people, the care they have and the packs by which it is reviewed. apply is the "
      "only way in. Not for several threads while a command is applied.");
  Public(workspace);
  workspace
      .def(py::init([](const py::object& packs) {
             Packs loaded = PacksOf(packs);
             Workspace made(CompiledOf(loaded));
             return std::make_shared<SiteWorkspace>(std::move(made), std::move(loaded),
                                                    ActivityKinds());
           }),
           "packs"_a = py::none())
      .def(
          "apply",
          [](SiteWorkspace& self, const py::object& command) {
            const Command taken = CommandFromPython(command);
            return AppliedToPython(self, ValueOf(self.workspace().Apply(taken)));
          },
          "command"_a, "Does what the command says, or raises Refused and changes nothing.")
      .def("find", &Find, "noun"_a, "id"_a,
           "The thing of that kind and id, None if there is none: find(carecoord.CarePlan, 'PL1').")
      .def("things", &Things, "noun"_a, "person"_a = py::none(),
           "All things of a kind, of one person or of all, in the order in which they began.")
      .def("timeline", &TimelineOf, "person"_a, "A person's entries, in order.");
  workspace
      .def_property_readonly("people", &PeopleOf, "Keys, in the order in which they were added.")
      .def_property_readonly("staff",
                             [](const SiteWorkspace& self) {
                               py::list out;
                               for (const StaffMember& each : self.workspace().staff()) {
                                 out.append(ToPython(each));
                               }
                               return out;
                             })
      .def_property_readonly("packs", [](const SiteWorkspace& self) { return self.packs(); })
      .def_property_readonly(
          "commands", [](const SiteWorkspace& self) { return self.workspace().commands(); },
          "How many were applied.")
      .def_property_readonly(
          "last_recorded",
          [](const SiteWorkspace& self) { return ToPython(self.workspace().last_recorded()); })
      .def(
          "population", [](SiteWorkspace& self) { return self.Rules()->record; },
          "The people and their record as they are, which no later command changes.")
      .def(
          "rules", [](SiteWorkspace& self) { return self.Rules(); },
          "The packs, bound to population().");
  BindWorkspaceBytes(m, workspace);
  AddQuestion(workspace, m, "evaluate");
  AddQuestion(workspace, m, "worklist");
  AddQuestion(workspace, m, "explain");
  BindRecordHistory(workspace);
  BindWorkspaceReports(workspace);
  BindDayFitReport(workspace);
  BindDemandReport(workspace);
  BindCodingReports(m, workspace);
  BindPlanReports(workspace);
  BindRetentionReport(m, workspace);
  BindRedaction(workspace);
  workspace
      .def("__len__", [](const SiteWorkspace& self) { return self.workspace().people().size(); })
      .def("__contains__",
           [](const SiteWorkspace& self, const std::string& person) {
             return self.workspace().people().Find(person).has_value();
           })
      .def("__repr__", [](const SiteWorkspace& self) {
        return "<Workspace of " + std::to_string(self.workspace().people().size()) + " people, " +
               std::to_string(self.workspace().commands()) + " commands>";
      });
}

}  // namespace carecoord::python
