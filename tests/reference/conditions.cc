// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dates in terms of something else, and the truth of conditions.

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "carecoord/time/period.h"
#include "carecoord/time/working_calendar.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {
namespace {

// Half open, as registrations are.
bool IsInForceOn(const Circumstance& circumstance, CircumstanceKind kind, Date on,
                 const Question& question) {
  return circumstance.kind == kind && circumstance.recorded.KnownAt(question.known_at) &&
         circumstance.start <= on && (!circumstance.end || on < *circumstance.end);
}

}  // namespace

bool IsInForce(const Validity& validity, Date date) {
  return (!validity.from || *validity.from <= date) && (!validity.to || date <= *validity.to);
}

// ---- Dates --------------------------------------------------------------------------------------

template <typename T>
T ReferenceEvaluator::ValueOf(const OrParameter<T>& argument) const {
  if (argument.parameter.empty()) return argument.value;
  const auto set = options_.parameters.find(argument.parameter);
  if (set != options_.parameters.end()) return std::get<T>(set->second);
  const auto declared = std::find_if(
      pack_.parameters.begin(), pack_.parameters.end(),
      [&](const Parameter& parameter) { return parameter.name == argument.parameter; });
  return std::get<T>(declared->default_value);
}
template Period ReferenceEvaluator::ValueOf(const PeriodArg&) const;
template double ReferenceEvaluator::ValueOf(const NumberArg&) const;
template Date ReferenceEvaluator::ValueOf(const DateArg&) const;
template std::string ReferenceEvaluator::ValueOf(const TextArg&) const;

Role ReferenceEvaluator::RoleOf(const RoleArg& argument) const {
  if (argument.parameter.empty()) return argument.value;
  return *RoleFromName(ValueOf(TextArg({}, argument.parameter)));
}

ReferenceEvaluator::Counted ReferenceEvaluator::Plus(Counted day, const Period& period) const {
  const WorkingCalendar::Moved moved =
      WorkingCalendar::Get(pack_.policy.calendar).Add(day.date, period, pack_.policy.month_end);
  return {moved.date, day.beyond || moved.beyond_calendar};
}
ReferenceEvaluator::Counted ReferenceEvaluator::Plus(Counted day, const PeriodArg& period) const {
  return Plus(day, ValueOf(period));
}

std::optional<ReferenceEvaluator::Counted> ReferenceEvaluator::DateOf(const Reference& reference,
                                                                      const Asking& asking) const {
  std::optional<Date> date;
  if (const auto* name = std::get_if<std::string>(&reference.at)) {
    const std::optional<size_t> row = PickedBy(*name, asking);
    if (row) date = *name == kIndexName ? DayOf(*row, *asking.each) : DayOf(*row, *name);
  } else if (const auto* point = std::get_if<Point>(&reference.at)) {
    date = DateOf(*point, asking);
  } else if (const auto* settled = std::get_if<Settled>(&reference.at)) {
    date = DateOf(*settled, asking);
  } else if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
    date = DateOf(*confirmed, asking);
  } else {
    date = ValueOf(std::get<DateArg>(reference.at));
  }
  if (!date) return std::nullopt;
  return reference.plus ? Plus({*date}, *reference.plus) : Counted{*date};
}

std::optional<Date> ReferenceEvaluator::DateOf(Point point, const Asking& asking) const {
  const Question& question = asking.question;
  switch (point) {
    case Point::kAsOf:
      return question.as_of;
    case Point::kPeriodStart:
      return question.period ? std::optional(question.period->from) : std::nullopt;
    case Point::kPeriodEnd:
      return question.period ? std::optional(question.period->to) : std::nullopt;
    case Point::kBirth:
      return person_.birth;
    case Point::kDeath:
      return DeathIsVisible(question) ? person_.death : std::nullopt;
    case Point::kRegistration:
      return StartOfRegistration(question);
    case Point::kAnchor:
      return asking.anchor;
    case Point::kUnspecified:
      break;
  }
  return std::nullopt;
}

