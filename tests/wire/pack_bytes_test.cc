// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_bytes.h"

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/pack.pb.h"
#include "carecoord/wire/pack_text.h"
#include "gtest/gtest.h"
#include "tests/wire/random_packs.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::HasSubstr;

// The bytes of the pack that `change` makes of a sound message.
std::string ChangedPack(const std::function<void(v1::Pack&)>& change) {
  v1::Pack message;
  message.set_id("p");
  v1::Rule* rule = message.add_rule();
  rule->set_id("r");
  rule->add_step()->set_id("s");
  message.add_selection()->set_name("x");
  change(message);
  return message.SerializePartialAsString();
}

TEST(PackBytesTest, EveryPackComesBackEqualAsBytesAndAsText) {
  for (uint64_t seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Pack pack = RandomPacks(seed).AnyPack();
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PackToBytes(pack));
    EXPECT_THAT(PackFromBytes(bytes), IsOkAndHolds(pack));
    EXPECT_THAT(PackToBytes(Pack(pack)), IsOkAndHolds(bytes)) << "the bytes differ";
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string text, PackToText(pack));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack loaded, PackFromText(text, "again"));
    EXPECT_EQ(loaded.pack, pack);
    EXPECT_THAT(PackToText(loaded.pack), IsOkAndHolds(text));
    if (HasFailure()) return;
  }
}

