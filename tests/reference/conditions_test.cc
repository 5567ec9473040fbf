// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The reference itself, against answers worked out by hand from docs/semantics.md: dates and the
// truth of conditions.

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

TEST(ReferenceConditionsTest, TruthIsKleenes) {
  const Condition yes{Exists{"on"}}, no{Exists{"done"}};
  const Condition unknown{
      DatesAre{Reference{"done", {}}, Comparison::kLess, Reference{Point::kAsOf, {}}}};
  const Record record = With({Of("2026-01-10"_date, kOnCode)});
  const auto truth = [&](const Condition& condition) {
    return TruthOf(condition, record, "2026-01-10"_date);
  };
  EXPECT_EQ(truth(yes), kYes);
  EXPECT_EQ(truth(no), kNo);
  EXPECT_EQ(truth(unknown), kUnknown);
  EXPECT_EQ(truth({NotOf{{yes}}}), kNo);
  EXPECT_EQ(truth({NotOf{{no}}}), kYes);
  EXPECT_EQ(truth({NotOf{{unknown}}}), kUnknown);
  EXPECT_EQ(truth({AllOf{{yes, unknown}}}), kUnknown);
  EXPECT_EQ(truth({AllOf{{unknown, no}}}), kNo);
  EXPECT_EQ(truth({AllOf{}}), kYes);
  EXPECT_EQ(truth({AnyOf{{no, unknown}}}), kUnknown);
  EXPECT_EQ(truth({AnyOf{{unknown, yes}}}), kYes);
  EXPECT_EQ(truth({AnyOf{}}), kNo);
}

TEST(ReferenceConditionsTest, PointsInTime) {
  Record record = With({});
  record.person.registrations = {{"Y1", "2024-01-01"_date, "2025-01-01"_date, Stamp()},
                                 {"Y1", "2025-01-01"_date, std::nullopt, Stamp()},
                                 {"Y2", "2025-06-01"_date, std::nullopt, Stamp()}};
  Question question = On("2026-01-10"_date);
  Pack pack = Review("P0D");
  pack.rules[0].schedule.reset();
  pack.rules[0].steps[0].unknown = Outcome::kRejectExcepted;
  const auto is = [&](Point point, Date date) {
    pack.rules[0].steps[0].when = {
        DatesAre{Reference{point, {}}, Comparison::kEqual, Reference{DateArg{date, ""}, {}}}};
    return Ask(pack, record, question).at(0).status;
  };
  EXPECT_EQ(is(Point::kRegistration, "2025-01-01"_date), kYes);
  EXPECT_EQ(is(Point::kAsOf, "2026-01-10"_date), kYes);
  EXPECT_EQ(is(Point::kDeath, "2026-01-10"_date), kUnknown);
  EXPECT_EQ(is(Point::kPeriodEnd, "2026-03-31"_date), kUnknown);
  question.period = DateRange{"2025-04-01"_date, "2026-03-31"_date};
  EXPECT_EQ(is(Point::kPeriodStart, "2025-04-01"_date), kYes);
  EXPECT_EQ(is(Point::kPeriodEnd, "2026-03-31"_date), kYes);
}

TEST(ReferenceConditionsTest, BoundClustersAndParametersReplaceThePacks) {
  Pack pack = Review("P0D");
  pack.parameters = {{"wait", "", "", *Period::FromText("P7D")}};
  pack.rules[0].schedule->due = PeriodArg{{}, "wait"};
  const Record record =
      With({Of("2026-01-01"_date, kIndexCode), Of("2026-01-02"_date, "test.other"_code)});
  const auto due = [&](const CompileOptions& options) {
    return ReferenceEvaluator(pack, options, record).Decide(On("2026-02-01"_date)).at(0).due;
  };
  CompileOptions options;
  EXPECT_EQ(due(options), "2026-01-08"_date);
  options.parameters["wait"] = *Period::FromText("P1M");
  EXPECT_EQ(due(options), "2026-02-01"_date);
  options.clusters["INDEX"] = {"test.other"_code};
  EXPECT_EQ(due(options), "2026-02-02"_date);
}

