// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The days that a case asks about.

#include <string>

#include "carecoord/base/quote.h"
#include "carecoord/base/suggest.h"
#include "wire/case_proto.h"

namespace carecoord::internal {

using rulekit::AnswersDay;
using rulekit::HoldsDay;
using rulekit::RibbonDay;
using rulekit::StepAnswer;

std::string DayReader::Entry(const std::string& name, const Names& names, bool none,
                             const ModelPath& at) {
  const bool known =
      any_entry_ || name.empty() || names.contains(name) || (none && name == rulekit::kNone);
  if (!known) {
    conversion_.Fault(at, "unknown_entry",
                      "no entry of the case is named " + QuoteValue(name) +
                          DidYouMean(name, {names.begin(), names.end()}));
  }
  return conversion_.ReadText(at, name);
}

RibbonDay DayReader::Read(const v1::Case::RibbonDay& in, const Names& names, const ModelPath& at) {
  RibbonDay out;
  out.at = story_.LineOf(at);
  out.on = conversion_.ReadRequiredDate(at.Field("on"), in.on());
  const ModelPath status = at.Field("status");
  if (in.status() == v1::Decision::STATUS_UNSPECIFIED) {
    conversion_.Fault(status, "missing", "a day of a ribbon states its status");
  }
  out.status = conversion_.ReadEnum<DecisionStatus>(
      status, in.status(), v1::Decision::Status_IsValid(in.status()), "a status");
  out.step = conversion_.ReadText(at.Field("step"), in.step());
  out.anchor = conversion_.ReadDate(at.Field("anchor"), in.anchor());
  out.opens = conversion_.ReadDate(at.Field("opens"), in.opens());
  out.due = conversion_.ReadDate(at.Field("due"), in.due());
  out.grace_ends = conversion_.ReadDate(at.Field("grace_ends"), in.grace_ends());
  out.closes = conversion_.ReadDate(at.Field("closes"), in.closes());
  out.deferred_until = conversion_.ReadDate(at.Field("deferred_until"), in.deferred_until());
  if (in.has_on_unknown()) out.on_unknown = in.on_unknown();
  if (in.has_obligation()) out.obligation = in.obligation();
  if (in.has_score()) out.score = conversion_.ReadNumber(at.Field("score"), in.score());
  out.stratum = conversion_.ReadText(at.Field("stratum"), in.stratum());
  out.priority =
      conversion_.ReadEnum<Priority>(at.Field("priority"), in.priority(),
                                     v1::Schedule::Priority_IsValid(in.priority()), "a priority");
  out.owner = conversion_.ReadEnum<Role>(at.Field("owner"), in.owner(),
                                         v1::Role::Name_IsValid(in.owner()), "a role");
  const auto entry = [&](const std::string& name, std::string_view field) {
    return Entry(name, names, true, at.Field(field));
  };
  out.satisfied_by = entry(in.satisfied_by(), "satisfied_by");
  out.failed_by = entry(in.failed_by(), "failed_by");
  out.deferred_by = entry(in.deferred_by(), "deferred_by");
  out.brought_forward_by = entry(in.brought_forward_by(), "brought_forward_by");
  out.arranged_by = entry(in.arranged_by(), "arranged_by");
  return out;
}

HoldsDay DayReader::Read(const v1::Case::HoldsDay& in, const Names& names, const ModelPath& at) {
  HoldsDay out;
  out.at = story_.LineOf(at);
  out.on = conversion_.ReadRequiredDate(at.Field("on"), in.on());
  const ModelPath holds = at.Field("holds");
  const auto missing = [&] {
    conversion_.Fault(holds, "missing", "say what it holds: entry, none: true or count");
  };
  switch (in.holds_case()) {
    case v1::Case::HoldsDay::kEntry:
      if (in.entry().empty()) missing();
      out.holds = Entry(in.entry(), names, false, at.Field("entry"));
      break;
    case v1::Case::HoldsDay::kNone:
      if (!in.none()) missing();
      out.holds = std::string(rulekit::kNone);
      break;
    case v1::Case::HoldsDay::kCount:
      out.holds = in.count();
      break;
    case v1::Case::HoldsDay::HOLDS_NOT_SET:
      missing();
      break;
  }
  return out;
}

AnswersDay DayReader::Read(const v1::Case::AnswersDay& in, const ModelPath& at) {
  AnswersDay out;
  out.at = story_.LineOf(at);
  out.on = conversion_.ReadRequiredDate(at.Field("on"), in.on());
  const ModelPath is = at.Field("is");
  if (in.is() == v1::Case::AnswersDay::IS_UNSPECIFIED) {
    conversion_.Fault(is, "missing", "say what it answers: YES, NO or UNKNOWN");
  }
  out.is = conversion_.ReadEnum<StepAnswer>(is, in.is(), v1::Case::AnswersDay::Is_IsValid(in.is()),
                                            "YES, NO or UNKNOWN");
  return out;
}

}  // namespace carecoord::internal