TEST(PackBytesTest, RefusesWithAPath) {
  struct Row {
    std::string expected;
    std::function<void(v1::Pack&)> change;
  };
  const Row rows[] = {
      {"rules[0].kind: 9 is not a kind of rule",
       [](v1::Pack& p) { p.mutable_rule(0)->set_kind(static_cast<v1::Rule::Kind>(9)); }},
      {"rules[0].steps[0].yes: 8 is not an outcome",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_step(0)->set_yes(static_cast<v1::Step::Outcome>(8));
       }},
      {"rules[0].steps[0].when.is: 11 is not a comparison",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_step(0)->mutable_when()->mutable_dates()->set_is(
             static_cast<v1::Compare::Is>(11));
       }},
      {"rules[0].steps[0].when.left: counts from nothing",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_step(0)->mutable_when()->mutable_dates(); }},
      {"selections[0].roles[1]: 17 is not a role",
       [](v1::Pack& p) {
         p.mutable_selection(0)->add_role(v1::Role::GP);
         p.mutable_selection(0)->add_role(static_cast<v1::Role::Name>(17));
       }},
      {"selections[0].window.to[0].included: the bound does not say",
       [](v1::Pack& p) { p.mutable_selection(0)->mutable_window()->add_to()->set_selection("x"); }},
      {"selections[0].window.from[0].included: 3 is not INCLUDED or EXCLUDED",
       [](v1::Pack& p) {
         auto* bound = p.mutable_selection(0)->mutable_window()->add_from();
         bound->set_selection("x");
         bound->set_end(static_cast<v1::Bound::End>(3));
       }},
      {"policy.month_end: 3 is not a month-end policy",
       [](v1::Pack& p) {
         p.mutable_policy()->set_month_end(static_cast<v1::Policy::MonthEnd>(3));
       }},
      {"policy.calendar: -1 is not a calendar",
       [](v1::Pack& p) {
         p.mutable_policy()->set_calendar(static_cast<v1::Policy::Calendar>(-1));
       }},
      {"rules[0].schedule.adjustment: 6 is not an adjustment",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_schedule()->set_adjustment(
             static_cast<v1::Schedule::Adjustment>(6));
       }},
      {"rules[0].schedule.due: a schedule needs due",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_schedule()->set_anchor("x"); }},
      {"rules[0].schedule.due_at: does not say which of its dates",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_schedule()->mutable_due_at(); }},
      {"rules[0].schedule.anchor_at.of[1]: counts from nothing",
       [](v1::Pack& p) {
         auto* terms = p.mutable_rule(0)->mutable_schedule()->mutable_anchor_at();
         terms->mutable_latest()->add_of()->set_selection("x");
         terms->mutable_latest()->add_of();
       }},
      {"rules[0].schedule.opens_at.of[0].by[1]: 4 is not COMPLETED, FAILED or LAPSED",
       [](v1::Pack& p) {
         auto* terms = p.mutable_rule(0)->mutable_schedule()->mutable_opens_at();
         auto* settled = terms->mutable_earliest()->add_of()->mutable_settled();
         settled->add_by(v1::Settled::FAILED);
         settled->add_by(static_cast<v1::Settled::By>(4));
       }},
      {"rules[0].schedule.closes_at.of[0]: 12 is not a kind of circumstance",
       [](v1::Pack& p) {
         auto* terms = p.mutable_rule(0)->mutable_schedule()->mutable_closes_at();
         terms->mutable_latest()->add_of()->set_confirmed(static_cast<v1::Circumstance::Kind>(12));
       }},
      {"rules[0].schedule.repeats.every: a series needs every",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_schedule()->mutable_repeats(); }},
      {"rules[0].schedule.repeats.from: 3 is not ANCHOR or COMPLETION",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_schedule()->mutable_repeats()->set_from(
             static_cast<v1::Repeats::From>(3));
       }},
      {"rules[0].schedule.repeats.times: both a number and a parameter for it",
       [](v1::Pack& p) {
         auto* repeats = p.mutable_rule(0)->mutable_schedule()->mutable_repeats();
         repeats->set_times(3);
         repeats->set_times_parameter("n");
       }},
      {"rules[0].schedule.triggers[0].due: early needs due",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_schedule()->add_early(); }},
      {"rules[0].schedule.strata[0].owner: 17 is not a role",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_schedule()->add_stratum()->set_owner(
             static_cast<v1::Role::Name>(17));
       }},
      {"rules[0].schedule.strata[0].priority: 4 is not a priority",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_schedule()->add_stratum()->set_priority(
             static_cast<v1::Schedule::Priority>(4));
       }},
      {"rules[0].schedule.priority_when[0].when.years: compares with nothing",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_schedule()->add_priority_when()->mutable_when()->mutable_age();
       }},
      {"rules[0].factors[0].weight: weighs nothing: give weight or weight_parameter",
       [](v1::Pack& p) { p.mutable_rule(0)->add_factor(); }},
      {"rules[0].factors[0].weight: both a number and a parameter for it",
       [](v1::Pack& p) {
         p.mutable_rule(0)->add_factor()->set_weight(2);
         p.mutable_rule(0)->mutable_factor(0)->set_weight_parameter("n");
       }},
      {"rules[0].factors[0].weight: a number is finite",
       [](v1::Pack& p) { p.mutable_rule(0)->add_factor()->set_weight(std::nan("")); }},
      {"rules[0].notify.role: 99 is not a role",
       [](v1::Pack& p) {
         p.mutable_rule(0)->mutable_notify()->set_role(static_cast<v1::Role::Name>(99));
       }},
      {"rules[0].notify.name: \"$\" is followed by the name",
       [](v1::Pack& p) { p.mutable_rule(0)->mutable_notify()->set_name("$"); }},
      {"conditions[0].when.kind: -1 is not a kind of circumstance",
       [](v1::Pack& p) {
         p.add_condition()->mutable_when()->mutable_circumstance()->set_kind(
             static_cast<v1::Circumstance::Kind>(-1));
       }},
      {"conditions[0].when.at: counts from nothing",
       [](v1::Pack& p) {
         p.add_condition()->mutable_when()->mutable_circumstance()->mutable_at();
       }},
      {"conditions[0].when.to: counts from nothing",
       [](v1::Pack& p) { p.add_condition()->mutable_when()->mutable_registered()->mutable_to(); }},
      {"conditions[0].when.not.at: 8 is not a point in time",
       [](v1::Pack& p) {
         auto* alive = p.add_condition()->mutable_when()->mutable_not_()->mutable_alive();
         alive->mutable_at()->set_point(static_cast<v1::Reference::Point>(8));
       }},
      {"selections[0].dated: 3 is not HAPPENED or RECORDED",
       [](v1::Pack& p) {
         p.mutable_selection(0)->set_dated(static_cast<v1::Selection::Dated>(3));
       }},
      {"selections[0].values[0].number: compares with nothing",
       [](v1::Pack& p) { p.mutable_selection(0)->add_value()->set_unit("kg"); }},
      {"selections[0].values[0].is: ON compares dates",
       [](v1::Pack& p) { p.mutable_selection(0)->add_value()->set_is(v1::Compare::ON); }},
      {"selections[0].not_followed_by.same_day: does not say whether one of the same day counts: "
       "give end: INCLUDED or end: EXCLUDED",
       [](v1::Pack& p) { p.mutable_selection(0)->mutable_not_followed_by(); }},
      {"selections[0].new_episode_after: period \"6M\"",
       [](v1::Pack& p) { p.mutable_selection(0)->set_new_episode_after("6M"); }},
      {"clusters[0].codes[0]: has no code", [](v1::Pack& p) { p.add_cluster()->add_code(); }},
      {"clusters[0].codes[0]: SNOMED CT id \"2474797014\": description id where a concept id is",
       [](v1::Pack& p) { p.add_cluster()->add_code()->set_id(2474797014U); }},
      {"parameters[0].default_value: has no default", [](v1::Pack& p) { p.add_parameter(); }},
      {"parameters[0].default_value: a number is finite",
       [](v1::Pack& p) { p.add_parameter()->set_number(std::nan("")); }},
      {"valid.from: date \"2026-02-30\"",
       [](v1::Pack& p) { p.mutable_valid()->set_from("2026-02-30"); }},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(PackFromBytes(ChangedPack(row.change)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected)));
  }
}

