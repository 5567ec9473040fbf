// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Entry: one thing that happened to one person: coded, dated when it happened, stamped when it was
// recorded. A GP's coded diagnosis and a coordinator's own phone call are both entries. This is the
// row form, for building and for the wire; a Timeline or Population holds the same facts as
// columns.
//
// Order of a person's entries: date, then recorded (absent first), then the source's sequence if
// given (absent first), else input order. Ties decide only which entry earliest/latest picks.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_RECORD_ENTRY_H_
#define CARECOORD_RECORD_ENTRY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "carecoord/codes/code.h"
#include "carecoord/record/role.h"
#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord {

// How exactly the date is known. kMonth and kYear carry the period's first day in `on`; rules
// compute with that day and every text says that the day was not recorded.
enum class Precision : uint8_t { kDay = 0, kMonth = 1, kYear = 2 };

// A recorded number with the unit the source gave ("" when it gave none). Two values compare only
// when their units are the same text.
struct Value {
  double number = 0;
  std::string unit;
  friend bool operator==(const Value&, const Value&) = default;
};

struct Entry {
  std::string id = {};  // the source's own id, "" if none; for pointing back, never for meaning
  Date on = {};         // when it happened
  Precision precision = Precision::kDay;
  Code code = {};
  Stamp recorded = {};                   // when it was recorded; absent: always known
  std::optional<int64_t> sequence = {};  // the source's order within one stamp
  Role role = Role::kNone;
  std::string thread = {};  // the referral, plan, action or appointment it belongs to; "" if none
  std::string place = {};   // where; "" if not recorded
  std::optional<Value> value = {};
  bool confidential = false;  // rules use it; output says "a restricted entry"
  bool retracted = false;     // marked deleted or entered in error ...
  Stamp retracted_at = {};    // ... since then; absent: always was

  friend bool operator==(const Entry&, const Entry&) = default;
};

// The same facts without owning any text: what a reader of files hands over, entry by entry. The
// views need to live only until the call that takes them returns.
struct EntryFields {
  std::string_view id;
  Date on;
  Precision precision = Precision::kDay;
  Code code;
  Stamp recorded;
  std::optional<int64_t> sequence;
  Role role = Role::kNone;
  std::string_view thread;
  std::string_view place;
  std::optional<double> number;
  std::string_view unit;
  bool confidential = false;
  bool retracted = false;
  Stamp retracted_at;
};
EntryFields FieldsOf(const Entry& entry);

// "31 January 2026", "March 2019 (day not recorded)", "2019 (month not recorded)".
std::string EntryDateText(Date on, Precision precision);

// "31 January 2026": how dates stand in sentences.
std::string LongDate(Date date);

}  // namespace carecoord

#endif  // CARECOORD_RECORD_ENTRY_H_
