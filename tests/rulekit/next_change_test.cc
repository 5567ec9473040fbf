// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random small packs and people: the engine's next_change, asked on every day, against a sweep. The
// sweep is RunCases itself; the ribbon's statuses are first read off the engine, so that only
// next_change can be at fault.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/evaluate.h"
#include "tests/rulekit/load.h"

namespace carecoord::rulekit {
namespace {

using Random = std::mt19937;

int Pick(Random& random, int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(random);
}

template <typename T>
const T& OneOf(Random& random, const std::vector<T>& list) {
  return list[static_cast<size_t>(Pick(random, 0, static_cast<int>(list.size()) - 1))];
}

const std::vector<std::string> kForward = {"P0D", "P1D", "P5D",  "P2W",
                                           "P1M", "P2M", "P3WD", "P93D"};
const std::vector<std::string> kBack = {"-P1D", "-P7D", "-P1M", "-P3WD", "-P28D"};

std::string Bound(Random& random, const std::string& end, bool each) {
  const std::string is = Pick(random, 0, 1) == 0 ? "INCLUDED" : "EXCLUDED";
  const std::string plus =
      Pick(random, 0, 2) == 0
          ? ""
          : " plus: \"" + OneOf(random, Pick(random, 0, 1) == 0 ? kForward : kBack) + "\"";
  switch (Pick(random, 0, each ? 4 : 3)) {
    case 0:
      return end + " { point: AS_OF" + plus + " end: " + is + " } ";
    case 1:
      return end + " { selection: \"a\"" + plus + " end: " + is + " } ";
    case 2:
      return end + " { point: BIRTH plus: \"P18Y\" end: " + is + " } ";
    case 3:
      return end + " { date: \"2026-02-10\" end: " + is + " } ";
    default:
      return end + " { selection: \"index\"" + plus + " end: " + is + " } ";
  }
}

// Window bounds that can hold nothing are refused when compiling, so each selection has one end.
std::string Selection(Random& random, const std::string& name, const std::string& pick,
                      const std::string& cluster, bool each) {
  std::string text = "selection { name: \"" + name + "\" " + pick + ": \"" + cluster + "\" ";
  if (Pick(random, 0, 2) != 0) {
    text += "window { " + Bound(random, Pick(random, 0, 1) == 0 ? "from" : "to", each) + "} ";
  }
  if (Pick(random, 0, 3) == 0) text += "role: PRACTICE_NURSE ";
  if (each && Pick(random, 0, 3) == 0) text += "thread: SAME_AS_INDEX ";
  return text + "}\n";
}

std::string Condition(Random& random, int depth) {
  switch (Pick(random, 0, depth > 1 ? 4 : 7)) {
    case 0:
      return "exists: \"b\"";
    case 1:
      return "count { selection: \"n\" is: AT_LEAST number: 2 }";
    case 2:
      return "age { at { point: AS_OF } is: AT_LEAST years: 18 }";
    case 3:
      return "dates { left { point: AS_OF plus: \"" + OneOf(random, kBack) +
             "\" } is: ON_OR_AFTER right { selection: \"a\" } }";
    case 4:
      return "value { selection: \"b\" is: MORE number: 3 unit: \"kg\" }";
    case 5:
      return "not { " + Condition(random, depth + 1) + " }";
    case 6:
      return "all { of { " + Condition(random, depth + 1) + " } of { " +
             Condition(random, depth + 1) + " } }";
    default:
      return "any { of { " + Condition(random, depth + 1) + " } of { " +
             Condition(random, depth + 1) + " } }";
  }
}

std::string RandomPack(Random& random, bool each) {
  std::string text = R"(id: "random" version: "1" title: "Random" source: "test"
    policy { month_end: )" +
                     std::string(Pick(random, 0, 1) == 0 ? "CLAMP" : "ROLL") +
                     " calendar: ENGLAND_AND_WALES }\n";
  for (const char* cluster : {"A", "B", "C"}) {
    const std::string name = cluster;
    text += "cluster { name: \"" + name + "\" title: \"" + name + "\" code { activity: \"test." +
            static_cast<char>(name[0] - 'A' + 'a') + "\" label: \"x\" source: \"test\" } }\n";
  }
  text += "selection { name: \"a\" earliest: \"A\" }\n";
  text += "selection { name: \"each\" each: \"A\" }\n";
  text += Selection(random, "b", Pick(random, 0, 1) == 0 ? "earliest" : "latest", "B", each);
  text += Selection(random, "n", "count", "B", each);
  text += Selection(random, "done", "earliest", "C", each);
  text += Selection(random, "wait", "latest", "B", each);
  text += "rule { id: \"r\" title: \"R\" source: \"test\" kind: REVIEW ";
  if (each) text += "each: \"each\" ";
  if (Pick(random, 0, 2) == 0) {
    text += "in_force { from: \"2026-01-20\" to: \"2026-05-20\" by: " +
            std::string(Pick(random, 0, 1) == 0 ? "AS_OF" : "ANCHOR") + " } ";
  }
  if (Pick(random, 0, 4) == 0) text += "applies_to { deceased: true } ";
  text += "step { id: \"one\" when { " + Condition(random, 0) +
          " } yes: NEXT no: REJECT unknown: NEXT reason: \"x\" } ";
  text += "step { id: \"two\" when { " + Condition(random, 0) + " } yes: SELECT no: " +
          std::string(Pick(random, 0, 1) == 0 ? "REJECT_EXCEPTED" : "SELECT") + " reason: \"x\" } ";
  text += "schedule { anchor: \"" + std::string(each ? "index" : "a") + "\" due: \"" +
          OneOf(random, kForward) + "\" ";
  if (Pick(random, 0, 2) != 0) text += "opens: \"" + OneOf(random, kBack) + "\" ";
  if (Pick(random, 0, 2) == 0) text += "grace: \"P3D\" ";
  if (Pick(random, 0, 2) != 0) text += "closes: \"P2M\" ";
  if (Pick(random, 0, 3) == 0) text += "adjustment: MODIFIED_FOLLOWING ";
  if (Pick(random, 0, 4) != 0) text += "satisfied_by: \"done\" ";
  if (each && Pick(random, 0, 3) == 0) text += "share_unthreaded: true ";
  if (Pick(random, 0, 2) == 0) {
    text += "deferral { by: \"wait\" ";
    if (Pick(random, 0, 2) != 0) text += "for: \"P1M\" ";
    if (Pick(random, 0, 1) == 0) text += "cancelled_by: \"done\" ";
    text += "} ";
  }
  return text + "} }";
}

Case RandomCase(Random& random) {
  const Date first = *Date::FromYmd(2026, 1, 1);
  Case one;
  one.name = "random";
  if (Pick(random, 0, 4) != 0) one.born = *Date::FromYmd(2008, 3, 1) + Pick(random, -60, 60);
  if (Pick(random, 0, 7) == 0) one.died = first + Pick(random, 0, 200);
  if (Pick(random, 0, 4) == 0) {
    one.registrations.push_back({"A81001", first - 500, first + Pick(random, 0, 100), {}});
    one.registrations.push_back({"A81002", first + Pick(random, 0, 150), std::nullopt, {}});
  }
  const int entries = Pick(random, 1, 8);
  for (int i = 0; i < entries; ++i) {
    StoryEntry entry;
    entry.name = "e" + std::to_string(i);
    entry.on = first + Pick(random, 0, 150);
    entry.is = ClusterName{i == 0 ? "A" : OneOf<std::string>(random, {"A", "B", "B", "C"})};
    if (Pick(random, 0, 2) == 0) entry.role = Role::kPracticeNurse;
    if (Pick(random, 0, 1) == 0) entry.thread = OneOf<std::string>(random, {"s", "t"});
    if (Pick(random, 0, 2) == 0) entry.value = Value{2.0 + Pick(random, 0, 2), "kg"};
    one.entries.push_back(entry);
  }
  return one;
}

// What the engine says on each day from `first` to `last`: as a ribbon that lists every day.
std::vector<RibbonDay> DaysOf(const std::shared_ptr<const CompiledPack>& pack, const Case& told,
                              size_t subject, bool each, Date first, Date last) {
  Person person;
  person.key = "p";
  person.birth = told.born;
  person.death = told.died;
  person.registrations = told.registrations;
  if (person.registrations.empty()) person.registrations.push_back({"", Date::Min(), {}, {}});
  Timeline timeline(person);
  for (const StoryEntry& entry : told.entries) {
    Entry made;
    made.id = entry.name;
    made.on = entry.on;
    made.code = pack->ClusterCodes(std::get<ClusterName>(entry.is).name).front();
    made.role = entry.role;
    made.thread = entry.thread;
    made.value = entry.value;
    EXPECT_TRUE(timeline.Add(made).ok());
  }
  const BoundRules rules = BoundRules::Bind({pack}, timeline.dictionary());
  std::vector<RibbonDay> days;
  for (Date day = first; day <= last; day = day + 1) {
    Question question;
    question.as_of = day;
    question.next_change = false;
    RibbonDay listed;
    listed.on = day;
    listed.status = DecisionStatus::kNotApplicable;
    for (const Decision& decision :
         Evaluate(rules, timeline.view(), timeline.person_view(), question)) {
      if (each &&
          timeline.view().ToEntry(decision.subject.row()).id != told.entries[subject].name) {
        continue;
      }
      listed.status = decision.status;
    }
    days.push_back(listed);
  }
  return days;
}

TEST(NextChangeTest, EqualsTheSweepForRandomPacksAndPeople) {
  constexpr unsigned kSeed = 20260131;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Random random(kSeed);
  const Date first = *Date::FromYmd(2025, 12, 20);
  const Date last = *Date::FromYmd(2026, 8, 31);
  int packs = 0;
  size_t days = 0;
  for (int round = 0; round < 150; ++round) {
    const bool each = round % 2 == 1;
    const std::string text = RandomPack(random, each);
    auto compiled = CompiledPack::Compile(PackFrom(text));
    if (!compiled.ok()) continue;  // a window that never opens: the compiler's business
    ++packs;
    for (int person = 0; person < 4; ++person) {
      Case told = RandomCase(random);
      Ribbon ribbon;
      ribbon.rule = "r";
      if (each) ribbon.subject = "e0";
      ribbon.until = last;
      ribbon.days = DaysOf(*compiled, told, 0, each, first, last);
      told.ribbons.push_back(ribbon);
      const CaseReport report = RunCases(*compiled, std::vector<Case>{told});
      days += report.days;
      // e0 need not be the first of its thread; nothing else may fail.
      for (const CaseFailure& failure : report.failures) {
        if (failure.text.find("not the first of its thread") != std::string::npos) continue;
        FAIL() << "round " << round << ", person " << person << "\n"
               << text << "\n"
               << failure.ToString();
      }
    }
  }
  EXPECT_GT(packs, 75);
  EXPECT_GT(days, 50000u);
}

// Stepping from change to change finds whatever is wrong with a ribbon that asking every day finds.
TEST(NextChangeTest, SteppingFindsWhatTheSweepFinds) {
  constexpr unsigned kSeed = 20260228;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Random random(kSeed);
  const Date first = *Date::FromYmd(2025, 12, 20);
  const Date last = *Date::FromYmd(2026, 8, 31);
  const auto texts = [](const CaseReport& report) {
    std::vector<std::string> all;
    for (const CaseFailure& failure : report.failures) all.push_back(failure.text);
    return all;
  };
  size_t wrong = 0;
  size_t swept = 0;
  size_t stepped = 0;
  for (int round = 0; round < 80; ++round) {
    const bool each = round % 2 == 1;
    auto compiled = CompiledPack::Compile(PackFrom(RandomPack(random, each)));
    if (!compiled.ok()) continue;
    for (int person = 0; person < 4; ++person) {
      Case told = RandomCase(random);
      Ribbon ribbon;
      ribbon.rule = "r";
      if (each) ribbon.subject = "e0";
      ribbon.until = last;
      for (const RibbonDay& day : DaysOf(*compiled, told, 0, each, first, last)) {
        // Only the changes, some of them wrong, some not there.
        const bool changes = ribbon.days.empty() || ribbon.days.back().status != day.status;
        if (!changes || (!ribbon.days.empty() && Pick(random, 0, 9) == 0)) continue;
        ribbon.days.push_back(day);
        const int slip = Pick(random, 0, 9);
        if (slip == 0) ribbon.days.back().on = day.on + 1;
        if (slip == 1) ribbon.days.back().status = DecisionStatus::kLapsed;
        if (slip == 2) ribbon.days.back().due = day.on;
      }
      for (size_t i = 1; i < ribbon.days.size();) {
        const bool ascends = ribbon.days[i - 1].on < ribbon.days[i].on;
        if (ascends && ribbon.days[i].on <= last) {
          ++i;
        } else {
          ribbon.days.erase(ribbon.days.begin() + static_cast<long>(i));
        }
      }
      told.ribbons.push_back(ribbon);
      RunOptions options;
      options.explain = false;
      const CaseReport every = RunCases(*compiled, std::vector<Case>{told}, options);
      options.days = RunOptions::Days::kChanges;
      const CaseReport changes = RunCases(*compiled, std::vector<Case>{told}, options);
      EXPECT_EQ(texts(every), texts(changes)) << "round " << round << ", person " << person;
      wrong += every.ok() ? 0 : 1;
      swept += every.days;
      stepped += changes.days;
    }
  }
  EXPECT_GT(wrong, 50u);
  EXPECT_LT(stepped * 2, swept);
}

}  // namespace
}  // namespace carecoord::rulekit
