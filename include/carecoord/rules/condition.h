// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Condition: what a step asks, as a closed typed tree. Conditions are three-valued (Kleene): a
// comparison with an absent operand, or of values in different units, is unknown; not-unknown is
// unknown; `exists` and `count` never are. Nothing evaluates strings.
//
// Reference: a date in terms of something else, plus a period.
//
// Value types; copyable; no thread-safety of their own.

#ifndef CARECOORD_RULES_CONDITION_H_
#define CARECOORD_RULES_CONDITION_H_

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "carecoord/record/circumstance.h"
#include "carecoord/record/person.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/date.h"
#include "carecoord/time/period.h"

namespace carecoord {

// A value written in the pack, or the name of a parameter that supplies it ("$name" in text). A
// value is one without more ado: `schedule.owner = Role::kGp`, `selection.places = {"E83003"}`.
template <typename T>
struct OrParameter {
  T value{};
  std::string parameter;  // without the '$'; "" when `value` speaks

  OrParameter() = default;
  OrParameter(T written, std::string name)
      : value(std::move(written)), parameter(std::move(name)) {}
  template <typename U>
  requires std::convertible_to<U, T> OrParameter(U&& written)  // NOLINT: implicit
      : value(std::forward<U>(written)) {}
  friend bool operator==(const OrParameter&, const OrParameter&) = default;
};
using PeriodArg = OrParameter<Period>;
using DateArg = OrParameter<Date>;
using NumberArg = OrParameter<double>;
using TextArg = OrParameter<std::string>;

// The reserved selection name of the entry that a rule over each entry is being asked about.
inline constexpr std::string_view kIndexName = "index";

// The day on which another rule of the pack was settled, for the same person; between two rules
// over each entry of one selection, for the same subject. Absent while it is not.
struct Settled {
  std::string rule;
  std::vector<Settlement> by;  // any of these; none: any at all
  friend bool operator==(const Settled&, const Settled&) = default;
};

// The day on which a circumstance of that kind, in force on as_of, was last confirmed; of several
// the latest. Absent when none is recorded.
struct Confirmed {
  CircumstanceKind kind = CircumstanceKind::kUnspecified;
  friend bool operator==(const Confirmed&, const Confirmed&) = default;
};

// A date: of a selection's entry (earliest, latest, nth, or "index"), a fixed point, written out,
// of another rule's settlement, or of a confirmation; plus a period. Unknown when what it refers to
// is absent.
struct Reference {
  std::variant<std::string, Point, DateArg, Settled, Confirmed> at;
  std::optional<PeriodArg> plus;
  friend bool operator==(const Reference&, const Reference&) = default;
};

struct Condition;

struct AllOf {
  std::vector<Condition> of;
  friend bool operator==(const AllOf&, const AllOf&) = default;
};
struct AnyOf {
  std::vector<Condition> of;
  friend bool operator==(const AnyOf&, const AnyOf&) = default;
};
struct NotOf {
  std::vector<Condition> of;  // exactly one; a vector because Condition is incomplete here
  friend bool operator==(const NotOf&, const NotOf&) = default;
};
// The selection has an entry (a count selection: at least one).
struct Exists {
  std::string selection;
  friend bool operator==(const Exists&, const Exists&) = default;
};
// `left` is before / on or before / on / on or after / after `right`.
struct DatesAre {
  Reference left;
  Comparison is = Comparison::kUnspecified;
  Reference right;
  friend bool operator==(const DatesAre&, const DatesAre&) = default;
};
// The number of entries of a count (or each) selection.
struct CountIs {
  std::string selection;
  Comparison is = Comparison::kUnspecified;
  NumberArg number;
  friend bool operator==(const CountIs&, const CountIs&) = default;
};
// The value of the entry that an earliest or latest selection picked. Unknown without an entry,
// without a value, or in another unit; an empty `unit` asks for a value recorded without one.
struct ValueIs {
  std::string selection;
  Comparison is = Comparison::kUnspecified;
  NumberArg number;
  TextArg unit;
  friend bool operator==(const ValueIs&, const ValueIs&) = default;
};
// Completed years at a date; unknown without a date of birth. A 29 February birthday falls on
// 1 March in common years.
struct AgeIs {
  Reference at;
  Comparison is = Comparison::kUnspecified;
  NumberArg years;
  friend bool operator==(const AgeIs&, const AgeIs&) = default;
};
// Unknown when not recorded.
struct SexIs {
  Sex sex = Sex::kUnknown;
  friend bool operator==(const SexIs&, const SexIs&) = default;
};

// A circumstance of the kind is recorded, in force at a date, with one of the values (none named:
// with any). With values: unknown when none of the kind is recorded then. Always unknown when the
// date is absent.
struct CircumstanceIs {
  CircumstanceKind kind = CircumstanceKind::kUnspecified;
  std::vector<std::string> values;
  Reference at = {Point::kAsOf, {}};
  friend bool operator==(const CircumstanceIs&, const CircumstanceIs&) = default;
};
// Registered, with whichever practices, on every day from `from` to `to`, both included. An empty
// span is yes. Yes when the source brings no registrations at all.
struct RegisteredThroughout {
  Reference from = {Point::kAsOf, {}};
  Reference to = {Point::kAsOf, {}};
  friend bool operator==(const RegisteredThroughout&, const RegisteredThroughout&) = default;
};
// Born, if that is known, and not dead at a date: from the day of death on not alive.
struct AliveAt {
  Reference at = {Point::kAsOf, {}};
  friend bool operator==(const AliveAt&, const AliveAt&) = default;
};
// A condition of the pack, by its name.
struct NamedIs {
  std::string name;
  friend bool operator==(const NamedIs&, const NamedIs&) = default;
};

struct Condition {
  // monostate: not stated, which the compiler refuses.
  std::variant<std::monostate, AllOf, AnyOf, NotOf, Exists, DatesAre, CountIs, ValueIs, AgeIs,
               SexIs, CircumstanceIs, RegisteredThroughout, AliveAt, NamedIs>
      is;
  friend bool operator==(const Condition&, const Condition&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_RULES_CONDITION_H_
