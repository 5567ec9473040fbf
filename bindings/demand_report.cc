// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What came in over a period and how it was met, as the values of carecoord/_reports.py.

#include "bindings.h"
#include "carecoord/workspace/demand.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// The name of a thing's state.
template <typename Noun>
py::object StateToPython(typename Noun::State state) {
  return NameToPython(Noun::kLifecycle.states[static_cast<size_t>(state)].name);
}

py::object WaitsToPython(const Waits& waits) {
  return MakeValue("Waits", "things"_a = waits.things, "median"_a = waits.median,
                   "longest"_a = waits.longest);
}

py::object IntakesToPython(const IntakeDemand& intakes) {
  return MakeValue("IntakeDemand", "received"_a = intakes.received, "urgent"_a = intakes.urgent,
                   "counts"_a = ListOf(intakes.counts,
                                       [](const IntakeCount& count) {
                                         return MakeValue(
                                             "IntakeCount", "source"_a = ToPython(count.source),
                                             "state"_a = StateToPython<Intake>(count.state),
                                             "intakes"_a = count.intakes);
                                       }),
                   "decision"_a = WaitsToPython(intakes.decision),
                   "waiting_from_before"_a = intakes.waiting_from_before);
}

py::object QueriesToPython(const QueryDemand& queries) {
  const auto unanswered = [](const UnansweredQuery& query) {
    return MakeValue("UnansweredQuery", "person"_a = query.person, "id"_a = query.id,
                     "state"_a = StateToPython<Query>(query.state), "topic"_a = query.topic,
                     "asked"_a = ToPython(query.asked), "promised"_a = ToPython(query.promised));
  };
  return MakeValue(
      "QueryDemand", "asked"_a = queries.asked, "answered_in_time"_a = queries.answered_in_time,
      "answered_late"_a = queries.answered_late,
      "answered_unpromised"_a = queries.answered_unpromised, "withdrawn"_a = queries.withdrawn,
      "open"_a = queries.open, "first_response"_a = WaitsToPython(queries.first_response),
      "closure"_a = WaitsToPython(queries.closure),
      "unanswered"_a = ListOf(queries.unanswered, unanswered),
      "open_from_before"_a = queries.open_from_before);
}

py::object DemandToPython(const SiteWorkspace& self, Date from, Date to,
                          const py::object& known_at) {
  const Demand demand =
      ValueOf(DemandOver(self.workspace(), from, to, AskedOn(to, known_at).known_at));
  return MakeValue("Demand", "markdown"_a = Markdown(demand), "from_"_a = ToPython(demand.from),
                   "to"_a = ToPython(demand.to), "intakes"_a = IntakesToPython(demand.intakes),
                   "queries"_a = QueriesToPython(demand.queries));
}

}  // namespace

void BindDemandReport(BoundWorkspace& workspace) {
  workspace.def("demand", &DemandToPython, "from_"_a, "to"_a, "known_at"_a = py::none(),
                "What came in from a day to another, both included, and how it was met by its end: "
                "referrals in by source and outcome, queries, and how long they waited.");
}

}  // namespace carecoord::python
