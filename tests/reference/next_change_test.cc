// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Holds the engine's next change against the reference, which asks day by day.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/comparison.h"

namespace carecoord::reference {
namespace {

constexpr size_t kSweptCases = kCases / 40 / kShards;
constexpr size_t kProbedCases = kCases / 25 / kShards;

// Some years after the last day that anything in the case names.
Date Horizon(const SingleCase& single) {
  Date last = single.question.as_of;
  const auto reach = [&](const std::optional<Date>& date) {
    if (date) last = std::max(last, *date);
  };
  for (const Entry& entry : single.record.entries) reach(entry.on);
  for (const Registration& registration : single.record.person.registrations) {
    reach(registration.start);
    reach(registration.end);
  }
  for (const Circumstance& circumstance : single.record.person.circumstances) {
    reach(circumstance.start);
    reach(circumstance.end);
  }
  reach(single.record.person.death);
  return last + 2 * 366;
}

Answers AskBothWithSweep(const SingleCase& single) {
  return {ReferenceEvaluator(single.pack.pack, single.pack.options, single.record)
              .Sweep(single.question, Horizon(single)),
          AskEngine(single)};
}

// Does the reference give this decision's answer on that day too?
bool SameOn(Date day, const ReferenceEvaluator& reference, Question question,
            const Decision& decision) {
  question.as_of = day;
  std::vector<Decision> then;
  reference.DecideRule(decision.rule, question, then);
  return std::any_of(then.begin(), then.end(), [&](const Decision& other) {
    return other.subject == decision.subject && SameAnswer(other, decision);
  });
}

// Is `decision.next_change` right as far as single days can tell: another answer on that day, the
// same on the day before and on all of `probes` that lie before it?
bool HoldsAt(const std::vector<Date>& probes, const ReferenceEvaluator& reference,
             const Question& question, const Decision& decision) {
  const std::optional<Date> change = decision.next_change;
  if (change) {
    if (*change <= question.as_of) return false;
    if (SameOn(*change, reference, question, decision)) return false;
    if (!SameOn(*change - 1, reference, question, decision)) return false;
  }
  return std::all_of(probes.begin(), probes.end(), [&](Date day) {
    return day <= question.as_of || (change && day >= *change) ||
           SameOn(day, reference, question, decision);
  });
}

bool SweepAgrees(const SingleCase& single, const Answers& answers) {
  const ReferenceEvaluator reference(single.pack.pack, single.pack.options, single.record);
  const Date horizon = Horizon(single);
  if (answers.expected.size() != answers.actual->size()) return false;
  for (size_t i = 0; i < answers.expected.size(); ++i) {
    Decision actual = (*answers.actual)[i];
    if (!answers.expected[i].next_change) {
      // The sweep saw none: the engine's, if any, lies beyond and is looked at day by day.
      if (actual.next_change && *actual.next_change <= horizon) return false;
      if (!HoldsAt({horizon + 400, horizon + 2000, horizon + 10000, horizon + 40000}, reference,
                   single.question, actual)) {
        return false;
      }
      actual.next_change.reset();
    }
    if (!EqualFields(answers.expected[i], actual)) return false;
  }
  return true;
}

// Asks about single cases made from seeds on, until `cases` of them agreed or some did not.
void CompareSingles(uint64_t seed, size_t cases, const Check& check,
                    std::array<size_t, 2>& without_and_with_change) {
  RandomShape shape;
  shape.people = 1;
  shape.questions = 2;
  shape.most_entries = 8;
  shape.several_packs = false;
  int failures = 0;
  for (size_t done = 0; done < cases && failures < 3; ++seed) {
    const RandomCase random = MakeRandomCase(seed, shape);
    for (const Question& question : random.questions[0]) {
      SingleCase single{random.packs[0], random.people[0], question};
      single.question.next_change = true;
      if (!AskEngine(single)) continue;
      const Answers answers = check.ask(single);
      ++done;
      for (const Decision& decision : *answers.actual) {
        ++without_and_with_change[decision.next_change ? 1 : 0];
      }
      if (check.agree(single, answers)) continue;
      ++failures;
      Report(seed, single, check);
    }
  }
}

class NextChangeTest : public ::testing::TestWithParam<size_t> {};

TEST_P(NextChangeTest, AgreesWithSweep) {
  std::array<size_t, 2> changes{};
  CompareSingles(50000000 + GetParam() * 1000000, kSweptCases, {&AskBothWithSweep, &SweepAgrees},
                 changes);
  EXPECT_GE(changes[0], kSweptCases / 10);
  EXPECT_GE(changes[1], kSweptCases / 10);
}

// More cases than can be swept: on single days, spread over the years before the change.
Answers AskBothOnOneDay(const SingleCase& single) {
  return {AskReference(single), AskEngine(single)};
}
bool ProbesAgree(const SingleCase& single, const Answers& answers) {
  const ReferenceEvaluator reference(single.pack.pack, single.pack.options, single.record);
  std::vector<Date> probes;
  int step = 1;
  for (Date day = single.question.as_of + 1; probes.size() < 20; step += step / 3 + 1) {
    probes.push_back(day);
    day += step;
  }
  for (const Entry& entry : single.record.entries) probes.push_back(entry.on);
  for (size_t i = 0; i < answers.actual->size(); ++i) {
    if (i >= answers.expected.size()) return false;
    Decision actual = (*answers.actual)[i];
    if (!HoldsAt(probes, reference, single.question, actual)) return false;
    actual.next_change.reset();
    if (!EqualFields(answers.expected[i], actual)) return false;
  }
  return answers.actual->size() == answers.expected.size();
}

TEST_P(NextChangeTest, HoldsOnProbedDays) {
  std::array<size_t, 2> changes{};
  CompareSingles(70000000 + GetParam() * 1000000, kProbedCases, {&AskBothOnOneDay, &ProbesAgree},
                 changes);
  EXPECT_GE(changes[1], kProbedCases / 10);
}
INSTANTIATE_TEST_SUITE_P(Shard, NextChangeTest, ::testing::Range(size_t{0}, kShards));

}  // namespace
}  // namespace carecoord::reference
