// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The list of a day and of a week, the handover of a caseload, and the story of one person.

#include "carecoord/base/refusal.h"
#include "carecoord/wire/packs.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/story.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace literals;

std::shared_ptr<const CompiledPack> Pcsp() {
  return CompiledPack::Compile(*packs::Get("pcsp")).value();
}

// P1 has a plan of 2 February 2026 and is with s1.
class ReportsTest : public ::testing::Test {
 protected:
  ReportsTest() : pcn_({Pcsp()}) {
    pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kOpen), "2026-02-02"_date);
    pcn_.Must(pcn_.MoveOf<Episode>("E1", Episode::Event::kAllocate), "2026-02-02"_date);
    pcn_.AgreePlan("PL1", "2026-02-02"_date);
    pcn_.Must(pcn_.MoveOf<CarePlan>("PL1", CarePlan::Event::kStart), "2026-02-02"_date);
  }
  std::vector<std::string> Listed(std::string_view member, Date from, int days) {
    std::vector<std::string> rules;
    const absl::StatusOr<DayList> list = DayListOf(pcn_.workspace(), member, {.as_of = from}, days);
    EXPECT_TRUE(list.ok()) << list.status();
    if (!list.ok()) return rules;
    for (const DayListItem& item : list->items) rules.push_back(item.item.rule);
    return rules;
  }
  Pcn pcn_;
};

TEST_F(ReportsTest, ADaysListHoldsWhatIsDueAndAWeeksWhatOpensInIt) {
  EXPECT_THAT(Listed("s1", "2026-02-10"_date, 1), ElementsAre("publish", "code"));
  EXPECT_THAT(Listed("s2", "2026-02-10"_date, 1), IsEmpty());
  // The review opens eight weeks before 2 February 2027, on 8 December 2026.
  EXPECT_THAT(Listed("s1", "2026-12-07"_date, 1), ElementsAre("publish", "code"));
  EXPECT_THAT(Listed("s1", "2026-12-07"_date, 2), ElementsAre("publish", "code", "review"));
  EXPECT_THAT(Listed("s1", "2026-12-02"_date, 7), ElementsAre("publish", "code", "review"));
  EXPECT_THAT(Listed("s1", "2026-12-01"_date, 7), ElementsAre("publish", "code"));
}

TEST_F(ReportsTest, AListIsTheSameFromDecisionsMadeBefore) {
  const Question question{.as_of = "2026-02-10"_date, .next_change = false};
  CARECOORD_ASSERT_OK_AND_ASSIGN(const DayList own, DayListOf(pcn_.workspace(), "s1", question, 7));
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const DayList given,
      DayListOf(pcn_.workspace(), "s1", question, 7, pcn_.workspace().Decisions(question)));
  EXPECT_EQ(Markdown(pcn_.workspace(), own), Markdown(pcn_.workspace(), given));
}

TEST_F(ReportsTest, AListReadsWithAReasonForEachPlace) {
  CARECOORD_ASSERT_OK_AND_ASSIGN(const DayList list,
                                 DayListOf(pcn_.workspace(), "s1", {.as_of = "2026-02-10"_date}));
  EXPECT_EQ(
      Markdown(pcn_.workspace(), list),
      "# Sam, 10 February 2026\n\n2 things to do; 1 person looked after.\n"
      "\n1. **P1**: The agreed plan reaches its recipients\n"
      "   - About: care plan PL1: version 1, agreed 2 February 2026 with the person\n"
      "   - OVERDUE, overdue by 1 day; for the care coordinator\n"
      "   - Why: version agreed on 2 February 2026; was due 9 February 2026, 1 day ago\n"
      "   - Place: 1st: soon; overdue by 1 day; on the caseload since 2 February 2026: CANCER\n"
      "\n2. **P1**: The agreed plan is coded in the GP record\n"
      "   - About: care plan PL1: version 1, agreed 2 February 2026 with the person\n"
      "   - OVERDUE, overdue by 1 day; for the care coordinator\n"
      "   - Why: version agreed on 2 February 2026; was due 9 February 2026, 1 day ago\n"
      "   - Place: 2nd: routine; overdue by 1 day; on the caseload since 2 February 2026: "
      "CANCER\n");
}

TEST_F(ReportsTest, AListNeedsSomebodyOfTheTeamAndDays) {
  EXPECT_EQ(RefusalCode(DayListOf(pcn_.workspace(), "s9", {.as_of = "2026-02-10"_date}).status()),
            "unknown_staff");
  EXPECT_FALSE(DayListOf(pcn_.workspace(), "s1", {.as_of = "2026-02-10"_date}, 0).ok());
}

