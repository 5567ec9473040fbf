// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/date.h"

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {
namespace {

constexpr std::string_view kDateShape = "expected YYYY-MM-DD, such as 2026-01-31";

bool HasShape(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (i == 4 || i == 7 ? text[i] != '-' : !digit) return false;
  }
  return true;
}

int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

std::string WhatIsWrong(std::string_view text) {
  if (text.empty()) return "is empty; " + std::string(kDateShape);
  if (!HasShape(text)) return std::string(kDateShape);
  const int year = Number(text.substr(0, 4));
  const int month = Number(text.substr(5, 2));
  const int day = Number(text.substr(8, 2));
  if (year == 0) return "years run from 0001 to 9999";
  if (month < 1 || month > 12) return "there is no month " + std::string(text.substr(5, 2));
  if (day < 1) return "days are counted from 01";
  return std::string(MonthName(month)) + " " + std::to_string(year) + " has " +
         std::to_string(DaysInMonth(year, month)) + " days";
}

}  // namespace

absl::StatusOr<Date> ParseDate(std::string_view text) {
  if (const std::optional<Date> date = Date::FromText(text)) return *date;
  return InvalidArgument("date " + QuoteValue(text) + ": " + WhatIsWrong(text));
}

}  // namespace carecoord
