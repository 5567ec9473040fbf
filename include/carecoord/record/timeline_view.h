// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TimelineView and PersonView: one person's record as spans over columns that somebody else owns (a
// Timeline or a Population). This is all that the rule engine sees.
//
// Invariants: rows stand in the order of record/entry.h; every non-empty span has the size of
// `date`; `recorded`, `thread`, `place`, `role`, `id` and `marks` may be empty, which means "none
// in this data". Indices refer to `dictionary`.
//
// A view is cheap to copy and must not outlive its owner. Reading is thread-safe.

#ifndef CARECOORD_RECORD_TIMELINE_VIEW_H_
#define CARECOORD_RECORD_TIMELINE_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "carecoord/record/circumstance.h"
#include "carecoord/record/dictionary.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"

namespace carecoord {

// A recorded number, kept apart from the columns because few entries have one. 16 bytes.
struct ValueCell {
  uint32_t row;
  uint32_t unit;  // in Dictionary::units
  double number;
};

struct RetractionCell {
  uint32_t row;
  Stamp at;  // absent: always was retracted
};

// Bits of the marks column.
inline constexpr uint8_t kPrecisionMask = 0x03;  // holds a Precision
inline constexpr uint8_t kConfidentialMark = 0x04;
inline constexpr uint8_t kRetractedMark = 0x08;

struct TimelineView {
  const Dictionary* dictionary = nullptr;
  std::span<const Date> date;
  std::span<const uint32_t> code;
  std::span<const Stamp> recorded;
  std::span<const uint32_t> thread;
  std::span<const uint32_t> place;
  std::span<const uint32_t> id;
  std::span<const Role> role;
  std::span<const uint8_t> marks;
  std::span<const ValueCell> values;            // ascending row
  std::span<const RetractionCell> retractions;  // ascending row
  uint32_t first_row = 0;                       // `row` of the cells of the view's row 0

  [[nodiscard]] size_t size() const { return date.size(); }
  [[nodiscard]] Stamp RecordedAt(size_t row) const {
    return recorded.empty() ? Stamp() : recorded[row];
  }
  [[nodiscard]] uint32_t ThreadOf(size_t row) const { return thread.empty() ? 0 : thread[row]; }
  [[nodiscard]] uint32_t PlaceOf(size_t row) const { return place.empty() ? 0 : place[row]; }
  [[nodiscard]] Role RoleOf(size_t row) const { return role.empty() ? Role::kNone : role[row]; }
  [[nodiscard]] uint8_t MarksOf(size_t row) const { return marks.empty() ? 0 : marks[row]; }
  [[nodiscard]] Precision PrecisionOf(size_t row) const {
    return static_cast<Precision>(MarksOf(row) & kPrecisionMask);
  }
  [[nodiscard]] bool IsConfidential(size_t row) const {
    return (MarksOf(row) & kConfidentialMark) != 0;
  }

  // The value of a row; nullptr when it has none. O(log values).
  [[nodiscard]] const ValueCell* ValueOf(size_t row) const;
  // Is the row retracted as far as was known at `known_at` (absent: no limit)? O(1) unless it is.
  [[nodiscard]] bool IsRetracted(size_t row, Stamp known_at) const;
  // The row form, every field as it was given (but `sequence`, which became the order).
  [[nodiscard]] Entry ToEntry(size_t row) const;
};

struct RegistrationSpan {
  Date start;
  std::optional<Date> end;  // excluded
  Stamp recorded;
  uint32_t practice;  // in Dictionary::places
};

struct CircumstanceSpan {
  Date start;
  std::optional<Date> end;  // excluded
  Date confirmed;
  Stamp recorded;
  uint32_t value;  // in Dictionary::values
  CircumstanceKind kind;
};
// Adds its value to `dictionary`.
CircumstanceSpan SpanOf(const Circumstance& circumstance, Dictionary& dictionary);

struct PersonView {
  std::string_view key;
  std::optional<Date> birth;
  std::optional<Date> death;
  Stamp death_recorded;
  Sex sex = Sex::kUnknown;
  // false: the source brought no registrations for anybody, so everybody counts as registered.
  bool registrations_known = true;
  std::span<const RegistrationSpan> registrations;
  std::span<const CircumstanceSpan> circumstances;  // in order of kind, then start
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_TIMELINE_VIEW_H_
