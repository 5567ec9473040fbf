// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.lifecycles: the tables of the nouns of care, as data, as a diagram and as a page.

#include "bindings.h"
#include "care_values.h"
#include "carecoord/care/diagram.h"
#include "carecoord/workspace/nouns.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

py::object StepToPython(const py::module_& values, const Lifecycle& lifecycle,
                        const Transition& row, size_t state) {
  py::list roles;
  for (size_t i = 1; i < kRoleNames.size(); ++i) {
    if (!row.terms.by.any() && row.terms.by.Allows(static_cast<Role>(i))) {
      roles.append(NameToPython(kRoleNames[i]));
    }
  }
  return values.attr("Step")("from_"_a = NameToPython(lifecycle.states[state].name),
                             "event"_a = NameToPython(lifecycle.events[row.event].name),
                             "to"_a = NameToPython(lifecycle.states[row.to].name),
                             "roles"_a = roles, "reason"_a = row.terms.reason,
                             "guard"_a = NameToPython(row.terms.guard),
                             "records"_a = NameToPython(row.terms.records));
}

template <typename Noun>
py::object LifecycleToPython() {
  const Lifecycle& lifecycle = Noun::kLifecycle;
  const py::module_ values = py::module_::import("carecoord._values");
  py::dict states;
  py::dict events;
  py::list finals;
  py::list steps;
  for (const LifecycleState& state : lifecycle.states) {
    states[NameToPython(state.name)] = NameToPython(state.meaning);
    if (state.final()) finals.append(NameToPython(state.name));
  }
  for (const LifecycleEvent& event : lifecycle.events) {
    events[NameToPython(event.name)] = NameToPython(event.meaning);
  }
  for (const Transition& row : lifecycle.transitions) {
    for (size_t state = 0; state < lifecycle.states.size(); ++state) {
      if (lifecycle.Leaves(row, state)) steps.append(StepToPython(values, lifecycle, row, state));
    }
  }
  return values.attr("Lifecycle")("noun"_a = NameToPython(lifecycle.noun), "states"_a = states,
                                  "events"_a = events, "final"_a = finals, "steps"_a = steps,
                                  "diagram"_a = DiagramOf(lifecycle),
                                  "markdown"_a = LifecycleSection<Noun>());
}

template <typename... Nouns>
py::list LifecyclesOf(NounList<Nouns...>) {
  py::list out;
  (out.append(LifecycleToPython<Nouns>()), ...);
  return out;
}

}  // namespace

void BindLifecycles(py::module_& m) {
  m.def(
      "lifecycles", [] { return LifecyclesOf(WorkspaceNouns()); },
      "The nouns of care: for each its states, its events and which event leads where, on what "
      "terms; the same as a Mermaid diagram and as a page.");
}

}  // namespace carecoord::python
