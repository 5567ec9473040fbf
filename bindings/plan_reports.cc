// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What can be asked of a plan of a carecoord.Workspace, as the values of
// carecoord/_plan_reports.py.

#include <algorithm>

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

// The version asked for, or what is being worked on, as the version that it would be.
PlanVersion VersionOrDraft(const SiteWorkspace& self, const std::string& id,
                           const std::optional<uint32_t>& number, bool draft) {
  if (!draft) return VersionOf(self, id, number);
  if (number.has_value()) throw py::type_error("version: a draft has no version yet");
  const CarePlan& plan = PlanOf(self, id).now();
  if (!plan.draft.has_value()) {
    throw StatusError(NotFound("care plan \"" + id + "\" has no draft"));
  }
  return {.number = static_cast<uint32_t>(plan.versions.size() + 1), .content = plan.draft};
}

py::object Finding(const PlanFinding& one) {
  return MakeValue("PlanFinding", "code"_a = NameToPython(one.code), "path"_a = one.path,
                   "text"_a = one.text);
}

py::object Quality(const SiteWorkspace& self, const std::string& plan,
                   const std::optional<uint32_t>& version, bool draft) {
  const PlanQuality quality = QualityOf(VersionOrDraft(self, plan, version, draft));
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
        "goal"_a = ToPython(one.goal), "action"_a = ToPython(one.action), "work"_a = one.work,
        "step"_a = ToPython(one.step), "what"_a = ToPython(one.what),
        "owner"_a = ToPython(one.owner), "due"_a = ToPython(one.due),
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

// Of what is compared with nothing that was asked for, the version before it: of the draft the one
// in use.
py::object Differences(const SiteWorkspace& self, const std::string& plan,
                       const std::optional<uint32_t>& before, const std::optional<uint32_t>& after,
                       bool draft) {
  const PlanVersion newer = VersionOrDraft(self, plan, after, draft);
  const PlanVersion& older = VersionOf(self, plan, before.value_or(std::max(newer.number, 1U) - 1));
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

using Page = std::string (*)(const CarePlan&, const PlanVersion&, std::string_view);

template <Page page>
std::string PageOf(const SiteWorkspace& self, const std::string& plan,
                   const std::optional<uint32_t>& version, const std::optional<std::string>& called,
                   bool draft) {
  const History<CarePlan>& history = PlanOf(self, plan);
  return page(history.now(), VersionOrDraft(self, plan, version, draft),
              called.value_or(history.person()));
}

}  // namespace

void BindPlanReports(BoundWorkspace& workspace) {
  workspace
      .def("plan_quality", &Quality, "plan"_a, "version"_a = py::none(), "draft"_a = false,
           "How complete a version, or the draft, is by the five national criteria: what is "
           "missing, no score.")
      .def("plan_trace", &Trace, "plan"_a, "as_of"_a, "known_at"_a = py::none(),
           "From each need to its goals, actions and outcomes, with the ends that are loose.")
      .def("plan_differences", &Differences, "plan"_a, "before"_a = py::none(),
           "after"_a = py::none(), "draft"_a = false,
           "What changed from one version to another, or to the draft. before: None: the version "
           "before it (of the draft: the one in use); after: None: the one in use. Raises "
           "NotFoundError where there is no such version, or no draft.")
      .def("plan_page", &PageOf<PlanPage>, "plan"_a, "version"_a = py::none(),
           "called"_a = py::none(), "draft"_a = false,
           "A version, or the draft, as a page for those who care for the person, with the "
           "person's own words and how the plan stands.")
      .def("contingency_page", &PageOf<ContingencyPage>, "plan"_a, "version"_a = py::none(),
           "called"_a = py::none(), "draft"_a = false,
           "What to do when things get worse, on one page.");
}

}  // namespace carecoord::python
