// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/explain.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rules/sample_pack.h"

namespace carecoord {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::TimelineBuilder;

Explanation ExplainOne(const Pack& pack, const Timeline& timeline, Date as_of) {
  const BoundRules rules = BoundRules::Bind({Compiled(pack)}, timeline.dictionary());
  Question question;
  question.as_of = as_of;
  return Explain(rules, timeline.view(), timeline.person_view(), question).at(0);
}

TEST(ExplainTest, SaysWhyWhenWhatDidNotCountAndWhatClearsIt) {
  const Timeline person = TimelineBuilder("P0042")
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview)
                              .Build();
  const Explanation explanation = ExplainOne(CancerPack(), person, "2026-09-02"_date);
  EXPECT_EQ(explanation.key, "cancer/six-month-review/P0042/-/2026-01-31/1");
  EXPECT_EQ(explanation.text,
            "OVERDUE: Cancer care review six months after diagnosis\n"
            "Person P0042, asked on 2 September 2026\n"
            "Why: found on 31 January 2026\n"
            "Counts from: diagnosis, 363346000 on 31 January 2026\n"
            "Dates: Opens 3 July 2026, due 31 July 2026, closes 31 January 2027\n"
            "Now: was due 31 July 2026, 33 days ago\n"
            "Not counted: cancer care review, 10 July 2026: role not recorded\n"
            "To clear it: record cancer care review by practice nurse, dated 31 January 2026 to 31 "
            "January 2027\n"
            "Changes next on 1 February 2027 if nothing more is recorded\n"
            "Rule: cancer/six-month-review, version 1\n");
  EXPECT_EQ(explanation.reason, "found on 31 January 2026; was due 31 July 2026, 33 days ago");
}

TEST(ExplainTest, TheTreeHasEachNodeBeforeWhatItRestsOn) {
  const Timeline person = TimelineBuilder("P0042")
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-10"_date, kReview)
                              .Build();
  Explanation explanation = ExplainOne(CancerPack(), person, "2026-09-02"_date);
  const std::string text =
      "rule six-month-review: OVERDUE\n"
      "  step in-force = yes\n"
      "  step alive = yes\n"
      "  step registered = yes\n"
      "  step has-diagnosis: SELECT = yes: found on 31 January 2026\n"
      "    diagnosis is recorded = yes\n"
      "      selection diagnosis: 363346000 on 31 January 2026\n"
      "  selection diagnosis: 363346000 on 31 January 2026\n"
      "  step anchor = yes\n"
      "  step in-force = yes\n"
      "  selection diagnosis: 363346000 on 31 January 2026\n"
      "  satisfied by cancer care review by practice nurse = no: none\n"
      "    not counted: role not recorded: 720006006 on 10 July 2026\n";
  EXPECT_EQ(explanation.TreeText(), text);
  const ExplanationTree& tree = explanation.tree;
  EXPECT_EQ(tree[0].kind, ExplanationNode::Kind::kRule);
  EXPECT_EQ(tree[0].depth, 0U);
  for (size_t at = 1; at < tree.size(); ++at) {
    EXPECT_GE(tree[at].depth, 1U);
    EXPECT_LE(tree[at].depth, tree[at - 1].depth + 1);
  }
  const ExplanationNode last = tree[tree.size() - 1];
  EXPECT_EQ(last.kind, ExplanationNode::Kind::kNearMiss);
  EXPECT_EQ(last.entry, EntryRef(1));
  // A tree is a value: its texts go with it.
  const Explanation copy = explanation;
  explanation = Explanation();
  EXPECT_EQ(copy.TreeText(), text);
}

TEST(ExplainTest, WhyNotNamesTheStepThatSaidNo) {
  const Explanation explanation =
      ExplainOne(CancerPack(), TimelineBuilder().Build(), "2026-09-02"_date);
  EXPECT_THAT(explanation.text, HasSubstr("NOT_APPLICABLE"));
  EXPECT_THAT(explanation.text, HasSubstr("Why: no diagnosis recorded"));
  EXPECT_THAT(explanation.TreeText(), HasSubstr("step has-diagnosis: REJECT = no"));
  EXPECT_EQ(explanation.clears, "");
}

