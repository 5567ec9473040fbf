// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/period.h"

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {
namespace {

std::string WhatIsWrong(const PeriodReading& reading, std::string_view text) {
  const std::string here =
      reading.at < text.size() ? QuoteValue(text.substr(reading.at, 1)) : "the end";
  switch (reading.fault) {
    case PeriodFault::kNone:
      break;
    case PeriodFault::kNoP:
      return "expected P (or -P), a number and Y, M, W, D or WD, such as P6M, -P28D or P7WD";
    case PeriodFault::kEmpty:
      return "a number and a unit must follow the P; zero is P0D";
    case PeriodFault::kNoNumber:
      return "expected a whole number where " + here + " stands";
    case PeriodFault::kNoUnit:
      return "the last number has no unit; expected Y, M, W, D or WD";
    case PeriodFault::kUnknownUnit:
      return "unknown unit " + here + "; expected Y, M, W, D or WD, in capitals";
    case PeriodFault::kTimeOfDay:
      return "hours and smaller units cannot be added to a date";
    case PeriodFault::kFraction:
      return "numbers must be whole";
    case PeriodFault::kInnerSign:
      return "the sign stands before the P, once, and holds for the whole period; nothing is "
             "written for plus";
    case PeriodFault::kOrder:
      return "unit " + here + " is out of order; units stand once each, in the order Y, M, W, D";
    case PeriodFault::kMixed:
      return "working days cannot be mixed with other units, since the order of counting is not "
             "agreed; use one or the other";
    case PeriodFault::kTooLarge:
      return "a number is above 2147483647";
  }
  return "";
}

}  // namespace

absl::StatusOr<Period> ParsePeriod(std::string_view text) {
  const PeriodReading reading = ReadPeriod(text);
  if (reading.fault == PeriodFault::kNone) return reading.period;
  return InvalidArgument("period " + QuoteValue(text) + ": " + WhatIsWrong(reading, text));
}

}  // namespace carecoord
