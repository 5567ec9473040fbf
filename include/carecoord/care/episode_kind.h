// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// EpisodeKind: for what somebody is on a care coordinator's caseload. Constexpr, links nothing.

#ifndef CARECOORD_CARE_EPISODE_KIND_H_
#define CARECOORD_CARE_EPISODE_KIND_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "carecoord/care/internal/from_name.h"

namespace carecoord {

// Values are the wire numbers: never renumber, only append.
enum class EpisodeKind : uint8_t {
  kUnspecified = 0,
  kLongTermCondition = 1,
  kFrail = 2,
  kSuspectedCancer = 3,
  kCancer = 4,
  kSurvivor = 5,
  kBereavedRelative = 6,
  kCarer = 7,
  kCareHome = 8,
};
inline constexpr std::array<std::string_view, 9> kEpisodeKindNames = {
    "",         "LONG_TERM_CONDITION", "FRAIL", "SUSPECTED_CANCER", "CANCER",
    "SURVIVOR", "BEREAVED_RELATIVE",   "CARER", "CARE_HOME"};
[[nodiscard]] constexpr std::string_view NameOf(EpisodeKind kind) {
  return kEpisodeKindNames[static_cast<size_t>(kind)];
}
// The value of that name; nullopt for "" and any other text. Exact case.
[[nodiscard]] constexpr std::optional<EpisodeKind> EpisodeKindFromName(std::string_view name) {
  return internal::FromName<EpisodeKind>(kEpisodeKindNames, name);
}

}  // namespace carecoord

#endif  // CARECOORD_CARE_EPISODE_KIND_H_
