// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Lookout: what one of the team looks after in some days: caseloads, their own and those of whom
// they stand in for, actions that are theirs to do, and queries that were escalated to them. It
// tells which decisions concern them, and why (workspace/day_list.h).

#ifndef CARECOORD_SRC_WORKSPACE_LOOKOUT_H_
#define CARECOORD_SRC_WORKSPACE_LOOKOUT_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "carecoord/rules/question.h"
#include "carecoord/workspace/caseload.h"
#include "workspace/who_acts.h"

namespace carecoord::internal {

class Lookout {
 public:
  // REQUIRES: the member is of the team. Workspace and question must outlive it.
  Lookout(const Workspace& workspace, std::string_view member, const Question& question, int days);
  Lookout(const Lookout&) = delete;  // it points into itself
  Lookout& operator=(const Lookout&) = delete;

  [[nodiscard]] Date to() const { return to_; }  // the last day
  // On the caseloads.
  [[nodiscard]] size_t people() const { return first_of_.size(); }
  // Rows of all whom the list may concern, ascending.
  [[nodiscard]] std::vector<uint32_t> Rows() const;

  [[nodiscard]] bool Concerns(const Decision& decision) const { return PlaceOf(decision).here; }
  // Why it does. REQUIRES Concerns.
  [[nodiscard]] std::string WhyHere(const Decision& decision) const;

  // What the member has to know of their own absences in these days.
  [[nodiscard]] std::vector<std::string> Notes() const;

 private:
  [[nodiscard]] std::string StandsIn(const Absence& absence) const;

  struct Held {
    Charge charge;
    const Stint* stint;
  };
  struct Place {
    bool here = false;
    Date opens = {};                   // within the days
    const Stint* own = nullptr;        // an action that is theirs, or of whom they stand in for
    const Stint* escalated = nullptr;  // a query that is with them, or with whom they stand in for
    const StaffMember* chased = nullptr;  // whose action it is, when it is of the team
  };

  [[nodiscard]] Place PlaceOf(const Decision& decision) const;
  // Is a person whose work opens on that day looked after? Why they are.
  [[nodiscard]] bool IsOnCaseload(uint32_t person, Date opens) const;
  [[nodiscard]] std::string OnCaseload(uint32_t person, Date opens) const;
  // Of those for whom they act on that day or after it; nullptr if that member is none of them.
  [[nodiscard]] const Stint* StintFor(const StaffMember* member, Date opens) const;
  // Has somebody called so an action to do for the person, or a query to answer?
  [[nodiscard]] bool Owes(std::string_view owner, uint32_t person) const;
  // "for Sam, who is away until 13 March 2026: "; "" for their own.
  [[nodiscard]] std::string For(const Stint& stint) const;

  const Workspace& workspace_;
  const Question& question_;
  std::string_view member_;
  Date to_;
  std::vector<Stint> stints_;
  std::vector<Held> held_;                         // by person, their own before those of others
  std::unordered_map<uint32_t, size_t> first_of_;  // in held_, by person
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_LOOKOUT_H_
