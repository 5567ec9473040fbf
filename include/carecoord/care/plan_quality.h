// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PlanQuality: how complete a version of a personalised care and support plan is, by the five
// national criteria: what of each is there and what is missing, as sentences with a stable code and
// a path into the plan ("goals[0].needs"); and the headings of the standard that are empty. There
// is no score: what is missing can be put right, a number cannot.
//
// It says whether something was written down, never what the person said: the report can be shown
// where their own words must not be. Whether it was written well is for people to judge.
//
//   for (const PlanFinding& missing : QualityOf(*plan.version()).missing()) ...
//
// Cost: a pass over the content for each goal. Value types; no thread-safety of their own.

#ifndef CARECOORD_CARE_PLAN_QUALITY_H_
#define CARECOORD_CARE_PLAN_QUALITY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/care/care_plan.h"
#include "carecoord/care/plan_heading.h"

namespace carecoord {

// NHS England's criteria of a good plan, in its order.
enum class QualityCriterion : uint8_t {
  kPersonIsCentral,
  kConversation,
  kOutcomesAgreed,
  kSharablePlan,
  kReview,
};
inline constexpr std::array<std::string_view, 5> kQualityCriteria = {
    "The person is central in developing and agreeing the plan, and in who is involved",
    "A proactive, personalised conversation about what matters to the person",
    "Health and wellbeing outcomes are agreed",
    "A sharable plan that records what matters, the outcomes and how they will be achieved",
    "Formal and informal review is possible"};
[[nodiscard]] constexpr std::string_view TitleOf(QualityCriterion criterion) {
  return kQualityCriteria[static_cast<size_t>(criterion)];
}

// Codes of what is missing: not_agreed, no_participants, no_about_me, no_people, no_conversation,
// conversation_after_agreement, no_what_matters, no_goals, goal_not_worded, goal_without_need,
// need_without_goal, no_actions, action_without_what, action_without_owner, action_without_day,
// action_without_goal, goal_without_action, no_review_day, review_before_agreement,
// no_contact_between_reviews. Of what is there: agreed, participants, about_me, people,
// conversation, what_matters, goals, needs, actions, review_day, contact_between_reviews.
struct PlanFinding {
  std::string_view code;
  std::string path;  // into PlanVersion ("agreed_with") or its content ("goals[0].needs")
  std::string text;  // a sentence
  friend bool operator==(const PlanFinding&, const PlanFinding&) = default;
};

struct PlanQuality {
  struct Part {
    QualityCriterion criterion = {};
    std::vector<PlanFinding> there = {};
    std::vector<PlanFinding> missing = {};
    friend bool operator==(const Part&, const Part&) = default;
  };

  std::array<Part, kQualityCriteria.size()> parts;  // by criterion
  std::vector<PlanHeading> empty;                   // headings of the standard

  // Of all criteria, each finding once: what several ask for stands in each of them.
  [[nodiscard]] std::vector<PlanFinding> missing() const;

  friend bool operator==(const PlanQuality&, const PlanQuality&) = default;
};

// A draft is a version that nobody has agreed yet: {.content = plan.draft}. A version without
// content has nothing of anything.
[[nodiscard]] PlanQuality QualityOf(const PlanVersion& version);

// A page of Markdown: each criterion with what is there and what is missing, then empty headings.
[[nodiscard]] std::string Markdown(const PlanQuality& quality);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_QUALITY_H_
