// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/ribbon_check.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/explain.h"
#include "rulekit/answers.h"
#include "rulekit/asked.h"
#include "rulekit/listed_day.h"

namespace carecoord::internal {
namespace {

using rulekit::CaseFailure;
using rulekit::CaseReport;
using rulekit::FileLine;
using rulekit::Ribbon;
using rulekit::RibbonDay;
using rulekit::RunOptions;

constexpr int kLongestRibbon = 36525;  // days

DecisionStatus StatusOf(const Answer& answer) {
  return answer ? answer->status : DecisionStatus::kNotApplicable;
}

// "on 2026-08-01", "from 2026-08-01 to 2026-08-03"
std::string Span(Date first, Date last) {
  if (first == last) return "on " + first.ToString();
  return "from " + first.ToString() + " to " + last.ToString();
}

CaseFailure About(const Ribbon& ribbon) {
  CaseFailure about;
  about.rule = ribbon.rule;
  about.subject = ribbon.subject;
  return about;
}

class RibbonCheck {
 public:
  RibbonCheck(const Story& story, const Ribbon& ribbon, const RunOptions& options,
              CaseReport& report)
      : asked_(story, ribbon.at, ribbon.known_at, About(ribbon), options, report),
        story_(story),
        ribbon_(ribbon),
        evaluator_(story.rules()) {}

  void Run() {
    if (!FindRule() || !FindSubject() || !IsSound()) return;
    if (every_day()) {
      for (Date day = first(); day <= ribbon_.until; day = day + 1) answers_.push_back(Ask(day));
      asked_.report().days += answers_.size();
    } else {
      Step();
    }
    if (!SubjectIsThere()) return;
    CheckStatuses();
    for (const RibbonDay& day : ribbon_.days) CheckListed(day);
    if (every_day()) CheckNextChanges();
  }

 private:
  [[nodiscard]] bool every_day() const { return asked_.options().days == RunOptions::Days::kEvery; }
  [[nodiscard]] Date first() const { return ribbon_.days.front().on; }
  [[nodiscard]] const Answer& At(Date day) const {
    return answers_[static_cast<size_t>(day.days() - first().days())];
  }
  [[nodiscard]] const Rule& rule() const { return asked_.pack().rules[rule_]; }

  void Fail(const FileLine& at, std::string text, std::optional<Date> explain_on = std::nullopt) {
    asked_.Fail(at, std::move(text),
                explain_on && asked_.options().explain ? ExplanationOn(*explain_on) : "");
  }

  [[nodiscard]] std::string ExplanationOn(Date day) const {
    const Timeline& timeline = story_.timeline();
    for (const Explanation& explanation :
         Explain(story_.rules(), timeline.view(), timeline.person_view(), asked_.QuestionOn(day),
                 static_cast<int>(rule_))) {
      if (IsSubject(explanation.decision)) return explanation.text;
    }
    return "the rule has no decision for this entry on " + day.ToString();
  }

  [[nodiscard]] bool IsSubject(const Decision& decision) const {
    if (!asked_.row()) return !decision.subject.present();
    return decision.subject.present() && decision.subject.row() == *asked_.row();
  }

  [[nodiscard]] Answer Ask(Date day, bool next_change = true) {
    decisions_.clear();
    const Timeline& timeline = story_.timeline();
    Question question = asked_.QuestionOn(day);
    question.next_change = next_change;
    evaluator_.EvaluateRule(rule_, timeline.view(), timeline.person_view(), question, decisions_);
    for (const Decision& decision : decisions_) {
      if (IsSubject(decision)) return decision;
    }
    return std::nullopt;
  }

  // Asks on the first day, on every day listed and on every day that next_change leads to, and
  // takes the answers to hold until then. Without a decision nothing says until when.
  void Step() {
    size_t listed = 0;
    Date day = first();
    while (day <= ribbon_.until) {
      while (listed < ribbon_.days.size() && ribbon_.days[listed].on <= day) ++listed;
      const Answer answer = Ask(day);
      ++asked_.report().days;
      Date next = answer ? answer->next_change.value_or(ribbon_.until + 1) : day + 1;
      if (listed < ribbon_.days.size()) next = std::min(next, ribbon_.days[listed].on);
      next = std::min(next, ribbon_.until + 1);
      for (; day < next; day = day + 1) answers_.push_back(answer);
    }
  }

