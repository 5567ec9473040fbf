// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "given_decisions.h"

#include <algorithm>

#include "casters.h"
#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

std::string KnownText(Stamp known_at) {
  return known_at.present() ? "known at " + known_at.instant()->ToString() : "known now";
}

bool SamePacks(const Packs& some, const Packs& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [](const std::shared_ptr<SitePack>& a, const std::shared_ptr<SitePack>& b) {
                      return a->compiled->identity() == b->compiled->identity();
                    });
}

}  // namespace

std::shared_ptr<DecisionList> DecisionsGiven(const SiteWorkspace& workspace,
                                             const Question& question,
                                             const py::object& decisions) {
  if (decisions.is_none()) return nullptr;
  if (!py::isinstance<DecisionList>(decisions)) {
    WrongType(decisions, "decisions: a carecoord.Decisions");
  }
  auto given = decisions.cast<std::shared_ptr<DecisionList>>();
  const std::shared_ptr<SiteRules> now = workspace.RulesNow();
  if (now == nullptr || given->rules->record != now->record) {
    Refuse(
        "decisions: they were not made of this workspace as it is now; evaluate it again after "
        "each command");
  }
  if (!SamePacks(given->rules->packs, now->packs)) {
    Refuse("decisions: they were not made by the packs of this workspace");
  }
  const Question& asked = given->question;
  if (asked.as_of != question.as_of) {
    Refuse("decisions: they are as of " + asked.as_of.ToString() + ", and this is asked as of " +
           question.as_of.ToString());
  }
  if (asked.known_at != question.known_at) {
    Refuse("decisions: they are as " + KnownText(asked.known_at) + ", and this is asked as " +
           KnownText(question.known_at));
  }
  if (asked.period != question.period) {
    Refuse("decisions: they are over another period than is asked about here");
  }
  return given;
}

DayList DayListFrom(const SiteWorkspace& workspace, const std::string& member,
                    const Question& question, int days, const py::object& decisions) {
  const std::shared_ptr<DecisionList> given = DecisionsGiven(workspace, question, decisions);
  if (given == nullptr) {
    return ValueOf(DayListOf(workspace.workspace(), member, question, days));
  }
  return ValueOf(DayListOf(workspace.workspace(), member, question, days, given->decisions));
}

}  // namespace carecoord::python
