// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_heading.h"

#include <algorithm>

#include "carecoord/base/blank.h"

namespace carecoord {
namespace {

template <typename Part>
bool NoneSays(const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.empty(); });
}

}  // namespace

bool IsEmpty(const PlanContent& content, PlanHeading heading) {
  switch (heading) {
    case PlanHeading::kAboutMe:
      return IsBlank(content.own_words.about_me);
    case PlanHeading::kWhatMatters:
      return IsBlank(content.own_words.what_matters);
    case PlanHeading::kStrengths:
      return IsBlank(content.own_words.strengths);
    case PlanHeading::kNeeds:
      return content.needs.empty();
    case PlanHeading::kGoals:
      return content.goals.empty();
    case PlanHeading::kActions:
      return content.actions.empty();
    case PlanHeading::kContingency:
      return content.contingency.empty();
    case PlanHeading::kPeople:
      return NoneSays(content.people);
    case PlanHeading::kAdditionalPlans:
      return NoneSays(content.additional_plans);
    case PlanHeading::kConversation:
      return !content.conversation_on && std::all_of(content.conversation_with.begin(),
                                                     content.conversation_with.end(), IsBlank);
    case PlanHeading::kReview:
      return !content.review_by && IsBlank(content.contact_between_reviews);
  }
  return true;
}

}  // namespace carecoord
