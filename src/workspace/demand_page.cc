// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "base/words.h"
#include "carecoord/record/entry.h"
#include "carecoord/workspace/demand.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

// "1 working day", "0 working days".
std::string Counted(size_t number, std::string_view what) {
  return Concat(std::to_string(number), " ", what, number == 1 ? "" : "s");
}
std::string QueriesText(size_t number) {
  return number == 1 ? "1 query" : Concat(std::to_string(number), " queries");
}

// "4, median 1 day, longest 3 days.\n", "none.\n".
std::string WaitText(const Waits& waits, std::string_view unit) {
  if (waits.things == 0) return "none.\n";
  return Concat(std::to_string(waits.things), ", median ",
                Counted(static_cast<size_t>(*waits.median), unit), ", longest ",
                Counted(static_cast<size_t>(*waits.longest), unit), ".\n");
}

constexpr std::pair<Intake::State, std::string_view> kOutcomes[] = {
    {Intake::State::kReceived, "Still waiting"}, {Intake::State::kAccepted, "Accepted"},
    {Intake::State::kRedirected, "Redirected"},  {Intake::State::kDeclined, "Declined"},
    {Intake::State::kWithdrawn, "Withdrawn"},    {Intake::State::kDuplicate, "Duplicate"}};

// A row for each source that there is, a column for each outcome, and what they come to.
void AddTable(const std::vector<IntakeCount>& counts, std::string& text) {
  AppendTo(text, "\n| Source | Received |");
  for (const auto& [state, title] : kOutcomes) AppendTo(text, " ", title, " |");
  AppendTo(text, "\n|---|---:|");
  for (size_t i = 0; i < std::size(kOutcomes); ++i) AppendTo(text, "---:|");
  AppendTo(text, "\n");
  const auto add_row = [&counts, &text](std::string_view title, auto is_here) {
    std::array<size_t, Intake::kLifecycle.states.size()> by_state = {};
    size_t all = 0;
    for (const IntakeCount& count : counts) {
      if (!is_here(count.source)) continue;
      by_state[static_cast<size_t>(count.state)] += count.intakes;
      all += count.intakes;
    }
    if (all == 0) return;
    AppendTo(text, "| ", title, " | ", std::to_string(all), " |");
    for (const auto& [state, unused] : kOutcomes) {
      AppendTo(text, " ", std::to_string(by_state[static_cast<size_t>(state)]), " |");
    }
    AppendTo(text, "\n");
  };
  for (size_t i = 0; i < kIntakeSourceNames.size(); ++i) {
    const auto source = static_cast<IntakeSource>(i);
    add_row(internal::InWords(NameOf(source)),
            [source](IntakeSource other) { return other == source; });
  }
  add_row("all", [](IntakeSource) { return true; });
}

void AddIntakes(const IntakeDemand& demand, std::string& text) {
  AppendTo(text, "\n## Referrals in\n\n");
  if (demand.received == 0) {
    AppendTo(text, "None came in.\n");
  } else {
    AppendTo(text, Counted(demand.received, "referral"), " came in, ",
             demand.urgent == 0 ? "none" : std::to_string(demand.urgent), " of them urgent.\n");
    AddTable(demand.counts, text);
    AppendTo(text, "\nDecided: ", WaitText(demand.decision, "working day"));
  }
  if (demand.waiting_from_before > 0) {
    AppendTo(text, "\nReceived before the period and still waiting at its end: ",
             std::to_string(demand.waiting_from_before), ".\n");
  }
}

void AddUnanswered(const QueryDemand& demand, Date to, std::string& text) {
  AppendTo(
      text, "\n### Unanswered\n\n",
      "| Person | Query | About | State | Asked | Promised for |\n|---|---|---|---|---|---|\n");
  for (const UnansweredQuery& query : demand.unanswered) {
    AppendTo(text, "| ", MarkdownText(query.person), " | ", MarkdownText(query.id), " | ",
             MarkdownText(query.topic), " | ",
             Query::kLifecycle.states[static_cast<size_t>(query.state)].name, " | ",
             LongDate(query.asked), " | ",
             query.promised ? LongDate(*query.promised) : std::string("no day"),
             query.promised && *query.promised < to ? " (passed)" : "", " |\n");
  }
}

void AddQueries(const QueryDemand& demand, Date to, std::string& text) {
  AppendTo(text, "\n## Queries\n\n");
  if (demand.asked == 0) {
    AppendTo(text, "None was asked.\n");
  } else {
    AppendTo(text, QueriesText(demand.asked), " came in.\n\n| Outcome | Queries |\n|---|---:|\n");
    const std::pair<std::string_view, size_t> outcomes[] = {
        {"Answered by the promised day", demand.answered_in_time},
        {"Answered after the promised day", demand.answered_late},
        {"Answered, no day was promised", demand.answered_unpromised},
        {"Withdrawn", demand.withdrawn},
        {"Unanswered", demand.open}};
    for (const auto& [title, number] : outcomes) {
      AppendTo(text, "| ", title, " | ", std::to_string(number), " |\n");
    }
    AppendTo(text, "\nFirst response: ", WaitText(demand.first_response, "day"),
             "\nAnswered or withdrawn: ", WaitText(demand.closure, "day"));
  }
  if (demand.open_from_before > 0) {
    AppendTo(text, "\nAsked before the period and still unanswered at its end: ",
             std::to_string(demand.open_from_before), ".\n");
  }
  if (!demand.unanswered.empty()) AddUnanswered(demand, to, text);
}

}  // namespace

std::string Markdown(const Demand& demand) {
  std::string text = Concat("# What came in from ", LongDate(demand.from), " to ",
                            LongDate(demand.to), "\n\nAs of the end of the last day");
  if (demand.known_at.present()) {
    AppendTo(text, ", as known at ", demand.known_at.instant()->ToString());
  }
  AppendTo(text, ".\n");
  AddIntakes(demand.intakes, text);
  AddQueries(demand.queries, demand.to, text);
  return text;
}

}  // namespace carecoord
