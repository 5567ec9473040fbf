// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Recurrence without drift: occurrence k of an anchor is anchor + k x every, always counted from
// the anchor and never chained from the occurrence before. Monthly from 31 January 2024, clamped,
// is 29 February, 31 March, 30 April, 31 May; a chain would have stuck at the 29th.
//
// k x every multiplies each field: twice P1M10D is P2M20D, and 3 x P7WD is the 21st working day
// after the anchor. Occurrence 0 is the anchor itself, as it is.
//
// A recurrence with a positive period has strictly increasing occurrences, until they saturate at
// Date::Max(). With any other period there is no series: the searches return nullopt and the ranges
// are empty.
//
// Cost: an occurrence is one addition of a period; a search takes twice the logarithm of its answer
// of them. No allocation, no stepping. Constexpr and header-only. Thread-safety: values; a
// Recurrence refers to its calendar, which must outlive it.

#ifndef CARECOORD_TIME_RECURRENCE_H_
#define CARECOORD_TIME_RECURRENCE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>

#include "carecoord/time/date.h"
#include "carecoord/time/internal/date_arithmetic.h"
#include "carecoord/time/month_end.h"
#include "carecoord/time/period.h"
#include "carecoord/time/working_calendar.h"

namespace carecoord {

// anchor + k x every; k may be negative (before the anchor) or 0 (the anchor). Saturating.
// `beyond_calendar` can be set only if `every` is in working days.
constexpr WorkingCalendar::Moved Occurrence(Date anchor, const Period& every, int k,
                                            MonthEnd policy, const WorkingCalendar& calendar) {
  using time_internal::ClampDays;
  const Date moved = time_internal::AddMonthsThenDays(anchor, time_internal::MonthsIn(every) * k,
                                                      time_internal::DaysIn(every) * k, policy);
  return calendar.AddWorkingDays(moved,
                                 static_cast<int>(ClampDays(ClampDays(every.working_days) * k)));
}

// REQUIRES: !every.HasWorkingDays() (working days here count Monday to Friday).
constexpr Date Occurrence(Date anchor, const Period& every, int k, MonthEnd policy) {
  return Occurrence(anchor, every, k, policy, WorkingCalendar::MondayToFriday()).date;
}

class Recurrence {
 public:
  struct Item {
    int index;  // 0 is the anchor
    Date date;
    friend constexpr bool operator==(const Item&, const Item&) = default;
  };
  class Range;

  constexpr Recurrence(Date anchor, const Period& every, MonthEnd policy,
                       const WorkingCalendar& calendar = WorkingCalendar::MondayToFriday())
      : anchor_(anchor), every_(every), policy_(policy), calendar_(&calendar) {}

  [[nodiscard]] constexpr Date anchor() const { return anchor_; }
  [[nodiscard]] constexpr const Period& every() const { return every_; }

  [[nodiscard]] constexpr Date At(int k) const {
    return Occurrence(anchor_, every_, k, policy_, *calendar_).date;
  }

  // The smallest k >= 0 with At(k) >= date. nullopt if the period is not positive.
  [[nodiscard]] constexpr std::optional<int> FirstOnOrAfter(Date date) const {
    if (!every_.IsPositive()) return std::nullopt;
    if (date <= anchor_) return 0;
    // At(low) < date <= At(high). Each occurrence is at least a day after the one before, or
    // Date::Max(), so doubling ends.
    int low = 0;
    int high = 1;
    while (At(high) < date) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      const int middle = low + (high - low) / 2;
      (At(middle) < date ? low : high) = middle;
    }
    return high;
  }

  // The largest k >= 0 with At(k) <= date; nullopt if the anchor is after it or the period is not
  // positive.
  [[nodiscard]] constexpr std::optional<int> LastOnOrBefore(Date date) const {
    const std::optional<int> first = FirstOnOrAfter(date);
    if (!first || date < anchor_) return std::nullopt;
    return At(*first) == date ? *first : *first - 1;
  }

  // The occurrences k >= 0 in [from, to], both included, in order, but at most `limit` of them: no
  // loop over a range can run away. truncated() says whether the limit left any out.
  [[nodiscard]] constexpr Range Between(Date from, Date to, int limit) const;

 private:
  Date anchor_;
  Period every_;
  MonthEnd policy_;
  const WorkingCalendar* calendar_;
};

// A range for `for`; its items are computed when read. It holds a copy of the recurrence.
class Recurrence::Range {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Item;

    constexpr Item operator*() const { return {index_, recurrence_->At(index_)}; }
    constexpr Iterator& operator++() {
      ++index_;
      return *this;
    }
    constexpr Iterator operator++(int) {
      const Iterator before = *this;
      ++index_;
      return before;
    }
    friend constexpr bool operator==(const Iterator& a, const Iterator& b) {
      return a.index_ == b.index_;
    }

   private:
    friend class Range;
    constexpr Iterator(const Recurrence* recurrence, int index)
        : recurrence_(recurrence), index_(index) {}
    const Recurrence* recurrence_;
    int index_;
  };

  [[nodiscard]] constexpr Iterator begin() const { return {&recurrence_, first_}; }
  [[nodiscard]] constexpr Iterator end() const { return {&recurrence_, end_}; }
  [[nodiscard]] constexpr int size() const { return end_ - first_; }
  [[nodiscard]] constexpr bool empty() const { return end_ == first_; }
  [[nodiscard]] constexpr bool truncated() const { return truncated_; }

 private:
  friend class Recurrence;
  constexpr Range(const Recurrence& recurrence, int first, int end, bool truncated)
      : recurrence_(recurrence), first_(first), end_(end), truncated_(truncated) {}
  Recurrence recurrence_;
  int first_;
  int end_;
  bool truncated_;
};

constexpr Recurrence::Range Recurrence::Between(Date from, Date to, int limit) const {
  const std::optional<int> first = FirstOnOrAfter(from);
  const std::optional<int> last = LastOnOrBefore(to);
  if (!first || !last || *last < *first) return Range(*this, 0, 0, false);
  const int count = *last - *first + 1;
  const int kept = std::clamp(limit, 0, count);
  return Range(*this, *first, *first + kept, kept < count);
}

}  // namespace carecoord

#endif  // CARECOORD_TIME_RECURRENCE_H_
