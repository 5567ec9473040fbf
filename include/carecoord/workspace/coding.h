// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CodingGaps: work that was recorded here and has no coded entry in the GP record yet. Nothing here
// writes to a GP system: a person enters what the sheet lists, and an entry that a later extract
// brings closes the gap.
//
// An activity counts as entered when the person's timeline has an entry, on its day or after, with
// a concept that stands for it (codes/activity_codes.h). Each such entry serves one activity: the
// latest before it that has none, so that of two calls with one entry the other is still listed.
// Activities for which no code is known are listed apart.
//
// Restricted entries are counted and not listed. What the person said is in none of it.
//
// Cost: a pass over the timelines of the people asked about. Value types; const calls may run at
// once.

#ifndef CARECOORD_WORKSPACE_CODING_H_
#define CARECOORD_WORKSPACE_CODING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "carecoord/codes/activity_codes.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct CodingQuestion {
  Date from = Date::Min();  // activities of this day and after ...
  Date as_of = {};          // ... up to this one
  Stamp known_at = {};      // absent: no limit
};

struct CodingGap {
  uint32_t person = 0;        // row in the workspace's people()
  std::string activity = {};  // "contact.made"
  std::string how = {};       // "TELEPHONE", the service of a referral; "" where nothing narrows it
  Date on = {};
  std::string entry = {};   // id of the entry that records it
  std::string thread = {};  // what it belongs to
  std::string by = {};      // key of who did it; "" when it was recorded elsewhere
  Role role = Role::kNone;
  KnownCode code = {};         // to be entered; not valid() where none is known
  uint64_t reference_set = 0;  // where to look for one; 0: none is known
  friend bool operator==(const CodingGap&, const CodingGap&) = default;
};

struct CodingGaps {
  CodingQuestion question;
  // By person as asked, then by day.
  std::vector<CodingGap> to_enter;
  std::vector<CodingGap> no_code;
  size_t entered = 0;     // activities that have their coded entry
  size_t restricted = 0;  // activities that are neither listed nor counted above
};

// Of everybody, or of the people in those rows. REQUIRES: rows < people().size().
[[nodiscard]] CodingGaps CodingGapsOf(const Workspace& workspace, const ActivityCodes& codes,
                                      const CodingQuestion& question);
[[nodiscard]] CodingGaps CodingGapsOf(const Workspace& workspace, const ActivityCodes& codes,
                                      const CodingQuestion& question,
                                      std::span<const uint32_t> people);

// What is to be entered as a table of Markdown; then the activities without a known code, with how
// often each was done and where to look.
[[nodiscard]] std::string Markdown(const Workspace& workspace, const CodingGaps& gaps);

// What is to be entered as CSV, a line each, for a person with access to the GP system: nhs_number,
// person, date, code, label, activity, how, by, role, thread. It can be opened in a spreadsheet:
// what is digits only has an apostrophe before it, so that no code is rounded and no zero lost, and
// no cell runs as a formula. A blank NHS number means that it is not known here.
[[nodiscard]] std::string WriteBackSheet(const Workspace& workspace, const CodingGaps& gaps);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_CODING_H_
