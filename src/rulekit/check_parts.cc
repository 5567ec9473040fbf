// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Checks of a pack as it is written: parts that nothing uses, texts that are missing, schedules
// that nothing ends, rules that stand twice.

#include <set>
#include <utility>
#include <variant>

#include "carecoord/base/quote.h"
#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"

namespace carecoord::internal {
namespace {

// Everything that is named anywhere from the rules on.
class Uses : public PackVisitor {
 public:
  explicit Uses(const Pack& pack) {
    for (size_t i = 0; i < pack.rules.size(); ++i) {
      const Reach reach = ReachOf(pack, i, true);
      selections.insert(reach.selections.begin(), reach.selections.end());
      conditions.insert(reach.conditions.begin(), reach.conditions.end());
    }
    for (const size_t i : selections) {
      const std::vector<std::string>& named = pack.selections[i].clusters;
      clusters.insert(named.begin(), named.end());
    }
    Walk(pack, *this);
  }

  void OnPeriod(const PeriodArg& arg, const std::string&) override { Parameter(arg.parameter); }
  void OnNumber(const NumberArg& arg, const std::string&) override { Parameter(arg.parameter); }
  void OnDate(const DateArg& arg, const std::string&) override { Parameter(arg.parameter); }
  void OnText(const TextArg& arg, const std::string&) override { Parameter(arg.parameter); }
  void OnRole(const RoleArg& arg, const std::string&) override { Parameter(arg.parameter); }
  void OnReason(const std::string& reason, const std::string&) override {
    for (const std::string& name : Placeholders(reason)) Parameter(name);
  }

  std::set<size_t> selections;
  std::set<size_t> conditions;
  std::set<std::string> clusters;
  std::set<std::string> parameters;

 private:
  void Parameter(const std::string& name) { parameters.insert(name); }
};

// Nothing that can be read: white space is no reason.
bool Blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

bool Ends(Outcome outcome) { return outcome != Outcome::kNext && outcome != Outcome::kUnspecified; }

void CheckStepTexts(const Step& step, const std::string& path, Issues& findings) {
  const auto missing = [&](const std::string& answer, const std::string& field) {
    Warn(findings, CheckCode::kMissingReason, path + "." + field,
         "step " + QuoteValue(step.id) + " decides on " + answer + " without a " + field);
  };
  if (Ends(step.yes) && Blank(step.reason)) missing("yes", "reason");
  if (Ends(step.no) && Blank(step.reason_no)) missing("no", "reason_no");
  if (Ends(step.unknown) && Blank(step.reason_unknown) && Blank(step.reason_no)) {
    missing("unknown", "reason_unknown");
  }
}

void CheckScheduleTexts(const Schedule& schedule, const std::string& path, Issues& findings) {
  const auto require = [&](const std::string& reason, const std::string& at,
                           const std::string& what) {
    if (!Blank(reason)) return;
    Warn(findings, CheckCode::kMissingReason, at + ".reason", what + " has no reason");
  };
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    require(schedule.triggers[i].reason, path + "." + ItemPath("triggers", i),
            "what makes it due sooner");
  }
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    require(schedule.strata[i].reason, path + "." + ItemPath("strata", i),
            "stratum " + QuoteValue(schedule.strata[i].name));
  }
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    require(schedule.priority_when[i].reason, path + "." + ItemPath("priority_when", i),
            "another priority");
  }
}

}  // namespace

void CheckUnused(const Pack& pack, Issues& findings) {
  const Uses uses(pack);
  const auto unused = [&](CheckCode code, const std::string& name, std::string path) {
    const std::string_view kind = NameOf(code).substr(NameOf(code).find('_') + 1);
    Warn(findings, code, std::move(path),
         "no rule uses " + std::string(kind) + " " + QuoteValue(name));
  };
  for (size_t i = 0; i < pack.parameters.size(); ++i) {
    const std::string& name = pack.parameters[i].name;
    if (!uses.parameters.contains(name))
      unused(CheckCode::kUnusedParameter, name, ItemPath("parameters", i));
  }
  for (size_t i = 0; i < pack.clusters.size(); ++i) {
    const std::string& name = pack.clusters[i].name;
    if (!uses.clusters.contains(name))
      unused(CheckCode::kUnusedCluster, name, ItemPath("clusters", i));
  }
  for (size_t i = 0; i < pack.selections.size(); ++i) {
    if (!uses.selections.contains(i)) {
      unused(CheckCode::kUnusedSelection, pack.selections[i].name, ItemPath("selections", i));
    }
  }
  for (size_t i = 0; i < pack.conditions.size(); ++i) {
    if (!uses.conditions.contains(i)) {
      unused(CheckCode::kUnusedCondition, pack.conditions[i].name, ItemPath("conditions", i));
    }
  }
}

