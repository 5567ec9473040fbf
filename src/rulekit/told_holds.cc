// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/told_holds.h"

#include <optional>
#include <utility>
#include <vector>

#include "rulekit/listed_day.h"
#include "rulekit/probe.h"
#include "rulekit/story.h"

namespace carecoord::internal {

using rulekit::Holds;
using rulekit::HoldsDay;

Holds ToldHolds(const std::shared_ptr<const CompiledPack>& pack, SelectionId selection,
                const BoundaryPerson& person, const std::string& subject,
                const std::set<Date>& days, const CompileOptions& options) {
  const Selection& written = pack->pack().selections[selection];
  const bool many = written.pick == Pick::kEach || written.pick == Pick::kCount;
  Holds holds;
  holds.selection = written.name;
  holds.subject = subject;
  holds.known_at = person.known_at;
  std::vector<rulekit::CaseFailure> ignored;
  const std::unique_ptr<Story> story = Story::Make(pack, person.story, options, ignored);
  const std::optional<uint32_t> row = story->RowNamed(subject);
  Question question;
  question.known_at = person.known_at;
  question.period = person.story.period;
  const Timeline& timeline = story->timeline();
  for (const Date on : days) {
    question.as_of = on;
    const Held held = ProbeSelection(story->rules(), timeline.view(), timeline.person_view(),
                                     question, selection, row)
                          .value_or(Held());
    HoldsDay day;
    day.on = on;
    if (many) {
      day.holds = held.count;
    } else {
      day.holds = NameOfEntry(*story, held.entry);
    }
    holds.days.push_back(std::move(day));
  }
  return holds;
}

}  // namespace carecoord::internal
