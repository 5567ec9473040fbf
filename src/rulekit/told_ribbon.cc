// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/told_ribbon.h"

#include <optional>
#include <utility>
#include <vector>

#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/explain.h"
#include "rulekit/answers.h"
#include "rulekit/listed_day.h"
#include "rulekit/story.h"

namespace carecoord::internal {
namespace {

using rulekit::Ribbon;
using rulekit::RibbonDay;

// What a day states of a decision that differs from what the days before stated.
RibbonDay DayOf(const Story& story, Date on, const Answer& answer, RibbonDay& stated) {
  RibbonDay day;
  day.on = on;
  day.status = answer ? answer->status : DecisionStatus::kNotApplicable;
  if (!answer) return day;
  const auto state = [](auto& now, const auto& value, auto& before) {
    if (before == value) return;
    now = value;
    before = value;
  };
  day.step = DecidingStep(story.rules(), *answer);
  state(day.opens, answer->opens, stated.opens);
  state(day.due, answer->due, stated.due);
  state(day.closes, answer->closes, stated.closes);
  const auto entry = [&](std::string& now, EntryRef value, std::string& before) {
    std::string name = value.present() ? NameOfEntry(story, value) : "";
    if (name != before && !name.empty()) now = name;
    before = std::move(name);
  };
  entry(day.satisfied_by, answer->satisfied_by, stated.satisfied_by);
  entry(day.failed_by, answer->failed_by, stated.failed_by);
  entry(day.deferred_by, answer->deferred_by, stated.deferred_by);
  entry(day.brought_forward_by, answer->brought_forward_by, stated.brought_forward_by);
  if (answer->on_unknown) day.on_unknown = true;
  if (answer->obligation > 1)
    state(day.obligation, std::optional(answer->obligation), stated.obligation);
  const Rule& rule = story.rules().rules()[answer->rule].rule();
  if (answer->stratum >= 0) {
    state(day.stratum, rule.schedule->strata[static_cast<size_t>(answer->stratum)].name,
          stated.stratum);
  }
  if (!rule.factors.empty() && answer->status == DecisionStatus::kSelected) {
    state(day.score, std::optional(static_cast<double>(answer->score)), stated.score);
  }
  if (rule.schedule && !rule.schedule->priority_when.empty() && answer->due) {
    state(day.priority, answer->priority, stated.priority);
  }
  return day;
}

}  // namespace

Ribbon ToldRibbon(const std::shared_ptr<const CompiledPack>& pack, uint32_t rule,
                  const BoundaryPerson& person, const std::string& subject, Date first, Date last,
                  const CompileOptions& options) {
  Ribbon ribbon;
  ribbon.rule = pack->pack().rules[rule].id;
  ribbon.subject = subject;
  ribbon.known_at = person.known_at;
  ribbon.until = last;
  std::vector<rulekit::CaseFailure> ignored;
  const std::unique_ptr<Story> story = Story::Make(pack, person.story, options, ignored);
  const std::optional<uint32_t> row = story->RowNamed(subject);
  Question question;
  question.known_at = person.known_at;
  question.period = person.story.period;
  const Timeline& timeline = story->timeline();
  Evaluator evaluator(story->rules());
  std::vector<Decision> decisions;
  RibbonDay stated;
  for (Date on = first; on <= last; on = on + 1) {
    question.as_of = on;
    question.next_change = false;
    decisions.clear();
    evaluator.EvaluateRule(rule, timeline.view(), timeline.person_view(), question, decisions);
    Answer answer;
    for (const Decision& decision : decisions) {
      if (decision.subject == (row ? EntryRef(*row) : EntryRef())) answer = decision;
    }
    RibbonDay before = stated;
    RibbonDay day = DayOf(*story, on, answer, stated);
    const bool first_day = ribbon.days.empty();
    const bool changes = first_day || ribbon.days.back().status != day.status || day.opens ||
                         day.due || day.closes || !day.stratum.empty() || !day.satisfied_by.empty();
    if (changes) {
      ribbon.days.push_back(std::move(day));
    } else {
      stated = std::move(before);
    }
  }
  return ribbon;
}

}  // namespace carecoord::internal
