// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Stamp: the moment something was recorded (or retracted), in 4 bytes: whole seconds since
// 1970-01-01T00:00:00Z, up to 2106-02-07, or absent. "Absent" means the source did not say: such a
// thing counts as always known. Absent sorts before every present stamp.
//
// Value type, constexpr, thread-safe.

#ifndef CARECOORD_RECORD_STAMP_H_
#define CARECOORD_RECORD_STAMP_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

#include "carecoord/time/instant.h"

namespace carecoord {

class Stamp {
 public:
  constexpr Stamp() = default;  // absent

  // nullopt when the instant is outside 1970-01-01T00:00:01Z .. 2106-02-07T06:28:14Z.
  [[nodiscard]] static constexpr std::optional<Stamp> FromInstant(Instant instant) {
    const int64_t seconds = instant.seconds();
    if (seconds < 1 || seconds >= int64_t{std::numeric_limits<uint32_t>::max()})
      return std::nullopt;
    return Stamp(static_cast<uint32_t>(seconds));
  }
  // For trusted storage: what raw() gave.
  [[nodiscard]] static constexpr Stamp FromRaw(uint32_t raw) { return Stamp(raw); }

  [[nodiscard]] constexpr bool present() const { return seconds_ != 0; }
  [[nodiscard]] constexpr uint32_t raw() const { return seconds_; }
  [[nodiscard]] constexpr std::optional<Instant> instant() const {
    if (!present()) return std::nullopt;
    return Instant::FromSeconds(seconds_);
  }

  // Was this known at `known_at`? An absent stamp always was; an absent `known_at` is no limit.
  [[nodiscard]] constexpr bool KnownAt(Stamp known_at) const {
    return !known_at.present() || seconds_ <= known_at.seconds_;
  }

  friend constexpr bool operator==(Stamp, Stamp) = default;
  friend constexpr auto operator<=>(Stamp, Stamp) = default;

 private:
  explicit constexpr Stamp(uint32_t seconds) : seconds_(seconds) {}
  uint32_t seconds_ = 0;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_STAMP_H_
