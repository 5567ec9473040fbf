// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is done to a thing of care is recorded by the move itself, and what falls due next is told
// by the pack "caseload" with nothing else said: the two meet in the timeline alone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/care/action.h"
#include "carecoord/care/contact.h"
#include "carecoord/care/intake.h"
#include "carecoord/care/query.h"
#include "carecoord/care/referral.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/testing/builders.h"
#include "carecoord/testing/status_matchers.h"
#include "carecoord/wire/packs.h"

namespace carecoord {
namespace {

using ::carecoord::testing::TimelineBuilder;
using namespace literals;  // NOLINT
using enum DecisionStatus;

// One person's record, kept as a host keeps it.
class Record {
 public:
  template <typename Noun>
  void Make(History<Noun>& thing, Date on, typename Noun::Event event,
            typename Noun::Details details = {}) {
    auto effects = thing.Apply(event, std::move(details),
                               {.actor = "s1",
                                .role = Role::kCareCoordinator,
                                .happened = on,
                                .recorded = TimelineBuilder::EndOf(on),
                                .reason = "because"});
    ASSERT_THAT(effects, ::carecoord::testing::IsOk());
    for (Entry& entry : entries_) {
      if (entry.thread != thing.thread()) continue;
      const auto& again = effects->rebooked;
      if (!effects->voids && std::find(again.begin(), again.end(), entry.code) == again.end()) {
        continue;
      }
      entry.retracted = true;
      entry.retracted_at = effects->entries[0].recorded;
    }
    for (Entry& entry : effects->entries) entries_.push_back(std::move(entry));
  }

  // What another system recorded.
  void Add(Entry entry) { entries_.push_back(std::move(entry)); }

  // Status and due date of the one decision of a rule; kUnspecified when there is none.
  [[nodiscard]] std::pair<DecisionStatus, OptionalDate> Ask(
      std::string_view rule, Date as_of, std::string_view from = "caseload") const {
    const auto pack = CompiledPack::Compile(packs::Get(from).value()).value();
    Timeline timeline = Timeline::FromEntries({.key = "P1"}, entries_).value();
    timeline.set_registrations_known(false);
    const BoundRules rules = BoundRules::Bind({pack}, timeline.dictionary());
    for (const Decision& decision :
         Evaluate(rules, timeline.view(), timeline.person_view(), {.as_of = as_of})) {
      if (rules.rules()[decision.rule].rule().id == rule) return {decision.status, decision.due};
    }
    return {kUnspecified, std::nullopt};
  }
  [[nodiscard]] DecisionStatus Status(std::string_view rule, Date as_of) const {
    return Ask(rule, as_of).first;
  }
  [[nodiscard]] OptionalDate Due(std::string_view rule, Date as_of) const {
    return Ask(rule, as_of).second;
  }

