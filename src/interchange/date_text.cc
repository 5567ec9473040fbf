// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/date_text.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "carecoord/base/quote.h"
#include "carecoord/time/instant.h"

namespace carecoord::internal {
namespace {

constexpr std::array<std::string_view, 5> kFormatNames = {"iso", "dd/mm/yyyy", "mm/dd/yyyy",
                                                          "dd-mon-yyyy", "yyyymmdd"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The parts of a text in one format, not yet checked against the calendar. 0: not stated.
struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

// A run of digits of one of the given lengths.
std::optional<int> Number(std::string_view text, size_t shortest, size_t longest) {
  if (text.size() < shortest || text.size() > longest) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<int> MonthByName(std::string_view text) {
  const auto lower = [](char c) { return static_cast<char>(c | 0x20); };
  for (int month = 1; month <= 12; ++month) {
    const std::string_view name = MonthName(month);
    if (text.size() != 3 && text.size() != name.size()) continue;
    bool same = true;
    for (size_t i = 0; i < text.size(); ++i)
      same &= IsLetter(text[i]) && lower(text[i]) == lower(name[i]);
    if (same) return month;
  }
  return std::nullopt;
}

// Up to three pieces between equal separators out of `separators`; 0 pieces when there are more.
size_t Split(std::string_view text, std::string_view separators,
             std::array<std::string_view, 3>& pieces) {
  size_t count = 0;
  char separator = '\0';
  for (;;) {
    const size_t at = separator == '\0' ? text.find_first_of(separators) : text.find(separator);
    if (count == 3) return 0;
    pieces[count++] = text.substr(0, at);
    if (at == std::string_view::npos) return count;
    separator = text[at];
    text.remove_prefix(at + 1);
  }
}

std::optional<Parts> ReadIso(std::string_view text) {
  const size_t date_size = text.find_first_of("T ");
  if (date_size != std::string_view::npos) return std::nullopt;  // clock times are read elsewhere
  std::array<std::string_view, 3> pieces;
  const size_t count = Split(text, "-", pieces);
  Parts parts;
  const std::optional<int> year = Number(pieces[0], 4, 4);
  if (count == 0 || !year) return std::nullopt;
  parts.year = *year;
  if (count >= 2) {
    const std::optional<int> month = Number(pieces[1], 2, 2);
    if (!month) return std::nullopt;
    parts.month = *month;
  }
  if (count == 3) {
    const std::optional<int> day = Number(pieces[2], 2, 2);
    if (!day) return std::nullopt;
    parts.day = *day;
  }
  if ((count >= 2 && parts.month == 0) || (count == 3 && parts.day == 0)) parts.month = 13;
  return parts;
}

std::optional<Parts> ReadNumbers(std::string_view text, bool day_first) {
  std::array<std::string_view, 3> pieces;
  const size_t count = Split(text, "/-.", pieces);
  if (count == 0) return std::nullopt;
  const std::optional<int> year = Number(pieces[count - 1], 4, 4);
  if (!year) return std::nullopt;
  Parts parts{*year, 0, 0};
  if (count == 1) return parts;
  const std::optional<int> first = Number(pieces[0], 1, 2);
  if (!first) return std::nullopt;
  if (count == 2) {
    parts.month = *first == 0 ? 13 : *first;
    return parts;
  }
  const std::optional<int> second = Number(pieces[1], 1, 2);
  if (!second) return std::nullopt;
  parts.month = day_first ? *second : *first;
  parts.day = day_first ? *first : *second;
  if (parts.month == 0 || parts.day == 0) parts.month = 13;
  return parts;
}

std::optional<Parts> ReadNamedMonth(std::string_view text) {
  std::array<std::string_view, 3> pieces;
  const size_t count = Split(text, "-/ ", pieces);
  if (count == 0) return std::nullopt;
  const std::optional<int> year = Number(pieces[count - 1], 4, 4);
  if (!year) return std::nullopt;
  Parts parts{*year, 0, 0};
  if (count == 1) return parts;
  const std::optional<int> month = MonthByName(pieces[count - 2]);
  if (!month) return std::nullopt;
  parts.month = *month;
  if (count == 3) {
    const std::optional<int> day = Number(pieces[0], 1, 2);
    if (!day) return std::nullopt;
    parts.day = *day;
    if (*day == 0) parts.month = 13;
  }
  return parts;
}

std::optional<Parts> ReadCompact(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  const std::optional<int> year = Number(text.substr(0, 4), 4, 4);
  const std::optional<int> month = Number(text.substr(4, 2), 2, 2);
  const std::optional<int> day = Number(text.substr(6, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  if (*month == 0 || *day == 0) return Parts{*year, 13, *day};
  return Parts{*year, *month, *day};
}

std::optional<Parts> Read(std::string_view text, CsvDateFormat format) {
  switch (format) {
    case CsvDateFormat::kIso:
      return ReadIso(text);
    case CsvDateFormat::kDayMonthYear:
      return ReadNumbers(text, /*day_first=*/true);
    case CsvDateFormat::kMonthDayYear:
      return ReadNumbers(text, /*day_first=*/false);
    case CsvDateFormat::kDayNameYear:
      return ReadNamedMonth(text);
    case CsvDateFormat::kYearMonthDayCompact:
      return ReadCompact(text);
  }
  return std::nullopt;
}

std::optional<ReadDate> Checked(const Parts& parts) {
  const std::optional<Date> date =
      Date::FromYmd(parts.year, parts.month == 0 ? 1 : parts.month, parts.day == 0 ? 1 : parts.day);
  if (!date) return std::nullopt;
  return ReadDate{*date, parts.month == 0 ? Precision::kYear
                         : parts.day == 0 ? Precision::kMonth
                                          : Precision::kDay};
}

bool HasIso(std::span<const CsvDateFormat> formats) {
  for (const CsvDateFormat format : formats) {
    if (format == CsvDateFormat::kIso) return true;
  }
  return false;
}

// "2026-03-09T14:30": the date it falls on in London.
std::optional<Instant> ReadClockTime(std::string_view text) {
  if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return std::nullopt;
  const absl::StatusOr<Instant> instant = ParseInstant(text);
  if (!instant.ok()) return std::nullopt;
  return *instant;
}

// "YYYY-MM-DDTHH:MM" with nothing after it, which is what most extracts have; without a zone.
std::optional<Stamp> FastLondonStamp(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const std::optional<Date> date = Date::FromText(text.substr(0, 10));
  const std::optional<int> hour = Number(text.substr(11, 2), 2, 2);
  const std::optional<int> minute = Number(text.substr(14, 2), 2, 2);
  if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  const int64_t second = *hour * 3600 + *minute * 60;
  // Since 1972 summer time begins in March and ends in October: in the other months no Sunday needs
  // to be looked for, which is worth it for millions of stamps.
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  if (*date >= Date::FromDays(730) && month != 3 && month != 10) {
    const int64_t ahead = month > 3 && month < 10 ? london::kHour : 0;
    return Stamp::FromInstant(Instant::FromSeconds(date->days() * london::kDay + second - ahead));
  }
  const std::optional<int64_t> moment = london::MomentOf(*date, second);
  if (!moment) return std::nullopt;
  return Stamp::FromInstant(Instant::FromSeconds(*moment));
}

}  // namespace

std::string_view CsvDateFormatName(CsvDateFormat format) {
  return kFormatNames[static_cast<size_t>(format)];
}

std::optional<CsvDateFormat> CsvDateFormatFromName(std::string_view name) {
  for (size_t i = 0; i < kFormatNames.size(); ++i) {
    if (kFormatNames[i] == name) return static_cast<CsvDateFormat>(i);
  }
  return std::nullopt;
}

std::optional<ReadDate> ParseDateText(std::string_view text,
                                      std::span<const CsvDateFormat> formats) {
  for (const CsvDateFormat format : formats) {
    if (format == CsvDateFormat::kIso) {
      if (const std::optional<Date> date = Date::FromText(text)) return ReadDate{*date};
      if (const std::optional<Instant> instant = ReadClockTime(text)) {
        return ReadDate{DateInLondon(*instant)};
      }
    }
    const std::optional<Parts> parts = Read(text, format);
    if (!parts) continue;
    if (const std::optional<ReadDate> date = Checked(*parts)) return date;
  }
  return std::nullopt;
}

std::string DescribeBadDate(std::string_view text, std::span<const CsvDateFormat> formats) {
  std::string out = "date " + QuoteValue(text) + ": ";
  for (const CsvDateFormat format : formats) {
    const std::optional<Parts> parts = Read(text, format);
    if (!parts) continue;
    if (parts->year < 1) return out + "years run from 0001 to 9999";
    if (parts->month > 12) {
      return out + "months run from 1 to 12 and days from 1 (read as " +
             std::string(CsvDateFormatName(format)) + ")";
    }
    return out + std::string(MonthName(parts->month)) + " " + std::to_string(parts->year) +
           " has " + std::to_string(DaysInMonth(parts->year, parts->month)) + " days";
  }
  out += "expected ";
  for (size_t i = 0; i < formats.size(); ++i) {
    if (i > 0) out += " or ";
    out += formats[i] == CsvDateFormat::kIso ? "yyyy-mm-dd" : CsvDateFormatName(formats[i]);
  }
  // The first format that reads it is only likely to be the one meant, so a map has to say it.
  for (size_t i = 0; i < kFormatNames.size(); ++i) {
    const auto format = static_cast<CsvDateFormat>(i);
    const std::optional<Parts> parts = Read(text, format);
    if (!parts || !Checked(*parts)) continue;
    return out + "; a map can say that dates are written otherwise: dates = " +
           std::string(CsvDateFormatName(format));
  }
  return out;
}

std::optional<Stamp> ParseStampText(std::string_view text, std::span<const CsvDateFormat> formats) {
  if (HasIso(formats)) {
    if (const std::optional<Stamp> stamp = FastLondonStamp(text)) return stamp;
    if (const std::optional<Instant> instant = ReadClockTime(text)) {
      return Stamp::FromInstant(*instant);
    }
  }
  const std::optional<ReadDate> date = ParseDateText(text, formats);
  if (!date || date->precision != Precision::kDay) return std::nullopt;
  return Stamp::FromInstant(EndOfDayInLondon(date->on));
}

Date LastDayOf(Date on, Precision precision) {
  switch (precision) {
    case Precision::kDay:
      return on;
    case Precision::kMonth:
      return EndOfMonth(on);
    case Precision::kYear:
      return *Date::FromYmd(on.year(), 12, 31);
  }
  return on;
}

}  // namespace carecoord::internal
