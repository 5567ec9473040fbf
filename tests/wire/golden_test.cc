// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bytes that were written once and must read for ever to the values stated here. See
// tests/wire/golden/README.md for how to add one; none is ever rewritten.

#include <functional>
#include <string>
#include <utility>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/time/instant.h"
#include "carecoord/wire/decision_record.h"
#include "carecoord/wire/pack_bytes.h"
#include "carecoord/wire/pack_text.h"
#include "carecoord/wire/record_bytes.h"
#include "gtest/gtest.h"
#include "tests/wire/golden.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOkAndHolds;
using namespace literals;

Entry FullEntry() {
  Entry out;
  out.id = "e-17";
  out.on = "2026-03-01"_date;
  out.precision = Precision::kMonth;
  out.code = 363346000_code;
  out.recorded = *Stamp::FromInstant(Instant::FromSeconds(1'772'000'000));
  out.sequence = -3;
  out.role = Role::kPracticeNurse;
  out.thread = "referral 5";
  out.place = "E83003";
  out.value = Value{7.25, "mmol/mol"};
  out.confidential = true;
  out.retracted = true;
  out.retracted_at = *Stamp::FromInstant(Instant::FromSeconds(1'773'000'000));
  return out;
}

PersonRecord Record1() {
  PersonRecord out;
  out.person.key = "P0042";
  out.person.nhs_number = NhsNumber::FromText("9990000018");
  out.person.birth = "1948-02-29"_date;
  out.person.sex = Sex::kIndeterminate;
  out.person.death = "2026-08-01"_date;
  out.person.death_recorded = *Stamp::FromInstant(Instant::FromSeconds(1'785'600'000));
  out.person.deprivation_decile = 1;
  out.person.registrations = {
      {"E83003", "2001-09-01"_date, "2020-01-01"_date, Stamp::FromRaw(999'999'999)},
      {"E83004", "2020-01-01"_date, {}, Stamp()}};
  Entry plain;
  plain.on = "1969-12-31"_date;
  plain.code = "referral.sent"_code;
  out.entries = {FullEntry(), plain};
  return out;
}

// As the first, and with circumstances.
PersonRecord Record2() {
  PersonRecord out = Record1();
  out.person.circumstances = {
      {CircumstanceKind::kResidence, "care_home", "2024-05-01"_date, "2024-06-01"_date,
       "2024-05-20"_date, *Stamp::FromInstant(Instant::FromSeconds(1'714'600'000))},
      {CircumstanceKind::kHousebound, "yes", "1969-12-31"_date}};
  return out;
}

DecisionRecord Decision1() {
  DecisionRecord out;
  out.key = "cancer/six-month-review/P0042/-/2026-01-31/1";
  out.pack_id = "cancer";
  out.pack_version = "2026.1";
  out.pack_identity = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  out.rule_id = "six-month-review";
  out.person_key = "P0042";
  out.as_of = "2026-09-01"_date;
  out.known_at = *Stamp::FromInstant(Instant::FromSeconds(1'788'000'000));
  out.status = DecisionStatus::kDeferred;
  out.step_id = "diagnosed";
  out.reason = "diagnosed on 31 January 2026";
  out.on_unknown = true;
  out.beyond_calendar = true;
  out.satisfied_late = true;
  out.subject = FullEntry();
  out.anchored_on = FullEntry();
  out.satisfied_by = FullEntry();
  out.deferred_by = FullEntry();
  out.anchor = "2026-01-31"_date;
  out.opens = "2026-07-03"_date;
  out.due = "2026-07-31"_date;
  out.grace_ends = "2026-08-07"_date;
  out.closes = "2027-01-31"_date;
  out.deferred_until = "2026-10-01"_date;
  out.next_change = "2026-10-02"_date;
  return out;
}

DecisionRecord Decision2() {
  DecisionRecord out = Decision1();
  out.status = DecisionStatus::kFailed;
  out.obligation = 3;
  out.failed_by = FullEntry();
  out.brought_forward_by = FullEntry();
  out.arranged_by = FullEntry();
  out.settled_on = "2026-09-01"_date;
  out.stratum = "frail";
  out.priority_reason = "lives alone";
  out.priority = Priority::kUrgent;
  out.owner = Role::kGp;
  out.score = -2.5;
  return out;
}

// Every message, field and choice of the first version of the language once.
constexpr std::string_view kPack1 = R"(
id: "golden" version: "1" title: "Every field" source: "tests"
valid { from: "2021-04-01" to: "2031-03-31" by: ANCHOR }
policy { month_end: ROLL calendar: MONDAY_TO_FRIDAY }
parameter { name: "after" title: "t" source: "s" period: "P6M" }
parameter { name: "most" number: 4.5 }
parameter { name: "start" date: "2026-04-01" }
cluster { name: "A" title: "ta" code { id: 363346000 label: "l" source: "s" }
          code { activity: "referral.sent" } }
selection { name: "first" title: "the first" earliest: "A" or_cluster: "B"
  window { from { selection: "last" plus: "$after" end: INCLUDED }
           from { point: BIRTH end: EXCLUDED }
           to { date: "$start" plus: "-P1Y2M" end: INCLUDED }
           to { date: "2026-02-28" end: EXCLUDED } }
  role: GP role: PERSON thread: SAME_AS_INDEX }
selection { name: "last" latest: "A" }
selection { name: "every" each: "A" }
selection { name: "number" count: "A" }
rule {
  id: "r1" title: "t" source: "s" kind: REVIEW each: "every"
  in_force { from: "2022-01-01" to: "2023-01-01" by: AS_OF }
  applies_to { deceased: true unregistered: true }
  step { id: "s1"
    when { all {
      of { any { of { exists: "first" } of { not { sex: FEMALE } } } }
      of { dates { left { selection: "index" } is: ON right { point: DEATH plus: "P3WD" } } }
      of { count { selection: "number" is: AT_LEAST number: 0 } }
      of { value { selection: "last" is: MORE number_parameter: "most" unit: "%" } }
      of { age { at { point: REGISTRATION } is: LESS years: 65 } } } }
    yes: SELECT no: NEXT unknown: REJECT_EXCEPTED
    reason: "r" reason_no: "rn" reason_unknown: "ru" }
  step { id: "s2" yes: REJECT_EXCLUDED no: ACHIEVED unknown: NOT_ACHIEVED }
  schedule { anchor: "first" due: "$after" opens: "-P28D" grace: "P1W" closes: "P7WD"
    adjustment: MODIFIED_PRECEDING satisfied_by: "last" share_unthreaded: true
    deferral { by: "every" for: "P6W" cancelled_by: "last" }
    owner: OTHER priority: SOON }
}
rule { id: "r2" kind: RECORD_QUALITY }
)";

// What the language gained to be complete.
constexpr std::string_view kPack2 = R"(
id: "golden" version: "2" title: "Every other field"
parameter { name: "lead" text: "Dr A. Example" }
cluster { name: "A" code { id: 363346000 } }
selection { name: "second" nth { cluster: "A" n: 2 } dated: RECORDED
  window { from { settled { rule: "r1" by: COMPLETED by: FAILED by: LAPSED } end: INCLUDED }
           to { confirmed: HOUSEBOUND plus: "P1M" end: EXCLUDED } }
  place: "E83003" value { is: LESS number: 7.5 unit: "%" } value { number_parameter: "most" }
  same_thread_as: "first" not_followed_by { selection: "last" end: EXCLUDED }
  except: "third" new_episode_after: "P6M" planned: true }
selection { name: "last" nth { cluster: "A" n: -1 } dated: HAPPENED
  not_followed_by { selection: "second" end: INCLUDED } new_episode_after: "$gap" }
condition { name: "frail" title: "frail, or lives in a home"
  when { any {
    of { circumstance { kind: RESIDENCE value: "care_home" at { point: PERIOD_END } } }
    of { circumstance { kind: CARER } }
    of { registered { from { point: AS_OF plus: "-P12M" } to { point: ANCHOR } } }
    of { alive { at { date: "2026-01-31" } } }
    of { named: "other" } } } }
rule { id: "r1" kind: FINDER
  schedule {
    anchor_at { latest { of { selection: "second" } of { settled { rule: "r2" } } } }
    due_at { earliest { of { point: ANCHOR plus: "P12M" } } }
    opens_at { latest { of { confirmed: TELEPHONE } } }
    closes_at { earliest { of { date: "$end" } } }
    repeats { every: "P12M" from: COMPLETION times: 3 }
    failed_by: "last"
    deferral { by: "second" } deferral { by: "last" for: "P1W" }
    early { by: "last" due: "P14D" reason: "since {last}" }
    arranged_by: "second"
    stratum { name: "s" in_force { from: "2025-07-01" by: ANCHOR } when { named: "frail" }
      due: "P5M" every: "P6M" opens: "-P8W" grace: "P1D" closes: "P2M" owner: GP priority: SOON
      reason: "frail" }
    priority_when { when { named: "frail" } priority: URGENT reason: "lives alone" } }
  factor { id: "f" when { named: "frail" } weight: -1.5 reason: "r" }
  factor { id: "g" weight_parameter: "w" } }
rule { id: "r2" kind: ALERT notify { role: GP name: "$lead" }
  schedule { due: "P1D" repeats { every: "$rate" from: ANCHOR times_parameter: "n" } } }
)";

TEST(GoldenTest, RecordReadsForEver) {
  const std::string bytes = Golden("record_1.binpb", PersonRecordToBytes(Record1()));
  EXPECT_THAT(PersonRecordFromBytes(bytes), IsOkAndHolds(Record1()));
  EXPECT_THAT(PersonRecordToBytes(Record1()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, RecordWithCircumstancesReadsForEver) {
  const std::string bytes = Golden("record_2.binpb", PersonRecordToBytes(Record2()));
  EXPECT_THAT(PersonRecordFromBytes(bytes), IsOkAndHolds(Record2()));
  EXPECT_THAT(PersonRecordToBytes(Record2()), IsOkAndHolds(bytes));
}

TEST(GoldenTest, PackReadsForEver) {
  for (const auto& [name, text] : {std::pair("pack_1.binpb", kPack1), {"pack_2.binpb", kPack2}}) {
    SCOPED_TRACE(name);
    CARECOORD_ASSERT_OK_AND_ASSIGN(const LoadedPack stated, PackFromText(text, "golden"));
    const std::string bytes = Golden(name, PackToBytes(stated.pack));
    EXPECT_THAT(PackFromBytes(bytes), IsOkAndHolds(stated.pack));
    EXPECT_THAT(PackToBytes(stated.pack), IsOkAndHolds(bytes));
  }
}

TEST(GoldenTest, DecisionReadsForEver) {
  // Written when there was no obligation number; now it is always written.
  const std::string first = Golden("decision_1.binpb", DecisionToBytes(Decision1()));
  EXPECT_THAT(DecisionFromBytes(first), IsOkAndHolds(Decision1()));
  const std::string second = Golden("decision_2.binpb", DecisionToBytes(Decision2()));
  EXPECT_THAT(DecisionFromBytes(second), IsOkAndHolds(Decision2()));
  EXPECT_THAT(DecisionToBytes(Decision2()), IsOkAndHolds(second));
}

}  // namespace
}  // namespace carecoord
