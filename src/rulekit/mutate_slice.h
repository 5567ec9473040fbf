// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// SliceOf: of a pack only what one rule needs to be asked, and without its texts. A slice decides
// as its pack does, compiles faster, and two packs whose slices for a rule are equal decide equally
// there.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_SLICE_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_SLICE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "carecoord/rules/pack.h"

namespace carecoord::internal {

// nullopt when the pack has no such rule. Everything keeps its order. Names that do not exist are
// left alone: compiling finds them.
[[nodiscard]] std::optional<Pack> SliceOf(const Pack& pack, std::string_view rule);

// How much there is to look at in a pack: its parts, the names by which they refer to each other,
// its codes.
[[nodiscard]] uint64_t PartsOf(const Pack& pack);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_SLICE_H_
