// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Words that a map writes into fields which take only ours: a role, a sex, a kind of circumstance,
// yes or no. A slip there would spoil every row of a file.
#ifndef CARECOORD_SRC_INTERCHANGE_MAP_WORDS_H_
#define CARECOORD_SRC_INTERCHANGE_MAP_WORDS_H_

#include <string_view>

#include "absl/status/status.h"

namespace carecoord::internal {

// INVALID_ARGUMENT, with the nearest word, when `field` takes only ours and `word` is none.
absl::Status CheckMapWord(std::string_view field, std::string_view word);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_MAP_WORDS_H_
