// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/record_bytes.h"

#include <cmath>
#include <functional>
#include <string>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/record.pb.h"
#include "gtest/gtest.h"
#include "tests/wire/random_values.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOkAndHolds;
using ::carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using namespace literals;

TEST(RecordBytesTest, EveryRecordComesBackEqual) {
  for (uint64_t seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues values(seed);
    const PersonRecord record = values.AnyRecord();
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, PersonRecordToBytes(record));
    EXPECT_THAT(PersonRecordFromBytes(bytes), IsOkAndHolds(record));
    EXPECT_THAT(PersonRecordToBytes(PersonRecord(record)), IsOkAndHolds(bytes));
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string person, PersonToBytes(record.person));
    EXPECT_THAT(PersonFromBytes(person), IsOkAndHolds(record.person));
    const Entry entry = values.AnyEntry();
    CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string one, EntryToBytes(entry));
    EXPECT_THAT(EntryFromBytes(one), IsOkAndHolds(entry));
    if (HasFailure()) return;
  }
}

// A sound record, changed.
std::string ChangedRecord(const std::function<void(v1::PersonRecord&)>& change) {
  v1::PersonRecord message;
  message.mutable_person()->set_key("p");
  for (int i = 0; i < 4; ++i) {
    v1::Entry* entry = message.add_entry();
    entry->mutable_on()->set_days(100);
    entry->set_precision(v1::Entry::DAY);
    entry->mutable_code()->set_concept_id(363346000);
  }
  change(message);
  return message.SerializePartialAsString();
}

// A sound circumstance.
v1::Circumstance* AddCircumstance(v1::PersonRecord& record) {
  v1::Circumstance* out = record.mutable_person()->add_circumstance();
  out->set_kind(v1::Circumstance::RESIDENCE);
  out->set_value("care_home");
  out->mutable_start()->set_days(1);
  return out;
}

TEST(RecordBytesTest, RefusesWithAPath) {
  struct Row {
    std::string expected;
    std::function<void(v1::PersonRecord&)> change;
  };
  const Row rows[] = {
      {"entries[3].precision: 9 is not a precision",
       [](auto& r) { r.mutable_entry(3)->set_precision(static_cast<v1::Entry::Precision>(9)); }},
      {"entries[3].precision: no precision is given",
       [](auto& r) { r.mutable_entry(3)->clear_precision(); }},
      {"entries[0].on: no day is given", [](auto& r) { r.mutable_entry(0)->clear_on(); }},
      {"entries[0].on: 2932897 days from 1970-01-01 is outside",
       [](auto& r) { r.mutable_entry(0)->mutable_on()->set_days(2932897); }},
      {"entries[1].on: 1970-04-11 is not the first day of a month",
       [](auto& r) { r.mutable_entry(1)->set_precision(v1::Entry::MONTH); }},
      {"entries[1].on: 1970-04-01 is not the first day of a year",
       [](auto& r) {
         r.mutable_entry(1)->set_precision(v1::Entry::YEAR);
         r.mutable_entry(1)->mutable_on()->set_days(90);
       }},
      {"entries[2].code: no code is given", [](auto& r) { r.mutable_entry(2)->clear_code(); }},
      {"entries[2].code: no code is given",
       [](auto& r) { r.mutable_entry(2)->mutable_code()->clear_code(); }},
      {"entries[2].code: SNOMED CT id \"363346001\"",
       [](auto& r) { r.mutable_entry(2)->mutable_code()->set_concept_id(363346001); }},
      {"entries[2].code: activity kind \"Phone\"",
       [](auto& r) { r.mutable_entry(2)->mutable_code()->set_activity("Phone"); }},
      {"entries[2].role: 17 is not a role",
       [](auto& r) { r.mutable_entry(2)->set_role(static_cast<v1::Role::Name>(17)); }},
      {"entries[2].recorded: 0 is not a moment",
       [](auto& r) { r.mutable_entry(2)->mutable_recorded(); }},
      {"entries[2].recorded: 4294967295 is not a moment",
       [](auto& r) { r.mutable_entry(2)->mutable_recorded()->set_seconds(4294967295U); }},
      {"entries[2].retracted_at: 0 is not a moment",
       [](auto& r) { r.mutable_entry(2)->mutable_retracted_at(); }},
      {"entries[2].value.number: a number is finite",
       [](auto& r) { r.mutable_entry(2)->mutable_value()->set_number(HUGE_VAL); }},
      {"person: no person is given", [](auto& r) { r.clear_person(); }},
      {"person.key: no key is given", [](auto& r) { r.mutable_person()->clear_key(); }},
      {"person.sex: 4 is not a sex",
       [](auto& r) { r.mutable_person()->set_sex(static_cast<v1::Person::Sex>(4)); }},
      {"person.nhs_number: NHS number \"9990000019\"",
       [](auto& r) { r.mutable_person()->set_nhs_number("9990000019"); }},
      {"person.birth: -719163 days from 1970-01-01 is outside",
       [](auto& r) { r.mutable_person()->mutable_birth()->set_days(-719163); }},
      {"person.registrations[0].start: no start is given",
       [](auto& r) { r.mutable_person()->add_registration(); }},
      {"person.registrations[0].end: it ends on 1970-01-01, before it starts on 1970-01-02",
       [](auto& r) {
         v1::Registration* registration = r.mutable_person()->add_registration();
         registration->mutable_start()->set_days(1);
         registration->mutable_end()->set_days(0);
       }},
      {"person.circumstances[0].kind: no kind is given",
       [](auto& r) { AddCircumstance(r)->clear_kind(); }},
      {"person.circumstances[1].kind: 12 is not a kind of circumstance",
       [](auto& r) {
         AddCircumstance(r);
         AddCircumstance(r)->set_kind(static_cast<v1::Circumstance::Kind>(12));
       }},
      {"person.circumstances[0].value: no value is given",
       [](auto& r) { AddCircumstance(r)->clear_value(); }},
      {"person.circumstances[0].start: no start is given",
       [](auto& r) { AddCircumstance(r)->clear_start(); }},
      {"person.circumstances[0].start: 2932897 days from 1970-01-01 is outside",
       [](auto& r) { AddCircumstance(r)->mutable_start()->set_days(2932897); }},
      {"person.circumstances[0].end: it ends on 1970-01-01, before it starts on 1970-01-02",
       [](auto& r) { AddCircumstance(r)->mutable_end()->set_days(0); }},
      {"person.circumstances[0].confirmed: -719163 days from 1970-01-01 is outside",
       [](auto& r) { AddCircumstance(r)->mutable_confirmed()->set_days(-719163); }},
      {"person.circumstances[0].recorded: 0 is not a moment",
       [](auto& r) { AddCircumstance(r)->mutable_recorded(); }},
  };
  ASSERT_THAT(PersonRecordFromBytes(ChangedRecord([](auto& r) { AddCircumstance(r); })),
              ::carecoord::testing::IsOk());
  for (const Row& row : rows) {
    EXPECT_THAT(PersonRecordFromBytes(ChangedRecord(row.change)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.expected)));
  }
}

