// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What redaction leaves is a workspace: it loads again, says the same of what was not left out, and
// goes on. That no text is forgotten: tests/wire/redaction_texts_test.cc.

#include "carecoord/workspace/redaction.h"

#include <map>
#include <string>

#include "carecoord/base/refusal.h"
#include "carecoord/wire/workspace_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/random_commands.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace literals;

constexpr Date kLeftOutOn = "2026-02-02"_date;

std::string NewKeyOf(std::string_view key) { return "new-" + std::string(key.substr(1)); }

template <typename Noun>
const Noun& OnlyOf(const PersonState& state) {
  for (const CareThing& thing : state.things) {
    if (const auto* history = std::get_if<History<Noun>>(&thing)) return history->now();
  }
  static const Noun* none = new Noun;
  ADD_FAILURE() << "there is none";
  return *none;
}

TEST(RedactionTest, ForAnalysisNothingTellsWhoItIs) {
  Pcn pcn;
  Person person = pcn.workspace().people().person(0);
  person.nhs_number = NhsNumber::FromText("9990000018");
  pcn.Must(UpdatePerson{person}, kLeftOutOn);
  pcn.AgreePlan("PL1", kLeftOutOn);
  pcn.Name("K1", "A81001", kLeftOutOn, RecipientKind::kGp);
  pcn.Name("K2", "the daughter", kLeftOutOn);
  Move<Action> action = pcn.MoveOf<Action>("A1", Action::Event::kAgree);
  action.details.from = "PL1";
  pcn.Must(action, kLeftOutOn);
  action.id = "A2";
  action.details.from = "meeting of Tuesday";
  action.details.owner = "P2";
  pcn.Must(action, kLeftOutOn);
  const WorkspaceState redacted = Redacted(pcn.workspace().State(), kForAnalysis, NewKeyOf);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Workspace workspace, Workspace::Restore(redacted));
  const Person& now = workspace.people().person(0);
  EXPECT_EQ(now.key, "new-1");
  EXPECT_EQ(now.nhs_number, std::nullopt);
  EXPECT_EQ(now.birth, "1944-01-01"_date);
  EXPECT_EQ(now.registrations, person.registrations);
  const SharedValue<Person>& before = redacted.people[0].changes.back().before;
  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(before->key, "new-1");
  EXPECT_EQ(before->birth, "1944-01-01"_date);
  EXPECT_EQ(workspace.FindStaff("s1")->name, "") << "who is called by their key";
  EXPECT_EQ(workspace.Find<Action>("A1")->now().owner, "s1") << "keys of the team stay";
  EXPECT_EQ(workspace.Find<Action>("A1")->now().from, "PL1") << "a thing of the person";
  EXPECT_EQ(workspace.Find<Action>("A1")->now().what, kRedacted);
  EXPECT_EQ(workspace.Find<Action>("A2")->now().from, kRedacted);
  EXPECT_EQ(workspace.Find<Action>("A2")->now().owner, "new-2") << "a person";
  EXPECT_EQ(workspace.Find<Publication>("K1")->now().recipient, "A81001") << "their practice";
  EXPECT_EQ(workspace.Find<Publication>("K2")->now().recipient, kRedacted);
  const PlanContent& content = *workspace.Find<CarePlan>("PL1")->now().version()->content;
  EXPECT_EQ(content.goals[0].own_words, kRedacted);
  EXPECT_EQ(content.goals[0].id, "g1");
  EXPECT_EQ(content.needs[0].domain, "mobility");
  EXPECT_EQ(content.contact_between_reviews, kRedacted);
  EXPECT_THAT(content.additional_plans, IsEmpty());
  EXPECT_EQ(workspace.people().timeline(0).size(), pcn.workspace().people().timeline(0).size());
}

TEST(RedactionTest, TheFirstOfJanuaryAndALeapDay) {
  PersonState state{.person = {.key = "P1", .birth = "1944-02-29"_date}};
  EXPECT_EQ(Redacted(state, kForAnalysis, NewKeyOf).person.birth, "1944-01-01"_date);
  state.person.birth = "1944-01-01"_date;
  EXPECT_EQ(Redacted(state, kForAnalysis, NewKeyOf).person.birth, "1944-01-01"_date);
  state.person.birth = std::nullopt;
  EXPECT_EQ(Redacted(state, kForAnalysis, NewKeyOf).person.birth, std::nullopt);
  EXPECT_EQ(Redacted(state, kForHandover), state);
}

