// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/entry.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "base/concat.h"

namespace carecoord {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string_view MonthName(Date date) { return kMonthNames[static_cast<size_t>(date.month() - 1)]; }

}  // namespace

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

std::string LongDate(Date date) {
  return internal::Concat(std::to_string(date.day()), " ", MonthName(date), " ",
                          std::to_string(date.year()));
}

std::string EntryDateText(Date on, Precision precision) {
  switch (precision) {
    case Precision::kMonth:
      return internal::Concat(MonthName(on), " ", std::to_string(on.year()), " (day not recorded)");
    case Precision::kYear:
      return std::to_string(on.year()) + " (month not recorded)";
    case Precision::kDay:
      break;
  }
  return LongDate(on);
}

}  // namespace carecoord
