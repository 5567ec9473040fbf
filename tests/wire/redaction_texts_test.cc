// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Every text that a stored person can hold is of a stated kind, and none of a kind that a profile
// leaves out is left. The texts are found in the message, so that a new one cannot be forgotten:
// it fails here until it is said what it is.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "carecoord/base/blank.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/workspace.pb.h"
#include "carecoord/wire/workspace_bytes.h"
#include "carecoord/workspace/redaction.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/wire/random_care.h"

namespace carecoord {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

enum class Kind { kOwnWords, kFree, kNames, kIdentity, kStays };
constexpr const char* kMarks[] = {"mark-own", "mark-free", "mark-name", "mark-identity"};

// By full name without "carecoord.v1.".
const std::map<std::string, Kind>& Kinds() {
  static const auto* kinds = new std::map<std::string, Kind>{
      {"OwnWords.about_me", Kind::kOwnWords},
      {"OwnWords.what_matters", Kind::kOwnWords},
      {"OwnWords.strengths", Kind::kOwnWords},
      {"Need.own_words", Kind::kOwnWords},
      {"Goal.own_words", Kind::kOwnWords},
      {"ContactMove.own_words", Kind::kOwnWords},
      {"Act.reason", Kind::kFree},
      {"PlanAction.what", Kind::kFree},
      {"Contingency.early_signs", Kind::kFree},
      {"Contingency.what_to_do", Kind::kFree},
      {"AdditionalPlan.title", Kind::kFree},
      {"AdditionalPlan.where", Kind::kFree},
      {"GoalProgress.outcome", Kind::kFree},
      {"ContactMove.topic", Kind::kFree},
      {"ContactMove.outcome", Kind::kFree},
      {"QueryMove.topic", Kind::kFree},
      {"QueryMove.answer", Kind::kFree},
      {"ActionMove.what", Kind::kFree},
      {"ActionMove.from", Kind::kFree},
      {"ActionMove.evidence", Kind::kFree},
      {"ActionMove.outcome", Kind::kFree},
      {"ReferralMove.from", Kind::kFree},
      {"ReferralMove.outcome", Kind::kFree},
      {"IntakeMove.from", Kind::kNames},
      {"IntakeMove.to", Kind::kNames},
      {"PlanAction.owner", Kind::kNames},
      {"Contingency.who_to_call", Kind::kNames},
      {"PersonInvolved.name", Kind::kNames},
      {"PersonInvolved.relation", Kind::kNames},
      {"PersonInvolved.contact", Kind::kNames},
      {"PlanContent.conversation_with", Kind::kNames},
      {"PlanContent.contact_between_reviews", Kind::kNames},
      {"CarePlanMove.agreed_with", Kind::kNames},
      {"PublicationMove.recipient", Kind::kNames},
      {"PublicationMove.destination", Kind::kNames},
      {"QueryMove.from", Kind::kNames},
      {"QueryMove.to", Kind::kNames},
      {"ActionMove.owner", Kind::kNames},
      {"ReferralMove.to", Kind::kNames},
      {"ReferralMove.decided_by", Kind::kNames},
      {"Person.key", Kind::kIdentity},
      {"Person.nhs_number", Kind::kIdentity},
      {"CareThing.person", Kind::kIdentity},
      {"EpisodeMove.about", Kind::kIdentity},
      {"Entry.id", Kind::kIdentity},
      {"Entry.thread", Kind::kIdentity},
      {"ContactMove.about", Kind::kIdentity},
      {"PublicationMove.reference", Kind::kIdentity},
      {"Prompt.decision", Kind::kIdentity},
      {"RecordChange.entry", Kind::kIdentity},
      {"Act.actor", Kind::kStays},  // one of the team; the person themselves: see below
      {"Prompt.pack", Kind::kStays},
      {"Registration.practice", Kind::kStays},
      {"Circumstance.value", Kind::kStays},
      {"Value.unit", Kind::kStays},
      {"Code.activity", Kind::kStays},
      {"Entry.place", Kind::kStays},
      {"CareThing.id", Kind::kStays},
      {"Need.id", Kind::kStays},
      {"Need.domain", Kind::kStays},
      {"Goal.id", Kind::kStays},
      {"Goal.need", Kind::kStays},
      {"PlanAction.id", Kind::kStays},
      {"PlanAction.goal", Kind::kStays},
      {"GoalProgress.goal", Kind::kStays},
      {"CarePlanMove.replaced_by", Kind::kStays},
      {"PublicationMove.plan", Kind::kStays},
      {"EpisodeMove.intake", Kind::kStays},
      {"EpisodeMove.coordinator", Kind::kStays},
      {"IntakeMove.of", Kind::kStays},
      {"ContactMove.cover", Kind::kStays},
      {"ActionMove.need", Kind::kStays},
      {"ActionMove.goal", Kind::kStays},
      {"ActionMove.step", Kind::kStays},
  };
  return *kinds;
}

std::string FieldName(const FieldDescriptor& field) {
  return std::string(field.full_name()).substr(std::string_view("carecoord.v1.").size());
}

// The names of all text fields of the message and of those in it.
void AddTexts(const Descriptor& message, std::set<const Descriptor*>& seen,
              std::set<std::string>& names) {
  if (!seen.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) names.insert(FieldName(field));
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      AddTexts(*field.message_type(), seen, names);
    }
  }
}

