// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/entry.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace carecoord {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string MonthYear(Date date) {
  return std::string(kMonthNames[static_cast<size_t>(date.month() - 1)]) + " " +
         std::to_string(date.year());
}

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

std::string LongDate(Date date) { return std::to_string(date.day()) + " " + MonthYear(date); }

std::string EntryDateText(Date on, Precision precision) {
  switch (precision) {
    case Precision::kMonth:
      return MonthYear(on) + " (day not recorded)";
    case Precision::kYear:
      return std::to_string(on.year()) + " (month not recorded)";
    case Precision::kDay:
      break;
  }
  return LongDate(on);
}

}  // namespace carecoord
