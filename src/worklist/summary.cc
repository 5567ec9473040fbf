// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/worklist/summary.h"

#include "carecoord/worklist/facts.h"

namespace carecoord {

std::string_view PracticeAt(const PersonView& person, const Dictionary& dictionary,
                            const Question& question) {
  std::string_view practice;
  // Spans stand in order of start, so the last one in force is the one that began last.
  for (const RegistrationSpan& span : person.registrations) {
    if (span.start > question.as_of) break;
    if (span.end.has_value() && *span.end <= question.as_of) continue;
    if (!span.recorded.KnownAt(question.known_at)) continue;
    practice = dictionary.places[span.practice];
  }
  return practice;
}

WorklistSummary Summarise(const People& people, const BoundRules& rules, const Question& question,
                          std::span<const Decision> decisions) {
  WorklistSummary summary;
  summary.people = people.size();
  summary.decisions = decisions.size();
  summary.by_rule.reserve(rules.rules().size());
  std::vector<bool> lacks_period;
  for (const BoundRules::RuleRef& ref : rules.rules()) {
    lacks_period.push_back(!question.period.has_value() && NeedsPeriod(rules, lacks_period.size()));
    summary.by_rule.emplace_back(ref.pack->pack().id + "/" + ref.rule().id, StatusCounts());
  }
  StatusCounts* practice = nullptr;
  uint32_t person = 0;
  for (const Decision& decision : decisions) {
    if (practice == nullptr || decision.person != person) {
      person = decision.person;
      const std::string_view name =
          PracticeAt(people.person_view(person, question.known_at), people.dictionary(), question);
      practice = &summary.by_practice[std::string(name)];
    }
    summary.by_status.Add(decision.status);
    summary.by_rule[decision.rule].second.Add(decision.status);
    practice->Add(decision.status);
    if (decision.arranged_by.present() && IsActionable(decision.status)) ++summary.arranged;
    if (lacks_period[decision.rule]) {
      ++summary.without_period;
    } else if (decision.on_unknown) {
      ++summary.on_unknown;
    }
    if (decision.beyond_calendar) ++summary.beyond_calendar;
  }
  return summary;
}

}  // namespace carecoord
