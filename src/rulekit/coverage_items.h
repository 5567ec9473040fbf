// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CoverageItems: everything that coverage asks for in a pack, and where the engine meets it: an
// item is a place in the program (by its address), a limit of that place, and an aspect of that
// limit. docs/coverage.md is the list in words.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_ITEMS_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_ITEMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "carecoord/rulekit/coverage.h"
#include "carecoord/rules/compiled_pack.h"
#include "rulekit/truths.h"

namespace carecoord::internal {

// Which of the limits of one place.
enum class Limit : uint8_t {
  kItself,
  kSecond,  // where comparing for equality with an age turns again
  kEntry,
  kLeft,
  kRight,
  kInForceFrom,
  kInForceTo,
  kAnchorFrom,
  kAnchorTo,
  kInForce,
  kAlive,
  kRegistered,
  kAnchorStep,
  kOpens,
  kGrace,
  kCloses,
  kEvery,
  kDue,
  kAdjusted,
  kSatisfiedAnchor,
  kSatisfiedCloses,
  kSatisfiedThread,
  kFailedAnchor,
  kFailedCloses,
  kStart,   // of a deferral or trigger: its entry against the day it counts from
  kEnd,     // of a deferral
  kCancel,  // of a deferral
  kSooner,  // of a trigger
  kArranged,
  kSeries,
  kTerms,
  kRole,
  kPlace,
  kThread,
  kSameThread,
  kExcept,
  kFollowed,
  kEpisode,
  kRecorded,
  kPlanned,
  kNth,
};

enum class Aspect : uint8_t {
  kNo,
  kYes,
  kUnknown,
  kBefore,
  kOn,
  kAfter,
  kMonthEnd,
  kLeapDay,
  kMissing,
  kOther,
  kTie,
  kLate,
  kUsed,
  kMoved,
  kKept,
  kTurned,
  kSecond,
  kLast,
  kWins,
  kAhead,
  kHolds,
};
inline constexpr std::array<std::string_view, 21> kAspectNames = {
    "no",       "yes",     "unknown", "before", "on",   "after", "month_end",
    "leap_day", "missing", "other",   "tie",    "late", "used",  "moved",
    "kept",     "turned",  "second",  "last",   "wins", "ahead", "holds"};

constexpr Aspect AspectOf(Truth truth) {
  return truth == Truth::kYes ? Aspect::kYes : truth == Truth::kNo ? Aspect::kNo : Aspect::kUnknown;
}
// -1, 0, 1 as before, on, after.
constexpr Aspect AspectOf(int distance) {
  return distance < 0 ? Aspect::kBefore : distance == 0 ? Aspect::kOn : Aspect::kAfter;
}

// Would the months of `period`, counted from `base`, end on a day that their month does not have?
bool MeetsMonthEnd(Date base, const Period& period);
bool IsLeapDay(Date date);
// Whether a period counts months that can end so, or years or months at all.
bool HasMonthEnds(const Period& period);
bool HasMonthsOrYears(const Period& period);

class CoverageItems {
 public:
  explicit CoverageItems(const CompiledPack& pack);

  [[nodiscard]] const std::vector<rulekit::CoverageItem>& items() const { return items_; }
  // Gives the items away; what remains can be asked for nothing but their numbers.
  [[nodiscard]] std::vector<rulekit::CoverageItem> TakeItems() { return std::move(items_); }
  // The rules of the pack that can meet an item.
  [[nodiscard]] const std::vector<uint32_t>& RulesOf(size_t item) const {
    return rule_lists_[rules_[item]];
  }
  // The selection that an item is about, or kNoSelection.
  [[nodiscard]] SelectionId SelectionOf(size_t item) const { return selections_[item]; }
  [[nodiscard]] std::optional<uint32_t> Find(const void* place, Limit limit, Aspect aspect) const;
  [[nodiscard]] const Truths& truths() const { return truths_; }

 private:
  friend class CoverageBuilder;
  struct Key {
    const void* place;
    Limit limit;
    Aspect aspect;
    friend bool operator==(const Key&, const Key&) = default;
    template <typename H>
    friend H AbslHashValue(H h, const Key& key) {
      return H::combine(std::move(h), key.place, key.limit, key.aspect);
    }
  };

  Truths truths_;
  std::vector<rulekit::CoverageItem> items_;
  std::vector<uint32_t> rules_;  // by item, into rule_lists_
  std::vector<std::vector<uint32_t>> rule_lists_;
  std::vector<SelectionId> selections_;
  absl::flat_hash_map<Key, uint32_t> index_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_ITEMS_H_
