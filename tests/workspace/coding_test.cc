// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/coding.h"

#include "carecoord/base/csv.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using namespace literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Code kCall = 185317003_code;  // telephone encounter

class CodingTest : public ::testing::Test {
 protected:
  void Hold(const std::string& id, Date day, Contact::Details details = {}) {
    if (details.channel == Channel::kNone) details.channel = Channel::kTelephone;
    if (details.with == Party::kNone) details.with = Party::kPerson;
    if (details.direction == Direction::kNone) details.direction = Direction::kOutbound;
    details.topic = "benefits";
    details.outcome = "leaflet sent";
    pcn_.Must(Move<Contact>{.id = id,
                            .person = "P1",
                            .event = Contact::Event::kHold,
                            .details = std::move(details)},
              day);
  }
  // An extract brings an entry of that day.
  void Extract(Code code, Date on, Date recorded, Precision precision = Precision::kDay) {
    Entry entry = {.on = on, .precision = precision, .code = code};
    entry.recorded = testing::TimelineBuilder::EndOf(recorded);
    pcn_.Must(AddEntries{"P1", {entry}}, recorded);
  }
  [[nodiscard]] CodingGaps Gaps(CodingQuestion question) {
    return CodingGapsOf(pcn_.workspace(), codes_, question);
  }
  static std::vector<std::string> Threads(const std::vector<CodingGap>& gaps) {
    std::vector<std::string> threads;
    threads.reserve(gaps.size());
    for (const CodingGap& gap : gaps) threads.push_back(gap.thread);
    return threads;
  }

  Pcn pcn_;
  ActivityCodes codes_;
};

TEST_F(CodingTest, WhatWasDoneIsToBeEnteredUntilAnExtractBringsIt) {
  Hold("C1", "2026-03-02"_date);
  CodingGaps gaps = Gaps({.as_of = "2026-03-02"_date});
  ASSERT_EQ(gaps.to_enter.size(), 1U);
  const CodingGap& gap = gaps.to_enter[0];
  EXPECT_EQ(gap.activity, "contact.made");
  EXPECT_EQ(gap.how, "TELEPHONE");
  EXPECT_EQ(gap.on, "2026-03-02"_date);
  EXPECT_EQ(gap.entry, "C1#1");
  EXPECT_EQ(gap.by, "s1");
  EXPECT_EQ(gap.role, Role::kCareCoordinator);
  EXPECT_EQ(gap.code.code, kCall);
  EXPECT_THAT(Gaps({.as_of = "2026-03-01"_date}).to_enter, IsEmpty());

  Extract(kCall, "2026-03-01"_date, "2026-03-03"_date);
  EXPECT_EQ(Gaps({.as_of = "2026-03-03"_date}).to_enter.size(), 1U) << "of the day before";
  Extract(24671000000101_code, "2026-03-02"_date, "2026-03-04"_date);
  gaps = Gaps({.as_of = "2026-03-04"_date});
  EXPECT_THAT(gaps.to_enter, IsEmpty()) << "another code for the same";
  EXPECT_EQ(gaps.entered, 1U);
  EXPECT_EQ(Gaps({.as_of = "2026-03-04"_date,
                  .known_at = testing::TimelineBuilder::EndOf("2026-03-03"_date)})
                .to_enter.size(),
            1U);
}

TEST_F(CodingTest, OneEntryServesOneActivityTheLatestBeforeIt) {
  Hold("C1", "2026-03-02"_date);
  Hold("C2", "2026-03-05"_date);
  Hold("C3", "2026-03-09"_date);
  Extract(kCall, "2026-03-05"_date, "2026-03-10"_date);
  EXPECT_THAT(Threads(Gaps({.as_of = "2026-03-10"_date}).to_enter), ElementsAre("C1", "C3"));
  Extract(kCall, "2026-03-06"_date, "2026-03-11"_date);
  EXPECT_THAT(Threads(Gaps({.as_of = "2026-03-11"_date}).to_enter), ElementsAre("C3"));
  EXPECT_THAT(Gaps({.from = "2026-03-10"_date, .as_of = "2026-03-11"_date}).to_enter, IsEmpty());
  EXPECT_EQ(Gaps({.from = "2026-03-05"_date, .as_of = "2026-03-11"_date}).entered, 1U);
}

TEST_F(CodingTest, AnEntryDatedToItsMonthStandsForAllOfIt) {
  Hold("C1", "2026-03-02"_date);
  Extract(kCall, "2026-03-01"_date, "2026-04-01"_date, Precision::kMonth);
  EXPECT_EQ(Gaps({.as_of = "2026-04-01"_date}).entered, 1U);
}

TEST_F(CodingTest, HowAndWithWhomDecideTheCode) {
  Hold("C1", "2026-03-02"_date, {.channel = Channel::kHomeVisit});
  Hold("C2", "2026-03-02"_date, {.channel = Channel::kLetter});
  Hold("C3", "2026-03-02"_date, {.with = Party::kRelative});
  pcn_.Must(Move<Referral>{.id = "R1",
                           .person = "P1",
                           .event = Referral::Event::kSend,
                           .details = {.to = "social prescribing"}},
            "2026-03-02"_date);
  pcn_.Must(Move<Referral>{.id = "R2",
                           .person = "P1",
                           .event = Referral::Event::kSend,
                           .details = {.to = "physiotherapy"}},
            "2026-03-02"_date);
  const CodingGaps gaps = Gaps({.as_of = "2026-03-02"_date});
  ASSERT_THAT(Threads(gaps.to_enter), ElementsAre("C1", "R1"));
  EXPECT_EQ(gaps.to_enter[0].code.code, 439708006_code);
  EXPECT_EQ(gaps.to_enter[1].code.code, 871731000000106_code);
  EXPECT_THAT(Threads(gaps.no_code), ElementsAre("C2", "C3", "R2"));
  EXPECT_EQ(gaps.no_code[1].how, "WITH_OTHERS");
}

