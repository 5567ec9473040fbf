// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// "To clear it" names what the filters of the selection ask for, and only days that they let pass.

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "carecoord/rules/explain.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using testing::EntryDetails;
using testing::TimelineBuilder;

struct Added {
  Date on;
  Code code = kReview;
  EntryDetails details = {};
};

// The cancer review, whose selection is changed, on 2 September 2026 of somebody diagnosed on 31
// January.
struct FilterRow {
  std::string name;
  std::function<void(Selection&)> change;
  std::vector<Added> recorded;
  std::string clears;  // "": nothing does
  std::optional<Added> enough = {};
  std::optional<Added> not_enough = {};
  friend std::ostream& operator<<(std::ostream& os, const FilterRow& row) { return os << row.name; }
};

Explanation Ask(const FilterRow& row, const std::optional<Added>& added) {
  Pack pack = CancerPack();
  pack.selections.push_back(SelectionOf("first-review", Pick::kEarliest, "MDRV_COD"));
  pack.selections[1].roles.clear();
  row.change(pack.selections[1]);
  TimelineBuilder person;
  person.On("2026-01-31"_date, kCancer);
  for (const Added& of : row.recorded) person.On(of.on, of.code, of.details);
  if (added) person.On(added->on, added->code, added->details);
  const Timeline timeline = person.Build();
  const BoundRules rules = BoundRules::Bind({Compiled(pack)}, timeline.dictionary());
  Question question;
  question.as_of = "2026-09-02"_date;
  return Explain(rules, timeline.view(), timeline.person_view(), question).at(0);
}

class ClearsFiltersTest : public ::testing::TestWithParam<FilterRow> {};

TEST_P(ClearsFiltersTest, NamesWhatCounts) {
  const FilterRow& row = GetParam();
  const Explanation asked = Ask(row, std::nullopt);
  EXPECT_EQ(asked.decision.status, DecisionStatus::kOverdue);
  EXPECT_EQ(asked.clears, row.clears);
  if (row.enough) {
    EXPECT_EQ(Ask(row, row.enough).decision.status, DecisionStatus::kSatisfied);
  }
  if (row.not_enough) {
    EXPECT_EQ(Ask(row, row.not_enough).decision.status, DecisionStatus::kOverdue);
  }
}

ValueFilter ValueIsA(Comparison is, double number, std::string unit) {
  return {is, {number, ""}, {std::move(unit), ""}};
}
EntryDetails Valued(double number, std::string unit) { return {.value = Value{number, unit}}; }
constexpr const char* kAnyDay = ", dated 31 January 2026 to 31 January 2027";
const Date kMay = "2026-05-01"_date;