TEST(ExplainTest, WhoIsNotRegisteredIsSaidToHaveLeftWhereAndSinceWhen) {
  const auto reason = [](const Timeline& person, std::optional<Date> known_at = {}) {
    const BoundRules rules = BoundRules::Bind({Compiled(CancerPack())}, person.dictionary());
    Question question;
    question.as_of = "2026-11-26"_date;
    if (known_at) question.known_at = *Stamp::FromInstant(EndOfDayInLondon(*known_at));
    return Explain(rules, person.view(), person.person_view(), question).at(0).reason;
  };
  const std::string now = "not registered with a practice on 26 November 2026";
  // Of several the last one left, by the day of leaving and not by the day of joining.
  EXPECT_EQ(reason(TimelineBuilder()
                       .Registered("2010-01-01"_date, "2026-05-03"_date, "A81001")
                       .Registered("2026-01-01"_date, "2026-02-01"_date, "A81002")
                       .Build()),
            now + "; left A81001 on 3 May 2026");
  // Left today: no longer registered today. One that begins later says nothing of today.
  EXPECT_EQ(reason(TimelineBuilder()
                       .Registered("2010-01-01"_date, "2026-11-26"_date, "A81001")
                       .Registered("2026-12-01"_date, {}, "A81002")
                       .Build()),
            now + "; left A81001 on 26 November 2026");
  EXPECT_EQ(reason(TimelineBuilder().Registered("2026-12-01"_date, {}, "A81002").Build()), now);
  // What was not known by then is not said.
  const Timeline told_late =
      TimelineBuilder()
          .Registered("2010-01-01"_date, "2026-05-03"_date, "A81001")
          .Registered("2026-06-01"_date, "2026-09-07"_date, "A81002", "2026-10-01"_date)
          .Build();
  EXPECT_EQ(reason(told_late, "2026-09-30"_date), now + "; left A81001 on 3 May 2026");
  EXPECT_EQ(reason(told_late, "2026-10-01"_date), now + "; left A81002 on 7 September 2026");
  // A practice that is not named.
  EXPECT_EQ(reason(TimelineBuilder().Registered("2010-01-01"_date, "2026-05-03"_date, "").Build()),
            now + "; left on 3 May 2026");
}

TEST(ExplainTest, AConfidentialEntryIsUsedButNotShown) {
  const Timeline person =
      TimelineBuilder().On("2026-01-31"_date, kCancer, {.confidential = true}).Build();
  const Explanation explanation = ExplainOne(CancerPack(), person, "2026-07-10"_date);
  EXPECT_EQ(explanation.decision.status, DecisionStatus::kDue);
  EXPECT_THAT(explanation.text, HasSubstr("a restricted entry"));
  EXPECT_THAT(explanation.text, Not(HasSubstr("363346000")));
  EXPECT_THAT(explanation.TreeText(), Not(HasSubstr("363346000")));
}

TEST(ExplainTest, TheTreeShowsWhatTheScheduleRestsOnBesidesACompletion) {
  const Timeline person =
      TimelineBuilder().On("2026-01-31"_date, kCancer).On("2026-07-10"_date, kLater).Build();
  EXPECT_THAT(ExplainOne(CancerPack(), person, "2026-08-02"_date).TreeText(),
              HasSubstr("\n  deferred by = yes: "));
}

TEST(ExplainTest, AnEntryDatedToAMonthSaysThatTheDayIsNotRecorded) {
  const Timeline person =
      TimelineBuilder().On("2019-03-01"_date, kCancer, {.precision = Precision::kMonth}).Build();
  EXPECT_THAT(ExplainOne(CancerPack(), person, "2019-04-01"_date).text,
              HasSubstr("found in March 2019 (day not recorded)"));
}

TEST(ExplainTest, StaysWithinTwelveLinesOfAHundredColumns) {
  Pack pack = CancerPack();
  pack.rules[0].title = std::string(300, 'x');
  pack.rules[0].source = std::string(300, 'y');
  const Timeline person = TimelineBuilder()
                              .On("2026-01-31"_date, kCancer)
                              .On("2026-07-01"_date, kReview)
                              .On("2026-07-02"_date, kReview)
                              .On("2026-07-03"_date, kReview)
                              .On("2026-07-04"_date, kReview)
                              .Build();
  std::istringstream lines(ExplainOne(pack, person, "2026-09-02"_date).text);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_LE(line.size(), 100U);
  EXPECT_LE(count, 12);
  EXPECT_GE(count, 9);
}

TEST(ExplainTest, EachSubjectIsExplainedAndKeyedByItsThread) {
  const Timeline person = TimelineBuilder()
                              .On("2026-03-01"_date, kReferral, {.thread = "a/1"})
                              .On("2026-03-05"_date, kReferral)
                              .Build();
  const BoundRules rules = BoundRules::Bind({Compiled(ReferralPack())}, person.dictionary());
  Question question;
  question.as_of = "2026-03-10"_date;
  const std::vector<Explanation> explanations =
      Explain(rules, person.view(), person.person_view(), question);
  ASSERT_EQ(explanations.size(), 2U);
  EXPECT_EQ(explanations[0].key, "referrals/outcome-known/P1/a%2F1/2026-03-01/1");
  EXPECT_EQ(explanations[1].key, "referrals/outcome-known/P1/2026-03-05/2026-03-05/1");
  EXPECT_THAT(explanations[1].text, HasSubstr("referred on 5 March 2026"));
  EXPECT_EQ(DecisionReason(rules, person.view(), person.person_view(), question,
                           explanations[1].decision),
            explanations[1].reason);
}

}  // namespace
}  // namespace carecoord
