// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/activity_codes.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "base/concat.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"

namespace carecoord {
namespace {

using internal::Concat;

absl::Status Refuse(std::string_view code, std::string_view text) {
  return Refused(absl::StatusCode::kInvalidArgument, code, text);
}

absl::StatusOr<KnownCode> Checked(std::string_view activity, std::string_view sctid,
                                  std::string_view label, std::string_view source) {
  const std::string which = Concat("the code of activity ", QuoteValue(activity));
  if (!IsActivityName(activity)) {
    return Refuse("bad_activity",
                  Concat("activity kind ", QuoteValue(activity),
                         ": a name is two or more segments of [a-z0-9_-] joined by dots"));
  }
  const absl::StatusOr<SctId> id = ParseSctId(sctid);
  if (!id.ok()) {
    const CodeFault fault = Code::Check(sctid);
    return Refuse(CodeFaultName(fault == CodeFault::kNone ? CodeFault::kNotAConcept : fault),
                  Concat(which, ": ", StatusText(id.status())));
  }
  const std::optional<Code> code = Code::FromConcept(*id);
  if (!code) {
    return Refuse(CodeFaultName(CodeFault::kNotAConcept),
                  Concat(which, ": ", id->ToString(), " is the id of a ", SctIdKindName(id->kind()),
                         ", and entries are coded with concepts"));
  }
  if (internal::IsReferenceSet(id->value())) {
    return Refuse("reference_set",
                  Concat(which, ": ", id->ToString(),
                         " is a reference set of the primary care domain, which is a list of "
                         "codes; bind one of the codes in it"));
  }
  if (label.empty() || source.empty()) {
    return Refuse("missing_label", Concat(which, ": ", id->ToString(),
                                          " needs a label, and a source that says who chose it"));
  }
  return KnownCode{*code, std::string(label), std::string(source)};
}

// A service is written by people: "Social prescribing" is "social prescribing".
bool IsSame(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return absl::ascii_tolower(static_cast<unsigned char>(x)) ==
           absl::ascii_tolower(static_cast<unsigned char>(y));
  });
}

}  // namespace

ActivityCodes::ActivityCodes() {
  for (const ActivityCodeRow& row : kActivityCodes) {
    ActivityCoding* coding = Exact(row.activity, row.how);
    if (coding == nullptr) {
      coding = &codings_.emplace_back();
      coding->activity = row.activity;
      coding->how = row.how;
      coding->reference_set = row.reference_set;
    }
    if (row.sctid == 0) continue;
    const std::optional<SctId> id = SctId::FromValue(row.sctid);
    coding->codes.push_back(
        {*Code::FromConcept(*id), std::string(row.label), std::string(row.source)});
  }
}

absl::Status ActivityCodes::Bind(std::string_view activity, std::string_view how,
                                 std::string_view sctid, std::string_view label,
                                 std::string_view source) {
  CARECOORD_ASSIGN_OR_RETURN(KnownCode code, Checked(activity, sctid, label, source));
  ActivityCoding* coding = Exact(activity, how);
  if (coding == nullptr) {
    coding = &codings_.emplace_back();
    coding->activity = activity;
    coding->how = how;
  }
  coding->codes = {std::move(code)};
  coding->bound = true;
  return absl::OkStatus();
}

absl::Status ActivityCodes::Accept(std::string_view activity, std::string_view how,
                                   std::string_view sctid, std::string_view label,
                                   std::string_view source) {
  CARECOORD_ASSIGN_OR_RETURN(KnownCode code, Checked(activity, sctid, label, source));
  ActivityCoding* coding = Exact(activity, how);
  if (coding == nullptr || coding->codes.empty()) {
    return Refuse("unknown_activity",
                  Concat("activity ", QuoteValue(activity), how.empty() ? "" : " ", how,
                         ": no code is to be entered for it yet; bind one first"));
  }
  coding->codes.push_back(std::move(code));
  return absl::OkStatus();
}

const ActivityCoding* ActivityCodes::Find(std::string_view activity, std::string_view how) const {
  const ActivityCoding* general = nullptr;
  for (const ActivityCoding& coding : codings_) {
    if (coding.activity != activity) continue;
    if (IsSame(coding.how, how)) return &coding;
    if (coding.how.empty()) general = &coding;
  }
  return general;
}

std::vector<ActivityCoding> ActivityCodes::Unknown() const {
  std::vector<ActivityCoding> unknown;
  std::copy_if(codings_.begin(), codings_.end(), std::back_inserter(unknown),
               [](const ActivityCoding& coding) { return coding.codes.empty(); });
  return unknown;
}

ActivityCoding* ActivityCodes::Exact(std::string_view activity, std::string_view how) {
  const auto at = std::find_if(codings_.begin(), codings_.end(), [&](const ActivityCoding& coding) {
    return coding.activity == activity && IsSame(coding.how, how);
  });
  return at == codings_.end() ? nullptr : &*at;
}

}  // namespace carecoord
