// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "carecoord/rulekit/run_cases.h"
#include "carecoord/rules/pack.h"
#include "rulekit/no_such.h"

namespace carecoord::rulekit {
namespace {

using internal::NamesOf;
using internal::NoSuch;

// The names in one case. One that is empty was missing, which reading says.
class NameCheck {
 public:
  NameCheck(const Pack& pack, const Case& told, std::vector<CaseFailure>& failures)
      : pack_(pack), case_(told), failures_(failures) {}

  void Run() {
    for (const Setting& setting : case_.settings) {
      Check("pack", "parameter", setting.name, NamesOf(pack_.parameters, &Parameter::name),
            setting.at, {}, "setting \"" + setting.name + "\": ");
    }
    for (const StoryEntry& entry : case_.entries) {
      const auto* cluster = std::get_if<ClusterName>(&entry.is);
      if (cluster == nullptr) continue;
      Check("pack", "cluster", cluster->name, NamesOf(pack_.clusters, &Cluster::name), entry.at, {},
            "entry is \"" + cluster->name + "\": ");
    }
    for (const Holds& holds : case_.holds) {
      CaseFailure about;
      about.selection = holds.selection;
      about.subject = holds.subject;
      Check("pack", "selection", holds.selection, NamesOf(pack_.selections, &Selection::name),
            holds.at, std::move(about));
    }
    for (const Answers& answers : case_.answers) {
      CaseFailure about;
      about.rule = answers.rule;
      about.step = answers.step;
      about.subject = answers.subject;
      const Rule* rule = FindRule(answers.rule, answers.at, about);
      if (rule == nullptr) continue;
      Check("rule", "step", answers.step, NamesOf(rule->steps, &Step::id), answers.at,
            std::move(about));
    }
    for (const Ribbon& ribbon : case_.ribbons) CheckRibbon(ribbon);
  }

 private:
  void CheckRibbon(const Ribbon& ribbon) {
    CaseFailure about;
    about.rule = ribbon.rule;
    about.subject = ribbon.subject;
    const Rule* rule = FindRule(ribbon.rule, ribbon.at, about);
    if (rule == nullptr) return;
    const std::vector<std::string_view> steps = internal::DecidingSteps(*rule);
    std::vector<std::string_view> strata = {kNone};
    if (rule->schedule) {
      for (const std::string_view name : NamesOf(rule->schedule->strata, &Stratum::name)) {
        strata.push_back(name);
      }
    }
    for (const RibbonDay& day : ribbon.days) {
      const std::string on = "on " + day.on.ToString() + ": ";
      Check("rule", "step", day.step, steps, day.at, about, on + "step \"" + day.step + "\": ");
      Check("rule", "stratum", day.stratum, strata, day.at, about,
            on + "stratum \"" + day.stratum + "\": ");
    }
  }

  const Rule* FindRule(const std::string& id, const FileLine& at, const CaseFailure& about) {
    for (const Rule& rule : pack_.rules) {
      if (rule.id == id) return &rule;
    }
    Check("pack", "rule", id, NamesOf(pack_.rules, &Rule::id), at, about);
    return nullptr;
  }

  void Check(std::string_view whole, std::string_view part, const std::string& name,
             const std::vector<std::string_view>& names, const FileLine& at, CaseFailure about,
             const std::string& before = "") {
    if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
    about.at = at;
    about.case_name = case_.name;
    about.text = before + NoSuch(whole, part, name, names);
    failures_.push_back(std::move(about));
  }

  const Pack& pack_;
  const Case& case_;
  std::vector<CaseFailure>& failures_;
};

}  // namespace

std::vector<CaseFailure> UnknownNames(const Pack& pack, std::span<const Case> cases) {
  std::vector<CaseFailure> failures;
  for (const Case& told : cases) NameCheck(pack, told, failures).Run();
  return failures;
}

}  // namespace carecoord::rulekit
