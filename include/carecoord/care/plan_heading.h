// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PlanHeading: the headings under which a personalised care and support plan is written, compared
// and printed: those of the Professional Record Standards Body's standard (DAPB4022), in its order,
// then the two that the national quality criteria ask for beside them: the conversation and the
// review.
//
// Constexpr but for IsEmpty; safe from any thread.

#ifndef CARECOORD_CARE_PLAN_HEADING_H_
#define CARECOORD_CARE_PLAN_HEADING_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "carecoord/care/plan_content.h"

namespace carecoord {

enum class PlanHeading : uint8_t {
  kAboutMe,
  kWhatMatters,
  kStrengths,
  kNeeds,
  kGoals,
  kActions,
  kContingency,
  kPeople,
  kAdditionalPlans,
  kConversation,
  kReview,
};

struct PlanHeadingInfo {
  PlanHeading heading;
  std::string_view title;  // as it is printed
  std::string_view path;   // where it stands in PlanContent: the stable name of the heading
  bool standard;           // of the standard, not of ours
};

inline constexpr std::array kPlanHeadings = {
    PlanHeadingInfo{PlanHeading::kAboutMe, "About me", "own_words.about_me", true},
    PlanHeadingInfo{PlanHeading::kWhatMatters, "What matters to me", "own_words.what_matters",
                    true},
    PlanHeadingInfo{PlanHeading::kStrengths, "Strengths", "own_words.strengths", true},
    PlanHeadingInfo{PlanHeading::kNeeds, "Needs, concerns or problems", "needs", true},
    PlanHeadingInfo{PlanHeading::kGoals, "Goals and hopes", "goals", true},
    PlanHeadingInfo{PlanHeading::kActions, "Actions and activities", "actions", true},
    PlanHeadingInfo{PlanHeading::kContingency, "Contingency plan", "contingency", true},
    PlanHeadingInfo{PlanHeading::kPeople, "People involved", "people", true},
    PlanHeadingInfo{PlanHeading::kAdditionalPlans, "Additional plans", "additional_plans", true},
    PlanHeadingInfo{PlanHeading::kConversation, "Conversation", "conversation_on", false},
    PlanHeadingInfo{PlanHeading::kReview, "Review", "review_by", false},
};
[[nodiscard]] constexpr const PlanHeadingInfo& InfoOf(PlanHeading heading) {
  return kPlanHeadings[static_cast<size_t>(heading)];
}

// Does the plan say nothing under that heading?
[[nodiscard]] bool IsEmpty(const PlanContent& content, PlanHeading heading);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_HEADING_H_
