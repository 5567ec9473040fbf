// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Parts of a pack as they are written in its text, on one line: `exists: "diagnosis"`. For people
// to read beside a mutant; texts of the pack (titles, reasons) are left out.

#ifndef CARECOORD_SRC_RULEKIT_MUTANTS_TEXT_H_
#define CARECOORD_SRC_RULEKIT_MUTANTS_TEXT_H_

#include <string>
#include <string_view>

#include "carecoord/rules/pack.h"

namespace carecoord::internal {

std::string Quoted(std::string_view text);
// `due: "P6M"`
std::string Field(std::string_view name, std::string_view text);
std::string Field(std::string_view name, const PeriodArg& period);
// "93", "0.5"
std::string NumberText(double number);
// AT_MOST, or of dates ON_OR_BEFORE
std::string_view ComparisonText(Comparison is, bool of_dates);
// `selection: "diagnosis" plus: "P6M"`
std::string RuleText(const Reference& reference);
// `selection: "diagnosis" end: INCLUDED`
std::string RuleText(const Bound& bound);
// `all { of { exists: "a" } of { not { exists: "b" } } }`
std::string RuleText(const Condition& condition);
// `latest { of { selection: "agreed" plus: "P12M" } }`
std::string RuleText(const DateTerms& terms);
// `is: AT_LEAST number: 10 unit: "ug/g"`
std::string RuleText(const ValueFilter& filter);
// `id: "declined" when { exists: "declined" } yes: REJECT_EXCEPTED`
std::string RuleText(const Step& step);
std::string RuleText(const Repeats& repeats);
std::string RuleText(const Deferral& deferral);
std::string RuleText(const Trigger& trigger);
std::string RuleText(const Stratum& stratum);
// "owner: GP", "owner_parameter: \"reviewer\"", "".
std::string OwnerText(const RoleArg& owner);
std::string RuleText(const PriorityWhen& priority);
std::string RuleText(const Factor& factor);

// `role { ... }`: RuleText(part) as the message of that field.
template <typename Part>
std::string Message(std::string_view field, const Part& part) {
  return std::string(field) + " { " + RuleText(part) + " }";
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTANTS_TEXT_H_
