// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Pack: a set of review rules as data, with its clusters of codes, its selections and its source.
// The shape is that of the NHS business rules: clusters, then selections (the field list), then
// rules of ordered steps, so that a published table can be transcribed line by line.
//
// A Pack is only a description: it may be wrong. rules/compiled_pack.h checks it and makes it
// runnable. It can be built in code, or read from protobuf text (wire/pack_text.h).
//
// Value types; copyable; no thread-safety of their own.

#ifndef CARECOORD_RULES_PACK_H_
#define CARECOORD_RULES_PACK_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "carecoord/codes/code.h"
#include "carecoord/record/role.h"
#include "carecoord/rules/condition.h"
#include "carecoord/rules/vocabulary.h"
#include "carecoord/time/period.h"
#include "carecoord/time/working_calendar.h"

namespace carecoord {

// Both ends included; an absent end is open.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
  InForceBy by = InForceBy::kUnspecified;
  friend bool operator==(const Validity&, const Validity&) = default;
};

// The conventions that every date in the pack follows.
struct Policy {
  MonthEnd month_end = MonthEnd::kClamp;
  CalendarId calendar = CalendarId::kEnglandAndWales;
  friend bool operator==(const Policy&, const Policy&) = default;
};

// A local choice. Its type is that of its default.
struct Parameter {
  std::string name;
  std::string title;
  std::string source;
  std::variant<Period, double, Date, std::string> default_value;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

// A code of a cluster, with our own short label and where we have it from.
struct ClusterCode {
  Code code;
  std::string label;
  std::string source;
  friend bool operator==(const ClusterCode&, const ClusterCode&) = default;
};

// A role; by parameter, a text that holds the role's name ("PRACTICE_NURSE").
using RoleArg = OrParameter<Role>;

// A named set of codes. The codes here are a starter set; a site may bind a fuller list by name.
struct Cluster {
  std::string name;
  std::string title;
  std::vector<ClusterCode> codes;
  friend bool operator==(const Cluster&, const Cluster&) = default;
};

// One end of a window. An end whose reference is absent makes the selection empty.
struct Bound {
  Reference at;
  bool included = true;
  friend bool operator==(const Bound&, const Bound&) = default;
};

// Dates an entry may have. An end without bounds is open; of several bounds the tightest holds.
struct Window {
  std::vector<Bound> from;
  std::vector<Bound> to;
  friend bool operator==(const Window&, const Window&) = default;
};

// A number that an entry must carry: recorded, in this unit, and so compared. An empty unit asks
// for one recorded without.
struct ValueFilter {
  Comparison is = Comparison::kUnspecified;
  NumberArg number;
  TextArg unit;
  friend bool operator==(const ValueFilter&, const ValueFilter&) = default;
};

// An entry drops out when an entry that passes the filters of `selection` is dated after it, or
// with `same_day` on or after it: "diagnosed and not resolved since".
struct NotFollowedBy {
  std::string selection;
  bool same_day = false;
  friend bool operator==(const NotFollowedBy&, const NotFollowedBy&) = default;
};

// Which entries, and what of them: one line of a business rule's field list. All filters must hold;
// the pick comes last.
struct Selection {
  std::string name;
  std::string title;  // how a sentence calls it: "cancer care review"; default: the name
  Pick pick = Pick::kUnspecified;
  NumberArg nth;  // for kNth, whole: 1 the first, 2 the second; -1 the last, -2 the last but one
  std::vector<std::string> clusters;
  Dating dated = Dating::kUnspecified;  // what window, order and date of its entries go by
  Window window;
  std::vector<Role> roles;  // any of these and of role_parameters; none: any, recorded or not
  std::vector<std::string> role_parameters;  // texts that hold a role's name each
  std::vector<TextArg> places;               // any of these; none: any, recorded or not
  std::vector<ValueFilter> values;           // all of these
  ThreadFilter thread = ThreadFilter::kUnspecified;
  std::string same_thread_as;       // the entry that this selection picked; "": not asked
  std::vector<std::string> except;  // entries that pass the filters of these drop out
  std::optional<NotFollowedBy> not_followed_by;
  // Keeps the first entry of each episode: f + this <= its date for every earlier visible entry f
  // of the clusters, whether or not f passes the other filters.
  std::optional<PeriodArg> new_episode_after;
  bool planned = false;  // also entries dated after as_of: bookings
  friend bool operator==(const Selection&, const Selection&) = default;
};

// One question of a rule. Reason templates hold {selection}, {index}, {as_of}, {birth}, {death},
// {registration}, {parameter}: the date or value, as a person reads it.
struct Step {
  std::string id;
  Condition when;
  Outcome yes = Outcome::kUnspecified;
  Outcome no = Outcome::kUnspecified;
  Outcome unknown = Outcome::kUnspecified;
  std::string reason;          // when yes
  std::string reason_no;       // when no
  std::string reason_unknown;  // when unknown; default: reason_no
  friend bool operator==(const Step&, const Step&) = default;
};

// A reason to wait: DEFERRED while anchor <= on <= as_of < on + `lasts`, unless an entry of
// `cancelled_by` is on or after it. Masks the status, never moves a date.
struct Deferral {
  std::string by;                  // selection; its pick aside
  std::optional<PeriodArg> lasts;  // `for`; absent: until cancelled
  std::string cancelled_by;        // selection; "" never
  friend bool operator==(const Deferral&, const Deferral&) = default;
};

// The latest or the earliest of several dates. Absent ones are passed over; absent when all are.
struct DateTerms {
  Combine combine = Combine::kUnspecified;
  std::vector<Reference> of;
  friend bool operator==(const DateTerms&, const DateTerms&) = default;
};

// A series of obligations instead of one. Counted from the anchor, obligation k is due (k - 1)
// times `every` after the first, reckoned from the anchor each time, and closes at latest on the
// day before the next opens. Counted from completions, each completion begins a new obligation, due
// `every` after it. docs/semantics.md, "Series".
struct Repeats {
  PeriodArg every;
  RepeatFrom from = RepeatFrom::kUnspecified;
  std::optional<NumberArg> times;  // whole, at least 1: how many obligations; absent: no end
  friend bool operator==(const Repeats&, const Repeats&) = default;
};

// Something that makes the obligation due sooner: from the first entry of `by` dated on or after
// the day it counts from. Due then is the earlier of the due date and that day + `due`, and it
// opens on that day if it was not open.
struct Trigger {
  std::string by;  // selection; its pick aside
  PeriodArg due;
  std::string reason;  // "discharged on {by}": `{by}` or any other placeholder of a step's reason
  friend bool operator==(const Trigger&, const Trigger&) = default;
};

// Another cadence or owner for some people or times. The first stratum that is in force and whose
// condition is yes replaces what it states; what it does not state stays the schedule's.
struct Stratum {
  std::string name;
  Validity in_force;              // by AS_OF, or by ANCHOR: the day the obligation counts from
  std::optional<Condition> when;  // absent: everybody
  std::optional<PeriodArg> due;
  std::optional<PeriodArg> every;
  std::optional<PeriodArg> opens;
  std::optional<PeriodArg> grace;
  std::optional<PeriodArg> closes;
  RoleArg owner;
  Priority priority = Priority::kUnspecified;
  std::string reason;
  friend bool operator==(const Stratum&, const Stratum&) = default;
};

// Another priority, and why. The first whose condition is yes holds.
struct PriorityWhen {
  Condition when;
  Priority priority = Priority::kUnspecified;
  std::string reason;
  friend bool operator==(const PriorityWhen&, const PriorityWhen&) = default;
};

// When something is to be done. `opens`, `grace` and `closes` are periods from the adjusted due
// date. UPCOMING before opens, DUE from opens to due + grace, OVERDUE from the next day to closes,
// LAPSED after; all ends included.
struct Schedule {
  std::string anchor;                  // selection (earliest, latest or nth) or "index"
  std::optional<DateTerms> anchor_at;  // or this
  std::optional<PeriodArg> due;        // from the anchor
  std::optional<DateTerms> due_at;     // or this; without any of its dates there is no obligation
  std::optional<PeriodArg> opens;      // absent, like opens_at: from the anchor date
  std::optional<DateTerms> opens_at;
  std::optional<PeriodArg> grace;   // absent: none
  std::optional<PeriodArg> closes;  // absent, like closes_at: never lapses
  std::optional<DateTerms> closes_at;
  Adjustment adjustment = Adjustment::kUnadjusted;  // of the due date alone
  std::optional<Repeats> repeats;
  std::string satisfied_by;       // selection; its pick aside; "": nothing satisfies it
  bool share_unthreaded = false;  // an unthreaded completion may serve several subjects
  std::string failed_by;          // selection; the entry it picked, from anchor to closes
  std::vector<Deferral> deferrals;
  std::vector<Trigger> triggers;
  std::string arranged_by;  // planned selection; its pick aside
  RoleArg owner;
  Priority priority = Priority::kUnspecified;
  std::vector<Stratum> strata;
  std::vector<PriorityWhen> priority_when;
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

// Whom a rule is asked of beyond people who are alive and registered at as_of.
struct AppliesTo {
  bool deceased = false;
  bool unregistered = false;
  friend bool operator==(const AppliesTo&, const AppliesTo&) = default;
};

// A reason for or against somebody whom a finder selected: its weight counts when it is yes.
struct Factor {
  std::string id;
  Condition when;
  NumberArg weight;    // below 0: a reason against
  std::string reason;  // when yes
  friend bool operator==(const Factor&, const Factor&) = default;
};

// Whom an alert goes to: a role, and the clinician who holds it here.
struct Notify {
  RoleArg role;
  TextArg name;
  friend bool operator==(const Notify&, const Notify&) = default;
};

struct Rule {
  std::string id;
  std::string title;
  std::string source;
  RuleKind kind = RuleKind::kUnspecified;
  std::string each;  // an each selection: one decision per thread; "": one per person
  Validity in_force;
  AppliesTo applies_to;
  std::vector<Step> steps;
  std::optional<Schedule> schedule;
  std::vector<Factor> factors;   // finders only
  std::optional<Notify> notify;  // alerts only
  friend bool operator==(const Rule&, const Rule&) = default;
};

// A condition that several rules share.
struct NamedCondition {
  std::string name;
  std::string title;
  Condition when;
  friend bool operator==(const NamedCondition&, const NamedCondition&) = default;
};

struct Pack {
  std::string id;
  std::string version;
  std::string title;
  std::string source;
  Validity valid;
  Policy policy;
  std::vector<Parameter> parameters;
  std::vector<Cluster> clusters;
  std::vector<Selection> selections;
  std::vector<NamedCondition> conditions;
  std::vector<Rule> rules;
  friend bool operator==(const Pack&, const Pack&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_RULES_PACK_H_
