// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/population/evaluate_all.h"

#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "carecoord/rules/evaluate.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

// Everything in a decision that can be printed.
std::string TextOf(const Decision& d) {
  std::string text;
  const auto add = [&text](auto number) { text += std::to_string(number) + " "; };
  const auto row = [&add](EntryRef entry) { add(entry.present() ? int64_t{entry.row()} : -1); };
  const auto date = [&add](const std::optional<Date>& day) { add(day ? day->days() : -99999); };
  add(d.person), add(d.rule), add(d.step), add(static_cast<int>(d.status));
  add(d.on_unknown ? 1 : 0), add(d.satisfied_late ? 1 : 0);
  row(d.subject), row(d.anchored_on), row(d.satisfied_by), row(d.deferred_by);
  date(d.anchor), date(d.opens), date(d.due), date(d.grace_ends), date(d.closes);
  date(d.deferred_until), date(d.next_change);
  return text;
}
std::vector<std::string> TextsOf(std::span<const Decision> decisions) {
  std::vector<std::string> texts;
  texts.reserve(decisions.size());
  for (const Decision& decision : decisions) texts.push_back(TextOf(decision));
  return texts;
}

// Some people with no entry, some with many; several referrals each, so that the number of
// decisions differs from person to person.
Population RandomPeople(uint32_t count, uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&random](uint32_t limit) { return static_cast<uint32_t>(random() % limit); };
  const Code codes[] = {kCancer, kReview, kLater, kContact, kReferral, kOutcome};
  PopulationBuilder builder;
  for (uint32_t i = 0; i < count; ++i) {
    Person person;
    person.key = "P" + std::to_string(i);
    person.registrations.push_back({"Z00001", "2000-01-01"_date, {}, {}});
    const uint32_t row = builder.AddPerson(person).value();
    for (uint32_t n = below(12); n > 0; --n) {
      EntryFields entry;
      entry.on = "2025-01-01"_date + static_cast<int>(below(500));
      entry.code = codes[below(6)];
      entry.role = below(2) == 0 ? Role::kPracticeNurse : Role::kNone;
      EXPECT_TRUE(builder.AddEntry(row, entry).ok());
    }
  }
  return std::move(builder).Build().value();
}

class EvaluateAllTest : public ::testing::Test {
 protected:
  explicit EvaluateAllTest(uint32_t people = 2000)
      : seed_(std::random_device()()),
        population_(RandomPeople(people, seed_)),
        rules_(BoundRules::Bind({Compiled(CancerPack()), Compiled(ReferralPack())},
                                population_.dictionary())) {
    RecordProperty("seed", std::to_string(seed_));
    question_.as_of = "2026-01-15"_date;
  }

  uint32_t seed_;
  Population population_;
  BoundRules rules_;
  Question question_;
  const std::thread::id self_ = std::this_thread::get_id();
};

TEST_F(EvaluateAllTest, GivesWhatEvaluateGivesInRowOrder) {
  SCOPED_TRACE(seed_);
  std::vector<Decision> expected;
  for (uint32_t i = 0; i < population_.size(); ++i) {
    for (Decision decision :
         Evaluate(rules_, population_.timeline(i), population_.person_view(i), question_)) {
      decision.person = i;
      expected.push_back(decision);
    }
  }
  ASSERT_GT(expected.size(), population_.size()) << "everybody has the cancer rule's decision";
  EXPECT_EQ(TextsOf(EvaluateAll(population_, rules_, question_)), TextsOf(expected));
}

TEST_F(EvaluateAllTest, AppendsToWhatIsThere) {
  SCOPED_TRACE(seed_);
  const std::vector<std::string> once = TextsOf(EvaluateAll(population_, rules_, question_));
  for (const int threads : {1, 3}) {
    std::vector<Decision> decisions;
    EvaluateAll(population_, rules_, question_, decisions, {.threads = threads, .progress = {}});
    EXPECT_EQ(TextsOf(decisions), once);
    EvaluateAll(population_, rules_, question_, decisions, {.threads = threads, .progress = {}});
    std::vector<std::string> twice = once;
    twice.insert(twice.end(), once.begin(), once.end());
    EXPECT_EQ(TextsOf(decisions), twice) << threads << " threads";
  }
}

TEST_F(EvaluateAllTest, DoesNotDependOnTheNumberOfThreads) {
  SCOPED_TRACE(seed_);
  const std::vector<std::string> one =
      TextsOf(EvaluateAll(population_, rules_, question_, {.threads = 1, .progress = {}}));
  for (const int threads : {0, 2, 3, 8, 64}) {
    EXPECT_EQ(
        TextsOf(EvaluateAll(population_, rules_, question_, {.threads = threads, .progress = {}})),
        one)
        << threads << " threads";
  }
}

TEST_F(EvaluateAllTest, SinkIsCalledOnceAPersonInOrderOnThisThread) {
  SCOPED_TRACE(seed_);
  const std::vector<std::string> all = TextsOf(EvaluateAll(population_, rules_, question_));
  for (const int threads : {1, 4}) {
    uint32_t next = 0;
    std::vector<std::string> seen;
    EvaluateEach(population_, rules_, question_,
                 [&](uint32_t person, std::span<const Decision> decisions) {
                   EXPECT_EQ(person, next++);
                   EXPECT_EQ(std::this_thread::get_id(), self_);
                   for (const Decision& decision : decisions) {
                     EXPECT_EQ(decision.person, person);
                     seen.push_back(TextOf(decision));
                   }
                 },
                 {.threads = threads, .progress = {}});
    EXPECT_EQ(next, population_.size());
    EXPECT_EQ(seen, all);
  }
}

TEST_F(EvaluateAllTest, ProgressAscendsToTheTotal) {
  for (const int threads : {1, 3}) {
    size_t last = 0;
    EvaluateAllOptions options;
    options.threads = threads;
    options.progress = [&](size_t done, size_t total) {
      EXPECT_EQ(total, population_.size());
      EXPECT_GT(done, last);
      last = done;
    };
    EXPECT_FALSE(EvaluateAll(population_, rules_, question_, options).empty());
    EXPECT_EQ(last, population_.size());
  }
}

TEST_F(EvaluateAllTest, ManyCallsAtOnceOverTheSameData) {
  SCOPED_TRACE(seed_);
  const std::vector<std::string> expected = TextsOf(EvaluateAll(population_, rules_, question_));
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (std::vector<std::string>& mine : found) {
    threads.emplace_back([&] {
      mine = TextsOf(EvaluateAll(population_, rules_, question_, {.threads = 2, .progress = {}}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& mine : found) EXPECT_EQ(mine, expected);
}

TEST(EvaluateAllEmptyTest, NobodyGivesNothing) {
  const Population nobody = PopulationBuilder().Build().value();
  const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, nobody.dictionary());
  Question question;
  question.as_of = "2026-01-15"_date;
  size_t calls = 0;
  EvaluateAllOptions options;
  options.threads = 4;
  options.progress = [&calls](size_t done, size_t total) {
    ++calls;
    EXPECT_EQ(done, 0U);
    EXPECT_EQ(total, 0U);
  };
  EXPECT_TRUE(EvaluateAll(nobody, rules, question, options).empty());
  EXPECT_EQ(calls, 1U);
}

}  // namespace
}  // namespace carecoord
