// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Decisions as tests see them: what a ribbon's day could say of a pack's that is not so of a
// mutant's.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_CONTRAST_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_CONTRAST_H_

#include <optional>
#include <span>
#include <string_view>

#include "carecoord/rulekit/mutate.h"
#include "rulekit/mutate_trial.h"

namespace carecoord::internal {

// A decision as a ribbon's day sees it. Where there is none it reads NOT_APPLICABLE.
struct Seen {
  Seen(const Staged& who, const Rule& of, const Decision* given);
  [[nodiscard]] std::string_view Step() const;
  [[nodiscard]] std::string_view Stratum() const;

  const Staged& staged;
  const Rule& rule;
  Decision decision;
  bool present;
};

// Whether everything that the day states is so.
[[nodiscard]] bool Agrees(const Seen& seen, const rulekit::RibbonDay& day);

// The decisions of two versions of a rule about one person on one day.
struct Contrasted {
  const Staged& staged;
  const Rule& pack_rule;
  std::span<const Decision> pack;
  const Rule& mutant_rule;
  std::span<const Decision> mutant;
};

// Whether a ribbon's day could tell them apart. What it could not state (a date that the pack does
// not have, the wording of reasons) is no difference.
[[nodiscard]] bool Differ(const Contrasted& both);

// The same in words, and as a ribbon of the person that holds for the pack alone.
[[nodiscard]] std::optional<rulekit::Difference> Contrast(const Contrasted& both, Date on);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_CONTRAST_H_