TEST(RedactionTest, ForAHandoverAllButWhatThePersonSaidAndWhatIsRestricted) {
  constexpr const char* kMark = "xylophone";
  Pcn pcn;
  Entry entry = {.id = kMark, .on = "2020-05-01"_date, .code = 363346000_code};
  entry.thread = entry.place = kMark;
  entry.value = Value{1, kMark};
  entry.confidential = true;
  pcn.Must(AddEntries{.person = "P1", .entries = {entry}}, kLeftOutOn);
  ASSERT_THAT(pcn.workspace().Apply(
                  pcn.Say(RetractEntry{.person = "P1", .entry = kMark}, kLeftOutOn, kMark)),
              IsOk());
  pcn.AgreePlan("PL1", kLeftOutOn);
  const PersonState state = pcn.workspace().StateOf(0);
  const PersonState redacted = Redacted(state, kForHandover);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PersonStateToBytes(redacted));
  EXPECT_THAT(bytes, Not(HasSubstr(kMark)));
  EXPECT_EQ(redacted.person, state.person);
  EXPECT_EQ(redacted.entries.size(), state.entries.size() - 1);
  EXPECT_EQ(redacted.changes.size(), state.changes.size());
  const PlanContent& content = *OnlyOf<CarePlan>(redacted).version()->content;
  EXPECT_EQ(content.goals[0].own_words, kRedacted);
  EXPECT_EQ(content.contingency, SomePlan().contingency);
  EXPECT_EQ(content.people, SomePlan().people);
  EXPECT_EQ(Redacted(redacted, kForHandover), redacted);
}

TEST(RedactionTest, WhatElsewhereCallsAThreadIsANumberOfThePersons) {
  Pcn pcn;
  const auto entry = [](const char* thread) {
    return Entry{.on = "2020-05-01"_date, .code = 363346000_code, .thread = thread};
  };
  pcn.Must(pcn.MoveOf<Query>("new-1~1", Query::Event::kAsk), kLeftOutOn);
  pcn.Must(
      AddEntries{.person = "P1",
                 .entries = {entry("r7"), entry("r9"), entry("r7"), entry(""), entry("new-1~1")}},
      kLeftOutOn);
  const PersonState redacted = Redacted(pcn.workspace().StateOf(0), {.identity = true}, NewKeyOf);
  std::map<std::string, int> threads;
  for (const Entry& each : redacted.entries) ++threads[each.thread];
  // The query's own entries, its day ahead among them, and the one from elsewhere.
  EXPECT_EQ(threads,
            (std::map<std::string, int>{{"", 1}, {"new-1~1", 3}, {"new-1~2", 2}, {"new-1~3", 1}}));
}

TEST(RedactionTest, TwoPeopleUnderOneKeyAreRefused) {
  Pcn pcn;
  const WorkspaceState redacted =
      Redacted(pcn.workspace().State(), kForAnalysis, [](std::string_view) { return "one"; });
  EXPECT_EQ(RefusalCode(Workspace::Restore(redacted).status()), "duplicate_id");
}

TEST(RedactionTest, WhateverWasDoneIsDoneStillAndGoesOn) {
  constexpr int kFive = 5;
  Pcn pcn;
  for (int i = 4; i <= kFive; ++i) {
    pcn.Must(AddPerson{{.key = "P" + std::to_string(i)}}, "2026-01-05"_date);
  }
  RandomCommands generator(20261128, kFive);
  for (int i = 0; i < 4000; ++i) {
    (void)pcn.workspace().Apply(generator.Next(pcn.workspace()));
  }
  const WorkspaceState state = pcn.workspace().State();
  for (const RedactionProfile& profile : {kForAnalysis, kForHandover}) {
    const WorkspaceState redacted = Redacted(state, profile, NewKeyOf);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, WorkspaceStateToBytes(redacted));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const WorkspaceState read, WorkspaceStateFromBytes(bytes));
    CARECOORD_ASSERT_OK_AND_ASSIGN(Workspace workspace, Workspace::Restore(read));
    EXPECT_TRUE(workspace.State() == redacted);
    for (uint32_t row = 0; row < kFive; ++row) {
      for (const History<Episode>* episode : pcn.workspace().Of<Episode>(row)) {
        const History<Episode>* left = workspace.Find<Episode>(episode->id());
        ASSERT_NE(left, nullptr);
        EXPECT_EQ(left->now().state, episode->now().state);
        EXPECT_EQ(left->now().coordinator, episode->now().coordinator);
        EXPECT_EQ(left->changes().size(), episode->changes().size());
      }
    }
    Move<Query> next = pcn.MoveOf<Query>("next", Query::Event::kAsk);
    next.person = workspace.people().person(1).key;
    next.details.answer_by = std::nullopt;
    EXPECT_THAT(workspace.Apply(pcn.Say(next, "2027-02-02"_date)), IsOk());
  }
}

}  // namespace
}  // namespace carecoord
