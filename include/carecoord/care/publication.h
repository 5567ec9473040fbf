// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Publication: one recipient of one plan, and the versions they were sent: which they hold, since
// when, whether they confirmed it, and, of the practice's record, whether it is coded. All
// publications of a plan together are its ledger (workspace/ledger.h).
//
// What is recorded of it belongs to the thread of the plan.
//
// Value type; no thread-safety of its own.

#ifndef CARECOORD_CARE_PUBLICATION_H_
#define CARECOORD_CARE_PUBLICATION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/history.h"
#include "carecoord/care/internal/from_name.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// Values are the wire numbers: never renumber, only append.
enum class RecipientKind : uint8_t {
  kUnspecified = 0,
  kGp = 1,            // the practice, whose record is to have the coded entry
  kProfessional = 2,  // another professional involved
  kPerson = 3,        // the person themselves
  kOnlineRecord = 4,  // a shared care record
  kRelative = 5,      // a relative, carer or friend
};
inline constexpr std::array<std::string_view, 6> kRecipientKindNames = {
    "", "GP", "PROFESSIONAL", "PERSON", "ONLINE_RECORD", "RELATIVE"};
[[nodiscard]] constexpr std::string_view NameOf(RecipientKind kind) {
  return kRecipientKindNames[static_cast<size_t>(kind)];
}
// The value of that name; nullopt for "" and any other text. Exact case.
[[nodiscard]] constexpr std::optional<RecipientKind> RecipientKindFromName(std::string_view name) {
  return internal::FromName<RecipientKind>(kRecipientKindNames, name);
}

struct Publication {
  enum class State : uint8_t { kNone, kOwed, kSent, kHeld, kFailed, kStopped, kVoid };
  enum class Event : uint8_t { kName, kSend, kAcknowledge, kFail, kCode, kStop, kVoid };

  // What a move brings; a move looks only at what is named for it.
  struct Details {
    std::string plan = {};                             // name: the plan's id
    RecipientKind kind = RecipientKind::kUnspecified;  // name
    std::string recipient = {};                        // name: who
    std::string destination = {};  // name: where to; "" where that goes without saying
    uint32_t version = 0;          // send: the version's number
    std::string reference = {};    // send, code: what the other side calls it
    friend bool operator==(const Details&, const Details&) = default;
  };

  // One version that was sent.
  struct Copy {
    uint32_t version = 0;
    Date sent = {};
    OptionalDate acknowledged = {};
    OptionalDate failed = {};
    OptionalDate coded = {};
    std::string reference = {};
    // Does the recipient have it? What was sent and did not fail counts, confirmed or not.
    [[nodiscard]] bool held() const { return !failed.has_value(); }
    friend bool operator==(const Copy&, const Copy&) = default;
  };

  static const Lifecycle kLifecycle;
  static const std::span<const Guard<Publication>> kGuards;

  State state = State::kNone;
  std::string plan;
  RecipientKind kind = RecipientKind::kUnspecified;
  std::string recipient;
  std::string destination;
  std::vector<Copy> copies;  // in order of sending
  OptionalDate stopped;

  // The newest version that the recipient has; nullptr if none.
  [[nodiscard]] const Copy* holds() const;

  void Take(Event event, const Details& details, const Act& act);
  [[nodiscard]] std::string_view thread() const { return plan; }

  friend bool operator==(const Publication&, const Publication&) = default;
};

namespace internal {

inline constexpr LifecycleState kPublicationStates[] = {
    {"none", "the recipient is not known yet"},
    {"owed", "the recipient is to have the plan and was sent none"},
    {"sent", "a version was sent and is not confirmed"},
    {"held", "the recipient confirmed the version that was sent last"},
    {"failed", "the version that was sent last did not arrive"},
    {"stopped", "the recipient is to have no further version", Standing::kFinal},
    {"entered in error", "it was never a recipient", Standing::kVoid},
};
inline constexpr LifecycleEvent kPublicationEvents[] = {
    {"name", "somebody is to have the plan"},
    {"send", "a version was sent or uploaded"},
    {"acknowledge", "the recipient confirmed that they have it"},
    {"note as failed", "it did not arrive"},
    {"note as coded", "the practice's record has its coded entry"},
    {"stop", "the recipient is to have no further version"},
    {"enter in error", "it was noted by mistake"},
};
inline constexpr auto kPublicationTransitions = [] {
  using S = Publication::State;
  using E = Publication::Event;
  return std::to_array<Transition>({
      {S::kNone,
       E::kName,
       S::kOwed,
       {.guard = "missing_recipient", .records = "pcsp.recipient_named"}},
      {{S::kOwed, S::kSent, S::kHeld, S::kFailed},
       E::kSend,
       S::kSent,
       {.guard = "older_version", .records = "pcsp.sent"}},
      {S::kSent, E::kAcknowledge, S::kHeld, {.by = kAnybody, .records = "pcsp.received"}},
      {S::kSent, E::kFail, S::kFailed, {.reason = true, .records = "pcsp.not_delivered"}},
      {S::kSent, E::kCode, S::kSent, {.guard = "not_coded_there", .records = "pcsp.code_noted"}},
      {S::kHeld, E::kCode, S::kHeld, {.guard = "not_coded_there", .records = "pcsp.code_noted"}},
      {{S::kOwed, S::kSent, S::kHeld, S::kFailed},
       E::kStop,
       S::kStopped,
       {.reason = true, .records = "pcsp.recipient_removed"}},
      {Anywhere(),
       E::kVoid,
       S::kVoid,
       {.reason = true, .records = "pcsp.recipient_entered_in_error"}},
  });
}();
inline constexpr Guard<Publication> kPublicationGuards[] = {
    {"missing_recipient", "a publication names the plan, the recipient and of which kind they are",
     [](const Publication&, const Publication::Details& brought) {
       return !IsBlank(brought.plan) && !IsBlank(brought.recipient) &&
              brought.kind != RecipientKind::kUnspecified;
     }},
    {"older_version", "a recipient is sent a version by its number, and none older than they hold",
     [](const Publication& before, const Publication::Details& brought) {
       return brought.version > 0 &&
              (before.holds() == nullptr || brought.version >= before.holds()->version);
     }},
    {"not_coded_there", "only what the practice has is coded, and each version once",
     [](const Publication& before, const Publication::Details&) {
       return before.kind == RecipientKind::kGp && !before.copies.back().coded.has_value();
     }},
};

}  // namespace internal

inline constexpr Lifecycle Publication::kLifecycle = {"publication", internal::kPublicationStates,
                                                      internal::kPublicationEvents,
                                                      internal::kPublicationTransitions};
inline constexpr std::span<const Guard<Publication>> Publication::kGuards =
    internal::kPublicationGuards;
static_assert(IsSoundNoun<Publication>());

}  // namespace carecoord

#endif  // CARECOORD_CARE_PUBLICATION_H_
