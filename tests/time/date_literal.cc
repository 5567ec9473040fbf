// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Compiled by a test, twice: as it is, and with IMPOSSIBLE, which must fail.

#include "carecoord/time/date.h"

using carecoord::literals::operator""_date;

#ifdef IMPOSSIBLE
constexpr carecoord::Date kDate = "2026-02-31"_date;
#else
constexpr carecoord::Date kDate = "2026-02-28"_date;
#endif

int main() { return kDate == carecoord::Date() ? 1 : 0; }
