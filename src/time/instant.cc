// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/time/instant.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"

namespace carecoord {
namespace {

constexpr std::string_view kInstantShape =
    "expected YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] (London) or the same with Z or +HH:MM";

// Reads a text from left to right; every Take... leaves it untouched on failure.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool TakeAnyOf(std::string_view characters, char* taken = nullptr) {
    if (rest_.empty() || characters.find(rest_[0]) == std::string_view::npos) return false;
    if (taken != nullptr) *taken = rest_[0];
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> TakeTwoDigits() {
    if (rest_.size() < 2 || !IsDigit(rest_[0]) || !IsDigit(rest_[1])) return std::nullopt;
    const int number = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return number;
  }
  // How many digits stand here; they are consumed.
  std::size_t TakeDigits() {
    std::size_t n = 0;
    while (n < rest_.size() && IsDigit(rest_[n])) ++n;
    rest_.remove_prefix(n);
    return n;
  }

 private:
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }
  std::string_view rest_;
};

std::string TwoDigits(std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); }

// The text after the date: separator, clock time, zone.
absl::StatusOr<Instant> ReadClock(Date date, Cursor text) {
  if (!text.TakeAnyOf("Tt ")) return InvalidArgument(kInstantShape);
  const std::optional<int> hour = text.TakeTwoDigits();
  if (!hour || !text.TakeAnyOf(":")) return InvalidArgument(kInstantShape);
  const std::optional<int> minute = text.TakeTwoDigits();
  if (!minute) return InvalidArgument(kInstantShape);
  int second = 0;
  if (text.TakeAnyOf(":")) {
    const std::optional<int> read = text.TakeTwoDigits();
    if (!read) return InvalidArgument(kInstantShape);
    second = *read;
    if (text.TakeAnyOf(".,")) {
      const std::size_t digits = text.TakeDigits();
      if (digits < 1 || digits > 9) {
        return InvalidArgument("a fraction of a second has one to nine digits");
      }
    }
  }
  if (*hour > 23) return InvalidArgument("hours run from 00 to 23");
  if (*minute > 59) return InvalidArgument("minutes run from 00 to 59");
  if (second > 59) return InvalidArgument("seconds run from 00 to 59; leap seconds are not kept");
  const std::int64_t second_of_day = *hour * london::kHour + *minute * london::kMinute + second;

  if (text.done()) {
    if (const std::optional<std::int64_t> moment = london::MomentOf(date, second_of_day)) {
      return Instant::FromSeconds(*moment);
    }
    const std::int64_t skipped_from =
        (london::SummerTimeIn(date.year()).begin % london::kDay) / london::kHour;
    return InvalidArgument("does not exist in London, whose clocks go from " +
                           TwoDigits(skipped_from) + ":00 to " + TwoDigits(skipped_from + 1) +
                           ":00 on that day");
  }

  std::int64_t offset = 0;
  char sign = '+';
  if (!text.TakeAnyOf("Zz")) {
    if (!text.TakeAnyOf("+-", &sign)) return InvalidArgument(kInstantShape);
    const std::optional<int> hours = text.TakeTwoDigits();
    if (!hours || !text.TakeAnyOf(":")) {
      return InvalidArgument("a zone is written Z or +HH:MM, such as +01:00");
    }
    const std::optional<int> minutes = text.TakeTwoDigits();
    if (!minutes || *hours > 23 || *minutes > 59) {
      return InvalidArgument("a zone is written Z or +HH:MM, such as +01:00");
    }
    offset = *hours * london::kHour + *minutes * london::kMinute;
    if (sign == '-') offset = -offset;
  }
  if (!text.done()) return InvalidArgument("text follows the zone");
  const std::int64_t seconds = date.days() * london::kDay + second_of_day - offset;
  if (!Instant::InRange(seconds)) {
    return InvalidArgument("falls outside the years 0001 to 9999 in UTC");
  }
  return Instant::FromSeconds(seconds);
}

absl::StatusOr<Instant> Read(std::string_view text) {
  if (text.empty()) return InvalidArgument("is empty; " + std::string(kInstantShape));
  if (text.size() < 10) return InvalidArgument(kInstantShape);
  CARECOORD_ASSIGN_OR_RETURN(const Date date, ParseDate(text.substr(0, 10)));
  if (text.size() == 10) return EndOfDayInLondon(date);
  return ReadClock(date, Cursor(text.substr(10)));
}

}  // namespace

absl::StatusOr<Instant> ParseInstant(std::string_view text) {
  absl::StatusOr<Instant> instant = Read(text);
  if (instant.ok()) return instant;
  return Prefixed("time " + QuoteValue(text), instant.status());
}

}  // namespace carecoord