INSTANTIATE_TEST_SUITE_P(
    Filters, ClearsFiltersTest,
    ::testing::Values(
        FilterRow{"Place",
                  [](Selection& review) {
                    review.places = {{"surgery", ""}, {"home", ""}};
                  },
                  {},
                  std::string("record cancer care review at surgery or home") + kAnyDay,
                  Added{kMay, kReview, {.place = "home"}},
                  Added{kMay, kReview, {.place = "ward"}}},
        FilterRow{"ManyPlaces",
                  [](Selection& review) {
                    review.places = {{"surgery", ""}, {"home", ""}, {"ward", ""}, {"hall", ""}};
                  },
                  {},
                  std::string("record cancer care review at surgery or home or 2 more") + kAnyDay,
                  Added{kMay, kReview, {.place = "hall"}},
                  Added{kMay, kReview, {.place = "hal"}}},
        FilterRow{
            "ValueAndUnit",
            [](Selection& review) {
              review.values = {ValueIsA(Comparison::kAtLeast, 5, "mg"),
                               ValueIsA(Comparison::kLess, 9, "mg")};
            },
            {},
            std::string("record cancer care review with a value of at least 5 mg and less than 9 "
                        "mg") +
                kAnyDay,
            Added{kMay, kReview, Valued(5, "mg")},
            Added{kMay, kReview, Valued(9, "mg")}},
        FilterRow{"ExactValueWithoutUnit",
                  [](Selection& review) { review.values = {ValueIsA(Comparison::kEqual, 2, "")}; },
                  {},
                  std::string("record cancer care review with a value of 2") + kAnyDay,
                  Added{kMay, kReview, Valued(2, "")},
                  Added{kMay, kReview, Valued(2, "mg")}},
        FilterRow{"OtherThan",
                  [](Selection& review) { review.except = {"diagnosis"}; },
                  {},
                  std::string("record cancer care review other than diagnosis") + kAnyDay,
                  Added{kMay},
                  std::nullopt},
        FilterRow{
            "NotFollowedOnTheDay",
            [](Selection& review) {
              review.not_followed_by = NotFollowedBy{"contact", true};
            },
            {{kMay, kContact}},
            "record cancer care review with no contact on its day or later, dated 2 May 2026 to "
            "31 January 2027",
            Added{kMay + 1},
            Added{kMay}},
        FilterRow{"NotFollowedAfterTheDay",
                  [](Selection& review) {
                    review.not_followed_by = NotFollowedBy{"contact", false};
                  },
                  {{kMay, kContact}},
                  "record cancer care review with no contact after its day, dated 1 May 2026 to 31 "
                  "January 2027",
                  Added{kMay},
                  Added{kMay - 1}},
        FilterRow{
            "NewEpisode",
            [](Selection& review) { review.new_episode_after = PeriodOf("P6M"); },
            {{"2025-12-10"_date}},
            "record cancer care review 6 months or more after any before, dated 10 June 2026 to "
            "31 January 2027",
            Added{"2026-06-10"_date},
            Added{"2026-06-09"_date}},
        FilterRow{"AWindow",
                  [](Selection& review) { review.window.from.front().at.plus = PeriodOf("P4M"); },
                  {},
                  "record cancer care review, dated 31 May 2026 to 31 January 2027",
                  Added{"2026-05-31"_date},
                  Added{"2026-05-30"_date}},
        // Until there is what the window counts from, no review counts at all.
        FilterRow{"AWindowFromNothing",
                  [](Selection& review) { review.window.from = {From("contact")}; },
                  {},
                  "no cancer care review counts until contact is recorded",
                  std::nullopt,
                  Added{kMay}},
        FilterRow{"AWindowToNothing",
                  [](Selection& review) {
                    review.window.to = {{Reference{Point::kDeath, {}}, true}};
                  },
                  {},
                  "no cancer care review counts until death is recorded",
                  std::nullopt,
                  Added{kMay}},
        FilterRow{"AWindowFromSomething",
                  [](Selection& review) { review.window.from = {From("contact")}; },
                  {{kMay, kContact}},
                  "record cancer care review, dated 1 May 2026 to 31 January 2027",
                  Added{kMay},
                  Added{kMay - 1}},
        FilterRow{"TheThreadOfNothing",
                  [](Selection& review) { review.same_thread_as = "contact"; },
                  {},
                  "no cancer care review in the thread of contact counts until contact is recorded",
                  std::nullopt,
                  Added{kMay}},
        FilterRow{"TheThreadOfSomething",
                  [](Selection& review) { review.same_thread_as = "contact"; },
                  {{kMay, kContact, {.thread = "c"}}},
                  std::string("record cancer care review in the thread of contact") + kAnyDay,
                  Added{kMay, kReview, {.thread = "c"}},
                  Added{kMay}}),
    [](const auto& row) { return row.param.name; });

TEST(ClearsFiltersTest, NothingClearsWhatLapsedForGood) {
  const Timeline person = TimelineBuilder().On("2026-01-31"_date, kCancer).Build();
  const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, person.dictionary());
  Question question;
  question.as_of = "2027-03-01"_date;
  const Explanation asked = Explain(rules, person.view(), person.person_view(), question).at(0);
  EXPECT_EQ(asked.decision.status, DecisionStatus::kLapsed);
  EXPECT_EQ(asked.clears, "");
}

}  // namespace
}  // namespace carecoord
