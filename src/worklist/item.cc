// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/item.h"

#include <cstdlib>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/words.h"
#include "carecoord/record/entry.h"

namespace carecoord {
namespace {

// OVERDUE, DUE, UPCOMING first, in the order of design; the others follow from what may still be
// done to what is settled.
int StatusRank(DecisionStatus status) {
  switch (status) {
    case DecisionStatus::kOverdue:
      return 0;
    case DecisionStatus::kDue:
      return 1;
    case DecisionStatus::kUpcoming:
      return 2;
    case DecisionStatus::kSelected:
      return 3;
    case DecisionStatus::kNotAchieved:
      return 4;
    case DecisionStatus::kDeferred:
      return 5;
    case DecisionStatus::kLapsed:
      return 6;
    case DecisionStatus::kFailed:
      return 7;
    case DecisionStatus::kSatisfied:
      return 8;
    case DecisionStatus::kAchieved:
      return 9;
    case DecisionStatus::kExcepted:
      return 10;
    case DecisionStatus::kExcluded:
      return 11;
    case DecisionStatus::kNotApplicable:
      return 12;
    case DecisionStatus::kUnspecified:
      return 12;
  }
  return 12;
}

// Without a schedule there is no date, and still somebody is to be told now.
bool IsAlert(const WorklistItem& item) {
  return item.kind == RuleKind::kAlert && item.decision.status == DecisionStatus::kSelected;
}

// Work without a date must not stand before what is due.
bool IsUndated(const WorklistItem& item) {
  return !item.decision.due.has_value() && !IsAlert(item);
}

// Everything but the tie-breakers, smallest first.
auto Weight(const WorklistItem& item) {
  return std::tuple(item.arranged, IsUndated(item), item.priority,
                    StatusRank(IsAlert(item) ? DecisionStatus::kDue : item.decision.status),
                    -item.decision.score, -item.days_past_due.value_or(0), item.decision.due);
}

std::string Days(int days) {
  const int count = std::abs(days);
  return std::to_string(count) + (count == 1 ? " day" : " days");
}

// "today", "in 5 days", "5 days ago"; `days` from the date to as_of.
std::string Distance(int days) {
  if (days == 0) return "today";
  return days < 0 ? "in " + Days(days) : Days(days) + " ago";
}

}  // namespace

bool StandsBefore(const WorklistItem& a, const WorklistItem& b) {
  const auto weight_a = Weight(a);
  const auto weight_b = Weight(b);
  if (weight_a != weight_b) return weight_a < weight_b;
  return std::tie(a.person, a.pack, a.rule, a.key) < std::tie(b.person, b.pack, b.rule, b.key);
}

std::string Ordinal(size_t number) {
  const char* suffix = "th";
  if (number % 100 < 11 || number % 100 > 13) {
    if (number % 10 == 1) suffix = "st";
    if (number % 10 == 2) suffix = "nd";
    if (number % 10 == 3) suffix = "rd";
  }
  return std::to_string(number) + suffix;
}

std::string ScoreText(float score) { return absl::StrCat(score); }

std::string TimingText(const WorklistItem& item, Date as_of) {
  const Decision& decision = item.decision;
  const int past = item.days_past_due.value_or(0);
  switch (decision.status) {
    case DecisionStatus::kOverdue:
      return item.days_past_due.has_value() ? "overdue by " + Days(past) : "overdue";
    case DecisionStatus::kDue: {
      if (!item.days_past_due.has_value()) return "due";
      std::string text = "due " + Distance(past);
      if (past > 0 && decision.grace_ends.has_value()) {
        text += ", overdue after " + LongDate(*decision.grace_ends);
      }
      return text;
    }
    case DecisionStatus::kUpcoming: {
      std::string text;
      if (decision.opens.has_value()) text = "opens " + Distance(as_of - *decision.opens) + ", ";
      return text + (item.days_past_due.has_value() ? "due " + Distance(past) : "not due yet");
    }
    case DecisionStatus::kDeferred:
      return decision.deferred_until.has_value()
                 ? "deferred until " + LongDate(*decision.deferred_until)
                 : "deferred until cancelled";
    case DecisionStatus::kLapsed:
      return decision.closes.has_value() ? "lapsed after " + LongDate(*decision.closes) : "lapsed";
    default:
      return internal::InWords(NameOf(decision.status));
  }
}

std::string PositionReason(const WorklistItem& item, const WorklistItem* previous, Date as_of) {
  std::string text = Ordinal(item.position) + ": ";
  if (item.arranged) {
    text += (item.arranged_on ? "arranged for " + LongDate(*item.arranged_on) : "arranged") +
            ", so after what is not; ";
  }
  if (IsUndated(item)) text += "no due date, so after all dated work; ";
  text += internal::InWords(NameOf(item.priority)) + "; " + TimingText(item, as_of);
  if (item.decision.score != 0) text += "; score " + ScoreText(item.decision.score);
  if (previous != nullptr && Weight(*previous) == Weight(item)) {
    text += previous->person == item.person ? "; as the one before, then by rule"
                                            : "; as the one before, then by person key";
  }
  return text;
}

}  // namespace carecoord
