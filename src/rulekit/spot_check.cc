// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/spot_check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rulekit/asked.h"
#include "rulekit/listed_day.h"
#include "rulekit/no_such.h"
#include "rulekit/pack_walk.h"
#include "rulekit/probe.h"
#include "rulekit/spot_explain.h"

namespace carecoord::internal {
namespace {

using rulekit::Answers;
using rulekit::AnswersDay;
using rulekit::CaseFailure;
using rulekit::CaseReport;
using rulekit::Holds;
using rulekit::HoldsDay;
using rulekit::RunOptions;
using rulekit::StepAnswer;

std::string_view NameOf(StepAnswer answer) {
  constexpr std::array<std::string_view, 4> kNames = {"", "YES", "NO", "UNKNOWN"};
  return kNames[static_cast<size_t>(answer)];
}

StepAnswer AnswerOf(Truth truth) {
  return truth == Truth::kYes  ? StepAnswer::kYes
         : truth == Truth::kNo ? StepAnswer::kNo
                               : StepAnswer::kUnknown;
}

// A subject where there must be one, none where there cannot.
bool SubjectFits(Asked& asked, const std::string& subject, bool needed, const std::string& why) {
  if (needed && subject.empty()) {
    asked.Fail(asked.at(), why + ": it must name one as its subject");
    return false;
  }
  if (!needed && !subject.empty()) {
    asked.Fail(asked.at(), "nothing in it refers to an index entry, so it has no subject");
    return false;
  }
  return subject.empty() || asked.FindSubject(subject);
}

std::string CountText(uint32_t count) {
  return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

class HoldsCheck {
 public:
  HoldsCheck(Asked& asked, const Holds& holds) : asked_(asked), holds_(holds) {}

  void Run() {
    const std::optional<size_t> selection = SelectionIndex(asked_.pack(), holds_.selection);
    if (!selection) {
      asked_.FailUnknown("selection", holds_.selection,
                         NamesOf(asked_.pack().selections, &Selection::name));
      return;
    }
    const bool uses_index = asked_.story().pack().program().selections[*selection].uses_index;
    if (!SubjectFits(asked_, holds_.subject, uses_index,
                     "the selection refers to the index entry")) {
      return;
    }
    const Pick pick = asked_.pack().selections[*selection].pick;
    many_ = pick == Pick::kEach || pick == Pick::kCount;
    for (const HoldsDay& day : holds_.days) {
      ++asked_.report().days;
      Check(day, static_cast<SelectionId>(*selection));
    }
  }

 private:
  void Check(const HoldsDay& day, SelectionId selection) {
    const Timeline& timeline = asked_.story().timeline();
    const std::optional<Held> held =
        ProbeSelection(asked_.story().rules(), timeline.view(), timeline.person_view(),
                       asked_.QuestionOn(day.on), selection, asked_.row());
    const std::string on = "on " + day.on.ToString() + ": ";
    if (!held) {
      asked_.Fail(day.at, on + "no rule is asked about this entry");
      return;
    }
    std::string expected;
    std::string got;
    if (const auto* count = std::get_if<uint32_t>(&day.holds)) {
      if (*count == held->count) return;
      expected = CountText(*count);
      got = CountText(held->count);
    } else {
      const std::string& name = std::get<std::string>(day.holds);
      if (many_ && name != rulekit::kNone) {
        asked_.Fail(day.at, on + "the selection holds many entries: say count");
        return;
      }
      got = many_ && held->count > 0 ? CountText(held->count)
                                     : NameOfEntry(asked_.story(), held->entry);
      if (got == name) return;
      expected = name;
    }
    asked_.Fail(
        day.at, on + "expected " + expected + ", got " + got,
        asked_.options().explain
            ? ExplainSelection(asked_.story().rules(), timeline.view(), timeline.person_view(),
                               asked_.QuestionOn(day.on), selection, asked_.row())
            : "");
  }

  Asked& asked_;
  const Holds& holds_;
  bool many_ = false;
};

}  // namespace

void CheckHolds(const Story& story, const Holds& holds, const RunOptions& options,
                CaseReport& report) {
  CaseFailure about;
  about.selection = holds.selection;
  about.subject = holds.subject;
  Asked asked(story, holds.at, holds.known_at, std::move(about), options, report);
  HoldsCheck(asked, holds).Run();
}

void CheckAnswers(const Story& story, const Answers& answers, const RunOptions& options,
                  CaseReport& report) {
  CaseFailure about;
  about.rule = answers.rule;
  about.step = answers.step;
  about.subject = answers.subject;
  Asked asked(story, answers.at, answers.known_at, std::move(about), options, report);
  const std::optional<uint32_t> rule = asked.FindRule(answers.rule);
  if (!rule) return;
  const Rule& asked_rule = asked.pack().rules[*rule];
  const std::vector<std::string_view> names = NamesOf(asked_rule.steps, &Step::id);
  const auto named = std::find(names.begin(), names.end(), answers.step);
  if (named == names.end()) {
    asked.Fail(answers.at, NoSuch("rule", "step", answers.step, names));
    return;
  }
  const auto step = static_cast<size_t>(named - names.begin());
  if (!SubjectFits(asked, answers.subject, !asked_rule.each.empty(),
                   "the rule is about each entry of \"" + asked_rule.each + "\"")) {
    return;
  }
  const Timeline& timeline = story.timeline();
  for (const AnswersDay& day : answers.days) {
    ++report.days;
    const std::optional<Truth> truth =
        ProbeStep(story.rules(), timeline.view(), timeline.person_view(), asked.QuestionOn(day.on),
                  *rule, step, asked.row());
    const std::string on = "on " + day.on.ToString() + ": ";
    if (!truth) {
      asked.Fail(day.at, on + "the rule is not asked about this entry");
    } else if (AnswerOf(*truth) != day.is) {
      asked.Fail(day.at,
                 on + "expected " + std::string(NameOf(day.is)) + ", got " +
                     std::string(NameOf(AnswerOf(*truth))),
                 options.explain
                     ? ExplainStep(story.rules(), timeline.view(), timeline.person_view(),
                                   asked.QuestionOn(day.on), *rule, step, asked.row())
                     : "");
    }
  }
}

}  // namespace carecoord::internal
