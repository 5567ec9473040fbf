// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <string>
#include <string_view>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/record/entry.h"
#include "carecoord/workspace/retention.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

// "10 years", "1 year and 6 months".
std::string PeriodInWords(const Period& period) {
  std::string text;
  const std::pair<int32_t, std::string_view> parts[] = {{period.years, "year"},
                                                        {period.months, "month"},
                                                        {period.weeks, "week"},
                                                        {period.days, "day"}};
  for (const auto& [number, unit] : parts) {
    if (number == 0) continue;
    AppendTo(text, text.empty() ? "" : " and ", std::to_string(number), " ", unit,
             number == 1 ? "" : "s");
  }
  return text;
}

void AddRule(std::string_view what, const std::optional<Period>& period, std::string& text) {
  if (period) AppendTo(text, "- ", PeriodInWords(*period), " ", what, "\n");
}

std::string_view CountsFrom(RetentionRule rule) {
  switch (rule) {
    case RetentionRule::kAfterDeath:
      return "death";
    case RetentionRule::kAfterLeaving:
      return "leaving";
    case RetentionRule::kAfterLast:
      break;
  }
  return "last done or recorded";
}

std::string HoldsText(const RetentionItem& item) {
  if (!item.kept()) return "nothing";
  std::string text;
  for (const RetentionHold& hold : item.holds) {
    AppendTo(text, text.empty() ? "" : "; ", hold.thing.noun, " ", MarkdownText(hold.thing.id));
    if (hold.person != item.person) AppendTo(text, " of ", MarkdownText(hold.person));
    AppendTo(text, ", ", hold.thing.state, " since ", LongDate(hold.thing.since));
  }
  return text;
}

void AddOver(const Retention& retention, std::string& text) {
  size_t kept = 0;
  for (const RetentionItem& item : retention.over) kept += item.kept() ? 1 : 0;
  AppendTo(text, "\nThe time of ", std::to_string(retention.over.size()), " of ",
           std::to_string(retention.people), " is over; of ", std::to_string(kept),
           " something is still open, and they are kept for it.\n");
  if (retention.over.empty()) return;
  AppendTo(text, "\n| Person | Counted from | Day | Kept up to | Open |\n|---|---|---|---|---|\n");
  for (const RetentionItem& item : retention.over) {
    AppendTo(text, "| ", MarkdownText(item.person), " | ", CountsFrom(item.rule), " | ",
             LongDate(item.from), " | ", LongDate(item.until), " | ", HoldsText(item), " |\n");
  }
}

}  // namespace

std::string Markdown(const Retention& retention) {
  std::string text =
      Concat("# Records kept as long as the policy says, ", LongDate(retention.as_of), "\n\n");
  if (retention.known_at.present()) {
    AppendTo(text, "As known at ", retention.known_at.instant()->ToString(), ".\n\n");
  }
  text += "The policy of the site, of which the first that has begun holds:\n\n";
  AddRule("after death", retention.policy.after_death, text);
  AddRule("after leaving the network", retention.policy.after_leaving, text);
  AddRule("after the last that was done or recorded", retention.policy.after_last, text);
  AddOver(retention, text);
  const std::pair<size_t, std::string_view> numbers[] = {
      {retention.running, "Time is running"},
      {retention.not_begun, "Alive and registered, so that no time has begun"},
      {retention.without_start, "Nothing says from when to count"},
      {retention.only_named, "Nothing is held but that somebody's episode is about them"}};
  text += "\n| Of the others | People |\n|---|---:|\n";
  for (const auto& [number, title] : numbers) {
    AppendTo(text, "| ", title, " | ", std::to_string(number), " |\n");
  }
  if (retention.policy.after_leaving && !retention.registrations_known) {
    text += "\nNo registrations are known, so nobody is seen to have left.\n";
  }
  return text;
}

}  // namespace carecoord