  bool FindRule() {
    const std::optional<uint32_t> found = asked_.FindRule(ribbon_.rule);
    if (found) rule_ = *found;
    return found.has_value();
  }

  bool FindSubject() {
    if (rule().each.empty()) {
      if (ribbon_.subject.empty()) return true;
      Fail(ribbon_.at, "the rule is about the person: a ribbon of it has no subject");
      return false;
    }
    if (ribbon_.subject.empty()) {
      Fail(ribbon_.at, "the rule is about each entry of \"" + rule().each +
                           "\": the ribbon must name one as its subject");
      return false;
    }
    return asked_.FindSubject(ribbon_.subject);
  }

  // What cases read from text always are.
  bool IsSound() {
    if (ribbon_.days.empty()) {
      Fail(ribbon_.at, "the ribbon lists no day");
      return false;
    }
    for (size_t i = 1; i < ribbon_.days.size(); ++i) {
      if (ribbon_.days[i].on <= ribbon_.days[i - 1].on) {
        Fail(ribbon_.days[i].at, ribbon_.days[i].on.ToString() + " does not come after " +
                                     ribbon_.days[i - 1].on.ToString());
        return false;
      }
    }
    if (ribbon_.until < ribbon_.days.back().on) {
      Fail(ribbon_.at, "until " + ribbon_.until.ToString() + " is before the last day listed");
      return false;
    }
    if (ribbon_.until.days() - first().days() > kLongestRibbon) {
      Fail(ribbon_.at, "the ribbon is longer than 100 years");
      return false;
    }
    return true;
  }

  // An entry that is no subject on any day is a mistake in the case, unless nobody could know of
  // it.
  bool SubjectIsThere() {
    if (!asked_.row()) return true;
    for (const Answer& answer : answers_) {
      if (answer) return true;
    }
    const rulekit::StoryEntry& entry = *asked_.entry();
    const bool known =
        entry.recorded.KnownAt(ribbon_.known_at) &&
        !(entry.retracted_at.present() && entry.retracted_at.KnownAt(ribbon_.known_at));
    if (!known || entry.on > ribbon_.until) return true;
    Fail(ribbon_.at,
         "the rule has no decision for this entry on any day: it is not an entry of \"" +
             rule().each + "\", or not the first of its thread or day");
    return false;
  }

  void CheckStatuses() {
    for (size_t i = 0; i < ribbon_.days.size(); ++i) {
      const RibbonDay& listed = ribbon_.days[i];
      const Date last = i + 1 < ribbon_.days.size() ? ribbon_.days[i + 1].on - 1 : ribbon_.until;
      for (Date day = listed.on; day <= last; day = day + 1) {
        const DecisionStatus got = StatusOf(At(day));
        if (got == listed.status) continue;
        const Date begin = day;
        while (day < last && StatusOf(At(day + 1)) == got) day = day + 1;
        std::string text = Span(begin, day) + ": expected " + std::string(NameOf(listed.status));
        if (begin != listed.on) text += " (since " + listed.on.ToString() + ")";
        Fail(listed.at, text + ", got " + std::string(NameOf(got)), begin);
      }
    }
  }

  void CheckListed(const RibbonDay& listed) {
    for (const std::string& difference : Differences(story_, rule(), listed, At(listed.on))) {
      Fail(listed.at, "on " + listed.on.ToString() + ": " + difference, listed.on);
    }
  }

  void CheckNextChanges() {
    const auto ask = [this](Date day) { return Ask(day, false); };
    for (const NextChangeFault& fault :
         NextChangeFaults(first(), answers_, story_.timeline().view().date, ask)) {
      const Date begin = first() + static_cast<int>(fault.first);
      const Date last = first() + static_cast<int>(fault.last);
      Fail(ribbon_.at, "next_change asked " + Span(begin, last) + " is " + fault.text, begin);
    }
  }

  Asked asked_;
  const Story& story_;
  const Ribbon& ribbon_;
  Evaluator evaluator_;
  std::vector<Decision> decisions_;
  uint32_t rule_ = 0;
  std::vector<Answer> answers_;  // by day
};

}  // namespace

void CheckRibbon(const Story& story, const Ribbon& ribbon, const RunOptions& options,
                 CaseReport& report) {
  RibbonCheck(story, ribbon, options, report).Run();
}

}  // namespace carecoord::internal