// Gives every text of a message to `change`, which may change it.
using Changing = std::function<void(const std::string& name, std::string& text)>;
void EachText(Message& message, const Changing& change) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        EachText(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i)
                                      : *reflection.MutableMessage(&message, field),
                 change);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        std::string text = field->is_repeated() ? reflection.GetRepeatedString(message, field, i)
                                                : reflection.GetString(message, field);
        change(FieldName(*field), text);
        if (field->is_repeated()) {
          reflection.SetRepeatedString(&message, field, i, text);
        } else {
          reflection.SetString(&message, field, text);
        }
      }
    }
  }
}

v1::PersonState MessageOf(const PersonState& state) {
  v1::PersonState message;
  const absl::StatusOr<std::string> bytes = PersonStateToBytes(state);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_TRUE(bytes.ok() && message.ParseFromString(*bytes));
  return message;
}

// Somebody with anything in their record, and in every text that may go the mark of its kind.
v1::PersonState Marked(uint64_t seed) {
  RandomCare values(seed);
  PersonState state{.person = values.AnyPerson(), .entries = values.AnyRecord().entries};
  state.person.nhs_number = NhsNumber::FromText("9990000018");
  for (size_t noun = 0; noun < RandomCare::kNouns; ++noun) {
    state.things.push_back(values.AnyThing(noun, "T" + std::to_string(noun), state.person.key));
  }
  for (int i = 0; i < 3; ++i) state.changes.push_back(values.AnyRecordChange());
  v1::PersonState message = MessageOf(state);
  int number = 0;
  EachText(message, [&number](const std::string& name, std::string& text) {
    const Kind kind = Kinds().contains(name) ? Kinds().at(name) : Kind::kStays;
    if (kind == Kind::kStays || name == "Person.nhs_number" || IsBlank(text)) return;
    text = kMarks[static_cast<size_t>(kind)];
    if (name == "Prompt.decision") text = "pack/rule/" + text + "/-/2026-01-31/1";
    if (name == "Entry.id") text += std::to_string(++number);
  });
  for (v1::RecordChange& change : *message.mutable_change()) {
    if (change.act().role() == v1::Role::PERSON) {
      change.mutable_act()->set_actor(kMarks[static_cast<size_t>(Kind::kIdentity)]);
    }
  }
  return message;
}

bool LeavesOut(const RedactionProfile& profile, Kind kind) {
  switch (kind) {
    case Kind::kOwnWords:
      return profile.own_words;
    case Kind::kFree:
      return profile.free_texts;
    case Kind::kNames:
      return profile.names;
    case Kind::kIdentity:
      return profile.identity;
    case Kind::kStays:
      break;
  }
  return false;
}

TEST(RedactionTextsTest, EveryTextIsOfAKind) {
  std::set<const Descriptor*> seen;
  std::set<std::string> names;
  AddTexts(*v1::PersonState::descriptor(), seen, names);
  std::set<std::string> said;
  for (const auto& [name, kind] : Kinds()) said.insert(name);
  EXPECT_EQ(names, said);
}

TEST(RedactionTextsTest, NoneOfAKindThatIsLeftOutIsLeftAndTheOthersStay) {
  const RedactionProfile profiles[] = {
      {},           {.own_words = true}, {.free_texts = true}, {.names = true}, {.identity = true},
      kForAnalysis, kForHandover};
  std::set<std::string> met;
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    v1::PersonState marked = Marked(seed);
    EachText(marked, [&met](const std::string& name, std::string&) { met.insert(name); });
    CARECOORD_ASSERT_OK_AND_ASSIGN(const PersonState state,
                                   PersonStateFromBytes(marked.SerializeAsString()));
    for (const RedactionProfile& profile : profiles) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", profile " +
                   std::to_string(&profile - profiles));
      const PersonState redacted = Redacted(state, profile, [](std::string_view) { return "new"; });
      // It loads again: every move of it is possible.
      CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PersonStateToBytes(redacted));
      v1::PersonState left;
      ASSERT_TRUE(left.ParseFromString(bytes));
      std::map<Kind, size_t> texts;
      EachText(left, [&](const std::string& name, std::string& text) {
        for (const Kind kind : {Kind::kOwnWords, Kind::kFree, Kind::kNames, Kind::kIdentity}) {
          if (text.find(kMarks[static_cast<size_t>(kind)]) == std::string::npos) continue;
          EXPECT_FALSE(LeavesOut(profile, kind)) << name << ": " << text;
          ++texts[kind];
        }
        EXPECT_FALSE(profile.identity && name == "Person.nhs_number");
      });
      EXPECT_TRUE(profile != RedactionProfile() || redacted == state);
      EXPECT_TRUE(profile.confidential || redacted.entries.size() == state.entries.size());
      for (const Kind kind : {Kind::kFree, Kind::kNames, Kind::kIdentity}) {
        EXPECT_TRUE(texts[kind] > 0 || LeavesOut(profile, kind));
      }
      if (HasFailure()) return;
    }
  }
  // Nothing passed because it was nowhere.
  for (const auto& [name, kind] : Kinds()) EXPECT_TRUE(met.contains(name)) << name;
}

}  // namespace
}  // namespace carecoord