std::optional<Date> ReferenceEvaluator::DateOf(const Settled& settled, const Asking& asking) const {
  const auto other = std::find_if(pack_.rules.begin(), pack_.rules.end(),
                                  [&](const Rule& rule) { return rule.id == settled.rule; });
  std::vector<Decision> decisions;
  DecideRule(static_cast<size_t>(other - pack_.rules.begin()), asking.question, decisions);
  for (const Decision& decision : decisions) {
    if (decision.subject.present() && decision.subject != Ref(*asking.index)) continue;
    const Settlement how = decision.status == DecisionStatus::kSatisfied ? Settlement::kCompleted
                           : decision.status == DecisionStatus::kFailed  ? Settlement::kFailed
                           : decision.status == DecisionStatus::kLapsed  ? Settlement::kLapsed
                                                                         : Settlement::kUnspecified;
    if (how == Settlement::kUnspecified) return std::nullopt;
    const bool named = std::find(settled.by.begin(), settled.by.end(), how) != settled.by.end();
    return settled.by.empty() || named ? decision.settled_on : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Date> ReferenceEvaluator::DateOf(const Confirmed& confirmed,
                                               const Asking& asking) const {
  const Date as_of = asking.question.as_of;
  std::optional<Date> latest;
  for (const Circumstance& of : person_.circumstances) {
    if (!IsInForceOn(of, confirmed.kind, as_of, asking.question)) continue;
    const Date last = of.confirmed && *of.confirmed <= as_of ? *of.confirmed : of.start;
    if (!latest || last > *latest) latest = last;
  }
  return latest;
}

std::optional<ReferenceEvaluator::Term> ReferenceEvaluator::Combined(const DateTerms& terms,
                                                                     const Asking& asking) const {
  std::optional<Term> best;
  for (const Reference& reference : terms.of) {
    const std::optional<Counted> day = DateOf(reference, asking);
    if (!day) continue;
    const bool better = !best || (terms.combine == Combine::kLatest ? day->date > best->day.date
                                                                    : day->date < best->day.date);
    if (!better) continue;
    best = Term{*day, std::nullopt};
    const auto* name = std::get_if<std::string>(&reference.at);
    if (name != nullptr && !reference.plus) best->row = PickedBy(*name, asking);
  }
  return best;
}

// ---- Conditions ---------------------------------------------------------------------------------

ReferenceEvaluator::Truth ReferenceEvaluator::Ask(const Condition& condition,
                                                  const Asking& asking) const {
  const auto truth = [](bool yes) { return yes ? Truth::kYes : Truth::kNo; };

  if (const auto* all = std::get_if<AllOf>(&condition.is)) {
    Truth least = Truth::kYes;
    for (const Condition& of : all->of) least = std::min(least, Ask(of, asking));
    return least;
  }
  if (const auto* any = std::get_if<AnyOf>(&condition.is)) {
    Truth greatest = Truth::kNo;
    for (const Condition& of : any->of) greatest = std::max(greatest, Ask(of, asking));
    return greatest;
  }
  if (const auto* negated = std::get_if<NotOf>(&condition.is)) {
    const Truth inner = Ask(negated->of.at(0), asking);
    return inner == Truth::kUnknown ? inner : truth(inner == Truth::kNo);
  }
  if (const auto* named = std::get_if<NamedIs>(&condition.is)) {
    const auto of =
        std::find_if(pack_.conditions.begin(), pack_.conditions.end(),
                     [&](const NamedCondition& one) { return one.name == named->name; });
    return Ask(of->when, asking);
  }
  if (const auto* exists = std::get_if<Exists>(&condition.is)) {
    return truth(PickedBy(exists->selection, asking).has_value());
  }
  if (const auto* dates = std::get_if<DatesAre>(&condition.is)) {
    const std::optional<Counted> left = DateOf(dates->left, asking);
    const std::optional<Counted> right = DateOf(dates->right, asking);
    if (!left || !right) return Truth::kUnknown;
    return truth(Compares(left->date, dates->is, right->date));
  }
  if (const auto* count = std::get_if<CountIs>(&condition.is)) {
    const size_t number = RowsOf(count->selection, asking).size();
    return truth(Compares(static_cast<double>(number), count->is, ValueOf(count->number)));
  }
  if (const auto* value = std::get_if<ValueIs>(&condition.is)) {
    const std::optional<size_t> row = PickedBy(value->selection, asking);
    if (!row || !entries_[*row].value) return Truth::kUnknown;
    if (entries_[*row].value->unit != ValueOf(value->unit)) return Truth::kUnknown;
    return truth(Compares(entries_[*row].value->number, value->is, ValueOf(value->number)));
  }
  if (const auto* age = std::get_if<AgeIs>(&condition.is)) {
    const std::optional<Counted> at = DateOf(age->at, asking);
    if (!person_.birth || !at || at->date < *person_.birth) return Truth::kUnknown;
    return truth(Compares(static_cast<double>(AgeInYears(*person_.birth, at->date)), age->is,
                          ValueOf(age->years)));
  }
  if (const auto* sex = std::get_if<SexIs>(&condition.is)) {
    if (person_.sex == Sex::kUnknown) return Truth::kUnknown;
    return truth(person_.sex == sex->sex);
  }
  if (const auto* is = std::get_if<CircumstanceIs>(&condition.is)) return Ask(*is, asking);
  if (const auto* is = std::get_if<RegisteredThroughout>(&condition.is)) return Ask(*is, asking);
  if (const auto* is = std::get_if<AliveAt>(&condition.is)) return Ask(*is, asking);
  return Truth::kUnknown;  // not stated: refused by the compiler
}

ReferenceEvaluator::Truth ReferenceEvaluator::Ask(const CircumstanceIs& is,
                                                  const Asking& asking) const {
  const std::optional<Counted> at = DateOf(is.at, asking);
  if (!at) return Truth::kUnknown;
  bool any = false;
  for (const Circumstance& of : person_.circumstances) {
    if (!IsInForceOn(of, is.kind, at->date, asking.question)) continue;
    any = true;
    if (std::find(is.values.begin(), is.values.end(), of.value) != is.values.end()) {
      return Truth::kYes;
    }
  }
  if (is.values.empty()) return any ? Truth::kYes : Truth::kNo;
  return any ? Truth::kNo : Truth::kUnknown;
}

ReferenceEvaluator::Truth ReferenceEvaluator::Ask(const RegisteredThroughout& is,
                                                  const Asking& asking) const {
  const std::optional<Counted> from = DateOf(is.from, asking);
  const std::optional<Counted> to = DateOf(is.to, asking);
  if (!from || !to) return Truth::kUnknown;
  if (from->date > to->date || !registrations_known_) return Truth::kYes;
  // The first day of a gap is the first of all or follows a day with a registration: an end.
  std::vector<Date> days = {from->date};
  for (const Registration& registration : person_.registrations) {
    if (registration.end) days.push_back(*registration.end);
  }
  for (const Date day : days) {
    if (from->date <= day && day <= to->date && !IsRegistered(day, asking.question)) {
      return Truth::kNo;
    }
  }
  return Truth::kYes;
}

ReferenceEvaluator::Truth ReferenceEvaluator::Ask(const AliveAt& is, const Asking& asking) const {
  const std::optional<Counted> at = DateOf(is.at, asking);
  if (!at) return Truth::kUnknown;
  const bool dead = DeathIsVisible(asking.question) && *person_.death <= at->date;
  const bool unborn = person_.birth && at->date < *person_.birth;
  return dead || unborn ? Truth::kNo : Truth::kYes;
}

}  // namespace carecoord::reference
