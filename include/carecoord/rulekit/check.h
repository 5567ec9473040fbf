// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Check: what is wrong with a pack, or looks wrong, without asking its cases. Everything that
// CompiledPack::Compile refuses is a finding too. Codes are stable:
//
//   unused_parameter, unused_cluster, unused_selection, unused_condition
//   missing_title, missing_source, missing_validity, missing_reason
//   mixed_units      days where the text says months, or two spans of one length in two units
//   always_yes, always_no, always_unknown, never_yes, never_no    a condition
//   never_unknown    a step's `unknown`
//   unreachable_step, never_selects         a step that nobody comes to, a rule that selects nobody
//   empty_selection  a selection that can never hold anything: a window that can never open
//   endless_schedule, endless_deferral      nothing ends it
//   satisfied_at_once                       by what it counts from
//   never_overdue    each obligation of a series closes before it is due
//   never_satisfied, never_fails, never_defers    what does so lies always outside its dates, or
//                    does something else first
//   likely_misspelling                      of a circumstance's value
//   duplicate_part   a code, cluster, bound, role ... that stands twice in a list
//   shadowed_rule    it says what an earlier rule says, about the same
//   search_cut_short a note: the search for a rule ended before it had asked everybody
//
// Conditions, steps, selections and shadowing are judged by sound reasoning, and where that says
// nothing by search: if among some thousand boundary people (people at the limits of the rule) none
// is found, the finding says so. docs/rulekit.md explains each code.
//
// Pure functions; safe from any thread. Cost: reasoning takes time in proportion to the pack; the
// search takes up to a second or so for a rule where it finds nobody, else milliseconds, and for a
// whole pack, however large, no more than its work (CheckOptions::work): some minutes at most.

#ifndef CARECOORD_RULEKIT_CHECK_H_
#define CARECOORD_RULEKIT_CHECK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "carecoord/base/issue.h"
#include "carecoord/record/circumstance.h"
#include "carecoord/record/role.h"
#include "carecoord/rules/compiled_pack.h"

namespace carecoord::rulekit {

// What a source must bring for a rule to be answered.
struct DataNeeds {
  std::string rule;
  std::vector<std::string> clusters;
  std::vector<Role> roles;
  std::vector<std::string> units;  // of values; "" a number without unit
  std::vector<CircumstanceKind> circumstances;
  bool values = false;
  bool places = false;
  bool threads = false;   // which entries belong together
  bool bookings = false;  // entries for dates ahead
  bool recorded = false;  // when entries were recorded
  bool registrations = false;
  bool birth = false;
  bool sex = false;
  bool death = false;
  bool period = false;  // the question must have one

  // "clusters CAN_COD, MDRV_COD; roles practice nurse; registrations, death"
  [[nodiscard]] std::string ToString() const;
};

struct CheckOptions {
  CompileOptions compile;
  size_t people = 4000;  // boundary people to try for each rule; 0: no search
  // The most work of the search, over all rules: for each day that a rule is asked about somebody,
  // the conditions, references and selections it may have to look at, once and once more for each
  // entry. Half of it goes to finding people for the rules, which share it evenly, half to telling
  // rules apart. A rule that does not come to the end of its people gets a note, and what nobody
  // was found for is then no finding. No shipped pack takes a
  // twentieth of it.
  uint64_t work = 1'000'000'000;
};

struct CheckReport {
  Issues findings;               // paths in the pack (rules/pack.h); the compiler's first
  std::vector<DataNeeds> needs;  // by rule
  uint64_t work = 0;  // of the search; beyond CheckOptions::work by one person a rule at most
};

[[nodiscard]] CheckReport Check(const Pack& pack, const CheckOptions& options = {});

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_CHECK_H_
