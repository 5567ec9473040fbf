// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A small world for worklist tests, built without any file: a pack of three rules with different
// priorities, and people added one by one.
#ifndef CARECOORD_TESTS_WORKLIST_SMALL_PRACTICE_H_
#define CARECOORD_TESTS_WORKLIST_SMALL_PRACTICE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/population/evaluate_all.h"
#include "carecoord/population/population.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/worklist/worklist.h"
#include "gtest/gtest.h"

namespace carecoord::testing {

inline Date D(const char* text) { return Date::FromText(text).value(); }

inline Stamp EndOf(const char* date) {
  return Stamp::FromInstant(EndOfDayInLondon(D(date))).value();
}

// A selection "<name>-<what>" of the earliest entry with the activity <name>.<what>. The reference
// is good until the next is added.
inline Selection& AddSelection(Pack& pack, const std::string& name, const std::string& what) {
  const std::string cluster = name + "_" + what;
  pack.clusters.push_back({.name = cluster,
                           .title = name + " " + what,
                           .codes = {{Code::Activity(name + "." + what).value(), what, "test"}}});
  Selection& earliest = pack.selections.emplace_back();
  earliest.name = name + "-" + what;
  earliest.pick = Pick::kEarliest;
  earliest.clusters = {cluster};
  return earliest;
}

// A rule "<name>-review": due three months after the earliest <name>.start, opening a month before,
// closing a year later, done by <name>.done.
inline void AddReview(Pack& pack, const std::string& name, Priority priority, Role owner) {
  AddSelection(pack, name, "start");
  AddSelection(pack, name, "done");
  Rule rule;
  rule.id = name + "-review";
  rule.title = "Review of " + name;
  rule.kind = RuleKind::kReview;
  Step step;
  step.id = "started";
  step.when = {Exists{name + "-start"}};
  step.yes = Outcome::kSelect;
  step.no = Outcome::kReject;
  step.reason = "started on {" + name + "-start}";
  step.reason_no = "never started";
  rule.steps.push_back(step);
  Schedule schedule;
  schedule.anchor = name + "-start";
  schedule.due = PeriodArg{Period::Months(3), ""};
  schedule.opens = PeriodArg{Period::Months(-1), ""};
  schedule.grace = PeriodArg{Period::Days(7), ""};
  schedule.closes = PeriodArg{Period::Years(1), ""};
  schedule.satisfied_by = name + "-done";
  schedule.owner = owner;
  schedule.priority = priority;
  rule.schedule = schedule;
  pack.rules.push_back(rule);
}

class SmallPractice {
 public:
  SmallPractice() { question.as_of = D("2026-03-31"); }

  // Adds somebody; `practice` "" registers them nowhere.
  void Person(const std::string& key, const std::string& practice = "Z00001") {
    carecoord::Person person;
    person.key = key;
    person.birth = D("1960-01-01");
    if (!practice.empty()) person.registrations.push_back({practice, D("2000-01-01"), {}, {}});
    ASSERT_TRUE(builder_.AddPerson(person).ok());
  }
  void Event(const std::string& person, const std::string& activity, const char* on,
             Stamp recorded = Stamp(), bool confidential = false) {
    Entry entry;
    entry.on = D(on);
    entry.code = Code::Activity(activity).value();
    entry.recorded = recorded;
    entry.confidential = confidential;
    ASSERT_TRUE(builder_.AddEntry(builder_.FindPerson(person).value(), entry).ok());
  }
  void Registered(const std::string& person, const Registration& registration) {
    ASSERT_TRUE(builder_.AddRegistration(builder_.FindPerson(person).value(), registration).ok());
  }

  // Once everybody is there. `change` may add to the pack.
  void Build(const std::function<void(Pack&)>& change = {}) {
    Pack pack;
    pack.id = "test";
    pack.version = "1";
    AddReview(pack, "slow", Priority::kRoutine, Role::kCareCoordinator);
    AddReview(pack, "quick", Priority::kUrgent, Role::kGp);
    AddReview(pack, "plain", Priority::kUnspecified, Role::kCareCoordinator);
    if (change) change(pack);
    auto compiled = CompiledPack::Compile(pack);
    ASSERT_TRUE(compiled.ok()) << compiled.status();
    auto built = std::move(builder_).Build();
    ASSERT_TRUE(built.ok()) << built.status();
    population_.emplace(*std::move(built));
    rules_.emplace(BoundRules::Bind({*compiled}, population_->dictionary()));
    Decide();
  }
  void Decide() { decisions = EvaluateAll(*population_, *rules_, question); }

  [[nodiscard]] const Population& population() const { return *population_; }
  [[nodiscard]] const BoundRules& rules() const { return *rules_; }
  [[nodiscard]] absl::StatusOr<Worklist> List(WorklistFilter filter = {}) const {
    return Worklist::Build(*population_, *rules_, question, decisions, {std::move(filter)});
  }

  Question question;
  std::vector<Decision> decisions;

 private:
  PopulationBuilder builder_;
  std::optional<Population> population_;
  std::optional<BoundRules> rules_;
};

// "A:slow B:quick": persons and rules of a list, in order.
inline std::string OrderOf(const Worklist& list) {
  std::string out;
  for (const WorklistItem& item : list.items()) {
    if (!out.empty()) out += " ";
    out += item.person + ":" + item.rule.substr(0, item.rule.find('-'));
  }
  return out;
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_WORKLIST_SMALL_PRACTICE_H_
