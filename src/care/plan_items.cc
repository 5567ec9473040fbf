// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "care/plan_items.h"

#include "base/concat.h"
#include "carecoord/base/blank.h"
#include "carecoord/record/entry.h"

namespace carecoord::internal {
namespace {

std::string DayText(OptionalDate day) { return day ? LongDate(*day) : std::string(); }

std::string Listed(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!IsBlank(part)) AppendTo(text, text.empty() ? "" : ", ", part);
  }
  return text;
}

}  // namespace

std::vector<PlanItem> ItemsOf(const PlanContent& content) {
  using Heading = PlanHeading;
  const OwnWords& words = content.own_words;
  const Contingency& contingency = content.contingency;
  std::vector<PlanItem> items;
  items.push_back({Heading::kAboutMe, "", false, {{"about_me", "", words.about_me, true}}});
  items.push_back(
      {Heading::kWhatMatters, "", false, {{"what_matters", "", words.what_matters, true}}});
  items.push_back({Heading::kStrengths, "", false, {{"strengths", "", words.strengths, true}}});
  for (const Need& need : content.needs) {
    items.push_back({Heading::kNeeds,
                     need.id,
                     true,
                     {{"domain", "", need.domain}, {"own_words", "", need.own_words, true}}});
  }
  for (const Goal& goal : content.goals) {
    items.push_back(
        {Heading::kGoals,
         goal.id,
         true,
         {{"needs", "for needs ", Listed(goal.needs)}, {"own_words", "", goal.own_words, true}}});
  }
  for (const PlanAction& action : content.actions) {
    items.push_back({Heading::kActions,
                     action.id,
                     true,
                     {{"what", "", action.what},
                      {"owner", "done by ", action.owner},
                      {"due", "by ", DayText(action.due)},
                      {"goals", "for goals ", Listed(action.goals)}}});
  }
  items.push_back({Heading::kContingency,
                   "",
                   false,
                   {{"early_signs", "Early signs: ", contingency.early_signs},
                    {"what_to_do", "What to do: ", contingency.what_to_do},
                    {"who_to_call", "Who to call: ", contingency.who_to_call}}});
  for (const PersonInvolved& person : content.people) {
    if (person.empty()) continue;
    items.push_back({Heading::kPeople,
                     person.name,
                     true,
                     {{"relation", "", person.relation}, {"contact", "", person.contact}}});
  }
  for (const AdditionalPlan& plan : content.additional_plans) {
    if (plan.empty()) continue;
    items.push_back({Heading::kAdditionalPlans,
                     plan.title,
                     true,
                     {{"where", "where: ", plan.where}, {"dated", "dated ", DayText(plan.dated)}}});
  }
  items.push_back({Heading::kConversation,
                   "",
                   false,
                   {{"conversation_on", "On: ", DayText(content.conversation_on)},
                    {"conversation_with", "With: ", Listed(content.conversation_with)}}});
  items.push_back({Heading::kReview,
                   "",
                   false,
                   {{"review_by", "By: ", DayText(content.review_by)},
                    {"contact_between_reviews",
                     "Whom to call before then: ", content.contact_between_reviews}}});
  return items;
}

std::string SummaryOf(const PlanItem& item) {
  std::string text;
  for (const PlanField& field : item.fields) {
    if (field.own_words || IsBlank(field.text)) continue;
    AppendTo(text, text.empty() ? "" : "; ", field.lead, field.text);
  }
  return text;
}

}  // namespace carecoord::internal
