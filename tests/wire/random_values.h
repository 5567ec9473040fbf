// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random records and decisions: any value that the wire promises to carry, sensible or not. A value
// depends on the seed alone. Packs are in random_packs.h.

#ifndef CARECOORD_TESTS_WIRE_RANDOM_VALUES_H_
#define CARECOORD_TESTS_WIRE_RANDOM_VALUES_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/codes/activity_kinds.h"
#include "carecoord/wire/decision_record.h"
#include "carecoord/wire/record_bytes.h"

namespace carecoord {

class RandomValues {
 public:
  explicit RandomValues(uint64_t seed) : random_(seed) {}

  size_t Below(size_t bound) { return static_cast<size_t>(random_() % bound); }
  bool Coin() { return Below(2) == 0; }
  template <typename T>
  std::optional<T> Maybe(T value) {
    return Coin() ? std::optional<T>(std::move(value)) : std::nullopt;
  }

  std::string Text() {
    static const std::vector<std::string> kTexts = {"",
                                                    "x",
                                                    "CAN_COD",
                                                    "a \"quoted\" text",
                                                    "Llanfair PG",
                                                    "größer als 5 µg/l",
                                                    "日本",
                                                    "$",
                                                    "back\\slash",
                                                    "line\nend",
                                                    std::string("nul\0in", 6),
                                                    "{brace}",
                                                    "'",
                                                    "\t",
                                                    "ünïcode \xF0\x9F\x8C\xB3"};
    return kTexts[Below(kTexts.size())];
  }
  std::string Name() { return "n" + std::to_string(Below(1000)); }
  Date Day() {
    switch (Below(6)) {
      case 0:
        return Date::Min();
      case 1:
        return Date::Max();
      case 2:
        return Date();
      default:
        return Date::FromDays(static_cast<int32_t>(Below(40000)) - 20000);
    }
  }
  Stamp Moment() {
    switch (Below(4)) {
      case 0:
        return Stamp();
      case 1:
        return Stamp::FromRaw(1);
      case 2:
        return Stamp::FromRaw(std::numeric_limits<uint32_t>::max() - 1);
      default:
        return Stamp::FromRaw(static_cast<uint32_t>(1 + Below(4'000'000'000U)));
    }
  }
  double Number() {
    switch (Below(6)) {
      case 0:
        return 0;
      case 1:
        return -0.1;
      case 2:
        return std::numeric_limits<double>::max();
      case 3:
        return std::numeric_limits<double>::denorm_min();
      default:
        return static_cast<double>(random_()) / 3.0;
    }
  }
  Code AnyCode() {
    using namespace literals;
    static const std::vector<Code> kCodes = {363346000_code, 199251000000107_code,
                                             "referral.sent"_code, "pcsp.agreed"_code};
    return kCodes[Below(kCodes.size())];
  }
  template <typename E>
  E Any(size_t count) {
    return static_cast<E>(Below(count));
  }
  Role AnyRole() { return Any<Role>(kRoleNames.size()); }

  Entry AnyEntry() {
    Entry out;
    out.id = Text();
    out.on = Day();
    out.precision = Any<Precision>(3);
    if (out.precision == Precision::kMonth) out.on = StartOfMonth(out.on);
    if (out.precision == Precision::kYear) out.on = *Date::FromYmd(out.on.year(), 1, 1);
    out.code = AnyCode();
    out.recorded = Moment();
    if (Coin()) out.sequence = static_cast<int64_t>(random_());
    out.role = AnyRole();
    out.thread = Text();
    out.place = Text();
    if (Coin()) out.value = Value{Number(), Text()};
    out.confidential = Coin();
    out.retracted = Coin();
    out.retracted_at = Moment();
    return out;
  }
  Circumstance AnyCircumstance() {
    Circumstance out;
    out.kind = static_cast<CircumstanceKind>(1 + Below(kCircumstanceKindNames.size() - 1));
    out.value = "v" + Text();
    out.start = Day();
    out.end = Maybe(out.start + static_cast<int>(Below(9000)));
    out.confirmed = Maybe(Day());
    out.recorded = Moment();
    return out;
  }
  Person AnyPerson() {
    Person out;
    out.key = "p" + Text();
    if (Coin()) out.nhs_number = NhsNumber::FromText("9990000018");
    out.birth = Maybe(Day());
    out.sex = Any<Sex>(4);
    out.death = Maybe(Day());
    out.death_recorded = Moment();
    if (Coin()) out.deprivation_decile = static_cast<int32_t>(Below(12)) - 1;
    for (size_t i = Below(4); i > 0; --i) {
      const Date start = Day();
      out.registrations.push_back(
          {Text(), start, Maybe(start + static_cast<int>(Below(9000))), Moment()});
    }
    for (size_t i = Below(4); i > 0; --i) out.circumstances.push_back(AnyCircumstance());
    return out;
  }
  PersonRecord AnyRecord() {
    PersonRecord out{AnyPerson(), {}};
    for (size_t i = Below(6); i > 0; --i) out.entries.push_back(AnyEntry());
    return out;
  }
  DecisionRecord AnyDecision() {
    DecisionRecord out;
    out.key = Text();
    out.pack_id = Name();
    out.pack_version = Text();
    out.pack_identity = Text();
    out.rule_id = Name();
    out.person_key = Name();
    out.as_of = Day();
    out.known_at = Moment();
    out.status = static_cast<DecisionStatus>(1 + Below(kDecisionStatusNames.size() - 1));
    out.step_id = Text();
    out.reason = Text();
    out.on_unknown = Coin();
    out.beyond_calendar = Coin();
    out.satisfied_late = Coin();
    out.subject = Maybe(AnyEntry());
    out.anchored_on = Maybe(AnyEntry());
    out.satisfied_by = Maybe(AnyEntry());
    out.failed_by = Maybe(AnyEntry());
    out.deferred_by = Maybe(AnyEntry());
    out.brought_forward_by = Maybe(AnyEntry());
    out.arranged_by = Maybe(AnyEntry());
    out.obligation = Coin() ? 1 : static_cast<uint32_t>(random_() | 1U);
    out.stratum = Text();
    out.priority_reason = Text();
    out.priority = Any<Priority>(kPriorityNames.size());
    out.owner = AnyRole();
    out.score = Number();
    out.anchor = Maybe(Day());
    out.opens = Maybe(Day());
    out.due = Maybe(Day());
    out.grace_ends = Maybe(Day());
    out.closes = Maybe(Day());
    out.settled_on = Maybe(Day());
    out.deferred_until = Maybe(Day());
    out.next_change = Maybe(Day());
    return out;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WIRE_RANDOM_VALUES_H_
