// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/coverage.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/suggest.h"
#include "rulekit/coverage_tracer.h"
#include "rulekit/pack_walk.h"
#include "rulekit/ribbon_days.h"
#include "rulekit/story.h"

namespace carecoord::rulekit {
namespace {

using internal::CoverageItems;
using internal::CoverageTracer;
using internal::Story;

// Goes through the cases and marks what they meet.
class Runner {
 public:
  Runner(const std::shared_ptr<const CompiledPack>& pack, const CompileOptions& options)
      : pack_(pack), options_(options), items_(*pack), covered_(items_.items().size()) {
    for (size_t i = 0; i < items_.items().size(); ++i) by_id_[items_.items()[i].id] = i;
  }

  void Run(const Case& told) {
    std::vector<CaseFailure> ignored;  // RunCases reports them
    const std::unique_ptr<Story> story = Story::Make(pack_, told, options_, ignored);
    if (story == nullptr) return;
    // With settings the case has a program of its own.
    std::optional<CoverageItems> own;
    if (&story->pack() != pack_.get()) own.emplace(story->pack());
    const CoverageItems& items = own ? *own : items_;
    for (const Ribbon& ribbon : told.ribbons) RunRibbon(*story, items, ribbon);
    for (const Holds& holds : told.holds) RunHolds(*story, items, holds);
    for (const Answers& answers : told.answers) RunAnswers(*story, items, answers);
  }

  [[nodiscard]] std::vector<CoverageItem> TakeItems() { return items_.TakeItems(); }
  [[nodiscard]] bool covered(size_t item) const { return covered_[item] != 0; }
  [[nodiscard]] const std::unordered_map<std::string_view, size_t>& by_id() const { return by_id_; }

 private:
  static Question QuestionOf(const Case& told, Stamp known_at) {
    Question question;
    question.known_at = known_at;
    question.period = told.period;
    return question;
  }

  // A sink that marks what is met about the subject.
  CoverageTracer::Sink Marking(const CoverageItems& items, std::optional<uint32_t> row) {
    return [this, &items, row](const Decision& decision, std::span<const uint32_t> met) {
      if (decision.subject != (row ? EntryRef(*row) : EntryRef())) return;
      for (const uint32_t item : met) {
        if (&items == &items_) {
          covered_[item] = 1;
        } else if (const auto found = by_id_.find(items.items()[item].id); found != by_id_.end()) {
          covered_[found->second] = 1;
        }
      }
    };
  }

  static void Ask(const Story& story, uint32_t rule, const Question& question,
                  std::span<const Date> days, CoverageTracer& tracer) {
    const Timeline& timeline = story.timeline();
    const TimelineView view = timeline.view();
    const PersonView person = timeline.person_view();
    internal::EngineScratch scratch(story.rules());
    internal::Engine<false, CoverageTracer> engine(story.rules(), view, person, question, scratch,
                                                   tracer);
    engine.Scan();
    std::vector<Decision> decisions;
    for (const Date day : days) {
      decisions.clear();
      engine.MoveTo(day);
      engine.DecideRule(rule, decisions);
    }
  }

  void RunRibbon(const Story& story, const CoverageItems& items, const Ribbon& ribbon) {
    const std::optional<size_t> rule = internal::RuleIndex(story.pack().pack(), ribbon.rule);
    const std::optional<uint32_t> row = story.RowNamed(ribbon.subject);
    if (!rule || ribbon.days.empty() || ribbon.until < ribbon.days.front().on ||
        (!ribbon.subject.empty() && !row)) {
      return;
    }
    const Question question = QuestionOf(story.story_case(), ribbon.known_at);
    const auto id = static_cast<uint32_t>(*rule);
    const Date first = ribbon.days.front().on;
    const std::vector<Date> days =
        internal::RibbonDays(story.pack(), story.rules(), story.timeline(), question, id,
                             internal::PeriodsFromAsOf(story.pack(), id), first, ribbon.until);
    CoverageTracer tracer(items, Marking(items, row));
    Ask(story, id, question, days, tracer);
  }

