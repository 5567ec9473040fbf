// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/care_plan.h"

#include <algorithm>

namespace carecoord {

Achievement CarePlan::AchievementOf(std::string_view goal) const {
  const auto last = std::find_if(progress.rbegin(), progress.rend(),
                                 [goal](const GoalProgress& noted) { return noted.goal == goal; });
  return last == progress.rend() ? Achievement::kNone : last->achievement;
}

void CarePlan::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kOffer:
      offer = OfferStatus::kOfferedUndecided;
      break;
    case Event::kDoNotOffer:
      offer = details.offer;
      ended = act.happened;
      break;
    case Event::kAccept:
      offer = OfferStatus::kAccepted;
      break;
    case Event::kDecline:
      offer = OfferStatus::kDeclined;
      ended = act.happened;
      break;
    case Event::kUnable:
      offer = OfferStatus::kUnable;
      ended = act.happened;
      break;
    case Event::kDraft:
    case Event::kRevise:
      draft = details.content;
      break;
    case Event::kAgree:
      if (!versions.empty()) reviewed_on = act.happened;
      versions.push_back(
          {static_cast<uint32_t>(versions.size() + 1), draft, act.happened, details.agreed_with});
      draft = {};
      break;
    case Event::kConfirm:
      reviewed_on = act.happened;
      draft = {};
      break;
    case Event::kProgress:
      progress.push_back(details.progress);
      progress.back().on = act.happened;
      break;
    case Event::kSupersede:
      replaced_by = details.replaced_by;
      ended = act.happened;
      break;
    case Event::kReinstate:
      replaced_by.clear();
      ended = {};
      break;
    case Event::kComplete:
    case Event::kEndEarly:
    case Event::kVoid:
      ended = act.happened;
      break;
    case Event::kStart:
    case Event::kReview:
    case Event::kHold:
    case Event::kResume:
      break;
  }
}

void CarePlan::Book(Event event, const Details& /*details*/, std::vector<Booking>& out) const {
  if (event != Event::kAgree && event != Event::kConfirm) return;
  const PlanVersion& now = *version();
  const PlanContent* const content = now.content.has_value() ? &*now.content : nullptr;
  if (event == Event::kAgree) {
    const OptionalDate by = content == nullptr ? OptionalDate() : content->review_by;
    const bool ahead = by && *by > now.agreed_on;
    out.push_back({"pcsp.review_by", ahead ? by : OptionalDate()});
  }
  if (content == nullptr || content->contingency.empty()) return;
  const Date day = event == Event::kAgree ? now.agreed_on : *reviewed_on;
  out.push_back({.activity = "pcsp.contingency_agreed", .on = day, .beside = true});
}

}  // namespace carecoord
