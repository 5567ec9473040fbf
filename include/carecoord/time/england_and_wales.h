// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Bank holidays in England and Wales, 2012 to 2028, as published.
//
// Source: GOV.UK, "UK bank holidays", https://www.gov.uk/bank-holidays (division
// england-and-wales), as last updated on 24 November 2025. Contains public sector information
// licensed under the Open Government Licence v3.0.
//
// Rules behind the list: New Year's Day, Good Friday, Easter Monday, the first Monday in May, the
// last Mondays in May and August, Christmas Day and Boxing Day. One that falls on a Saturday or
// Sunday is not itself in the list; its substitute, the next weekday that is not already a bank
// holiday, is (marked "sub"). So every date here is a Monday to Friday. Royal proclamations add and
// move days; those are named beside the year. A year can still gain a day after this version.
//
// To update: edit a year's row, the coverage and the version, and run the tests in tests/time; the
// version is part of a compiled pack's identity, so that a change of dates shows.

#ifndef CARECOORD_TIME_ENGLAND_AND_WALES_H_
#define CARECOORD_TIME_ENGLAND_AND_WALES_H_

#include <array>
#include <string_view>

#include "carecoord/time/date.h"

namespace carecoord::england_and_wales {

inline constexpr std::string_view kSource = "https://www.gov.uk/bank-holidays";
inline constexpr std::string_view kVersion = "2025-11-24";  // the list's own "last updated"

// Whole years: 31 December 2028 is known to be no bank holiday.
inline constexpr Date kFirstDay = *Date::FromYmd(2012, 1, 1);
inline constexpr Date kLastDay = *Date::FromYmd(2028, 12, 31);

namespace internal {
using literals::operator""_date;

// clang-format off
inline constexpr std::array<Date, 140> kHolidays = {
    // 2012: sub 01-02; spring moved, Diamond Jubilee 06-05
    "2012-01-02"_date, "2012-04-06"_date, "2012-04-09"_date, "2012-05-07"_date, "2012-06-04"_date,
    "2012-06-05"_date, "2012-08-27"_date, "2012-12-25"_date, "2012-12-26"_date,
    // 2013
    "2013-01-01"_date, "2013-03-29"_date, "2013-04-01"_date, "2013-05-06"_date, "2013-05-27"_date,
    "2013-08-26"_date, "2013-12-25"_date, "2013-12-26"_date,
    // 2014
    "2014-01-01"_date, "2014-04-18"_date, "2014-04-21"_date, "2014-05-05"_date, "2014-05-26"_date,
    "2014-08-25"_date, "2014-12-25"_date, "2014-12-26"_date,
    // 2015: sub 12-28
    "2015-01-01"_date, "2015-04-03"_date, "2015-04-06"_date, "2015-05-04"_date, "2015-05-25"_date,
    "2015-08-31"_date, "2015-12-25"_date, "2015-12-28"_date,
    // 2016: sub 12-27
    "2016-01-01"_date, "2016-03-25"_date, "2016-03-28"_date, "2016-05-02"_date, "2016-05-30"_date,
    "2016-08-29"_date, "2016-12-26"_date, "2016-12-27"_date,
    // 2017: sub 01-02
    "2017-01-02"_date, "2017-04-14"_date, "2017-04-17"_date, "2017-05-01"_date, "2017-05-29"_date,
    "2017-08-28"_date, "2017-12-25"_date, "2017-12-26"_date,
    // 2018
    "2018-01-01"_date, "2018-03-30"_date, "2018-04-02"_date, "2018-05-07"_date, "2018-05-28"_date,
    "2018-08-27"_date, "2018-12-25"_date, "2018-12-26"_date,
    // 2019
    "2019-01-01"_date, "2019-04-19"_date, "2019-04-22"_date, "2019-05-06"_date, "2019-05-27"_date,
    "2019-08-26"_date, "2019-12-25"_date, "2019-12-26"_date,
    // 2020: sub 12-28; early May moved to 05-08, VE Day
    "2020-01-01"_date, "2020-04-10"_date, "2020-04-13"_date, "2020-05-08"_date, "2020-05-25"_date,
    "2020-08-31"_date, "2020-12-25"_date, "2020-12-28"_date,
    // 2021: sub 12-27, 12-28
    "2021-01-01"_date, "2021-04-02"_date, "2021-04-05"_date, "2021-05-03"_date, "2021-05-31"_date,
    "2021-08-30"_date, "2021-12-27"_date, "2021-12-28"_date,
    // 2022: sub 01-03, 12-27; spring moved, Platinum Jubilee 06-03, State Funeral 09-19
    "2022-01-03"_date, "2022-04-15"_date, "2022-04-18"_date, "2022-05-02"_date, "2022-06-02"_date,
    "2022-06-03"_date, "2022-08-29"_date, "2022-09-19"_date, "2022-12-26"_date, "2022-12-27"_date,
    // 2023: sub 01-02; Coronation 05-08
    "2023-01-02"_date, "2023-04-07"_date, "2023-04-10"_date, "2023-05-01"_date, "2023-05-08"_date,
    "2023-05-29"_date, "2023-08-28"_date, "2023-12-25"_date, "2023-12-26"_date,
    // 2024
    "2024-01-01"_date, "2024-03-29"_date, "2024-04-01"_date, "2024-05-06"_date, "2024-05-27"_date,
    "2024-08-26"_date, "2024-12-25"_date, "2024-12-26"_date,
    // 2025
    "2025-01-01"_date, "2025-04-18"_date, "2025-04-21"_date, "2025-05-05"_date, "2025-05-26"_date,
    "2025-08-25"_date, "2025-12-25"_date, "2025-12-26"_date,
    // 2026: sub 12-28
    "2026-01-01"_date, "2026-04-03"_date, "2026-04-06"_date, "2026-05-04"_date, "2026-05-25"_date,
    "2026-08-31"_date, "2026-12-25"_date, "2026-12-28"_date,
    // 2027: sub 12-27, 12-28
    "2027-01-01"_date, "2027-03-26"_date, "2027-03-29"_date, "2027-05-03"_date, "2027-05-31"_date,
    "2027-08-30"_date, "2027-12-27"_date, "2027-12-28"_date,
    // 2028: sub 01-03
    "2028-01-03"_date, "2028-04-14"_date, "2028-04-17"_date, "2028-05-01"_date, "2028-05-29"_date,
    "2028-08-28"_date, "2028-12-25"_date, "2028-12-26"_date,
};
// clang-format on
}  // namespace internal

inline constexpr const auto& kHolidays = internal::kHolidays;  // ascending

}  // namespace carecoord::england_and_wales

#endif  // CARECOORD_TIME_ENGLAND_AND_WALES_H_
