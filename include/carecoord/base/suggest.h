// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Suggestions for misspelt names: an error that says "unknown cluster" also says which one was
// probably meant. Stateless, thread-safe; O(names x length^2).

#ifndef CARECOORD_BASE_SUGGEST_H_
#define CARECOORD_BASE_SUGGEST_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace carecoord {

// Edits (insert, delete, replace, swap of neighbours) that turn one into the other, ignoring case.
[[nodiscard]] size_t EditDistance(std::string_view a, std::string_view b);

// The name nearest to `name` if it is near enough to be meant (a third of its length, at least 1),
// the first of equals; "" otherwise.
[[nodiscard]] std::string_view NearestName(std::string_view name,
                                           const std::vector<std::string_view>& names);

// "; did you mean \"x\"?", or "" when nothing is near.
[[nodiscard]] std::string DidYouMean(std::string_view name,
                                     const std::vector<std::string_view>& names);

}  // namespace carecoord

#endif  // CARECOORD_BASE_SUGGEST_H_
