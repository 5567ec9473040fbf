// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Instant: a moment, to the second, in UTC. It says when something was recorded or known, where a
// Date says on which day something happened. There is no leap second and no zone inside: a zone is
// resolved when text is read, and London is the zone of text without one (design 4a.1).
//
// Invariant: from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
//
// Text that ParseInstant reads:
//   2026-03-29T01:30:00Z, ...+01:00   RFC 3339; also with ' ' or 't' between, and 'z'
//   2026-03-29T09:30[:SS]             no zone: clock time in London. A time that the clocks show
//                                     twice is the first; one that they skip is an error
//   2026-03-29                        the end of that day in London, 23:59:59 on its clocks: a
//                                     record "known on the 29th" includes what was recorded on
//                                     the 29th
// A fraction of a second (up to nine digits) is read and dropped, always towards the past.
//
// Cost: eight bytes. Constexpr and header-only except ParseInstant (link carecoord::core).
// Thread-safety: a value.

#ifndef CARECOORD_TIME_INSTANT_H_
#define CARECOORD_TIME_INSTANT_H_

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
#include "carecoord/time/date.h"
#include "carecoord/time/london.h"

namespace carecoord {

class Instant {
 public:
  constexpr Instant() = default;  // 1970-01-01T00:00:00Z

  // REQUIRES: InRange(seconds). Not checked.
  [[nodiscard]] static constexpr Instant FromSeconds(std::int64_t seconds_since_1970) {
    return Instant(seconds_since_1970);
  }
  [[nodiscard]] static constexpr bool InRange(std::int64_t seconds_since_1970) {
    return seconds_since_1970 >= Min().seconds() && seconds_since_1970 <= Max().seconds();
  }
  [[nodiscard]] static constexpr Instant Min() {
    return Instant(Date::Min().days() * london::kDay);
  }
  [[nodiscard]] static constexpr Instant Max() {
    return Instant((Date::Max().days() + 1) * london::kDay - 1);
  }

  // Seconds since 1970-01-01T00:00:00Z, negative before.
  [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }

  // The date on which it falls in UTC.
  [[nodiscard]] constexpr Date DateInUtc() const {
    const std::int64_t day = seconds_ / london::kDay - (seconds_ % london::kDay < 0 ? 1 : 0);
    return Date::FromDays(static_cast<std::int32_t>(day));
  }

  friend constexpr bool operator==(Instant, Instant) = default;
  friend constexpr std::strong_ordering operator<=>(Instant a, Instant b) {
    return a.seconds_ <=> b.seconds_;
  }

  // "2026-03-29T00:30:00Z"; ParseInstant() reads it back.
  [[nodiscard]] std::string ToString() const {
    const Date date = DateInUtc();
    const int second = static_cast<int>(seconds_ - date.days() * london::kDay);
    std::string out = date.ToString() + "T00:00:00Z";
    const auto put = [&out](std::size_t at, int number) {
      out[at] = static_cast<char>('0' + number / 10);
      out[at + 1] = static_cast<char>('0' + number % 10);
    };
    put(11, second / 3600);
    put(14, second / 60 % 60);
    put(17, second % 60);
    return out;
  }

  template <typename H>
  friend H AbslHashValue(H state, Instant instant) {
    return H::combine(std::move(state), instant.seconds_);
  }
  friend std::ostream& operator<<(std::ostream& os, Instant instant) {
    return os << instant.ToString();
  }

 private:
  explicit constexpr Instant(std::int64_t seconds) : seconds_(seconds) {}
  std::int64_t seconds_ = 0;
};

// Midnight at which the date begins in London, and the last second before the next midnight. The
// clocks never change at midnight, so both always exist.
constexpr Instant StartOfDayInLondon(Date date) {
  return Instant::FromSeconds(*london::MomentOf(date, 0));
}
constexpr Instant EndOfDayInLondon(Date date) {
  return Instant::FromSeconds(*london::MomentOf(date, london::kDay - 1));
}

// The date that London's calendars show at that moment.
constexpr Date DateInLondon(Instant instant) {
  // Winter at both ends of the range, so the shifted moment stays inside it.
  return Instant::FromSeconds(instant.seconds() + london::OffsetAt(instant.seconds())).DateInUtc();
}

// CORE. InvalidArgument naming the text and what is wrong with it: `time "2026-03-29T01:30": does
// not exist in London, whose clocks go from 01:00 to 02:00 on that day`.
[[nodiscard]] absl::StatusOr<Instant> ParseInstant(std::string_view text);

}  // namespace carecoord

template <>
struct std::hash<carecoord::Instant> {
  std::size_t operator()(carecoord::Instant instant) const noexcept {
    return std::hash<std::int64_t>()(instant.seconds());
  }
};

#endif  // CARECOORD_TIME_INSTANT_H_
