// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// OptionalDate: a date or none in the 4 bytes of a date; otherwise it behaves as
// std::optional<Date>, from and to which it converts. For structures of which there are millions.
//
// Constexpr, thread-safe as a value.

#ifndef CARECOORD_TIME_OPTIONAL_DATE_H_
#define CARECOORD_TIME_OPTIONAL_DATE_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>

#include "carecoord/time/date.h"

namespace carecoord {

class OptionalDate {
 public:
  constexpr OptionalDate() = default;
  // NOLINTBEGIN(google-explicit-constructor): it stands for the types it converts from and to.
  constexpr OptionalDate(std::nullopt_t) {}
  constexpr OptionalDate(Date date) : date_(date) {}
  constexpr OptionalDate(const std::optional<Date>& date) : date_(date.value_or(kNone)) {}
  constexpr operator std::optional<Date>() const {
    return has_value() ? std::optional<Date>(date_) : std::nullopt;
  }
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool has_value() const { return date_ != kNone; }
  constexpr explicit operator bool() const { return has_value(); }
  // REQUIRES has_value().
  constexpr const Date& operator*() const { return date_; }
  constexpr const Date* operator->() const { return &date_; }
  [[nodiscard]] constexpr Date value_or(Date otherwise) const {
    return has_value() ? date_ : otherwise;
  }
  constexpr void reset() { date_ = kNone; }

  // None comes before every date.
  friend constexpr auto operator<=>(const OptionalDate&, const OptionalDate&) = default;
  friend constexpr bool operator==(const OptionalDate&, const OptionalDate&) = default;
  friend constexpr bool operator==(const OptionalDate& a, const std::optional<Date>& b) {
    return a == OptionalDate(b);
  }
  friend constexpr bool operator==(const OptionalDate& a, std::nullopt_t) { return !a; }
  friend constexpr bool operator==(const OptionalDate& a, const Date& b) {
    return a == OptionalDate(b);
  }
  friend std::ostream& operator<<(std::ostream& os, const OptionalDate& date) {
    return date ? os << *date : os << "none";
  }

 private:
  // Outside the years that a date can have.
  static constexpr Date kNone = Date::FromDays(std::numeric_limits<std::int32_t>::min());
  Date date_ = kNone;
};

}  // namespace carecoord

#endif  // CARECOORD_TIME_OPTIONAL_DATE_H_
