// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: what is visible,
// in which order, and what selections hold.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/case_text.h"
#include "tests/reference/examples.h"

namespace carecoord::reference {
namespace {

TEST(ReferenceSelectionsTest, OnlyWhatWasKnownIsVisible) {
  const Condition exists{Exists{"diagnosis"}};
  struct Row {
    Stamp recorded;
    bool retracted;
    Stamp retracted_at;
    Stamp known_at;
    Status truth;
  };
  const Stamp may = EndOf("2026-05-31"_date), june = EndOf("2026-06-30"_date);
  const Row rows[] = {{{}, false, {}, {}, kYes},   {{}, false, {}, may, kYes},
                      {may, false, {}, may, kYes}, {june, false, {}, may, kNo},
                      {june, false, {}, {}, kYes}, {{}, true, {}, {}, kNo},
                      {{}, true, {}, may, kNo},    {{}, true, may, may, kNo},
                      {{}, true, june, may, kYes}, {{}, true, june, {}, kNo}};
  for (const Row& row : rows) {
    Entry entry = Of("2026-01-10"_date, kIndexCode);
    entry.recorded = row.recorded;
    entry.retracted = row.retracted;
    entry.retracted_at = row.retracted_at;
    Question question = On("2026-07-01"_date);
    question.known_at = row.known_at;
    Pack pack = Review("P0D");
    pack.rules[0].schedule.reset();
    EXPECT_EQ(Ask(pack, With({entry}), question).at(0).status, row.truth) << &row - rows;
  }
}

TEST(ReferenceSelectionsTest, TiesGoByRecordedThenSequenceThenInput) {
  Entry a = Of("2026-01-10"_date, kOnCode), b = a, c = a, d = a;
  a.recorded = EndOf("2026-01-10"_date);
  a.value = Value{1, ""};
  b.value = Value{2, ""};
  c.value = Value{3, ""};
  d.value = Value{4, ""};
  d.sequence = 5;
  // In order: b and c (no stamp, no sequence, as given), d (sequence), a (stamped).
  const Record record = With({a, d, b, c});
  EXPECT_EQ(TruthOf({ValueIs{"on", Comparison::kEqual, {1, ""}, ""}}, record, a.on), kYes);
  Pack pack = Review("P0D");
  pack.rules[0].schedule.reset();
  pack.selections[3].pick = Pick::kEarliest;
  pack.rules[0].steps[0].when = {ValueIs{"on", Comparison::kEqual, {2, ""}, ""}};
  EXPECT_EQ(StatusOn(pack, record, a.on), kYes);
}

TEST(ReferenceSelectionsTest, WindowsIncludeExcludeAndCloseOnAbsentReferences) {
  const auto exists = [](const Window& window, const std::vector<Entry>& entries) {
    Pack pack = Review("P0D");
    pack.rules[0].schedule.reset();
    pack.selections[3].window = window;
    pack.rules[0].steps[0].when = {Exists{"on"}};
    return StatusOn(pack, With(entries), "2026-06-01"_date) == kYes;
  };
  const std::vector<Entry> both = {Of("2026-01-10"_date, kIndexCode),
                                   Of("2026-02-10"_date, kOnCode)};
  const auto at = [](bool included, std::string_view plus) {
    return Bound{Reference{"diagnosis", P(plus)}, included};
  };
  EXPECT_TRUE(exists({{at(true, "P1M")}, {}}, both));
  EXPECT_FALSE(exists({{at(false, "P1M")}, {}}, both));
  EXPECT_TRUE(exists({{at(false, "P30D")}, {}}, both));
  EXPECT_TRUE(exists({{}, {at(true, "P1M")}}, both));
  EXPECT_FALSE(exists({{}, {at(false, "P1M")}}, both));
  EXPECT_FALSE(exists({{at(true, "P0D"), at(true, "P32D")}, {}}, both));  // the tightest holds
  EXPECT_FALSE(exists({{at(true, "P0D")}, {}}, {both[1]}));               // no diagnosis: empty
  EXPECT_TRUE(exists({}, {both[1]}));
}

TEST(ReferenceSelectionsTest, SameThreadAsTheIndex) {
  Pack pack = EachReview("P0D");
  pack.rules[0].schedule.reset();
  pack.selections[3].thread = ThreadFilter::kSameAsIndex;
  pack.rules[0].steps[0].when = {Exists{"on"}};
  const auto selected = [&](const std::string& index, const std::string& other) {
    const Record record =
        With({Of("2026-01-01"_date, kIndexCode, index), Of("2026-01-02"_date, kOnCode, other)});
    return StatusOn(pack, record, "2026-02-01"_date) == kYes;
  };
  EXPECT_TRUE(selected("t", "t"));
  EXPECT_FALSE(selected("t", "u"));
  EXPECT_FALSE(selected("t", ""));
  EXPECT_FALSE(selected("", "t"));
  EXPECT_TRUE(selected("", ""));
}

// ---- Picks and filters. Selection 3 is "on", the latest ON ----

const Date kFirst = "2026-01-10"_date;
const Date kLater = "2026-06-01"_date;

TEST(ReferenceSelectionsTest, NthCountsFromEitherEnd) {
  const std::vector<Entry> three = {Of(kFirst, kOnCode), Of(kFirst + 1, kOnCode),
                                    Of(kFirst + 2, kOnCode)};
  Pack pack = Review("P0D");
  pack.selections[3].pick = Pick::kNth;
  const std::pair<int, int> rows[] = {{1, 0}, {2, 1}, {3, 2}, {4, -1}, {-1, 2}, {-3, 0}, {-4, -1}};
  for (const auto& [n, row] : rows) {
    pack.selections[3].nth = n;
    EXPECT_EQ(RowOf(pack, 3, three, kLater), row) << n;
  }
}

TEST(ReferenceSelectionsTest, RolePlaceAndValueMustBeRecorded) {
  const auto passes = [](const auto& filter, const auto& record) {
    Pack pack = Review("P0D");
    filter(pack.selections[3]);
    Entry entry = Of(kFirst, kOnCode);
    record(entry);
    return TruthOf(pack, {Exists{"on"}}, With({entry}), kLater) == kYes;
  };
  const auto nurse = [](Selection& of) { of.roles = {Role::kGp, Role::kPracticeNurse}; };
  EXPECT_TRUE(passes(nurse, [](Entry& entry) { entry.role = Role::kPracticeNurse; }));
  EXPECT_FALSE(passes(nurse, [](Entry& entry) { entry.role = Role::kCareCoordinator; }));
  EXPECT_FALSE(passes(nurse, [](Entry&) {}));
  const auto ward = [](Selection& of) { of.places = {"home", "ward"}; };
  EXPECT_TRUE(passes(ward, [](Entry& entry) { entry.place = "ward"; }));
  EXPECT_FALSE(passes(ward, [](Entry& entry) { entry.place = "hall"; }));
  EXPECT_FALSE(passes(ward, [](Entry&) {}));
  const auto two_to_five = [](Selection& of) {
    of.values = {{Comparison::kAtLeast, {2, ""}, "mg"}, {Comparison::kLess, {5, ""}, "mg"}};
  };
  const auto value = [](double number, const char* unit) {
    return [=](Entry& entry) { entry.value = Value{number, unit}; };
  };
  EXPECT_TRUE(passes(two_to_five, value(2, "mg")));
  EXPECT_FALSE(passes(two_to_five, value(1.5, "mg")));
  EXPECT_FALSE(passes(two_to_five, value(5, "mg")));
  EXPECT_FALSE(passes(two_to_five, value(3, "")));
  EXPECT_FALSE(passes(two_to_five, [](Entry&) {}));
  const auto bare = [](Selection& of) { of.values = {{Comparison::kEqual, {3, ""}, ""}}; };
  EXPECT_TRUE(passes(bare, value(3, "")));
  EXPECT_FALSE(passes(bare, value(3, "mg")));
}

TEST(ReferenceSelectionsTest, SameThreadAsAnother) {
  Pack pack = Review("P0D");
  pack.selections[3].same_thread_as = "done";
  const auto row = [&](std::vector<Entry> entries) { return RowOf(pack, 3, entries, kLater); };
  EXPECT_EQ(row({Of(kFirst, kDoneCode, "t"), Of(kFirst, kOnCode, "t"), Of(kFirst, kOnCode, "u")}),
            1);
  EXPECT_EQ(row({Of(kFirst, kDoneCode, "t"), Of(kFirst, kOnCode)}), -1);
  EXPECT_EQ(row({Of(kFirst, kDoneCode), Of(kFirst, kOnCode)}), 1);
  EXPECT_EQ(row({Of(kFirst, kOnCode)}), -1);
}

TEST(ReferenceSelectionsTest, ExceptDropsWhatPassesTheOthersFilters) {
  Pack pack = Review("P0D");
  Selection by_gp = Selecting("by-gp", Pick::kEarliest, "ON");
  by_gp.roles = {Role::kGp};
  pack.selections.push_back(by_gp);
  pack.selections[3].except = {"by-gp"};
  const std::vector<Entry> entries = {Of(kFirst, kOnCode), Of(kFirst + 1, kOnCode, "", Role::kGp),
                                      Of(kFirst + 2, kOnCode, "", Role::kGp)};
  EXPECT_EQ(RowOf(pack, 3, entries, kLater), 0);  // the other's pick aside
  pack.selections[3].except.clear();
  EXPECT_EQ(RowOf(pack, 3, entries, kLater), 2);
}

TEST(ReferenceSelectionsTest, NotFollowedBy) {
  Pack pack = Review("P0D");
  const auto row = [&](bool same_day, std::vector<Entry> entries) {
    pack.selections[3].not_followed_by = NotFollowedBy{"done", same_day};
    return RowOf(pack, 3, entries, kLater);
  };
  const std::vector<Entry> same = {Of(kFirst, kDoneCode), Of(kFirst, kOnCode)};
  EXPECT_EQ(row(false, same), 1);
  EXPECT_EQ(row(true, same), -1);
  EXPECT_EQ(row(false, {Of(kFirst, kOnCode), Of(kFirst + 1, kDoneCode)}), -1);
  EXPECT_EQ(row(true, {Of(kFirst, kDoneCode), Of(kFirst + 1, kOnCode)}), 1);
  // Any that passes, not the one picked: the earliest is no hindrance, the second is.
  EXPECT_EQ(row(false, {Of(kFirst, kDoneCode), Of(kFirst + 1, kOnCode), Of(kFirst + 2, kDoneCode),
                        Of(kFirst + 3, kOnCode)}),
            3);
}

TEST(ReferenceSelectionsTest, NewEpisodeAfterAGap) {
  Pack pack = Review("P0D");
  pack.selections[3].new_episode_after = P("P1M");
  const auto row = [&](std::vector<Entry> entries) { return RowOf(pack, 3, entries, kLater); };
  EXPECT_EQ(row({Of("2026-01-10"_date, kOnCode), Of("2026-02-09"_date, kOnCode)}), 0);
  EXPECT_EQ(row({Of("2026-01-10"_date, kOnCode), Of("2026-02-10"_date, kOnCode)}), 1);
  EXPECT_EQ(row({Of("2026-01-10"_date, kOnCode), Of("2026-01-10"_date, kOnCode)}), 0);
  // What another filter turns away still fills the gap.
  pack.selections[3].roles = {Role::kGp};
  EXPECT_EQ(row({Of("2026-01-10"_date, kOnCode, "", Role::kGp), Of("2026-02-09"_date, kOnCode),
                 Of("2026-03-01"_date, kOnCode, "", Role::kGp)}),
            0);
}

TEST(ReferenceSelectionsTest, DatedByTheDayOfRecording) {
  Pack pack = Review("P0D");
  pack.selections[3].dated = Dating::kRecorded;
  const auto recorded = [](Date on, Date day) {
    Entry entry = Of(on, kOnCode);
    entry.recorded = EndOf(day);
    return entry;
  };
  // In order of recording, whatever happened when.
  const std::vector<Entry> late = {recorded(kFirst, kFirst + 9), recorded(kFirst + 1, kFirst + 2),
                                   Of(kFirst + 3, kOnCode)};
  EXPECT_EQ(RowOf(pack, 3, late, kLater), 0);
  EXPECT_EQ(RowOf(pack, 3, late, kFirst + 9), 0);
  EXPECT_EQ(RowOf(pack, 3, late, kFirst + 8), 1);   // not yet recorded
  EXPECT_EQ(RowOf(pack, 3, late, kFirst + 1), -1);  // and without a stamp it never is
  // Window and date are those of recording, in London: 22:30Z is the next day's 23:30 in summer.
  pack.selections[3].window.from = {{At(kFirst + 5), true}};
  EXPECT_EQ(RowOf(pack, 3, late, kLater), 0);
  const auto is_on = [&](Date day) {
    return TruthOf(pack, {DatesAre{At("on"), Comparison::kEqual, At(day)}}, With(late), kLater);
  };
  EXPECT_EQ(is_on(kFirst + 9), kYes);
  EXPECT_EQ(is_on(kFirst), kNo);
  Entry summer = Of("2026-05-01"_date, kOnCode);
  summer.recorded = *Stamp::FromInstant(
      Instant::FromSeconds(StartOfDayInLondon("2026-05-03"_date).seconds()));  // 2 May, 23:00Z
  EXPECT_EQ(TruthOf(pack, {DatesAre{At("on"), Comparison::kEqual, At("2026-05-03"_date)}},
                    With({summer}), kLater),
            kYes);
}

TEST(ReferenceSelectionsTest, OnlyPlannedSelectionsSeeBookings) {
  Pack pack = Review("P0D");
  const std::vector<Entry> entries = {Of(kFirst, kOnCode), Of(kFirst + 9, kOnCode)};
  EXPECT_EQ(RowOf(pack, 3, entries, kFirst), 0);
  pack.selections[3].planned = true;
  EXPECT_EQ(RowOf(pack, 3, entries, kFirst), 1);
}

}  // namespace
}  // namespace carecoord::reference