 private:
  std::vector<Entry> entries_;
};

TEST(CaseloadWork, AReferralInIsToBeTriaged) {
  using Event = Intake::Event;
  Record record;
  History<Intake> intake("I1", "P1");
  record.Make(intake, "2026-03-02"_date, Event::kReceive,
              {.from = "Dr Gray", .source = IntakeSource::kPractice});
  EXPECT_EQ(record.Due("intake-triage", "2026-03-02"_date), "2026-03-04"_date);
  EXPECT_EQ(record.Status("intake-triage", "2026-03-05"_date), kOverdue);
  record.Make(intake, "2026-03-05"_date, Event::kAccept, {.kind = EpisodeKind::kFrail});
  EXPECT_EQ(record.Status("intake-triage", "2026-03-05"_date), kSatisfied);
}

TEST(CaseloadWork, AQueryIsToBeAnsweredByTheDayThatWasPromisedLast) {
  using Event = Query::Event;
  Record record;
  History<Query> query("Q1", "P1");
  record.Make(query, "2026-03-02"_date, Event::kAsk, {.from = "son", .topic = "transport"});
  EXPECT_EQ(record.Due("query-answer", "2026-03-02"_date), "2026-03-05"_date);
  record.Make(query, "2026-03-03"_date, Event::kPromise, {.answer_by = "2026-03-16"_date});
  EXPECT_EQ(record.Due("query-answer", "2026-03-03"_date), "2026-03-16"_date);
  // Sooner than promised first: the day before is taken back.
  record.Make(query, "2026-03-04"_date, Event::kPromise, {.answer_by = "2026-03-09"_date});
  EXPECT_EQ(record.Due("query-answer", "2026-03-04"_date), "2026-03-09"_date);
  record.Make(query, "2026-03-05"_date, Event::kEscalate, {.to = "link worker"});
  EXPECT_EQ(record.Status("query-answer", "2026-03-10"_date), kOverdue);
  record.Make(query, "2026-03-10"_date, Event::kAnswer, {.answer = "a taxi card"});
  EXPECT_EQ(record.Status("query-answer", "2026-03-10"_date), kSatisfied);
}

TEST(CaseloadWork, AnActionIsToBeDoneByItsDay) {
  using Event = Action::Event;
  Record record;
  History<Action> action("A1", "P1");
  record.Make(action, "2026-03-02"_date, Event::kAgree,
              {.what = "ring", .owner = "s1", .due = "2026-03-23"_date});
  EXPECT_EQ(record.Due("action-done", "2026-03-02"_date), "2026-03-23"_date);
  EXPECT_EQ(record.Status("action-done", "2026-03-02"_date), kUpcoming);
  record.Make(action, "2026-03-03"_date, Event::kReschedule, {.due = "2026-03-10"_date});
  EXPECT_EQ(record.Due("action-done", "2026-03-03"_date), "2026-03-10"_date);
  EXPECT_EQ(record.Status("action-done", "2026-03-11"_date), kOverdue);
  record.Make(action, "2026-03-11"_date, Event::kFail);
  EXPECT_EQ(record.Status("action-done", "2026-03-11"_date), kSatisfied);
}

TEST(CaseloadWork, APlannedContactIsToBeClosed) {
  using Event = Contact::Event;
  Record record;
  History<Contact> contact("C1", "P1");
  record.Make(contact, "2026-03-02"_date, Event::kPlan, {.on = "2026-03-13"_date});
  EXPECT_EQ(record.Status("contact-closed", "2026-03-12"_date), kUpcoming);
  record.Make(contact, "2026-03-04"_date, Event::kMove, {.on = "2026-03-11"_date});
  EXPECT_EQ(record.Status("contact-closed", "2026-03-11"_date), kDue);
  EXPECT_EQ(record.Status("contact-closed", "2026-03-13"_date), kOverdue);
  record.Make(contact, "2026-03-13"_date, Event::kMiss);
  EXPECT_EQ(record.Status("contact-closed", "2026-03-13"_date), kSatisfied);
}

TEST(CaseloadWork, AReferralIsChasedStepByStep) {
  using Event = Referral::Event;
  Record record;
  History<Referral> referral("R1", "P1");
  record.Make(referral, "2026-03-02"_date, Event::kSend, {.to = "link worker"});
  EXPECT_EQ(record.Due("referral-received", "2026-03-02"_date), "2026-03-09"_date);
  EXPECT_EQ(record.Status("referral-accepted", "2026-03-02"_date), kNotApplicable);
  record.Make(referral, "2026-03-03"_date, Event::kReceive);
  EXPECT_EQ(record.Status("referral-received", "2026-03-03"_date), kSatisfied);
  EXPECT_EQ(record.Status("referral-accepted", "2026-03-03"_date), kDue);
  record.Make(referral, "2026-03-04"_date, Event::kAccept);
  EXPECT_EQ(record.Status("referral-accepted", "2026-03-04"_date), kSatisfied);
  EXPECT_EQ(record.Status("referral-contact", "2026-03-04"_date), kDue);
  record.Make(referral, "2026-03-05"_date, Event::kMeet);
  EXPECT_EQ(record.Status("referral-contact", "2026-03-05"_date), kSatisfied);
  EXPECT_EQ(record.Status("referral-outcome", "2026-03-05"_date), kDue);
  record.Make(referral, "2026-03-06"_date, Event::kReturn);
  EXPECT_EQ(record.Status("referral-outcome", "2026-03-06"_date), kNotApplicable);
  EXPECT_EQ(record.Status("referral-next", "2026-03-06"_date), kDue);
}

// A fast track referral stands in the GP's record; what is heard of a referral here is heard of it
// only if this is the same one.
TEST(CaseloadWork, OnlyItsOwnOutcomeSettlesAFastTrackReferral) {
  struct {
    std::string_view thread;  // of the GP's entry
    DecisionStatus after;
  } const cases[] = {{"R1", kSatisfied}, {"R2", kUpcoming}, {"", kUpcoming}};
  for (const auto& item : cases) {
    Record record;
    record.Add({.on = "2026-03-02"_date,
                .code = 276401000000108_code,
                .thread = std::string(item.thread)});
    History<Referral> referral("R1", "P1");
    record.Make(referral, "2026-03-02"_date, Referral::Event::kSend, {.to = "link worker"});
    EXPECT_EQ(record.Ask("outcome-known", "2026-03-04"_date, "suspected-cancer").first, kUpcoming);
    record.Make(referral, "2026-03-05"_date, Referral::Event::kClose, {.outcome = "seen"});
    EXPECT_EQ(record.Ask("outcome-known", "2026-03-05"_date, "suspected-cancer").first, item.after);
  }
}

TEST(CaseloadWork, OfWhatWasEnteredInErrorNothingIsDue) {
  Record record;
  History<Action> action("A1", "P1");
  record.Make(action, "2026-03-02"_date, Action::Event::kAgree,
              {.what = "ring", .owner = "s1", .due = "2026-03-23"_date});
  record.Make(action, "2026-03-03"_date, Action::Event::kVoid);
  EXPECT_EQ(record.Status("action-done", "2026-03-24"_date), kUnspecified);
}

}  // namespace
}  // namespace carecoord