TEST(RecordBytesTest, TextThatIsNotUtf8IsRefusedWithAPathAndInSilence) {
  std::string bytes = ChangedRecord([](auto& r) { r.mutable_entry(1)->set_place("?place?"); });
  bytes.replace(bytes.find("?place?"), 1, "\xff");
  ::testing::internal::CaptureStderr();
  EXPECT_THAT(PersonRecordFromBytes(bytes),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("entries[1].place: the text \"\\xffplace?\" is not UTF-8")));
  Entry entry = RandomValues(1).AnyEntry();
  entry.place = "\xff";
  EXPECT_THAT(EntryToBytes(entry),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("place: the text")));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(RecordBytesTest, WritingRefusesWhatReadingWould) {
  Entry entry;
  entry.on = "2026-03-15"_date;
  EXPECT_THAT(EntryToBytes(entry),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("code: no code is given")));
  entry.code = 363346000_code;
  EXPECT_THAT(EntryToBytes(entry), ::carecoord::testing::IsOk());
  entry.precision = Precision::kMonth;
  EXPECT_THAT(EntryToBytes(entry),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("on: 2026-03-15 is not the first day of a month")));
  EXPECT_THAT(PersonToBytes(Person()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("key: no key is given")));
  PersonRecord record{{}, {entry}};
  EXPECT_THAT(PersonRecordToBytes(record),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("person.key"), HasSubstr("entries[0].on"))));
}

TEST(RecordBytesTest, ActivitiesTravelByName) {
  ActivityKinds ours;
  Entry entry;
  entry.code = *ours.Add("local.coffee_morning");
  entry.on = "2026-03-15"_date;
  EXPECT_THAT(EntryToBytes(entry),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("code: activity:")));
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes, EntryToBytes(entry, ours));
  EXPECT_THAT(bytes, HasSubstr("local.coffee_morning"));
  ActivityKinds theirs;
  EXPECT_THAT(EntryFromBytes(bytes, &theirs), IsOkAndHolds(entry));
  EXPECT_EQ(theirs.Name(entry.code), "local.coffee_morning");
}

TEST(RecordBytesTest, EveryTruncationIsAnswered) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const std::string bytes,
                                 PersonRecordToBytes(RandomValues(3).AnyRecord()));
  for (size_t size = 0; size < bytes.size(); ++size) {
    const auto record = PersonRecordFromBytes(std::string_view(bytes).substr(0, size));
    if (record.ok()) {
      // Cut between two entries: what is left is whole.
      EXPECT_THAT(PersonRecordToBytes(*record), IsOkAndHolds(bytes.substr(0, size)));
    } else {
      EXPECT_FALSE(StatusText(record.status()).empty());
    }
  }
}

}  // namespace
}  // namespace carecoord