TEST_F(ReportsTest, AStoryTellsWhatWasDoneAndWhatFellDueDayByDay) {
  pcn_.Must(
      AddEntries{.person = "P1", .entries = {{.on = "2026-01-20"_date, .code = 363346000_code}}},
      "2026-02-03"_date);
  Move<Publication> name = pcn_.MoveOf<Publication>("U1", Publication::Event::kName);
  pcn_.Must(name, "2026-02-04"_date);
  pcn_.Must(pcn_.MoveOf<Publication>("U1", Publication::Event::kSend), "2026-02-04"_date);
  const Story story = StoryOf(pcn_.workspace(), 0, "2026-12-10"_date);
  const std::string text = Markdown(story);
  EXPECT_THAT(text, HasSubstr("## 20 January 2026\n\n- recorded elsewhere: 363346000 (cancer); "
                              "recorded on 3 February 2026\n"));
  EXPECT_THAT(text, HasSubstr("- care plan PL1: agree: version 1, agreed 2 February "
                              "2026 with the person\n  - Sam, care coordinator; reason: because; "
                              "recorded as pcsp.agreed\n"));
  EXPECT_THAT(text,
              HasSubstr("## 4 February 2026\n\n- publication U1: name: the practice (GP); plan "
                        "PL1; holds none\n"));
  EXPECT_THAT(text, HasSubstr("- **pcsp/publish: SATISFIED**: "));
  EXPECT_THAT(text, HasSubstr("## 10 February 2026\n\n- **pcsp/code: OVERDUE**"));
  EXPECT_THAT(text, HasSubstr("## 8 December 2026\n\n- **pcsp/review: DUE**"));
  EXPECT_THAT(text, Not(HasSubstr("walk to the market"))) << "own words";
  // Told up to a day, and as it was known then.
  EXPECT_THAT(Markdown(StoryOf(pcn_.workspace(), 0, "2026-02-03"_date)),
              Not(HasSubstr("publication")));
  EXPECT_THAT(Markdown(StoryOf(pcn_.workspace(), 0, "2026-12-10"_date,
                               testing::TimelineBuilder::EndOf("2026-02-03"_date))),
              ::testing::AllOf(Not(HasSubstr("publication")),
                               HasSubstr(" up to 10 December 2026\n\nAs known at 2026-02-03T")));
}

TEST_F(ReportsTest, AHandoverTellsWhatIsDueAndWhatIsOpenAndItsMovesHandItOver) {
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk), "2026-02-09"_date);
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kEscalate), "2026-02-10"_date);
  pcn_.Must(pcn_.MoveOf<Contact>("C1", Contact::Event::kHold), "2026-02-10"_date);
  CARECOORD_ASSERT_OK_AND_ASSIGN(const Handover handover,
                                 HandoverOf(pcn_.workspace(), "s1", {.as_of = "2026-02-10"_date}));
  EXPECT_EQ(
      Markdown(pcn_.workspace(), handover),
      "# Handover of Sam, 10 February 2026\n\n1 person.\n\n## P1\n\n"
      "- **OVERDUE** The agreed plan reaches its recipients: overdue by 1 day\n"
      "  - about care plan PL1\n"
      "  - version agreed on 2 February 2026; was due 9 February 2026, 1 day ago\n"
      "- **OVERDUE** The agreed plan is coded in the GP record: overdue by 1 day\n"
      "  - about care plan PL1\n"
      "  - version agreed on 2 February 2026; was due 9 February 2026, 1 day ago\n"
      "- **UPCOMING** The plan is reviewed before it expires: opens in 301 days, due in 357 "
      "days\n"
      "  - about care plan PL1\n"
      "  - plan agreed on 2 February 2026; opens on 8 December 2026, due 2 February 2027\n"
      "- **UPCOMING** The plan is reviewed by the day agreed with the person: opens in 328 "
      "days, due in 384 days\n"
      "  - about care plan PL1\n"
      "  - plan agreed on 2 February 2026, to be reviewed by 1 March 2027; opens on 4 January "
      "2027, due 1 March 2027\n"
      "- episode E1, active since 2 February 2026: cancer; with Sam\n"
      "- care plan PL1, active since 2 February 2026: version 1, agreed 2 "
      "February 2026 with the person\n"
      "- query Q1, escalated since 10 February 2026: transport; from daughter; answer by 6 "
      "March 2026; with Dr Gray\n");
  // As of the day before it was escalated.
  EXPECT_EQ(OpenThingsOf(pcn_.workspace(), 0, "2026-02-09"_date).back().state, "open");
  for (const Move<Episode>& move : TransfersOf(pcn_.workspace(), "s1", "s2", "2026-02-11"_date)) {
    pcn_.Must(move, "2026-02-11"_date);
  }
  EXPECT_THAT(HandoverOf(pcn_.workspace(), "s1", {.as_of = "2026-02-11"_date})->people, IsEmpty());
  EXPECT_EQ(HandoverOf(pcn_.workspace(), "s2", {.as_of = "2026-02-11"_date})->people.size(), 1U);
}

TEST_F(ReportsTest, AThingIsOpenSinceItCameIntoItsStateWhateverWasNotedOfItSince) {
  const auto since = [this](const std::string& id, Date on, Stamp known_at = {}) -> OptionalDate {
    for (const OpenThing& thing : OpenThingsOf(pcn_.workspace(), 0, on, known_at)) {
      if (thing.id == id) return thing.since;
    }
    return {};
  };
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kAsk), "2026-02-04"_date);
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kPromise), "2026-02-05"_date);
  EXPECT_EQ(since("Q1", "2026-02-06"_date), "2026-02-04"_date) << "another day was promised";
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kEscalate), "2026-02-06"_date);
  EXPECT_EQ(since("Q1", "2026-02-06"_date), "2026-02-06"_date);
  EXPECT_EQ(since("Q1", "2026-02-05"_date), "2026-02-04"_date) << "as of the day before";
  EXPECT_EQ(since("Q1", "2026-02-06"_date, testing::TimelineBuilder::EndOf("2026-02-05"_date)),
            "2026-02-04"_date)
      << "as was known";
  pcn_.Must(pcn_.MoveOf<Query>("Q1", Query::Event::kReturn), "2026-02-07"_date);
  EXPECT_EQ(since("Q1", "2026-02-07"_date), "2026-02-07"_date);
  // The plan was in use all the time while another stood in its place by mistake.
  pcn_.AgreePlan("PL2", "2026-02-10"_date);
  EXPECT_EQ(since("PL1", "2026-02-10"_date), OptionalDate());
  pcn_.Must(pcn_.MoveOf<CarePlan>("PL2", CarePlan::Event::kVoid), "2026-02-11"_date);
  EXPECT_EQ(since("PL1", "2026-02-11"_date), "2026-02-02"_date);
}

}  // namespace
}  // namespace carecoord
