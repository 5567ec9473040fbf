// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// OdsCode: the code of an organisation in the Organisation Data Service: 1 to 9 capital letters and
// digits. The shapes that matter here:
//
//   practice   a letter and 5 digits                 E83003
//   branch     a practice's code and 3 digits        K81003001
//   PCN        "U" and 5 digits                      U12345
//
// A shape is all that can be told from the text: whether the organisation exists is the directory's
// business. Lower case is refused, not changed.
//
// Value type of 10 bytes, no allocation, ordered as text. Constexpr, links nothing, safe from any
// thread, except ParseOdsCode (link carecoord::core).

#ifndef CARECOORD_CODES_ODS_CODE_H_
#define CARECOORD_CODES_ODS_CODE_H_

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "carecoord/codes/internal/trim.h"

namespace carecoord {

class OdsCode {
 public:
  static constexpr size_t kMaxSize = 9;

  // The code that `text` holds, blanks around it ignored; nullopt unless 1-9 of [A-Z0-9].
  [[nodiscard]] static constexpr std::optional<OdsCode> FromText(std::string_view text) {
    text = internal::TrimBlanks(text);
    if (text.empty() || text.size() > kMaxSize) return std::nullopt;
    OdsCode code;
    for (size_t i = 0; i < text.size(); ++i) {
      if (!IsLetter(text[i]) && !IsDigit(text[i])) return std::nullopt;
      code.text_[i] = text[i];
    }
    code.size_ = static_cast<uint8_t>(text.size());
    return code;
  }

  // The characters; a view into this object.
  [[nodiscard]] constexpr std::string_view text() const { return {text_.data(), size_}; }
  [[nodiscard]] std::string ToString() const { return std::string(text()); }

  // A letter other than U, then 5 digits.
  [[nodiscard]] constexpr bool IsGpPractice() const { return HasShape(6) && text_[0] != 'U'; }

  // A practice's code, then 3 digits.
  [[nodiscard]] constexpr bool IsBranch() const { return HasShape(9) && text_[0] != 'U'; }

  // "U", then 5 digits.
  [[nodiscard]] constexpr bool IsPcn() const { return HasShape(6) && text_[0] == 'U'; }

  // The practice that a branch belongs to; nullopt unless IsBranch().
  [[nodiscard]] constexpr std::optional<OdsCode> BranchPractice() const {
    if (!IsBranch()) return std::nullopt;
    return FromText(text().substr(0, 6));
  }

  friend constexpr bool operator==(const OdsCode&, const OdsCode&) = default;
  friend constexpr auto operator<=>(const OdsCode& a, const OdsCode& b) {
    return a.text_ <=> b.text_;  // padded with NUL, so a prefix comes first
  }
  friend std::ostream& operator<<(std::ostream& os, const OdsCode& code) {
    return os << code.text();
  }
  template <typename H>
  friend H AbslHashValue(H state, const OdsCode& code) {
    return H::combine(std::move(state), code.text_, code.size_);
  }

 private:
  constexpr OdsCode() = default;

  static constexpr bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }
  static constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

  // `size` characters: a letter, then digits only.
  [[nodiscard]] constexpr bool HasShape(size_t size) const {
    if (size_ != size || !IsLetter(text_[0])) return false;
    for (size_t i = 1; i < size; ++i) {
      if (!IsDigit(text_[i])) return false;
    }
    return true;
  }

  std::array<char, kMaxSize> text_{};
  uint8_t size_ = 0;
};

// The code that `text` holds, or InvalidArgument with a sentence that names the value and the rule
// it breaks. Needs carecoord::core.
[[nodiscard]] absl::StatusOr<OdsCode> ParseOdsCode(std::string_view text);

}  // namespace carecoord

template <>
struct std::hash<carecoord::OdsCode> {
  size_t operator()(const carecoord::OdsCode& code) const noexcept {
    return std::hash<std::string_view>{}(code.text());
  }
};

#endif  // CARECOORD_CODES_ODS_CODE_H_