TEST(ReferenceConditionsTest, Comparisons) {
  Entry five = Of("2026-01-10"_date, kOnCode);
  five.value = Value{5, "mg"};
  Record record = With({five, Of("2026-01-05"_date, kOnCode)});
  record.person.birth = "2008-02-29"_date;
  const auto truth = [&](const Condition& condition, Date as_of) {
    return TruthOf(condition, record, as_of);
  };
  using C = carecoord::Comparison;
  const Date day = "2026-02-28"_date;
  EXPECT_EQ(truth({ValueIs{"on", C::kAtLeast, {5, ""}, "mg"}}, day), kYes);
  EXPECT_EQ(truth({ValueIs{"on", C::kMore, {5, ""}, "mg"}}, day), kNo);
  EXPECT_EQ(truth({ValueIs{"on", C::kAtLeast, {5, ""}, "g"}}, day), kUnknown);
  EXPECT_EQ(truth({ValueIs{"on", C::kAtLeast, {5, ""}, "mg"}}, "2026-01-09"_date), kUnknown);
  EXPECT_EQ(truth({CountIs{"waits", C::kEqual, {0, ""}}}, day), kYes);
  EXPECT_EQ(truth({AgeIs{{Point::kAsOf, {}}, C::kAtLeast, {18, ""}}}, day), kNo);
  EXPECT_EQ(truth({AgeIs{{Point::kAsOf, {}}, C::kAtLeast, {18, ""}}}, day + 1), kYes);
  EXPECT_EQ(truth({AgeIs{{Point::kBirth, P("-P1D")}, C::kLess, {18, ""}}}, day), kUnknown);
  EXPECT_EQ(truth({AgeIs{{"done", {}}, C::kLess, {18, ""}}}, day), kUnknown);
  EXPECT_EQ(truth({SexIs{Sex::kFemale}}, day), kUnknown);
  record.person.sex = Sex::kMale;
  EXPECT_EQ(truth({SexIs{Sex::kFemale}}, day), kNo);
}

TEST(ReferenceConditionsTest, Circumstances) {
  const Date day = "2026-03-01"_date;
  Record record = With({});
  const auto truth = [&](std::vector<std::string> values, Reference at) {
    return TruthOf({CircumstanceIs{CircumstanceKind::kResidence, std::move(values), std::move(at)}},
                   record, day);
  };
  const Reference today = At(Point::kAsOf);
  EXPECT_EQ(truth({}, today), kNo);
  EXPECT_EQ(truth({"home"}, today), kUnknown);
  record.person.circumstances = {
      {CircumstanceKind::kResidence, "home", "2026-01-01"_date, "2026-03-01"_date, {}, {}},
      {CircumstanceKind::kResidence, "ward", "2026-03-01"_date, {}, {}, EndOf("2026-03-05"_date)},
      {CircumstanceKind::kLanguage, "home", "2026-01-01"_date, {}, {}, {}}};
  EXPECT_EQ(truth({"ward"}, today), kYes);
  EXPECT_EQ(truth({"home"}, today), kNo);  // half open: ended today
  EXPECT_EQ(truth({"home", "ward"}, At(Point::kAsOf, "-P1D")), kYes);
  EXPECT_EQ(truth({"ward"}, At(Point::kAsOf, "-P1D")), kNo);
  EXPECT_EQ(truth({}, At("2025-12-31"_date)), kNo);
  EXPECT_EQ(truth({"home"}, At("2025-12-31"_date)), kUnknown);
  EXPECT_EQ(truth({}, At("done")), kUnknown);
  Pack pack = Review("P0D");
  pack.rules[0].schedule.reset();
  pack.rules[0].steps[0].when = {CircumstanceIs{CircumstanceKind::kResidence, {}, today}};
  Question question = On(day);
  question.known_at = EndOf("2026-03-04"_date);
  EXPECT_EQ(Ask(pack, record, question).at(0).status, kNo);  // the move was not known yet
}

