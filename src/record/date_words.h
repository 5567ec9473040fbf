// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dates as they stand in sentences, as parts of Concat and AppendTo (base/concat.h).

#ifndef CARECOORD_SRC_RECORD_DATE_WORDS_H_
#define CARECOORD_SRC_RECORD_DATE_WORDS_H_

#include <string>

#include "carecoord/record/entry.h"
#include "carecoord/time/date.h"

namespace carecoord::internal {

// LongDate: "31 January 2026".
struct DateWords {
  Date date;
  void AddTo(std::string& out) const;
};

// EntryDateText: "31 January 2026", "March 2019 (day not recorded)".
struct EntryDateWords {
  Date on;
  Precision precision;
  void AddTo(std::string& out) const;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RECORD_DATE_WORDS_H_
