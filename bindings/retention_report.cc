// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whose record was kept as long as the site's policy says, as the values of carecoord/_reports.py,
// and a log of commands without one person.

#include "bindings.h"
#include "carecoord/workspace/retention.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

std::optional<Period> PeriodOrNone(const py::object& period) {
  if (period.is_none()) return std::nullopt;
  return PeriodFromPython(period);
}

py::object HoldToPython(const RetentionHold& hold) {
  return MakeValue("RetentionHold", "person"_a = hold.person, "noun"_a = hold.thing.noun,
                   "id"_a = hold.thing.id, "state"_a = hold.thing.state,
                   "since"_a = ToPython(hold.thing.since));
}

py::object ItemToPython(const RetentionItem& item) {
  return MakeValue("RetentionItem", "person"_a = item.person,
                   "rule"_a = NameToPython(NameOf(item.rule)), "from_"_a = ToPython(item.from),
                   "until"_a = ToPython(item.until), "holds"_a = ListOf(item.holds, HoldToPython));
}

py::object RetentionToPython(const SiteWorkspace& self, Date as_of, const py::object& after_death,
                             const py::object& after_leaving, const py::object& after_last,
                             const py::object& known_at) {
  const RetentionPolicy policy = {.after_death = PeriodOrNone(after_death),
                                  .after_leaving = PeriodOrNone(after_leaving),
                                  .after_last = PeriodOrNone(after_last)};
  const Retention retention =
      ValueOf(RetentionOf(self.workspace(), policy, as_of, AskedOn(as_of, known_at).known_at));
  return MakeValue("Retention", "markdown"_a = Markdown(retention),
                   "as_of"_a = ToPython(retention.as_of), "people"_a = retention.people,
                   "running"_a = retention.running, "not_begun"_a = retention.not_begun,
                   "without_start"_a = retention.without_start,
                   "only_named"_a = retention.only_named,
                   "registrations_known"_a = retention.registrations_known,
                   "over"_a = ListOf(retention.over, ItemToPython));
}

py::list CommandsWithout(const py::iterable& commands, const std::string& person) {
  std::vector<Command> taken;
  for (const py::handle each : commands) taken.push_back(CommandFromPython(each));
  return ListOf(WithoutPerson(taken, person),
                [](const Command& left) { return CommandToPython(left); });
}

}  // namespace

void BindRetentionReport(py::module_& m, BoundWorkspace& workspace) {
  m.def("commands_without", &CommandsWithout, "commands"_a, "person"_a,
        "The commands without what was done to one person: replayed they make a workspace that "
        "never knew them. Where an episode of somebody else is about them a stand-in stays, "
        "'no-longer-kept-1'.");
  workspace.def(
      "retention", &RetentionToPython, "as_of"_a, py::kw_only(), "after_death"_a = py::none(),
      "after_leaving"_a = py::none(), "after_last"_a = py::none(), "known_at"_a = py::none(),
      "Whose record was kept for as long as the site's policy says, and what is still open of "
      "them. Periods as 'P10Y' or 'P6M'; there is no default, and the first rule given that has "
      "begun holds: after the death, after leaving the network, after the last thing done or "
      "recorded. The last day is included.");
}

}  // namespace carecoord::python
