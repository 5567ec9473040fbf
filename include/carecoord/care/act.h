// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Act: who did something, in which role, when it happened and when it was recorded, and why. Every
// change of every noun of care keeps one, and nothing of it is ever changed afterwards.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_ACT_H_
#define CARECOORD_CARE_ACT_H_

#include <string>

#include "carecoord/base/shared_value.h"
#include "carecoord/record/role.h"
#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"

namespace carecoord {

// The decision of a rule that led to an act: its key (DecisionKey) and the identity of the pack
// that made it, both opaque here and both required.
struct Prompt {
  std::string decision = {};
  std::string pack = {};

  friend bool operator==(const Prompt&, const Prompt&) = default;
};

struct Act {
  std::string actor = {};   // opaque key of who did it; required
  Role role = Role::kNone;  // in which role; required
  Date happened = {};       // the day on which it happened
  Stamp recorded = {};      // the moment it was recorded; required, never before `happened`
  std::string reason = {};  // in words, where one has to be given or was given
  SharedValue<Prompt> prompted_by = {};  // none: no rule prompted it

  friend bool operator==(const Act&, const Act&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_CARE_ACT_H_
