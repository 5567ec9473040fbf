// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/listed_day.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "carecoord/base/suggest.h"
#include "carecoord/rules/explain.h"
#include "rulekit/no_such.h"

namespace carecoord::internal {
namespace {

using rulekit::kNone;
using rulekit::RibbonDay;

struct DateCheck {
  std::string_view name;
  std::optional<Date> RibbonDay::*expected;
  OptionalDate Decision::*got;
};
constexpr std::array kDates = {
    DateCheck{"anchor", &RibbonDay::anchor, &Decision::anchor},
    DateCheck{"opens", &RibbonDay::opens, &Decision::opens},
    DateCheck{"due", &RibbonDay::due, &Decision::due},
    DateCheck{"grace_ends", &RibbonDay::grace_ends, &Decision::grace_ends},
    DateCheck{"closes", &RibbonDay::closes, &Decision::closes},
    DateCheck{"deferred_until", &RibbonDay::deferred_until, &Decision::deferred_until},
};

struct EntryCheck {
  std::string_view name;
  std::string RibbonDay::*expected;
  EntryRef Decision::*got;
};
constexpr std::array kEntries = {
    EntryCheck{"satisfied_by", &RibbonDay::satisfied_by, &Decision::satisfied_by},
    EntryCheck{"failed_by", &RibbonDay::failed_by, &Decision::failed_by},
    EntryCheck{"deferred_by", &RibbonDay::deferred_by, &Decision::deferred_by},
    EntryCheck{"brought_forward_by", &RibbonDay::brought_forward_by, &Decision::brought_forward_by},
    EntryCheck{"arranged_by", &RibbonDay::arranged_by, &Decision::arranged_by},
};

std::string Text(const std::optional<Date>& date) {
  return date ? date->ToString() : std::string(kNone);
}

std::string Text(double number) {
  std::array<char, 40> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

// "; the rule has no step "x"; did you mean "y"?" for a name that is not among `names`.
std::string Unknown(std::string_view what, const std::string& name,
                    const std::vector<std::string_view>& names) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return "";
  return "; the rule has no " + std::string(what) + " \"" + name + "\"" + DidYouMean(name, names);
}

}  // namespace

std::string NameOfEntry(const Story& story, EntryRef entry) {
  if (!entry.present()) return std::string(kNone);
  const std::vector<rulekit::StoryEntry>& entries = story.story_case().entries;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (story.RowOf(i) != entry.row()) continue;
    if (!entries[i].name.empty()) return entries[i].name;
    return "the entry of " + entries[i].on.ToString() + ", which has no name";
  }
  return "an entry";
}

std::vector<std::string> Differences(const Story& story, const Rule& rule, const RibbonDay& listed,
                                     const Answer& answer) {
  const Decision decision = answer.value_or(Decision());
  std::vector<std::string> differences;
  const auto differs = [&](std::string_view what, const std::string& expected,
                           const std::string& got, const std::string& more = "") {
    differences.push_back("expected " + std::string(what) + " " + expected + ", got " + got + more);
  };
  if (!listed.step.empty()) {
    const std::string got = answer ? DecidingStep(story.rules(), decision) : std::string(kNone);
    if (got != listed.step) {
      differs("step", "\"" + listed.step + "\"", "\"" + got + "\"",
              Unknown("step", listed.step, DecidingSteps(rule)));
    }
  }
  for (const DateCheck& check : kDates) {
    const std::optional<Date>& expected = listed.*check.expected;
    if (expected && expected != decision.*check.got) {
      differs(check.name, Text(expected), Text(decision.*check.got));
    }
  }
  if (listed.on_unknown && *listed.on_unknown != decision.on_unknown) {
    differences.push_back(std::string("expected the decision ") +
                          (*listed.on_unknown ? "to rest" : "not to rest") + " on an unknown");
  }
  if (listed.obligation && *listed.obligation != decision.obligation) {
    differs("obligation", std::to_string(*listed.obligation), std::to_string(decision.obligation));
  }
  if (listed.score && static_cast<float>(*listed.score) != decision.score) {
    differs("score", Text(*listed.score), Text(static_cast<double>(decision.score)));
  }
  if (!listed.stratum.empty()) {
    std::vector<std::string_view> names = {kNone};
    if (rule.schedule) {
      for (const Stratum& stratum : rule.schedule->strata) names.push_back(stratum.name);
    }
    const std::string got(names[static_cast<size_t>(decision.stratum + 1)]);
    if (got != listed.stratum) {
      differs("stratum", "\"" + listed.stratum + "\"", "\"" + got + "\"",
              Unknown("stratum", listed.stratum, names));
    }
  }
  if (listed.priority != Priority::kUnspecified && listed.priority != decision.priority) {
    differs("priority", std::string(kPriorityNames[static_cast<size_t>(listed.priority)]),
            std::string(kPriorityNames[static_cast<size_t>(decision.priority)]));
  }
  if (listed.owner != Role::kNone && listed.owner != decision.owner) {
    differs(
        "owner", std::string(RoleName(listed.owner)),
        decision.owner == Role::kNone ? std::string(kNone) : std::string(RoleName(decision.owner)));
  }
  for (const EntryCheck& check : kEntries) {
    const std::string& expected = listed.*check.expected;
    if (expected.empty()) continue;
    const std::string got = NameOfEntry(story, decision.*check.got);
    if (got != expected) differs(check.name, "\"" + expected + "\"", "\"" + got + "\"");
  }
  return differences;
}

}  // namespace carecoord::internal
