// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Amounts of time: "three months" in a text, "P93D" in a rule, and whether they may be two ways of
// saying one thing.

#ifndef CARECOORD_SRC_RULEKIT_AMOUNTS_H_
#define CARECOORD_SRC_RULEKIT_AMOUNTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/time/period.h"

namespace carecoord::internal {

// Weeks are days and years are months: those are the same whatever the calendar. The others are
// not.
struct Amount {
  enum class Unit : uint8_t { kDays, kMonths, kWorkingDays };
  int64_t n = 0;
  Unit unit = Unit::kDays;
  friend bool operator==(const Amount&, const Amount&) = default;
};

struct SaidAmount {
  Amount amount;
  std::string words;  // as the text has them: "26 weeks"
};

// "within 28 days", "twelve-month", "3 full calendar months", "7 WD", "ten business days",
// "within a year", "annual", "six-weekly": numbers in digits, or in words below a thousand. In the
// order of the text.
std::vector<SaidAmount> AmountsIn(std::string_view text);

// nullopt for a period of nothing, and for one that mixes months with days.
std::optional<Amount> AmountOf(const Period& period);

// Different units, and so near in length that one was perhaps meant for the other: some number of
// months has that many days; working days are as many as the days, or span them.
bool Confusable(const Amount& a, const Amount& b);

// "93 days"
std::string ToString(const Amount& amount);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_AMOUNTS_H_
