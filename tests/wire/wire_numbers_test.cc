// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The wire's names and numbers are those of the domain: conversions cast between them.

#include <algorithm>
#include <cctype>
#include <string>

#include "carecoord/care/fields.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/person.h"
#include "carecoord/record/role.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/v1/care.pb.h"
#include "carecoord/v1/case.pb.h"
#include "carecoord/v1/decision.pb.h"
#include "carecoord/v1/pack.pb.h"
#include "carecoord/v1/workspace.pb.h"
#include "carecoord/workspace/nouns.h"
#include "carecoord/workspace/record_change.h"
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

// "do not offer" -> "DO_NOT_OFFER", "in-progress" -> "IN_PROGRESS".
std::string UpperName(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out +=
        c == ' ' || c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

TEST(WireNumbersTest, ClosedListsOfCareAreThoseOfTheDomain) {
  ExpectNames(*v1::EpisodeKind::Name_descriptor(), kEpisodeKindNames.size(),
              [](int i) { return NameOf(static_cast<EpisodeKind>(i)); });
  ExpectNames(*v1::IntakeSource::Name_descriptor(), kIntakeSourceNames.size(),
              [](int i) { return NameOf(static_cast<IntakeSource>(i)); });
  ExpectNames(*v1::RecordChange::Step_descriptor(), kRecordStepNames.size(),
              [](int i) { return NameOf(static_cast<RecordStep>(i)); });
  ExpectNames(*v1::Consent::Name_descriptor(), kConsentNames.size(),
              [](int i) { return NameOf(static_cast<Consent>(i)); });
  ExpectNames(*v1::RecipientKind::Name_descriptor(), kRecipientKindNames.size(),
              [](int i) { return NameOf(static_cast<RecipientKind>(i)); });
  ExpectNames(*v1::Channel::Name_descriptor(), kChannelNames.size(),
              [](int i) { return NameOf(static_cast<Channel>(i)); });
  ExpectNames(*v1::Direction::Name_descriptor(), kDirectionNames.size(),
              [](int i) { return NameOf(static_cast<Direction>(i)); });
  ExpectNames(*v1::Party::Name_descriptor(), kPartyNames.size(),
              [](int i) { return NameOf(static_cast<Party>(i)); });
  ExpectNames(*v1::Achievement::Name_descriptor(), kAchievementNames.size(),
              [](int i) { return UpperName(NameOf(static_cast<Achievement>(i))); });
  EXPECT_EQ(v1::OfferStatus::OFFERED_UNDECIDED, static_cast<int>(OfferStatus::kOfferedUndecided));
  EXPECT_EQ(v1::OfferStatus::DECLINED, static_cast<int>(OfferStatus::kDeclined));
  EXPECT_EQ(v1::OfferStatus::ACCEPTED, static_cast<int>(OfferStatus::kAccepted));
  EXPECT_EQ(v1::OfferStatus::NOT_OFFERED, static_cast<int>(OfferStatus::kNotOffered));
  EXPECT_EQ(v1::OfferStatus::UNABLE, static_cast<int>(OfferStatus::kUnable));
  EXPECT_EQ(v1::OfferStatus::NOT_OFFERED_OTHER_REASON,
            static_cast<int>(OfferStatus::kNotOfferedOtherReason));
  EXPECT_EQ(v1::OfferStatus::Name_descriptor()->value_count(), 7);
}

// A repeated field is called as one of what the member has many of.
bool HasFieldFor(const google::protobuf::Descriptor& type, std::string_view member) {
  const std::string name = member == "people" ? "persons" : std::string(member);
  if (type.FindFieldByName(name) != nullptr) return true;
  const google::protobuf::FieldDescriptor* one =
      type.FindFieldByName(name.substr(0, name.size() - 1));
  return name.ends_with('s') && one != nullptr && one->is_repeated();
}

// Every member has a field of its name, and besides `others` there are no fields.
template <typename T>
void ExpectFields(const google::protobuf::Descriptor& type, size_t others = 0) {
  for (const std::string_view name : kFieldNames<T>) {
    EXPECT_TRUE(HasFieldFor(type, name)) << type.full_name() << "." << name;
  }
  EXPECT_EQ(static_cast<size_t>(type.field_count()), kFieldCount<T> + others) << type.full_name();
}

template <typename Noun>
void ExpectNoun() {
  std::string name(Noun::kLifecycle.noun);
  std::replace(name.begin(), name.end(), ' ', '_');
  const google::protobuf::FieldDescriptor* field =
      v1::NounMove::descriptor()->FindFieldByName(name);
  ASSERT_NE(field, nullptr) << Noun::kLifecycle.noun;
  const google::protobuf::Descriptor& type = *field->message_type();
  ExpectFields<typename Noun::Details>(type, 1);
  ASSERT_EQ(type.enum_type_count(), 1) << type.full_name();
  ExpectNames(*type.enum_type(0), Noun::kLifecycle.events.size() + 1, [](int i) {
    return UpperName(Noun::kLifecycle.events[static_cast<size_t>(i) - 1].name);
  });
}

TEST(WireNumbersTest, EveryNounHasItsMessage) {
  const auto all = []<typename... Nouns>(NounList<Nouns...>) {
    (ExpectNoun<Nouns>(), ...);
    EXPECT_EQ(v1::NounMove::descriptor()->field_count(), static_cast<int>(sizeof...(Nouns)));
  };
  all(WorkspaceNouns());
  ExpectFields<OwnWords>(*v1::OwnWords::descriptor());
  ExpectFields<Need>(*v1::Need::descriptor());
  ExpectFields<Goal>(*v1::Goal::descriptor());
  ExpectFields<PlanAction>(*v1::PlanAction::descriptor());
  ExpectFields<Contingency>(*v1::Contingency::descriptor());
  ExpectFields<PersonInvolved>(*v1::PersonInvolved::descriptor());
  ExpectFields<AdditionalPlan>(*v1::AdditionalPlan::descriptor());
  ExpectFields<PlanContent>(*v1::PlanContent::descriptor());
  ExpectFields<GoalProgress>(*v1::GoalProgress::descriptor());
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
      v1::Pack::descriptor()->file(),     v1::Person::descriptor()->file(),
      v1::Decision::descriptor()->file(), v1::Case::descriptor()->file(),
      v1::Act::descriptor()->file(),      v1::Command::descriptor()->file()};
  for (const google::protobuf::FileDescriptor* file : files) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      EXPECT_LT(file->message_type(i)->field_count(), 40) << file->message_type(i)->full_name();
    }
  }
}

}  // namespace
}  // namespace carecoord
