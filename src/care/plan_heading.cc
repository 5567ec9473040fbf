// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_heading.h"

namespace carecoord {

bool IsEmpty(const PlanContent& content, PlanHeading heading) {
  switch (heading) {
    case PlanHeading::kAboutMe:
      return content.own_words.about_me.empty();
    case PlanHeading::kWhatMatters:
      return content.own_words.what_matters.empty();
    case PlanHeading::kStrengths:
      return content.own_words.strengths.empty();
    case PlanHeading::kNeeds:
      return content.needs.empty();
    case PlanHeading::kGoals:
      return content.goals.empty();
    case PlanHeading::kActions:
      return content.actions.empty();
    case PlanHeading::kContingency:
      return content.contingency.empty();
    case PlanHeading::kPeople:
      return content.people.empty();
    case PlanHeading::kAdditionalPlans:
      return content.additional_plans.empty();
    case PlanHeading::kConversation:
      return !content.conversation_on && content.conversation_with.empty();
    case PlanHeading::kReview:
      return !content.review_by && content.contact_between_reviews.empty();
  }
  return true;
}

}  // namespace carecoord
