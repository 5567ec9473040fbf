// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/reference_evaluator.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace carecoord::reference {
namespace {

bool ByAnchor(const Validity& validity) { return validity.by == InForceBy::kAnchor; }

}  // namespace

ReferenceEvaluator::ReferenceEvaluator(Pack pack, CompileOptions options, Record record)
    : pack_(std::move(pack)),
      options_(std::move(options)),
      person_(std::move(record.person)),
      registrations_known_(record.registrations_known),
      entries_(std::move(record.entries)) {
  // An absent stamp and an absent sequence sort first; equals keep their input order.
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.on, a.recorded, a.sequence) < std::tie(b.on, b.recorded, b.sequence);
  });
}

// ---- Steps --------------------------------------------------------------------------------------

void ReferenceEvaluator::DecideSteps(const Rule& rule, Subject& subject) const {
  const Question& question = subject.asking.question;
  Decision& decision = subject.decision;
  const auto decided = [&](DecisionStatus status, BuiltInStep step) {
    decision.status = status;
    decision.step = static_cast<int16_t>(step);
  };

  for (const Validity* validity : {&pack_.valid, &rule.in_force}) {
    if (!ByAnchor(*validity) && !IsInForce(*validity, question.as_of)) {
      return decided(DecisionStatus::kNotApplicable, BuiltInStep::kInForce);
    }
  }
  if (!rule.applies_to.deceased && DeathIsVisible(question)) {
    return decided(DecisionStatus::kExcluded, BuiltInStep::kAlive);
  }
  if (!rule.applies_to.unregistered && registrations_known_ && !StartOfRegistration(question)) {
    return decided(DecisionStatus::kExcluded, BuiltInStep::kRegistered);
  }

  for (size_t i = 0; i < rule.steps.size(); ++i) {
    const Step& step = rule.steps[i];
    decision.step = static_cast<int16_t>(i);
    const Truth truth = Ask(step.when, subject.asking);
    Outcome outcome = truth == Truth::kYes ? step.yes : step.no;
    if (truth == Truth::kUnknown) {
      decision.on_unknown = true;
      if (step.unknown != Outcome::kUnspecified) outcome = step.unknown;
    }
    switch (outcome) {
      case Outcome::kUnspecified:
      case Outcome::kNext:
        continue;
      case Outcome::kReject:
        decision.status = DecisionStatus::kNotApplicable;
        return;
      case Outcome::kRejectExcluded:
        decision.status = DecisionStatus::kExcluded;
        return;
      case Outcome::kRejectExcepted:
        decision.status = DecisionStatus::kExcepted;
        return;
      case Outcome::kAchieved:
        decision.status = DecisionStatus::kAchieved;
        return;
      case Outcome::kNotAchieved:
        decision.status = DecisionStatus::kNotAchieved;
        return;
      case Outcome::kSelect:
        decision.status = DecisionStatus::kSelected;
        if (rule.schedule) FindAnchor(rule, subject);
        return;
    }
  }
  // Falling off the end is refused by the compiler.
}

void ReferenceEvaluator::FindAnchor(const Rule& rule, Subject& subject) const {
  const Schedule& schedule = *rule.schedule;
  const DateTerms terms = schedule.anchor_at.value_or(
      DateTerms{Combine::kEarliest, {Reference{schedule.anchor, std::nullopt}}});
  const std::optional<Term> anchor = Combined(terms, subject.asking);
  if (!anchor) return HaveNoDate(subject);
  for (const Validity* validity : {&pack_.valid, &rule.in_force}) {
    if (ByAnchor(*validity) && !IsInForce(*validity, anchor->day.date)) {
      subject.decision.status = DecisionStatus::kNotApplicable;
      subject.decision.step = static_cast<int16_t>(BuiltInStep::kInForce);
      return;
    }
  }
  subject.anchor = anchor;
}

// ---- Rules --------------------------------------------------------------------------------------

// Reasons for and against whom a finder selected.
void ReferenceEvaluator::Score(const Rule& rule, Subject& subject) const {
  double score = 0;
  for (const Factor& factor : rule.factors) {
    const Truth truth = Ask(factor.when, subject.asking);
    if (truth == Truth::kYes) score += ValueOf(factor.weight);
    if (truth == Truth::kUnknown) subject.decision.on_unknown = true;
  }
  subject.decision.score = static_cast<float>(score);
}

void ReferenceEvaluator::DecideRule(size_t rule_index, const Question& question,
                                    std::vector<Decision>& out) const {
  const Rule& rule = pack_.rules[rule_index];
  std::vector<Subject> subjects;
  if (rule.each.empty()) {
    subjects.push_back({Decision(), {question, nullptr, {}, {}}, {}});
  } else {
    for (const size_t row : SubjectsOf(rule, question)) {
      subjects.push_back({Decision(), {question, &SelectionNamed(rule.each), row, {}}, {}});
      subjects.back().decision.subject = Ref(row);
    }
  }

  std::set<size_t> used;  // the oldest subject comes first
  for (Subject& subject : subjects) {
    Decision& decision = subject.decision;
    decision.rule = static_cast<uint16_t>(rule_index);
    if (rule.notify) decision.owner = RoleOf(rule.notify->role);
    if (rule.schedule && rule.schedule->owner != RoleArg())
      decision.owner = RoleOf(rule.schedule->owner);
    if (rule.schedule) decision.priority = rule.schedule->priority;
    DecideSteps(rule, subject);
    if (subject.anchor) DecideSchedule(rule, used, subject);
    if (subject.anchor || decision.status == DecisionStatus::kSelected) Score(rule, subject);
    out.push_back(decision);
  }
}

std::vector<Decision> ReferenceEvaluator::Decide(const Question& question) const {
  std::vector<Decision> out;
  for (size_t rule = 0; rule < pack_.rules.size(); ++rule) DecideRule(rule, question, out);
  return out;
}

// ---- Next change --------------------------------------------------------------------------------

bool SameAnswer(const Decision& a, const Decision& b) {
  return a.status == b.status && a.step == b.step && a.opens == b.opens && a.due == b.due &&
         a.closes == b.closes && a.satisfied_by == b.satisfied_by;
}

std::vector<Decision> ReferenceEvaluator::Sweep(const Question& question, Date last) const {
  std::vector<Decision> out;
  for (size_t rule = 0; rule < pack_.rules.size(); ++rule) {
    std::vector<Decision> today;
    DecideRule(rule, question, today);
    Question later = question;
    const auto settled = [](const Decision& decision) { return decision.next_change.has_value(); };
    while (later.as_of < last && !std::all_of(today.begin(), today.end(), settled)) {
      later.as_of += 1;
      std::vector<Decision> then;
      DecideRule(rule, later, then);
      for (Decision& decision : today) {
        if (decision.next_change) continue;
        const bool same = std::any_of(then.begin(), then.end(), [&](const Decision& other) {
          return other.subject == decision.subject && SameAnswer(other, decision);
        });
        if (!same) decision.next_change = later.as_of;
      }
    }
    out.insert(out.end(), today.begin(), today.end());
  }
  return out;
}

}  // namespace carecoord::reference
