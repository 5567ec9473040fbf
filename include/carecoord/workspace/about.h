// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// About: which thing of care a piece of work is about, so that of two queries or two actions of one
// person it can be told which is meant.
//
// A decision is on one entry (of a rule over each entry), or counts from one, and the entry belongs
// to a thread. Where the thread is a query, an action, a plan of this workspace, it is told in a
// line; where an extract brought it, its id is all there is. A restricted entry is told nothing of.
// Nor are the own words of the person in any line.
//
// Value type; const calls may run at once. Cost: a look-up by hash.

#ifndef CARECOORD_WORKSPACE_ABOUT_H_
#define CARECOORD_WORKSPACE_ABOUT_H_

#include <string>

#include "carecoord/rules/decision.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

struct About {
  std::string id = {};    // of the thing, or of the thread; "" where the work is about the person
  std::string noun = {};  // "query"; "" where the thread is no thing of this workspace
  std::string told = {};  // "transport; from daughter; answer by 6 March 2026"

  // "query Q1: transport; from daughter", "thread FT1"; "" where there is no id.
  [[nodiscard]] std::string Text() const;

  friend bool operator==(const About&, const About&) = default;
};

// The thing as it was at the end of `as_of`, as far as was known at `known_at`. REQUIRES: the
// decision is of a person of this workspace and of the record as it is.
[[nodiscard]] About AboutOf(const Workspace& workspace, const Decision& decision, Date as_of,
                            Stamp known_at = {});

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_ABOUT_H_
