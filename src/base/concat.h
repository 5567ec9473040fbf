// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Texts put together in one allocation. (absl::StrCat does not take a std::string_view where
// Abseil was built for C++14, as Debian's is.)

#ifndef CARECOORD_SRC_BASE_CONCAT_H_
#define CARECOORD_SRC_BASE_CONCAT_H_

#include <string>
#include <string_view>

namespace carecoord::internal {

// Words that write themselves behind a text, and so need none of their own. They may stand wherever
// a text may in what follows.
template <typename Part>
concept Appendable = requires(const Part& part, std::string& out) {
  part.AddTo(out);
};

template <typename... Parts>
void AppendTo(std::string& out, const Parts&... parts) {
  const auto append = [&out]<typename Part>(const Part& part) {
    if constexpr (Appendable<Part>) {
      part.AddTo(out);
    } else {
      out.append(std::string_view(part));
    }
  };
  (append(parts), ...);
}

template <typename... Parts>
std::string Concat(const Parts&... parts) {
  std::string out;
  if constexpr (!(Appendable<Parts> || ...)) out.reserve((std::string_view(parts).size() + ...));
  AppendTo(out, parts...);
  return out;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_BASE_CONCAT_H_
