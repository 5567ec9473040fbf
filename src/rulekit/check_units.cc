// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Days against months: a policy that says "3 months" and a rule that counts 93 days may both be
// meant, but then somebody should have written so.
//
// For each rule: its texts are its title and source, its reasons, and title and source of the
// parameters it uses; its periods are those of its schedule and of the windows it reads. A period
// is explained when a text says its own amount in its own unit.
//   1. A text says an amount, no period of the rule is that amount, and one that is not explained
//   is
//      confusable with it.
//   2. Two periods count from the same thing, are confusable, and one of them is not explained.

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "carecoord/base/quote.h"
#include "rulekit/amounts.h"
#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"
#include "rulekit/parameter_values.h"
#include "rules/program.h"

namespace carecoord::internal {
namespace {

struct Counted {
  Amount amount;
  std::string words;  // "26 weeks"
  std::string path;
  std::string from;  // what it counts from; "" where nothing else can
};

class UnitGatherer : public PackVisitor {
 public:
  UnitGatherer(const Pack& pack, const CompileOptions& options)
      : pack_(pack), values_(pack, options) {}

  void Read(size_t rule) {
    const Rule& read = pack_.rules[rule];
    Text(read.title);
    Text(read.source);
    // The rule itself and its selections: the rules it waits for are looked at by themselves.
    const std::string path = ItemPath("rules", rule);
    Walk(read, path, *this);
    for (const size_t i : ReachOf(pack_, rule).selections) {
      Text(pack_.selections[i].title);
      Walk(pack_.selections[i], ItemPath("selections", i), *this);
    }
    if (read.schedule) {
      Note(read.schedule->due, path + ".schedule.due", read.schedule->anchor);
      if (read.schedule->repeats) {
        Note(read.schedule->repeats->every, path + ".schedule.repeats.every", "");
      }
    }
  }

  void OnReference(const Reference& reference, const std::string& path) override {
    if (!reference.plus) return;
    std::string from;
    if (const auto* name = std::get_if<std::string>(&reference.at)) from = *name;
    if (const auto* point = std::get_if<Point>(&reference.at)) {
      from = std::string(NameOf(*point));
    }
    Note(reference.plus, path + ".plus", from);
  }
  void OnPeriod(const PeriodArg& arg, const std::string& path) override {
    for (const Parameter& parameter : pack_.parameters) {
      if (parameter.name != arg.parameter) continue;
      Text(parameter.title);
      Text(parameter.source);
    }
    const bool noted = std::any_of(counted.begin(), counted.end(),
                                   [&](const Counted& known) { return known.path == path; });
    if (!noted) Note(arg, path, "");
  }
  void OnReason(const std::string& reason, const std::string&) override { Text(reason); }

  std::vector<SaidAmount> said;
  std::vector<Counted> counted;

 private:
  void Text(const std::string& text) {
    const std::vector<SaidAmount> amounts = AmountsIn(text);
    said.insert(said.end(), amounts.begin(), amounts.end());
  }
  void Note(const std::optional<PeriodArg>& arg, const std::string& path, const std::string& from) {
    if (!arg) return;
    const Period period = values_.Of(*arg);
    const std::optional<Amount> amount = AmountOf(period);
    if (!amount) return;
    for (Counted& known : counted) {
      if (known.path != path) continue;
      known.from = from;
      return;
    }
    counted.push_back({*amount, ParameterText(ParameterValue(period)), path, from});
  }

  const Pack& pack_;
  ParameterValues values_;
};

}  // namespace

void CheckUnits(const Pack& pack, const CompileOptions& options, Issues& findings) {
  std::set<std::string> told;  // places, so that a shared selection is told once
  for (size_t r = 0; r < pack.rules.size(); ++r) {
    UnitGatherer gatherer(pack, options);
    gatherer.Read(r);
    const auto explained = [&](const Amount& amount) {
      return std::any_of(gatherer.said.begin(), gatherer.said.end(),
                         [&](const SaidAmount& said) { return said.amount == amount; });
    };
    const auto counts = [&](const Amount& amount) {
      return std::any_of(gatherer.counted.begin(), gatherer.counted.end(),
                         [&](const Counted& counted) { return counted.amount == amount; });
    };
    const std::string rule = "rule " + QuoteValue(pack.rules[r].id);
    for (const Counted& counted : gatherer.counted) {
      if (explained(counted.amount)) continue;
      const auto said =
          std::find_if(gatherer.said.begin(), gatherer.said.end(), [&](const SaidAmount& one) {
            return Confusable(one.amount, counted.amount) && !counts(one.amount);
          });
      if (said != gatherer.said.end() && told.insert(counted.path).second) {
        Warn(findings, CheckCode::kMixedUnits, counted.path,
             rule + " says " + QuoteValue(said->words) + " where it counts " + counted.words +
                 ": say in the source or a reason that " + counted.words +
                 (counted.amount.n == 1 ? " is" : " are") + " meant, or count what it says");
      }
      for (const Counted& other : gatherer.counted) {
        if (other.from.empty() || other.from != counted.from ||
            !Confusable(other.amount, counted.amount) || !told.insert(counted.path).second) {
          continue;
        }
        Warn(findings, CheckCode::kMixedUnits, counted.path,
             rule + " counts " + counted.words + " from " + QuoteValue(counted.from) +
                 " here and " + other.words + " in " + other.path +
                 ": if both are meant, say so in the source or a reason");
      }
    }
  }
}

}  // namespace carecoord::internal
