// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What can be asked of a plan of a carecoord.Workspace, as the values of carecoord/_reports.py.

#include "carecoord/care/plan_difference.h"
#include "carecoord/care/plan_pages.h"
#include "carecoord/care/plan_quality.h"
#include "carecoord/care/plan_trace.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

const History<CarePlan>& PlanOf(const SiteWorkspace& self, const std::string& id) {
  const History<CarePlan>* plan = self.workspace().Find<CarePlan>(id);
  if (plan == nullptr) {
    throw StatusError(NotFound("care plan \"" + id + "\": not in this workspace"));
  }
  return *plan;
}

// The version of that number; the one in use where none is asked for.
const PlanVersion& VersionOf(const SiteWorkspace& self, const std::string& id,
                             const std::optional<uint32_t>& number) {
  const std::vector<PlanVersion>& versions = PlanOf(self, id).now().versions;
  const size_t wanted = number.value_or(static_cast<uint32_t>(versions.size()));
  if (wanted == 0 || wanted > versions.size()) {
    throw StatusError(NotFound("care plan \"" + id + "\" has no version " + std::to_string(wanted) +
                               "; agreed were " + std::to_string(versions.size())));
  }
  return versions[wanted - 1];
}

py::object Finding(const PlanFinding& one) {
  return MakeValue("PlanFinding", "code"_a = NameToPython(one.code), "path"_a = one.path,
                   "text"_a = one.text);
}

py::object Quality(const SiteWorkspace& self, const std::string& plan,
                   const std::optional<uint32_t>& version) {
  const PlanQuality quality = QualityOf(VersionOf(self, plan, version));
  py::list criteria;
  for (const PlanQuality::Part& part : quality.parts) {
    criteria.append(MakeValue("QualityCriterion", "title"_a = NameToPython(TitleOf(part.criterion)),
                              "there"_a = ListOf(part.there, Finding),
                              "missing"_a = ListOf(part.missing, Finding)));
  }
  py::list empty;
  for (const PlanHeading heading : quality.empty) empty.append(NameToPython(InfoOf(heading).title));
  return MakeValue("PlanQuality", "markdown"_a = Markdown(quality), "criteria"_a = criteria,
                   "missing"_a = ListOf(quality.missing(), Finding), "empty_headings"_a = empty);
}

py::object Trace(const SiteWorkspace& self, const std::string& id, Date as_of,
                 const py::object& known_at) {
  const History<CarePlan>& plan = PlanOf(self, id);
  const PlanTrace trace = TraceOf(plan, self.workspace().Of<Action>(self.PersonOf(plan.person())),
                                  as_of, AskedOn(as_of, known_at).known_at);
  const auto row = [](const TraceRow& one) {
    return MakeValue(
        "TraceRow", "need"_a = ToPython(one.need), "domain"_a = ToPython(one.domain),
        "goal"_a = ToPython(one.goal), "action"_a = ToPython(one.action),
        "what"_a = ToPython(one.what), "owner"_a = ToPython(one.owner), "due"_a = ToPython(one.due),
        "state"_a = NameToPython(one.state), "action_outcome"_a = ToPython(one.action_outcome),
        "achievement"_a = ToPython(one.achievement), "achieved_on"_a = ToPython(one.achieved_on),
        "outcome"_a = ToPython(one.outcome));
  };
  return MakeValue("PlanTrace", "markdown"_a = Markdown(trace), "rows"_a = ListOf(trace.rows, row),
                   "needs_without_goal"_a = py::cast(trace.needs_without_goal),
                   "goals_without_need"_a = py::cast(trace.goals_without_need),
                   "goals_without_action"_a = py::cast(trace.goals_without_action),
                   "goals_without_outcome"_a = py::cast(trace.goals_without_outcome),
                   "actions_without_goal"_a = py::cast(trace.actions_without_goal));
}

py::object Differences(const SiteWorkspace& self, const std::string& plan, uint32_t before,
                       uint32_t after) {
  const PlanVersion& older = VersionOf(self, plan, before);
  const PlanVersion& newer = VersionOf(self, plan, after);
  const auto change = [](const PlanDifference& one) {
    constexpr std::string_view kKinds[] = {"ADDED", "REMOVED", "CHANGED"};
    return MakeValue("PlanChange", "heading"_a = NameToPython(InfoOf(one.heading).title),
                     "kind"_a = NameToPython(kKinds[static_cast<size_t>(one.kind)]),
                     "id"_a = ToPython(one.id), "field"_a = NameToPython(one.field),
                     "before"_a = ToPython(one.before), "after"_a = ToPython(one.after),
                     "own_words"_a = one.own_words);
  };
  return MakeValue("PlanDifferences", "markdown"_a = DifferencePage(older, newer),
                   "changes"_a = ListOf(DifferencesOf(*older.content, *newer.content), change));
}

}  // namespace

void BindPlanReports(BoundWorkspace& workspace) {
  workspace
      .def("plan_quality", &Quality, "plan"_a, "version"_a = py::none(),
           "How complete a version is by the five national criteria: what is missing, no score.")
      .def("plan_trace", &Trace, "plan"_a, "as_of"_a, "known_at"_a = py::none(),
           "From each need to its goals, actions and outcomes, with the ends that are loose.")
      .def("plan_differences", &Differences, "plan"_a, "before"_a, "after"_a,
           "What changed from one version to another.")
      .def(
          "plan_page",
          [](const SiteWorkspace& self, const std::string& plan,
             const std::optional<uint32_t>& version, const std::optional<std::string>& called) {
            return PlanPage(VersionOf(self, plan, version),
                            called.value_or(PlanOf(self, plan).person()));
          },
          "plan"_a, "version"_a = py::none(), "called"_a = py::none(),
          "A version as a page for those who care for the person, with the person's own words.")
      .def(
          "contingency_page",
          [](const SiteWorkspace& self, const std::string& plan,
             const std::optional<uint32_t>& version, const std::optional<std::string>& called) {
            return ContingencyPage(VersionOf(self, plan, version),
                                   called.value_or(PlanOf(self, plan).person()));
          },
          "plan"_a, "version"_a = py::none(), "called"_a = py::none(),
          "What to do when things get worse, on one page.");
}

}  // namespace carecoord::python
