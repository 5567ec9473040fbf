// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Retention: of whom a site's record has been kept for as long as its policy says, and what is
// still open of them. The policy is the site's and has no default: none of the sources of this
// library states a period, and the law is not the same everywhere.
//
// One rule of the policy holds for a person: the first of those that it gives that has begun, in
// the order death, leaving, last. So a policy may keep who left for longer than who died, and who
// died is not kept for having left; where it says nothing of a death, who died is kept as anybody
// who left, or by what was done last.
//
// The library deletes nothing: what was done is only ever added to. A record ends by making the
// workspace anew from its log without that person (WithoutPerson).
//
// Pure functions of a workspace; const calls may run at once. Cost: a pass over all that was done
// to everybody.

#ifndef CARECOORD_WORKSPACE_RETENTION_H_
#define CARECOORD_WORKSPACE_RETENTION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/time/month_end.h"
#include "carecoord/time/period.h"
#include "carecoord/workspace/command.h"
#include "carecoord/workspace/handover.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {

// How long a record is kept. At least one period is given; each is positive, and of days, weeks,
// months or years: working days are refused.
struct RetentionPolicy {
  // From the day of the death.
  std::optional<Period> after_death = {};
  // From the day on which the last registration with a practice of the network ended: the first on
  // which the person was registered with none. Who is registered again, or is known to be from a
  // later day on, has not left; nor has anybody where no registrations are known at all, nor who
  // never was registered, a relative perhaps.
  std::optional<Period> after_leaving = {};
  // From the last day on which something was done or recorded of the person: a move, an
  // entry from elsewhere that counts, a change of what is known of them, by the day it happened or
  // the day it was recorded (in London), whichever is later. What a move arranged for a later day
  // was not done yet. It holds for people who are alive and registered too.
  std::optional<Period> after_last = {};
  friend bool operator==(const RetentionPolicy&, const RetentionPolicy&) = default;
};

enum class RetentionRule : uint8_t { kAfterDeath, kAfterLeaving, kAfterLast };
inline constexpr std::array<std::string_view, 3> kRetentionRuleNames = {
    "AFTER_DEATH", "AFTER_LEAVING", "AFTER_LAST"};
[[nodiscard]] constexpr std::string_view NameOf(RetentionRule rule) {
  return kRetentionRuleNames[static_cast<size_t>(rule)];
}

// Months and years are added so that nobody is kept for less than the period: what would end on a
// day that the month does not have ends on the first of the next. Of somebody who died on 29
// February, one year is over at the end of 1 March.
inline constexpr MonthEnd kRetentionMonthEnd = MonthEnd::kRoll;

// Something open for whose sake a record is kept.
struct RetentionHold {
  std::string person;  // whose it is: their key, or that of somebody whose episode is about them
  OpenThing thing;
  friend bool operator==(const RetentionHold&, const RetentionHold&) = default;
};

// Somebody whose time is over.
struct RetentionItem {
  std::string person;  // key
  RetentionRule rule = RetentionRule::kAfterDeath;
  Date from;                         // the day the rule counts from
  Date until;                        // the last day of their time, included: over on the next
  std::vector<RetentionHold> holds;  // none: nothing keeps the record
  [[nodiscard]] bool kept() const { return !holds.empty(); }
  friend bool operator==(const RetentionItem&, const RetentionItem&) = default;
};

struct Retention {
  RetentionPolicy policy;
  Date as_of;
  Stamp known_at = {};
  std::vector<RetentionItem> over;  // by `until`, then by key
  // Everybody is in `over` or in one of the other four numbers.
  size_t people = 0;
  size_t running = 0;    // a rule has begun, and is not over
  size_t not_begun = 0;  // alive and registered, and no rule begins before that changes
  // Nothing says when to begin counting: they died, left or never were registered, and the policy
  // has no rule for that, or nothing was ever recorded of them. Nobody will find them here.
  size_t without_start = 0;
  // Nothing is held of them but that an episode of somebody else is about them (WithoutPerson).
  size_t only_named = 0;
  bool registrations_known = true;  // false: so nobody is seen to have left
  friend bool operator==(const Retention&, const Retention&) = default;
};

// What is dated after as_of or was recorded after known_at does not count, but for what is known of
// registrations to come. INVALID_ARGUMENT for a policy that says nothing, or a period that it
// cannot have.
[[nodiscard]] absl::StatusOr<Retention> RetentionOf(const Workspace& workspace,
                                                    const RetentionPolicy& policy, Date as_of,
                                                    Stamp known_at = {});

// As a person reads it: keys and days, no text that anybody wrote.
[[nodiscard]] std::string Markdown(const Retention& retention);

// The keys of those who stand in for people whose record is no longer kept begin with it.
inline constexpr std::string_view kNoLongerKept = "no-longer-kept-";

// The log without what was done to one person, in order. Replayed it makes a workspace that never
// knew them; it is accepted as the whole log was. Unknown keys leave it as it is.
//
// What others' commands have of the person:
//   an episode about them    is somebody else's care (whom they lost, whom they care for) and is
//     kept for as long as that person's record is. It cannot be without a person whom it is about,
//     nor can two be about the same one, so a stand-in stays: the command that added them adds
//     "no-longer-kept-<n>" instead, with that key, under a number that is free. Of whom a relative
//     lost it is said that they have died, which that takes, and not on which day: it is the first
//     on which others have it so, or on which they were added.
//   who asked, is to do something, is to have a copy ..., where their key stands for them: the
//     stand-in's key
//   the decision about them that prompted a command: it is left out
// Words that tell of them in what somebody wrote stay: no program can find those. Nor are ids
// changed, of which the library says that they are opaque.
[[nodiscard]] std::vector<Command> WithoutPerson(std::span<const Command> commands,
                                                 std::string_view key);

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_RETENTION_H_