void CheckTexts(const Pack& pack, Issues& findings) {
  const auto require = [&](const std::string& text, CheckCode code, std::string path,
                           const std::string& what) {
    if (!Blank(text)) return;
    const std::string_view field = NameOf(code).substr(NameOf(code).find('_') + 1);
    Warn(findings, code, std::move(path), what + " has no " + std::string(field));
  };
  require(pack.title, CheckCode::kMissingTitle, "title", "the pack");
  require(pack.source, CheckCode::kMissingSource, "source", "the pack");
  for (size_t i = 0; i < pack.parameters.size(); ++i) {
    const Parameter& parameter = pack.parameters[i];
    const std::string what = "parameter " + QuoteValue(parameter.name);
    require(parameter.title, CheckCode::kMissingTitle, ItemPath("parameters", i), what);
    require(parameter.source, CheckCode::kMissingSource, ItemPath("parameters", i), what);
  }
  for (size_t i = 0; i < pack.clusters.size(); ++i) {
    const Cluster& cluster = pack.clusters[i];
    for (size_t c = 0; c < cluster.codes.size(); ++c) {
      require(cluster.codes[c].source, CheckCode::kMissingSource,
              ItemPath("clusters", i) + "." + ItemPath("codes", c),
              "a code of cluster " + QuoteValue(cluster.name));
    }
  }
  for (size_t i = 0; i < pack.rules.size(); ++i) {
    const Rule& rule = pack.rules[i];
    const std::string path = ItemPath("rules", i);
    const std::string what = "rule " + QuoteValue(rule.id);
    require(rule.title, CheckCode::kMissingTitle, path, what);
    require(rule.source, CheckCode::kMissingSource, path, what);
    if (!rule.in_force.from && !pack.valid.from) {
      Warn(findings, CheckCode::kMissingValidity, path,
           what + " does not say from when it is in force, nor does the pack");
    }
    for (size_t s = 0; s < rule.steps.size(); ++s) {
      CheckStepTexts(rule.steps[s], path + "." + ItemPath("steps", s), findings);
    }
    if (rule.schedule) CheckScheduleTexts(*rule.schedule, path + ".schedule", findings);
    for (size_t f = 0; f < rule.factors.size(); ++f) {
      if (!Blank(rule.factors[f].reason)) continue;
      Warn(findings, CheckCode::kMissingReason, path + "." + ItemPath("factors", f) + ".reason",
           "factor " + QuoteValue(rule.factors[f].id) + " has no reason");
    }
  }
}

void CheckEndings(const Pack& pack, Issues& findings) {
  for (size_t i = 0; i < pack.rules.size(); ++i) {
    if (!pack.rules[i].schedule) continue;
    const Schedule& schedule = *pack.rules[i].schedule;
    const std::string path = ItemPath("rules", i) + ".schedule";
    const bool closes = schedule.closes || schedule.closes_at ||
                        (schedule.repeats && schedule.repeats->from == RepeatFrom::kAnchor);
    if (!closes && schedule.satisfied_by.empty() && schedule.failed_by.empty()) {
      Warn(findings, CheckCode::kEndlessSchedule, path,
           "nothing ends it: it never closes, and nothing satisfies or fails it");
    }
    for (size_t d = 0; d < schedule.deferrals.size(); ++d) {
      const Deferral& deferral = schedule.deferrals[d];
      if (deferral.lasts || !deferral.cancelled_by.empty()) continue;
      Warn(findings, CheckCode::kEndlessDeferral, path + "." + ItemPath("deferrals", d),
           "nothing ends the deferral by " + QuoteValue(deferral.by) +
               ": it says neither for how long nor what cancels it");
    }
  }
}

void CheckDuplicates(const Pack& pack, Issues& findings) {
  // A rule without what only tells rules apart.
  const auto content = [](Rule rule) {
    rule.id.clear();
    rule.title.clear();
    rule.source.clear();
    for (Step& step : rule.steps) {
      step.id.clear();
      step.reason.clear();
      step.reason_no.clear();
      step.reason_unknown.clear();
    }
    return rule;
  };
  std::vector<Rule> contents;
  for (const Rule& rule : pack.rules) contents.push_back(content(rule));
  for (size_t b = 0; b < pack.rules.size(); ++b) {
    for (size_t a = 0; a < b; ++a) {
      if (contents[a] != contents[b]) continue;
      Warn(findings, CheckCode::kShadowedRule, ItemPath("rules", b),
           "rule " + QuoteValue(pack.rules[b].id) + " is the same as " +
               QuoteValue(pack.rules[a].id));
      break;
    }
  }
}

}  // namespace carecoord::internal
