// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The wire's names and numbers are those of the domain: conversions cast between them.

#include <string>

#include "carecoord/record/circumstance.h"
#include "carecoord/record/person.h"
#include "carecoord/record/role.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/v1/case.pb.h"
#include "carecoord/v1/decision.pb.h"
#include "carecoord/v1/pack.pb.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

// Every number of the wire from 1 on has the domain's name, and there are as many.
template <typename Name>
void ExpectNames(const google::protobuf::EnumDescriptor& type, size_t count, Name name) {
  ASSERT_EQ(static_cast<size_t>(type.value_count()), count) << type.full_name();
  EXPECT_EQ(type.value(0)->number(), 0);
  for (int i = 1; i < type.value_count(); ++i) {
    EXPECT_EQ(type.value(i)->number(), i) << type.full_name();
    EXPECT_EQ(std::string(type.value(i)->name()), std::string(name(i))) << type.full_name();
  }
}

TEST(WireNumbersTest, EnumsAreThoseOfTheDomain) {
  ExpectNames(*v1::Role::Name_descriptor(), kRoleNames.size(),
              [](int i) { return RoleName(static_cast<Role>(i)); });
  ExpectNames(*v1::Circumstance::Kind_descriptor(), kCircumstanceKindNames.size(),
              [](int i) { return NameOf(static_cast<CircumstanceKind>(i)); });
  ExpectNames(*v1::Rule::Kind_descriptor(), kRuleKindNames.size(),
              [](int i) { return NameOf(static_cast<RuleKind>(i)); });
  ExpectNames(*v1::Step::Outcome_descriptor(), kOutcomeNames.size(),
              [](int i) { return NameOf(static_cast<Outcome>(i)); });
  ExpectNames(*v1::Reference::Point_descriptor(), kPointNames.size(),
              [](int i) { return NameOf(static_cast<Point>(i)); });
  ExpectNames(*v1::Schedule::Priority_descriptor(), kPriorityNames.size(),
              [](int i) { return NameOf(static_cast<Priority>(i)); });
  ExpectNames(*v1::Selection::Dated_descriptor(), kDatingNames.size(),
              [](int i) { return NameOf(static_cast<Dating>(i)); });
  ExpectNames(*v1::Settled::By_descriptor(), kSettlementNames.size(),
              [](int i) { return NameOf(static_cast<Settlement>(i)); });
  ExpectNames(*v1::Repeats::From_descriptor(), kRepeatFromNames.size(),
              [](int i) { return NameOf(static_cast<RepeatFrom>(i)); });
  ExpectNames(*v1::Circumstance::Kind_descriptor(), kCircumstanceKindNames.size(),
              [](int i) { return NameOf(static_cast<CircumstanceKind>(i)); });
  ExpectNames(*v1::Decision::Status_descriptor(), kDecisionStatusNames.size(),
              [](int i) { return NameOf(static_cast<DecisionStatus>(i)); });
}

TEST(WireNumbersTest, ComparisonsHaveTwoNamesEach) {
  for (int i = 1; i < static_cast<int>(kComparisonNames.size()); ++i) {
    EXPECT_EQ(v1::Compare::Is_Name(static_cast<v1::Compare::Is>(i)),
              std::string(NameOf(static_cast<Comparison>(i))));
  }
  EXPECT_EQ(v1::Compare::BEFORE, static_cast<int>(Comparison::kLess) + 5);
  EXPECT_EQ(v1::Compare::ON_OR_BEFORE, static_cast<int>(Comparison::kAtMost) + 5);
  EXPECT_EQ(v1::Compare::ON, static_cast<int>(Comparison::kEqual) + 5);
  EXPECT_EQ(v1::Compare::ON_OR_AFTER, static_cast<int>(Comparison::kAtLeast) + 5);
  EXPECT_EQ(v1::Compare::AFTER, static_cast<int>(Comparison::kMore) + 5);
}

TEST(WireNumbersTest, SmallEnumsAreThoseOfTheDomain) {
  EXPECT_EQ(v1::Person::FEMALE, static_cast<int>(Sex::kFemale));
  EXPECT_EQ(v1::Person::MALE, static_cast<int>(Sex::kMale));
  EXPECT_EQ(v1::Person::INDETERMINATE, static_cast<int>(Sex::kIndeterminate));
  EXPECT_EQ(v1::Person::Sex_descriptor()->value_count(), 4);
  EXPECT_EQ(v1::Validity::AS_OF, static_cast<int>(InForceBy::kAsOf));
  EXPECT_EQ(v1::Validity::ANCHOR, static_cast<int>(InForceBy::kAnchor));
  EXPECT_EQ(v1::Validity::InForceBy_descriptor()->value_count(), 3);
  EXPECT_EQ(v1::Selection::SAME_AS_INDEX, static_cast<int>(ThreadFilter::kSameAsIndex));
  EXPECT_EQ(v1::Selection::OWN_OR_NONE, static_cast<int>(ThreadFilter::kOwnOrNone));
  EXPECT_EQ(v1::Selection::Thread_descriptor()->value_count(), 3);
}

// Reading counts the fields of a message on its way down.
TEST(WireNumbersTest, NoMessageHasMoreFieldsThanTheReaderCounts) {
  const google::protobuf::FileDescriptor* files[] = {
      v1::Pack::descriptor()->file(), v1::Person::descriptor()->file(),
      v1::Decision::descriptor()->file(), v1::Case::descriptor()->file()};
  for (const google::protobuf::FileDescriptor* file : files) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      EXPECT_LT(file->message_type(i)->field_count(), 40) << file->message_type(i)->full_name();
    }
  }
}

}  // namespace
}  // namespace carecoord
