// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/entry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/concat.h"
#include "record/date_words.h"

namespace carecoord {

EntryFields FieldsOf(const Entry& entry) {
  EntryFields fields;
  fields.id = entry.id;
  fields.on = entry.on;
  fields.precision = entry.precision;
  fields.code = entry.code;
  fields.recorded = entry.recorded;
  fields.sequence = entry.sequence;
  fields.role = entry.role;
  fields.thread = entry.thread;
  fields.place = entry.place;
  if (entry.value.has_value()) {
    fields.number = entry.value->number;
    fields.unit = entry.value->unit;
  }
  fields.confidential = entry.confidential;
  fields.retracted = entry.retracted;
  fields.retracted_at = entry.retracted_at;
  return fields;
}

std::string LongDate(Date date) { return internal::Concat(internal::DateWords{date}); }

std::string EntryDateText(Date on, Precision precision) {
  return internal::Concat(internal::EntryDateWords{on, precision});
}

namespace internal {

void DateWords::AddTo(std::string& out) const {
  const Ymd parts = date.ymd();
  const std::string_view month = MonthName(parts.month);
  std::array<char, 20> text;  // "30 September 2026" and its like have 17 at most
  char* end = std::to_chars(text.begin(), text.end(), parts.day).ptr;
  *end++ = ' ';
  end = std::copy(month.begin(), month.end(), end);
  *end++ = ' ';
  end = std::to_chars(end, text.end(), parts.year).ptr;
  out.append(text.begin(), end);
}

void EntryDateWords::AddTo(std::string& out) const {
  const Ymd parts = on.ymd();
  switch (precision) {
    case Precision::kMonth:
      AppendTo(out, MonthName(parts.month), " ", std::to_string(parts.year), " (day not recorded)");
      break;
    case Precision::kYear:
      AppendTo(out, std::to_string(parts.year), " (month not recorded)");
      break;
    case Precision::kDay:
      DateWords{on}.AddTo(out);
      break;
  }
}

}  // namespace internal
}  // namespace carecoord
