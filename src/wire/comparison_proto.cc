// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How things are compared, and with what number.

#include <optional>
#include <string>

#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

// The names for dates follow those for numbers in the same order.
constexpr int kDateNamesFrom = v1::Compare::BEFORE;
constexpr int kDateNamesBehind = v1::Compare::BEFORE - v1::Compare::LESS;

}  // namespace

Comparison ReadComparison(int is, bool dates, const ModelPath& at, Conversion& conversion) {
  if (!v1::Compare::Is_IsValid(is)) {
    conversion.UnknownEnum(at, is, "a comparison");
    return Comparison::kUnspecified;
  }
  if (is < kDateNamesFrom) return static_cast<Comparison>(is);
  if (!dates) {
    conversion.Fault(at, "conflicting",
                     std::string(v1::Compare::Is_Name(static_cast<v1::Compare::Is>(is))) +
                         " compares dates; numbers are LESS, AT_MOST, EQUAL, AT_LEAST or MORE");
  }
  return static_cast<Comparison>(is - kDateNamesBehind);
}

v1::Compare::Is WriteComparison(Comparison is, bool dates) {
  const int number = static_cast<int>(is);
  return static_cast<v1::Compare::Is>(dates && number > 0 ? number + kDateNamesBehind : number);
}

std::optional<NumberArg> ReadNumberArg(std::optional<double> number, const std::string& parameter,
                                       const ModelPath& at, Conversion& conversion) {
  if (number && !parameter.empty()) {
    conversion.Fault(at, "conflicting",
                     "both a number and a parameter for it are given; give one of them");
  }
  if (!parameter.empty()) return NumberArg{0, conversion.ReadText(at, parameter)};
  if (!number) return std::nullopt;
  return NumberArg{conversion.ReadNumber(at, *number), ""};
}

NumberArg ReadComparedNumber(std::optional<double> number, const std::string& parameter,
                             const ModelPath& at, Conversion& conversion) {
  const std::optional<NumberArg> out = ReadNumberArg(number, parameter, at, conversion);
  if (!out) {
    conversion.Fault(at, "missing", "compares with nothing: give a number or number_parameter");
  }
  return out.value_or(NumberArg());
}

}  // namespace carecoord::internal