TEST_F(CodingTest, WhereNoCodeIsKnownItIsListedApartUntilTheSiteBindsOne) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  CodingGaps gaps = Gaps({.as_of = "2026-03-02"_date});
  EXPECT_THAT(gaps.to_enter, IsEmpty());
  ASSERT_EQ(gaps.no_code.size(), 2U) << "offered and agreed; drafts are the team's own";
  EXPECT_EQ(gaps.no_code[1].activity, "pcsp.agreed");
  EXPECT_EQ(gaps.no_code[1].reference_set, 999021851000230108U);
  EXPECT_FALSE(gaps.no_code[1].code.code.valid());
  ASSERT_TRUE(codes_.Bind("pcsp.agreed", "", "439708006", "a stand-in", "a test").ok());
  gaps = Gaps({.as_of = "2026-03-02"_date});
  ASSERT_EQ(gaps.to_enter.size(), 1U);
  EXPECT_EQ(gaps.to_enter[0].code.label, "a stand-in");
}

TEST_F(CodingTest, WhatWasEnteredInErrorIsNotToBeCoded) {
  Hold("C1", "2026-03-02"_date);
  pcn_.Must(pcn_.MoveOf<Contact>("C1", Contact::Event::kVoid), "2026-03-03"_date);
  EXPECT_THAT(Gaps({.as_of = "2026-03-03"_date}).to_enter, IsEmpty());
}

TEST_F(CodingTest, WorkRecordedElsewhereHasNobodyToName) {
  Entry meeting = {.id = "C1#x", .on = "2026-03-02"_date, .code = "mdt.discussed"_code};
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk, "P2"), "2026-03-02"_date);
  meeting.id = "Q1#";  // nearly that of another person's thing, by chance
  Entry restricted = meeting;
  restricted.id = "C9#x";
  restricted.confidential = true;
  pcn_.Must(AddEntries{"P1", {meeting, restricted}}, "2026-03-02"_date);
  const CodingGaps gaps = Gaps({.as_of = "2026-03-02"_date});
  ASSERT_EQ(gaps.to_enter.size(), 1U);
  EXPECT_EQ(gaps.to_enter[0].by, "");
  EXPECT_EQ(gaps.to_enter[0].code.code, 384682003_code);
  EXPECT_EQ(gaps.restricted, 1U);
}

TEST_F(CodingTest, OfSomePeopleOnly) {
  Hold("C1", "2026-03-02"_date);
  const uint32_t rows[] = {1, 2};
  EXPECT_THAT(CodingGapsOf(pcn_.workspace(), codes_, {.as_of = "2026-03-02"_date}, rows).to_enter,
              IsEmpty());
}

TEST_F(CodingTest, IsAPage) {
  pcn_.AgreePlan("PL1", "2026-03-02"_date);
  Hold("C1", "2026-03-02"_date);
  Hold("C2", "2026-03-05"_date, {.channel = Channel::kLetter});
  Hold("C3", "2026-03-06"_date, {.channel = Channel::kLetter});
  Hold("C4", "2026-03-09"_date);
  Extract(kCall, "2026-03-10"_date, "2026-03-10"_date);
  testing::ExpectGolden(
      "tests/workspace/golden/coding_gaps.md",
      Markdown(pcn_.workspace(), Gaps({.from = "2026-03-01"_date, .as_of = "2026-03-31"_date})));
  EXPECT_THAT(Markdown(pcn_.workspace(), Gaps({.as_of = "2026-02-01"_date})),
              HasSubstr("# Work to be coded up to 1 February 2026"));
}

TEST_F(CodingTest, TheSheetCanBeOpenedInASpreadsheetAndLosesNothing) {
  Person person = pcn_.workspace().people().person(0);
  person.nhs_number = NhsNumber::FromText("9990000018");
  pcn_.Must(UpdatePerson{person}, "2026-03-01"_date);
  Hold("=HYPERLINK(\"x\")", "2026-03-02"_date);
  Hold("@SUM(1,2)", "2026-03-03"_date);
  Hold("0012345678901234567890", "2026-03-04"_date);
  const std::string sheet = WriteBackSheet(pcn_.workspace(), Gaps({.as_of = "2026-03-04"_date}));
  CsvReader reader(sheet);
  std::vector<std::vector<std::string>> rows;
  while (reader.Next()) rows.emplace_back(reader.fields().begin(), reader.fields().end());
  ASSERT_TRUE(reader.status().ok());
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1], (std::vector<std::string>{"999 000 0018", "P1", "2026-03-02", "'185317003",
                                               "telephone encounter", "contact.made", "TELEPHONE",
                                               "Sam", "care coordinator", "'=HYPERLINK(\"x\")"}));
  EXPECT_EQ(rows[2][9], "'@SUM(1,2)");
  EXPECT_EQ(rows[3][9], "'0012345678901234567890");
  for (const std::vector<std::string>& row : rows) {
    for (const std::string& cell : row) {
      EXPECT_EQ(std::string_view("=+-@").find(cell.empty() ? 'x' : cell[0]), std::string_view::npos)
          << cell;
    }
  }
  testing::ExpectGolden("tests/workspace/golden/write_back.csv", sheet);
}

}  // namespace
}  // namespace carecoord