TEST(PackBytesTest, ReportsEveryFault) {
  const auto result = PackFromBytes(ChangedPack([](v1::Pack& p) {
    p.add_cluster()->add_code()->set_id(5);
    p.add_parameter();
    p.mutable_valid()->set_to("x");
  }));
  EXPECT_THAT(result, StatusIs(absl::StatusCode::kInvalidArgument,
                               ::testing::AllOf(HasSubstr("clusters[0].codes[0]: "),
                                                HasSubstr("parameters[0].default_value: "),
                                                HasSubstr("valid.to: "))));
}

TEST(PackBytesTest, WhatThisVersionDoesNotKnowIsRefusedNotDropped) {
  // Field 15 of the step: a newer writer may mean something by it.
  const std::string step_with_unknown("\x0a\x01s\x78\x01", 5);
  const std::string rule =
      "\x42" + std::string(1, static_cast<char>(step_with_unknown.size())) + step_with_unknown;
  const std::string pack = "\x52" + std::string(1, static_cast<char>(rule.size())) + rule;
  EXPECT_THAT(PackFromBytes(pack),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("rules[0].steps[0]: field 15 of Step is not known")));
  // A known field with another wire type is as unknown to protobuf.
  EXPECT_THAT(PackFromBytes(std::string("\x08\x01", 2)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("field 1 of Pack")));
}

