// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: periods, dates, numbers, comparisons, references.

#include <array>
#include <cmath>
#include <cstdlib>
#include <variant>

#include "rulekit/mutants.h"
#include "rulekit/mutants_text.h"

namespace carecoord::internal {
namespace {

using Variant = std::pair<std::string_view, Period>;

// One day further from, and nearer to, nothing. A month less a day is written as 29 days.
Period Longer(Period p) {
  ++(p.HasWorkingDays() ? p.working_days : p.days);
  return p;
}
Period Shorter(Period p) {
  if (p.HasWorkingDays()) {
    --p.working_days;
  } else if (p.days > 0) {
    --p.days;
  } else if (p.weeks > 0) {
    --p.weeks;
    p.days = 6;
  } else if (p.months > 0) {
    --p.months;
    p.days = 29;
  } else if (p.years > 0) {
    --p.years;
    p.months = 11;
    p.days = 29;
  } else {
    p.days = -1;
  }
  return p;
}

// The whole number of months that somebody could mean by so many days; 0: none.
int MonthsNear(int days) {
  constexpr double kMonth = 365.25 / 12;
  const int months = static_cast<int>(std::lround(days / kMonth));
  return std::abs(days - months * kMonth) <= std::max(3.0, 2.5 * months) ? months : 0;
}

// The same length as people mistake it, in another unit. What only reads differently (P2W and P14D)
// is not here. Not for periods of mixed units.
std::vector<Variant> OtherUnits(const Period& p) {
  const int months = 12 * p.years + p.months;
  const int days = 7 * p.weeks + p.days;
  if (p.HasWorkingDays()) return {{"days", Period::Days(p.working_days)}};
  if (months > 0 && days == 0) {
    if (months % 12 != 0) {
      return {{"30-days", Period::Days(30 * months)}, {"31-days", Period::Days(31 * months)}};
    }
    return {{"days", Period::Days(365 * months / 12)}, {"weeks", Period::Weeks(52 * months / 12)}};
  }
  if (months > 0) return {};
  std::vector<Variant> variants;
  if (const int near = MonthsNear(days); near > 0) {
    variants.emplace_back("months", Period::Months(near));
  }
  if (p.days > 0 && p.weeks == 0 && p.days <= 14) {
    variants.emplace_back("working-days", Period::WorkingDays(p.days));
  }
  return variants;
}

Comparison Opened(Comparison is) {
  switch (is) {
    case Comparison::kLess:
      return Comparison::kAtMost;
    case Comparison::kAtMost:
      return Comparison::kLess;
    case Comparison::kAtLeast:
      return Comparison::kMore;
    case Comparison::kMore:
      return Comparison::kAtLeast;
    case Comparison::kEqual:
    case Comparison::kUnspecified:
      break;
  }
  return Comparison::kUnspecified;
}

}  // namespace

void MutantMaker::Periods(const Place& at, std::string_view field, Period& period) {
  const std::string was = Field(field, period.ToString());
  const bool negative = period.IsNegative();
  const Period length = negative ? -period : period;
  const auto put = [&](std::string_view op, const Variant& variant) {
    const Period value = negative ? -variant.second : variant.second;
    Put({op, at, was, Field(field, value.ToString()), variant.first}, period, value);
  };
  put("off-by-one", {"longer", Longer(length)});
  put("off-by-one", {"shorter", Shorter(length)});
  for (const Variant& variant : OtherUnits(length)) put("unit", variant);
}

void MutantMaker::Periods(const Place& at, std::string_view field, PeriodArg& period) {
  if (period.parameter.empty()) Periods(at, field, period.value);
}

void MutantMaker::Limits(const Place& at, std::string_view field,
                         std::optional<PeriodArg>& period) {
  if (!period) return;
  Clear({"limit-removed", at, Field(field, *period)}, period);
  Periods(at, field, *period);
}

void MutantMaker::Dates(const Place& at, std::string_view field, Date& date) {
  const std::string was = Field(field, date.ToString());
  for (const auto& [variant, days] : {std::pair("later", 1), std::pair("earlier", -1)}) {
    const Date value = date + days;
    Put({"off-by-one", at, was, Field(field, value.ToString()), variant}, date, value);
  }
}

void MutantMaker::Numbers(const Place& at, std::string_view field, double& number) {
  const auto text = [&](double value) { return std::string(field) + ": " + NumberText(value); };
  const std::string was = text(number);
  for (const auto& [variant, more] : {std::pair("more", 1), std::pair("less", -1)}) {
    const double value = number + more;
    Put({"off-by-one", at, was, text(value), variant}, number, value);
  }
}

void MutantMaker::Numbers(const Place& at, std::string_view field, NumberArg& number) {
  if (number.parameter.empty()) Numbers(at, field, number.value);
}

void MutantMaker::Comparisons(const Place& at, Comparison& is, bool of_dates) {
  const auto put = [&](Comparison value, std::string_view variant) {
    const auto text = [&](Comparison c) {
      return "is: " + std::string(ComparisonText(c, of_dates));
    };
    Put({"comparison", at, text(is), text(value), variant}, is, value);
  };
  if (is == Comparison::kEqual) {
    put(Comparison::kAtMost, "at-most");
    put(Comparison::kAtLeast, "at-least");
  } else if (is != Comparison::kUnspecified) {
    put(Opened(is), "");
  }
}

void MutantMaker::References(const Place& at, Reference& reference) {
  if (reference.plus) Periods(at.Member("plus"), "plus", *reference.plus);
  if (auto* date = std::get_if<DateArg>(&reference.at)) {
    if (date->parameter.empty()) Dates(at.Member("date"), "date", date->value);
  } else if (auto* settled = std::get_if<Settled>(&reference.at)) {
    for (size_t i = 0; i < settled->by.size(); ++i) {
      const std::string name(NameOf(settled->by[i]));
      Drop({"settled-by", at.Member("settled").Item("by", i, name), "by: " + name}, settled->by, i);
    }
  }
}

void MutantMaker::Terms(const Place& at, std::optional<DateTerms>& terms) {
  if (!terms) return;
  if (terms->of.size() > 1) {
    const bool latest = terms->combine == Combine::kLatest;
    const Combine other = latest ? Combine::kEarliest : Combine::kLatest;
    Put({"latest-earliest", at, std::string(NameOf(terms->combine)), std::string(NameOf(other))},
        terms->combine, other);
    for (size_t i = 0; i < terms->of.size(); ++i) {
      Drop({"term-removed", at.Item("of", i), Message("of", terms->of[i])}, terms->of, i);
    }
  }
  for (size_t i = 0; i < terms->of.size(); ++i) References(at.Item("of", i), terms->of[i]);
}

}  // namespace carecoord::internal
