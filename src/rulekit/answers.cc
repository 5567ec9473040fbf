// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/answers.h"

#include <algorithm>
#include <set>
#include <utility>

namespace carecoord::internal {
namespace {

constexpr int kSweptBeyond = 1096;  // days after the last answer

// What is wrong with `said`, the next_change of the last answer, `now`, when it is after `until`.
std::string FaultBeyond(const std::optional<Date>& said, const Answer& now, Date until,
                        std::span<const Date> recorded, const std::function<Answer(Date)>& ask) {
  // "Never", or a day very far off, cannot be proved.
  const Date end = std::min(said ? *said - 1 : Date::Max(), until + kSweptBeyond);
  std::set<Date> days;
  for (Date day = until + 1; day <= end; day = day + 1) days.insert(day);
  for (const Date on : recorded) {
    if (on > end && (!said || on < *said)) days.insert(on);
  }
  for (const Date day : days) {
    if (!SameAnswer(ask(day), now)) return "but the answer first differs on " + day.ToString();
  }
  if (said && SameAnswer(ask(*said), now)) return "but the answer does not differ then";
  return "";
}

}  // namespace

bool SameAnswer(const Answer& a, const Answer& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->status == b->status && a->step == b->step && a->opens == b->opens && a->due == b->due &&
         a->closes == b->closes && a->satisfied_by == b->satisfied_by;
}

std::vector<NextChangeFault> NextChangeFaults(Date begin, std::span<const Answer> answers,
                                              std::span<const Date> recorded,
                                              const std::function<Answer(Date)>& ask) {
  const Date until = begin + static_cast<int>(answers.size() - 1);
  // next[i]: the first day after day i, up to `until`, with another answer.
  std::vector<std::optional<Date>> next(answers.size());
  for (size_t i = answers.size() - 1; i-- > 0;) {
    next[i] =
        SameAnswer(answers[i], answers[i + 1]) ? next[i + 1] : begin + static_cast<int>(i + 1);
  }
  // What is said of the days after `until` is checked once for each thing said.
  std::vector<std::pair<std::optional<Date>, std::string>> beyond;
  const auto fault_at = [&](size_t i) -> std::string {
    if (!answers[i]) return "";  // no decision, so nothing said
    const std::optional<Date> said = answers[i]->next_change;
    if (next[i] || (said && *said <= until)) {
      if (said == next[i]) return "";
      return next[i] ? "but the answer first differs on " + next[i]->ToString()
                     : "but the answer does not differ up to " + until.ToString();
    }
    for (const auto& [date, fault] : beyond) {
      if (date == said) return fault;
    }
    beyond.emplace_back(said, FaultBeyond(said, answers.back(), until, recorded, ask));
    return beyond.back().second;
  };

  std::vector<NextChangeFault> faults;
  std::string previous;
  for (size_t i = 0; i < answers.size(); ++i) {
    const std::string fault = fault_at(i);
    std::string text;
    if (!fault.empty()) {
      const std::optional<Date>& said = answers[i]->next_change;
      text = (said ? said->ToString() : "none") + ", " + fault;
      if (text == previous) {
        faults.back().last = i;
      } else {
        faults.push_back({i, i, text});
      }
    }
    previous = std::move(text);
  }
  return faults;
}

}  // namespace carecoord::internal
