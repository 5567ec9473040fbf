// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Texts put together in one allocation. (absl::StrCat does not take a std::string_view where
// Abseil was built for C++14, as Debian's is.)

#ifndef CARECOORD_SRC_BASE_CONCAT_H_
#define CARECOORD_SRC_BASE_CONCAT_H_

#include <initializer_list>
#include <string>
#include <string_view>

namespace carecoord::internal {

template <typename... Parts>
void AppendTo(std::string& out, const Parts&... parts) {
  const std::initializer_list<std::string_view> views = {std::string_view(parts)...};
  for (const std::string_view view : views) out.append(view);
}

template <typename... Parts>
std::string Concat(const Parts&... parts) {
  const std::initializer_list<std::string_view> views = {std::string_view(parts)...};
  size_t size = 0;
  for (const std::string_view view : views) size += view.size();
  std::string out;
  out.reserve(size);
  for (const std::string_view view : views) out.append(view);
  return out;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_CONCAT_H_
