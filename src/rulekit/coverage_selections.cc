// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Coverage of selections: the ends of their windows and their filters.

#include <algorithm>
#include <set>
#include <tuple>

#include "base/concat.h"
#include "rulekit/coverage_builder.h"
#include "rulekit/pack_walk.h"
#include "rules/describe.h"

namespace carecoord::internal {
namespace {

// Selections of which more than the date of what they pick matters.
class PickedUse : public PackVisitor {
 public:
  explicit PickedUse(const Pack& pack) : pack_(pack) {
    Walk(pack, *this);
    for (const Selection& selection : pack.selections) used_.insert(selection.same_thread_as);
  }
  void OnCondition(const Condition& condition, const std::string&) override {
    if (const auto* value = std::get_if<ValueIs>(&condition.is)) used_.insert(value->selection);
  }
  [[nodiscard]] bool Uses(const std::string& selection) const { return used_.contains(selection); }

 private:
  const Pack& pack_;
  std::set<std::string> used_;
};

}  // namespace

void CoverageBuilder::OneSelection(size_t index) {
  const Selection& written = pack_.selections[index];
  const ProgramSelection& selection = program_.selections[index];
  const std::optional<Facts>& facts = truths_.FactsAt(static_cast<SelectionId>(index));
  const Here here = {"selection." + written.name, ItemPath("selections", index),
                     "selection " + written.name};
  if (!facts ||
      truths_.implications().HoldsSomething(static_cast<SelectionId>(index), *facts) != false) {
    Add(here, Group::kBoundaries, &selection, Limit::kEntry, Aspect::kHolds, "it holds an entry");
  }
  Bounds(here, selection, true, facts);
  Bounds(here, selection, false, facts);
  Filters(here, selection);
  for (size_t i = 0; i < selection.values.size(); ++i) {
    const ProgramValueFilter& filter = selection.values[i];
    const Here there = here.At(ItemPath("values", i), ItemPath("values", i));
    AddNumbers(there, &filter, Limit::kItself, ParameterText(filter.number));
    Add(there, Group::kBoundaries, &filter, Limit::kItself, Aspect::kMissing,
        "an entry without a value");
    Add(there, Group::kBoundaries, &filter, Limit::kItself, Aspect::kOther,
        "an entry with a value in another unit");
  }
  const bool one = selection.pick == Pick::kEarliest || selection.pick == Pick::kLatest ||
                   selection.pick == Pick::kNth;
  if (one && PickedUse(pack_).Uses(written.name)) {
    Add(here, Group::kBoundaries, &selection, Limit::kItself, Aspect::kTie,
        "two entries of one day, of which it picks one");
  }
  if (selection.pick == Pick::kNth) {
    const int n = std::abs(selection.nth);
    const Here there = here.At("nth", "nth");
    Add(there, Group::kBoundaries, &selection, Limit::kNth, Aspect::kBefore,
        std::to_string(n - 1) + " entries");
    Add(there, Group::kBoundaries, &selection, Limit::kNth, Aspect::kOn,
        std::to_string(n) + " entries");
    Add(there, Group::kBoundaries, &selection, Limit::kNth, Aspect::kAfter,
        std::to_string(n + 1) + " entries");
  }
  if (selection.pick == Pick::kEach) {
    Add(here, Group::kBoundaries, &selection, Limit::kItself, Aspect::kTie,
        "two entries of one day without a thread, which are one subject");
    Add(here.At("thread", ""), Group::kBoundaries, &selection, Limit::kThread, Aspect::kSecond,
        "two entries of one thread, which are one subject");
  }
}

void CoverageBuilder::Bounds(const Here& here, const ProgramSelection& selection, bool from,
                             const std::optional<Facts>& facts) {
  const std::vector<ProgramBound>& bounds = from ? selection.from : selection.to;
  const std::vector<ProgramBound>& others = from ? selection.to : selection.from;
  const auto moved = [&](const ProgramRef& ref, Date base) {
    return ref.has_plus ? program_.calendar->Add(base, ref.plus, program_.month_end).date : base;
  };
  for (size_t i = 0; i < bounds.size(); ++i) {
    const ProgramBound& bound = bounds[i];
    const std::string part = ItemPath(from ? "from" : "to", i);
    const Here there = here.At("window." + part, "window." + part);
    // An entry at the distance from this end must be able to lie within all that share what this
    // end counts from, and not after as_of.
    const auto feasible = [&](int distance) {
      const auto can_be = [&](const ProgramBound& other, bool is_from) {
        if (std::tie(other.at.kind, other.at.selection, other.at.date) !=
                std::tie(bound.at.kind, bound.at.selection, bound.at.date) ||
            bound.at.kind == RefKind::kSettled || bound.at.kind == RefKind::kConfirmed) {
          return true;
        }
        const Date first = *Date::FromYmd(2020, 1, 1);
        for (int day = 0; day < 8 * 366; ++day) {
          const Date entry = moved(bound.at, first + day) + distance;
          const Date limit = moved(other.at, first + day);
          if (is_from ? entry >= limit + (other.included ? 0 : 1)
                      : entry <= limit - (other.included ? 0 : 1)) {
            return true;
          }
        }
        return false;
      };
      for (const ProgramBound& other : others) {
        if (!can_be(other, !from)) return false;
      }
      if (bound.at.kind == RefKind::kAsOf && !selection.planned) {
        const Date day = *Date::FromYmd(2022, 6, 15);
        return moved(bound.at, day) + distance <= day;
      }
      return true;
    };
    AddDays(
        there, &bound, Limit::kItself,
        Concat(from ? "the window's start, " : "the window's end, ", RefWords{program_, bound.at}),
        feasible);
    const bool missing = facts && !truths_.implications().IsThere(bound.at, *facts).has_value();
    AddRef(there, bound.at, facts, &bound, Limit::kItself, missing);
  }
}

void CoverageBuilder::Filters(const Here& here, const ProgramSelection& selection) {
  const auto add = [&](std::string_view name, Limit limit, Aspect aspect, std::string_view words) {
    Add(here.At(name, name), Group::kBoundaries, &selection, limit, aspect, words);
  };
  if (selection.roles != 0) {
    add("roles", Limit::kRole, Aspect::kMissing, "an entry without a role");
    add("roles", Limit::kRole, Aspect::kOther, "an entry by another role");
  }
  if (!selection.places.empty()) {
    add("places", Limit::kPlace, Aspect::kMissing, "an entry without a place");
    add("places", Limit::kPlace, Aspect::kOther, "an entry from another place");
  }
  if (selection.thread != ThreadFilter::kUnspecified) {
    add("thread", Limit::kThread, Aspect::kMissing,
        "an entry without a thread, of a subject with one");
    add("thread", Limit::kThread, Aspect::kOther, "an entry of another thread");
  }
  if (selection.same_thread_as != kNoSelection) {
    add("same_thread_as", Limit::kSameThread, Aspect::kMissing, "an entry without a thread");
    add("same_thread_as", Limit::kSameThread, Aspect::kOther, "an entry of another thread");
  }
  for (size_t i = 0; i < selection.except.size(); ++i) {
    Add(here.At(ItemPath("except", i), ItemPath("except", i)), Group::kBoundaries,
        &selection.except[i], Limit::kExcept, Aspect::kYes,
        "an entry that " + pack_.selections[selection.except[i]].name + " takes out");
  }
  if (selection.not_followed_by != kNoSelection) {
    AddDays(here.At("not_followed_by", "not_followed_by"), &selection, Limit::kFollowed,
            "its entry, the last " + pack_.selections[selection.not_followed_by].name);
  }
  if (selection.new_episode_after) {
    const Here there = here.At("new_episode_after", "new_episode_after");
    AddDays(there, &selection, Limit::kEpisode, "the end of an earlier episode");
    AddPeriod(there, &selection, Limit::kEpisode, *selection.new_episode_after);
  }
  if (selection.recorded) {
    add("dated", Limit::kRecorded, Aspect::kMissing, "an entry without a stamp");
    add("dated", Limit::kRecorded, Aspect::kLate,
        "an entry recorded on a later day than it happened");
  }
  if (selection.planned) {
    add("planned", Limit::kPlanned, Aspect::kAhead, "a booking that is still ahead");
  }
}

}  // namespace carecoord::internal
