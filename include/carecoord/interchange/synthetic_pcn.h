// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A synthetic Primary Care Network: people, registrations, entries and circumstances in the native
// CSV columns, for demonstrations, tests and measurements. No real person's data went into it, and
// it is not a model of any place: NHS numbers come from the 999 range only, practice codes from Z
// (not in use).
//
// It looks like one where it matters to review rules: ages as in English practices, deprivation
// that differs by practice, people who moved between the practices (ended and overlapping
// registrations) or away, deaths, long-term conditions with their yearly reviews and recalls; old
// diagnoses dated to a month or a year; most entries recorded on the day, some months late; roles,
// some missing. Of circumstances: where people live (some of the old in care homes, as their
// entries say), language, interpreter, preferred channel and so on, for some never asked, for some
// long ago or no longer so.
//
// Its pathways write what the shipped packs read, most of it on time, some late, some never, some
// declined, so that each of their rules finds work done and work to do:
//
//   cancer            about 3.4 % of people, 0.5 % a year: reviews, support, follow-up and its
//                     topics, survivors; bereaved relatives
//   suspected cancer  referrals as threads, some lost from sight, some with a second one open: what
//                     the person was told, FIT, clinics missed and attended, cancer ruled out or
//                     found and treated
//   plans             a caseload, whose plans are offered, declined, agreed, published, coded,
//                     reviewed after a year or a change, ended
//   caseload          what was begun for whoever is on it: referrals in, queries, actions, planned
//                     contacts, referrals out, each as a thread
//   care homes        admissions, readmissions from hospital, the weekly round of each home
//   screening         rounds that count from the last test; answers of those who did not come
//
// At `fault_rate` an entry is followed by, or turned into, one of the faults that real extracts
// have; the tally says exactly how many of each kind there are, so that an importer's report can be
// checked to the row.
//
// The same options give the same bytes, on every machine: the generator brings its own random
// numbers, and person i does not depend on how many people there are before the last. Records go up
// to as_of; bookings (review.booked, action.due and the like) may lie up to two months after it.
//
// Cost: about a second for 39,000 people and 3.9 million entries. No I/O here: text goes to sinks
// in pieces of about a megabyte. Thread-safe (no shared state).

#ifndef CARECOORD_INTERCHANGE_SYNTHETIC_PCN_H_
#define CARECOORD_INTERCHANGE_SYNTHETIC_PCN_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/time/date.h"

namespace carecoord {

struct SyntheticPcnOptions {
  uint64_t seed = 1;
  uint32_t people = 39'000;                  // 1 .. 10,000,000
  uint32_t practices = 3;                    // 1 .. 100
  Date as_of = *Date::FromYmd(2026, 3, 31);  // 2000-01-01 .. 2100-01-01
  double fault_rate = 0.002;                 // faults per entry row, 0 .. 0.5
  uint32_t entries_per_person = 100;         // on average, 10 .. 10,000
  // Called about once a megabyte with people done and people in all.
  std::function<void(uint64_t done, uint64_t total)> progress{};
};

// Where the text of each file goes, piece by piece, header first. Without a sink for circumstances
// none are made; the other files are the same.
struct SyntheticPcnSinks {
  std::function<void(std::string_view)> people;
  std::function<void(std::string_view)> registrations;
  std::function<void(std::string_view)> entries;
  std::function<void(std::string_view)> circumstances{};
};

// What was written. Fault counts are by the reason or flag that the importer gives them
// (interchange/import_report.h); a row planted as one fault has no other.
struct SyntheticPcnTally {
  uint64_t people_rows = 0;
  uint64_t registration_rows = 0;
  uint64_t entry_rows = 0;
  uint64_t circumstance_rows = 0;
  std::map<std::string, uint64_t> people_refused, people_flagged;
  std::map<std::string, uint64_t> registrations_refused, registrations_flagged;
  std::map<std::string, uint64_t> entries_refused, entries_flagged;
  std::map<std::string, uint64_t> circumstances_refused, circumstances_flagged;
  uint64_t entries_repairable = 0;

  friend bool operator==(const SyntheticPcnTally&, const SyntheticPcnTally&) = default;
};

// INVALID_ARGUMENT when an option is out of its range or a sink other than that of circumstances is
// missing.
[[nodiscard]] absl::StatusOr<SyntheticPcnTally> WriteSyntheticPcn(
    const SyntheticPcnOptions& options, const SyntheticPcnSinks& sinks);

}  // namespace carecoord

#endif  // CARECOORD_INTERCHANGE_SYNTHETIC_PCN_H_