  void RunHolds(const Story& story, const CoverageItems& items, const Holds& holds) {
    const Pack& pack = story.pack().pack();
    const std::optional<size_t> selection = internal::SelectionIndex(pack, holds.selection);
    const std::optional<uint32_t> row = story.RowNamed(holds.subject);
    if (!selection || (!holds.subject.empty() && !row)) return;
    std::vector<Date> days;
    for (const HoldsDay& day : holds.days) days.push_back(day.on);
    CoverageTracer tracer(items, Marking(items, row));
    tracer.OnlySelection(static_cast<internal::SelectionId>(*selection), row.has_value());
    for (uint32_t rule = 0; rule < pack.rules.size(); ++rule) {
      if (row && pack.rules[rule].each.empty()) continue;
      Ask(story, rule, QuestionOf(story.story_case(), holds.known_at), days, tracer);
      if (!row) break;
    }
  }

  void RunAnswers(const Story& story, const CoverageItems& items, const Answers& answers) {
    const Pack& pack = story.pack().pack();
    const std::optional<size_t> rule = internal::RuleIndex(pack, answers.rule);
    const std::optional<uint32_t> row = story.RowNamed(answers.subject);
    if (!rule || (!answers.subject.empty() && !row)) return;
    const std::vector<Step>& steps = pack.rules[*rule].steps;
    const auto step = std::find_if(steps.begin(), steps.end(),
                                   [&](const Step& each) { return each.id == answers.step; });
    if (step == steps.end()) return;
    std::vector<Date> days;
    for (const AnswersDay& day : answers.days) days.push_back(day.on);
    CoverageTracer tracer(items, Marking(items, row));
    tracer.OnlyStep(static_cast<size_t>(step - steps.begin()));
    Ask(story, static_cast<uint32_t>(*rule), QuestionOf(story.story_case(), answers.known_at), days,
        tracer);
  }

  std::shared_ptr<const CompiledPack> pack_;
  const CompileOptions& options_;
  CoverageItems items_;
  std::vector<uint8_t> covered_;
  std::unordered_map<std::string_view, size_t> by_id_;
};

}  // namespace

CoverageCount CoverageReport::Count(CoverageGroup group) const {
  CoverageCount count;
  for (const CoverageItem& item : items) {
    if (item.group != group || !item.justified.empty()) continue;
    ++count.total;
    count.covered += item.covered ? 1 : 0;
  }
  return count;
}

size_t CoverageReport::justified() const {
  return static_cast<size_t>(
      std::count_if(items.begin(), items.end(),
                    [](const CoverageItem& item) { return !item.justified.empty(); }));
}

bool CoverageReport::complete() const {
  return problems.empty() && std::all_of(items.begin(), items.end(), [](const CoverageItem& item) {
           return item.covered || !item.justified.empty();
         });
}

CoverageReport Coverage(const std::shared_ptr<const CompiledPack>& pack, const CaseFile& cases,
                        const CompileOptions& options) {
  Runner runner(pack, options);
  for (const Case& told : cases.cases) runner.Run(told);
  CoverageReport report;
  report.items = runner.TakeItems();  // where they lie, so that by_id still names them
  for (size_t i = 0; i < report.items.size(); ++i) report.items[i].covered = runner.covered(i);
  for (const Justification& justification : cases.justified) {
    if (justification.of != Justification::Of::kCoverage) continue;
    const auto problem = [&](std::string_view code, std::string text) {
      report.problems.push_back(
          {Severity::kWarning, std::string(code), justification.at.ToString(), std::move(text)});
    };
    const auto found = runner.by_id().find(justification.id);
    if (found == runner.by_id().end()) {
      std::vector<std::string_view> names;
      for (const auto& [id, item] : runner.by_id()) names.push_back(id);
      problem("unknown_item", "coverage asks for no " + QuoteValue(justification.id) +
                                  DidYouMean(justification.id, names));
    } else if (runner.covered(found->second)) {
      problem("needless_justification",
              "a case covers " + QuoteValue(justification.id) + ", so it can be reached");
    } else {
      report.items[found->second].justified = justification.because;
    }
  }
  return report;
}

}  // namespace carecoord::rulekit
