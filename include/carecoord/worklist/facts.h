// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a Decision says only together with its rule and record: names, and the days of the entries
// it rests on. Whatever is printed or exported asks here, so that no output tells the date of an
// entry that is marked confidential.
//
// Pure functions. REQUIRES: the decision (or rule) is one of these rules, about this timeline.

#ifndef CARECOORD_WORKLIST_FACTS_H_
#define CARECOORD_WORKLIST_FACTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/time/date.h"

namespace carecoord {

// The day of the entry that satisfied it, of what made it due sooner, and of the booking: the day
// by which the rule went, which of a selection `dated: RECORDED` is that of recording (a booking's
// never is); nullopt when there is none, or it is restricted.
[[nodiscard]] std::optional<Date> SatisfiedOn(const TimelineView& timeline,
                                              const Decision& decision);
[[nodiscard]] std::optional<Date> BroughtForwardOn(const BoundRules& rules,
                                                   const TimelineView& timeline,
                                                   const Decision& decision);
[[nodiscard]] std::optional<Date> ArrangedOn(const TimelineView& timeline,
                                             const Decision& decision);

// Decision::anchor; nullopt when it is the day of a restricted entry.
[[nodiscard]] std::optional<Date> AnchorDay(const TimelineView& timeline, const Decision& decision);

// Decision::settled_on; nullopt when the entry that settled it is restricted.
[[nodiscard]] std::optional<Date> SettledOn(const TimelineView& timeline, const Decision& decision);

// The name of the stratum that applies; "" when none does, or it has no name.
[[nodiscard]] std::string_view StratumName(const BoundRules& rules, const Decision& decision);

// Whom an alert is for, by name: the pack's, or what its parameter was set to; "" when it says none
// or the alert does not apply.
[[nodiscard]] std::string_view NotifyName(const BoundRules& rules, const Decision& decision);

// Why a rule over each entry says nothing at all of somebody: "no fast track referral recorded".
// REQUIRES: it is such a rule.
[[nodiscard]] std::string NoSubjectText(const BoundRules& rules, size_t rule);

// Does the rule read the question's period? Asked without one it says nothing of anybody, and its
// unknowns are the question's, not the record's.
[[nodiscard]] bool NeedsPeriod(const BoundRules& rules, size_t rule);

}  // namespace carecoord

#endif  // CARECOORD_WORKLIST_FACTS_H_
