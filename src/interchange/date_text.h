// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dates as extracts write them. A text is tried in each format of the map in turn; a date that does
// not exist is never moved to one that does.
#ifndef CARECOORD_SRC_INTERCHANGE_DATE_TEXT_H_
#define CARECOORD_SRC_INTERCHANGE_DATE_TEXT_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "carecoord/interchange/csv_map.h"
#include "carecoord/record/entry.h"
#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord::internal {

struct ReadDate {
  Date on;  // the first day of a month or year
  Precision precision = Precision::kDay;
  friend bool operator==(const ReadDate&, const ReadDate&) = default;
};

// "dd/mm/yyyy"; the names that maps use.
std::string_view CsvDateFormatName(CsvDateFormat format);
std::optional<CsvDateFormat> CsvDateFormatFromName(std::string_view name);

std::optional<ReadDate> ParseDateText(std::string_view text,
                                      std::span<const CsvDateFormat> formats);

// One sentence: `date "31/02/2026": February 2026 has 28 days`, or what the formats are.
// REQUIRES: ParseDateText(text, formats) is nullopt.
std::string DescribeBadDate(std::string_view text, std::span<const CsvDateFormat> formats);

// When something was recorded: a date in one of the formats (the end of that day in London) or a
// time as in time/instant.h. nullopt when it is neither, or outside the range of Stamp.
std::optional<Stamp> ParseStampText(std::string_view text, std::span<const CsvDateFormat> formats);

// The last day of the period that `precision` leaves open.
Date LastDayOf(Date on, Precision precision);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_DATE_TEXT_H_