TEST(ReferenceConditionsTest, LastConfirmed) {
  Record record = With({});
  const auto is = [&](Date date) {
    const Reference confirmed{Confirmed{CircumstanceKind::kResidence}, {}};
    return TruthOf({DatesAre{confirmed, Comparison::kEqual, At(date)}}, record, "2026-03-01"_date);
  };
  EXPECT_EQ(is("2026-01-01"_date), kUnknown);
  const auto of = [](Date start, std::optional<Date> confirmed) {
    return Circumstance{CircumstanceKind::kResidence, "home", start, {}, confirmed, {}};
  };
  record.person.circumstances = {of("2026-01-01"_date, {})};
  EXPECT_EQ(is("2026-01-01"_date), kYes);
  record.person.circumstances = {of("2026-01-01"_date, "2026-03-01"_date),
                                 of("2026-02-01"_date, {})};
  EXPECT_EQ(is("2026-03-01"_date), kYes);
  record.person.circumstances[0].end = "2026-03-01"_date;  // no longer in force
  EXPECT_EQ(is("2026-02-01"_date), kYes);
}

TEST(ReferenceConditionsTest, RegisteredThroughout) {
  Record record = With({});
  record.registrations_known = true;
  const auto truth = [&](Reference from, Reference to) {
    Pack pack = Review("P0D");
    pack.rules[0].applies_to.unregistered = true;
    return TruthOf(pack, {RegisteredThroughout{std::move(from), std::move(to)}}, record,
                   "2026-06-01"_date);
  };
  const Reference january = At("2026-01-01"_date), today = At(Point::kAsOf);
  EXPECT_EQ(truth(january, today), kNo);
  EXPECT_EQ(truth(today, january), kYes);  // empty
  EXPECT_EQ(truth(At("done"), today), kUnknown);
  record.person.registrations = {{"Y1", "2026-01-01"_date, "2026-03-01"_date, Stamp()},
                                 {"Y2", "2026-03-01"_date, std::nullopt, Stamp()}};
  EXPECT_EQ(truth(january, today), kYes);
  EXPECT_EQ(truth(At("2025-12-31"_date), today), kNo);
  record.person.registrations[1].start = "2026-03-02"_date;  // one day without
  EXPECT_EQ(truth(january, today), kNo);
  EXPECT_EQ(truth(january, At("2026-02-28"_date)), kYes);
  EXPECT_EQ(truth(january, At("2026-03-01"_date)), kNo);
  EXPECT_EQ(truth(At("2026-03-02"_date), today), kYes);
  record.registrations_known = false;
  EXPECT_EQ(truth(At("2025-12-31"_date), today), kYes);
}

TEST(ReferenceConditionsTest, AliveFromBirthToTheDayBeforeDeath) {
  Record record = With({});
  const auto truth = [&](Reference at) {
    Pack pack = Review("P0D");
    pack.rules[0].applies_to.deceased = true;
    return TruthOf(pack, {AliveAt{std::move(at)}}, record, "2026-06-01"_date);
  };
  EXPECT_EQ(truth(At(Point::kBirth)), kUnknown);
  EXPECT_EQ(truth(At("1900-01-01"_date)), kYes);
  record.person.birth = "1950-01-01"_date;
  record.person.death = "2026-05-01"_date;
  EXPECT_EQ(truth(At("1949-12-31"_date)), kNo);
  EXPECT_EQ(truth(At(Point::kBirth)), kYes);
  EXPECT_EQ(truth(At("2026-04-30"_date)), kYes);
  EXPECT_EQ(truth(At("2026-05-01"_date)), kNo);
  EXPECT_EQ(truth(At(Point::kAsOf)), kNo);
}

TEST(ReferenceConditionsTest, NamedConditionsAreThoseOfThePack) {
  Pack pack = Review("P0D");
  pack.conditions = {{"seen", "", {Exists{"on"}}}, {"not-seen", "", {NotOf{{{NamedIs{"seen"}}}}}}};
  const Record record = With({Of("2026-01-10"_date, kOnCode)});
  EXPECT_EQ(TruthOf(pack, {NamedIs{"seen"}}, record, "2026-01-10"_date), kYes);
  EXPECT_EQ(TruthOf(pack, {NamedIs{"seen"}}, record, "2026-01-09"_date), kNo);
  EXPECT_EQ(TruthOf(pack, {NamedIs{"not-seen"}}, record, "2026-01-09"_date), kYes);
}

}  // namespace
}  // namespace carecoord::reference