TEST(PackBytesTest, EveryTruncationIsAnswered) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PackToBytes(RandomPacks(7).AnyPack()));
  ASSERT_GT(bytes.size(), 100U);
  ::testing::internal::CaptureStderr();
  size_t refused = 0;
  for (size_t size = 0; size < bytes.size(); ++size) {
    // A cut between two fields leaves a message; every other cut must be seen.
    if (!PackFromBytes(std::string_view(bytes).substr(0, size)).ok()) ++refused;
  }
  EXPECT_GT(refused, bytes.size() * 9 / 10);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(PackBytesTest, HostileBytesAreRefusedQuietly) {
  struct Row {
    std::string bytes;
    std::string expected;
  };
  const Row rows[] = {
      {"", "no bytes"},
      {"\x0a", "cut off or damaged"},
      {"\x0a\x05xx", "id: the bytes are cut off or damaged"},
      {std::string("\x02\x00", 2), "damaged"},                      // field 0
      {std::string(11, '\xff'), "damaged"},                         // an endless number
      {"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "damaged"},  // a text of 2^64-1 bytes
      {"\x0a\x02\xc3\x28", "id: the text"},
      {std::string("\x0b\x0c", 2), "field 1 of Pack"},  // groups
      {std::string((size_t{32} << 20) + 1, 'x'), "the limit is 33554432"},
  };
  ::testing::internal::CaptureStderr();
  for (const Row& row : rows) {
    const absl::StatusOr<Pack> pack = PackFromBytes(row.bytes);
    EXPECT_FALSE(pack.ok());
    EXPECT_THAT(StatusText(pack.status()), HasSubstr(row.expected));
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

// A condition inside `depth - 1` others.
Condition Nested(int depth, bool lists) {
  Condition out{Exists{"x"}};
  for (int i = 1; i < depth; ++i) {
    if (lists) {
      carecoord::AllOf all;
      all.of.push_back(std::move(out));
      out = Condition{std::move(all)};
    } else {
      NotOf inner;
      inner.of.push_back(std::move(out));
      out = Condition{std::move(inner)};
    }
  }
  return out;
}

TEST(PackBytesTest, ConditionsNestToTheLimitAndNoFurther) {
  for (const bool lists : {false, true}) {
    Pack pack;
    pack.rules.emplace_back().steps.emplace_back().when = Nested(kMaxConditionDepth, lists);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PackToBytes(pack));
    EXPECT_THAT(PackFromBytes(bytes), IsOkAndHolds(pack));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string text, PackToText(pack));
    EXPECT_THAT(PackFromText(text, "f"), IsOk());

    pack.rules[0].steps[0].when = Nested(kMaxConditionDepth + 1, lists);
    EXPECT_THAT(PackToBytes(pack),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         ::testing::AllOf(HasSubstr("rules[0].steps[0].when"),
                                          HasSubstr("conditions nest deeper than 64"))));
  }
}

TEST(PackBytesTest, DeepBytesAreRefusedBothByPathAndByHardLimit) {
  for (const int depth : {65, 90, 150, 5000}) {
    const std::string bytes = ChangedPack([depth](v1::Pack& p) {
      v1::Condition* at = p.mutable_rule(0)->mutable_step(0)->mutable_when();
      for (int i = 1; i < depth; ++i) at = at->mutable_not_();
      at->set_exists("x");
    });
    EXPECT_THAT(PackFromBytes(bytes),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("nest deeper than")))
        << depth;
  }
}

TEST(PackBytesTest, WhatCouldNotBeReadIsNotWritten) {
  Pack pack;
  pack.title = "\xff";
  EXPECT_THAT(PackToBytes(pack),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("title: the text")));
  EXPECT_THAT(PackToText(pack),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("title: the text")));

  pack = Pack();
  pack.clusters.push_back({"A", "", {{*Code::Activity("local.thing"), "", ""}}});
  EXPECT_THAT(PackToBytes(pack), StatusIs(absl::StatusCode::kInvalidArgument,
                                          ::testing::AllOf(HasSubstr("clusters[0].codes[0]"),
                                                           HasSubstr("not registered"))));
  ActivityKinds names;
  ASSERT_THAT(names.Add("local.thing"), IsOk());
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PackToBytes(pack, names));
  ActivityKinds learnt;
  EXPECT_THAT(PackFromBytes(bytes, &learnt), IsOkAndHolds(pack));
  EXPECT_TRUE(learnt.Find("local.thing").has_value());

  pack = Pack();
  pack.parameters.push_back({"p", "", "", std::numeric_limits<double>::infinity()});
  EXPECT_THAT(PackToBytes(pack), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("parameters[0].default_value: ")));
  pack = Pack();
  pack.rules.emplace_back().notify = Notify{Role::kGp, {"$x", ""}};
  EXPECT_THAT(PackToBytes(pack),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("rules[0].notify.name: the text \"$x\" begins with \"$\"")));
  pack = Pack();
  pack.rules.emplace_back().schedule.emplace().due_at = DateTerms{Combine::kUnspecified, {}};
  EXPECT_THAT(PackToBytes(pack), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("rules[0].schedule.due_at.combine: ")));
  pack = Pack();
  pack.selections.emplace_back().nth = 2;  // which the wire says with the pick
  EXPECT_THAT(PackToBytes(pack), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("selections[0].nth: is given")));
  pack = Pack();
  pack.rules.emplace_back().steps.emplace_back().when = Condition{NotOf{}};
  EXPECT_THAT(PackToBytes(pack),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("rules[0].steps[0].when.not: negates 0 conditions")));
}

}  // namespace
}  // namespace carecoord
