// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/activity_kinds.h"

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"

namespace carecoord {

std::string_view LikelyActivity(std::string_view name) {
  constexpr size_t kSlip = 2;
  for (const ActivityKind& kind : kBuiltInActivities) {
    if (kind.name == name) return "";
  }
  for (const ActivityKind& kind : kBuiltInActivities) {
    // Names that are much longer are not compared letter by letter: they may be of any length.
    if (name.size() > kind.name.size() + kSlip) continue;
    if (EditDistance(name, kind.name) <= kSlip) return kind.name;
  }
  return "";
}

ActivityKinds::ActivityKinds() {
  for (const ActivityKind& kind : kBuiltInActivities) names_.emplace(kind.code(), kind.name);
}

absl::StatusOr<Code> ActivityKinds::Add(std::string_view name) {
  const std::optional<Code> code = Code::Activity(name);
  if (!code.has_value()) {
    return InvalidArgument("activity kind " + QuoteValue(name) +
                           ": a name is two or more segments of [a-z0-9_-] joined by dots, each "
                           "beginning with a letter, such as \"referral.sent\"");
  }
  const auto [at, is_new] = names_.try_emplace(*code, name);
  if (is_new || at->second == name) return *code;
  return FailedPrecondition("activity kind " + QuoteValue(name) + " has the same code as " +
                            QuoteValue(at->second) + ": give one of them another name");
}

std::optional<std::string_view> ActivityKinds::Name(Code code) const {
  const auto at = names_.find(code);
  if (at == names_.end()) return std::nullopt;
  return at->second;
}

std::optional<Code> ActivityKinds::Find(std::string_view name) const {
  const std::optional<Code> code = Code::Activity(name);
  if (!code.has_value() || Name(*code) != name) return std::nullopt;
  return code;
}

std::string ActivityKinds::ToText(Code code) const {
  if (const std::optional<std::string_view> name = Name(code)) return std::string(*name);
  return code.ToString();
}

}  // namespace carecoord
