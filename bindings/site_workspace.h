// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.Workspace: a workspace with its packs and the activities that it
// met.
#ifndef CARECOORD_BINDINGS_SITE_WORKSPACE_H_
#define CARECOORD_BINDINGS_SITE_WORKSPACE_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/population/population.h"
#include "carecoord/workspace/workspace.h"
#include "errors.h"
#include "record.h"

namespace carecoord::python {

using Packs = std::vector<std::shared_ptr<SitePack>>;

class SiteWorkspace {
 public:
  SiteWorkspace(Workspace workspace, Packs packs, ActivityKinds activities)
      : workspace_(std::move(workspace)),
        packs_(std::move(packs)),
        activities_(std::move(activities)) {}

  [[nodiscard]] Workspace& workspace() { return workspace_; }
  [[nodiscard]] const Workspace& workspace() const { return workspace_; }
  [[nodiscard]] const ActivityKinds& activities() const { return activities_; }
  [[nodiscard]] const Packs& packs() const { return packs_; }

  [[nodiscard]] uint32_t PersonOf(const std::string& key) const {
    const std::optional<uint32_t> row = workspace_.people().Find(key);
    if (!row) throw StatusError(NotFound("person \"" + key + "\": not in this workspace"));
    return *row;
  }

  // Made anew when a command was applied since.
  const std::shared_ptr<SiteRules>& Rules() {
    if (rules_ == nullptr || commands_ != workspace_.commands()) {
      rules_ = BindPacks(Snapshot(), packs_);
      commands_ = workspace_.commands();
    }
    return rules_;
  }
  // What Rules() gave, if no command was applied since; else nullptr.
  [[nodiscard]] std::shared_ptr<SiteRules> RulesNow() const {
    return commands_ == workspace_.commands() ? rules_ : nullptr;
  }

 private:
  [[nodiscard]] std::shared_ptr<SitePopulation> Snapshot() const {
    const People& people = workspace_.people();
    PopulationBuilder builder;
    for (uint32_t row = 0; row < people.size(); ++row) {
      const uint32_t person = ValueOf(builder.AddPerson(people.person(row)));
      for (const RecordChange& change : workspace_.RecordChangesOf(row)) {
        if (!change.before) continue;
        Check(builder.AddFactsBefore(person, *change.before, change.act.recorded));
      }
      const TimelineView view = people.timeline(row);
      for (size_t i = 0; i < view.size(); ++i) Check(builder.AddEntry(person, view.ToEntry(i)));
    }
    return std::make_shared<SitePopulation>(
        SitePopulation{ValueOf(std::move(builder).Build()), ImportReport()});
  }

  Workspace workspace_;
  Packs packs_;
  ActivityKinds activities_;
  std::shared_ptr<SiteRules> rules_;
  size_t commands_ = 0;
};

inline std::vector<std::shared_ptr<const CompiledPack>> CompiledOf(const Packs& packs) {
  std::vector<std::shared_ptr<const CompiledPack>> out;
  out.reserve(packs.size());
  for (const std::shared_ptr<SitePack>& pack : packs) out.push_back(pack->compiled);
  return out;
}
// As PacksFromPython; None: none.
inline Packs PacksOf(const pybind11::object& packs) {
  return packs.is_none() ? Packs() : PacksFromPython(packs);
}

using BoundWorkspace = pybind11::class_<SiteWorkspace, std::shared_ptr<SiteWorkspace>>;
// What it is stored as (workspace_bytes.cc), what it is asked for (workspace_reports.cc), whether a
// list fits (day_fit_report.cc), what came in (demand_report.cc), to be coded (coding_reports.cc),
// and of its plans (plan_reports.cc); how long it is kept (retention_report.cc), and what may leave
// the team (redaction_bindings.cc).
void BindWorkspaceBytes(pybind11::module_& m, BoundWorkspace& workspace);
void BindRecordHistory(BoundWorkspace& workspace);  // record_history.cc
void BindWorkspaceReports(BoundWorkspace& workspace);
void BindDayFitReport(BoundWorkspace& workspace);
void BindDemandReport(BoundWorkspace& workspace);
void BindCodingReports(pybind11::module_& m, BoundWorkspace& workspace);
void BindPlanReports(BoundWorkspace& workspace);
void BindRedaction(BoundWorkspace& workspace);
void BindRetentionReport(pybind11::module_& m, BoundWorkspace& workspace);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_SITE_WORKSPACE_H_
