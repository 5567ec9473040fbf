// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: schedules.

#include "rulekit/mutants.h"
#include "rulekit/mutants_text.h"

namespace carecoord::internal {
namespace {

std::string AdjustmentText(Adjustment adjustment) {
  constexpr std::string_view kNames[] = {"UNADJUSTED", "FOLLOWING", "MODIFIED_FOLLOWING",
                                         "PRECEDING", "MODIFIED_PRECEDING"};
  return "adjustment: " + std::string(kNames[static_cast<size_t>(adjustment)]);
}

Adjustment OtherWay(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::kFollowing:
      return Adjustment::kPreceding;
    case Adjustment::kPreceding:
      return Adjustment::kFollowing;
    case Adjustment::kModifiedFollowing:
      return Adjustment::kModifiedPreceding;
    case Adjustment::kModifiedPreceding:
      return Adjustment::kModifiedFollowing;
    case Adjustment::kUnadjusted:
      break;
  }
  return Adjustment::kUnadjusted;
}

}  // namespace

void MutantMaker::Schedules(const Place& at, Schedule& schedule, bool each) {
  Dues(at, schedule);
  Series(at.Member("repeats"), schedule.repeats);
  Settling(at, schedule, each);
  Owners(at, schedule.owner);
  Priorities(at, schedule.priority);
  Strata(at, schedule.strata);
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    PriorityWhen& priority = schedule.priority_when[i];
    const Place place = at.Item("priority_when", i);
    Drop({"part-removed", place, Message("priority_when", priority)}, schedule.priority_when, i);
    Conditions(place.Member("when"), priority.when);
    Priorities(place, priority.priority);
  }
}

void MutantMaker::Owners(const Place& at, RoleArg& owner) {
  if (owner == RoleArg()) return;
  Clear({"owner", at.Member("owner"), OwnerText(owner)}, owner);
}

void MutantMaker::Priorities(const Place& at, Priority& priority) {
  if (priority == Priority::kUnspecified) return;
  const Priority other = priority == Priority::kRoutine ? Priority::kSoon : Priority::kRoutine;
  const auto text = [](Priority p) { return "priority: " + std::string(NameOf(p)); };
  Put({"priority", at.Member("priority"), text(priority), text(other)}, priority, other);
}

void MutantMaker::Dues(const Place& at, Schedule& schedule) {
  Terms(at.Member("anchor_at"), schedule.anchor_at);
  if (schedule.due) Periods(at.Member("due"), "due", *schedule.due);
  Terms(at.Member("due_at"), schedule.due_at);
  Limits(at.Member("opens"), "opens", schedule.opens);
  Limits(at.Member("grace"), "grace", schedule.grace);
  Limits(at.Member("closes"), "closes", schedule.closes);
  const auto limit_at = [&](std::string_view field, std::optional<DateTerms>& terms) {
    const Place place = at.Member(field);
    if (terms) Clear({"limit-removed", place, Message(field, *terms)}, terms);
    Terms(place, terms);
  };
  limit_at("opens_at", schedule.opens_at);
  limit_at("closes_at", schedule.closes_at);
  if (schedule.adjustment != Adjustment::kUnadjusted) {
    const Place place = at.Member("adjustment");
    const std::string was = AdjustmentText(schedule.adjustment);
    Clear({"adjustment", place, was, "", "removed"}, schedule.adjustment);
    const Adjustment other = OtherWay(schedule.adjustment);
    Put({"adjustment", place, was, AdjustmentText(other), "turned"}, schedule.adjustment, other);
  }
}

void MutantMaker::Series(const Place& at, std::optional<Repeats>& repeats) {
  if (!repeats) return;
  Clear({"part-removed", at, Message("repeats", *repeats)}, repeats);
  Periods(at.Member("every"), "every", repeats->every);
  const bool anchor = repeats->from == RepeatFrom::kAnchor;
  const RepeatFrom other = anchor ? RepeatFrom::kCompletion : RepeatFrom::kAnchor;
  const auto text = [](RepeatFrom from) { return "from: " + std::string(NameOf(from)); };
  Put({"series-from", at.Member("from"), text(repeats->from), text(other)}, repeats->from, other);
  if (!repeats->times) return;
  const Place times = at.Member("times");
  Numbers(times, "times", *repeats->times);
  Clear({"limit-removed", times, "times: " + NumberText(repeats->times->value)}, repeats->times);
}

void MutantMaker::Settling(const Place& at, Schedule& schedule, bool each) {
  const auto clear = [&](std::string_view field, std::string& selection) {
    if (selection.empty()) return;
    Clear({"part-removed", at.Member(field), Field(field, selection)}, selection);
  };
  clear("satisfied_by", schedule.satisfied_by);
  clear("failed_by", schedule.failed_by);
  clear("arranged_by", schedule.arranged_by);
  if (each && !schedule.satisfied_by.empty()) {
    bool& share = schedule.share_unthreaded;
    const auto text = [](bool yes) {
      return yes ? "share_unthreaded: true" : "share_unthreaded: false";
    };
    Put({"shared", at.Member("share_unthreaded"), text(share), text(!share)}, share, !share);
  }
  for (size_t i = 0; i < schedule.deferrals.size(); ++i) {
    Deferral& deferral = schedule.deferrals[i];
    const Place place = at.Item("deferrals", i, deferral.by);
    Drop({"part-removed", place, Message("deferral", deferral)}, schedule.deferrals, i);
    Limits(place.Member("lasts"), "for", deferral.lasts);
    if (!deferral.cancelled_by.empty()) {
      Clear({"part-removed", place.Member("cancelled_by"),
             Field("cancelled_by", deferral.cancelled_by)},
            deferral.cancelled_by);
    }
  }
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    Trigger& trigger = schedule.triggers[i];
    const Place place = at.Item("triggers", i, trigger.by);
    Drop({"part-removed", place, Message("early", trigger)}, schedule.triggers, i);
    Periods(place.Member("due"), "due", trigger.due);
  }
}

void MutantMaker::Strata(const Place& at, std::vector<Stratum>& strata) {
  for (size_t i = 0; i < strata.size(); ++i) {
    Stratum& stratum = strata[i];
    const Place place = at.Item("strata", i, stratum.name);
    Drop({"part-removed", place, Message("stratum", stratum)}, strata, i);
    if (i + 1 < strata.size()) {
      const std::string first = "stratum " + Quoted(stratum.name);
      const std::string second = "stratum " + Quoted(strata[i + 1].name);
      Swap({"stratum-order", place, first + ", " + second, second + ", " + first}, strata, i);
    }
    Validities(place.Member("in_force"), stratum.in_force);
    if (stratum.when) Conditions(place.Member("when"), *stratum.when);
    Limits(place.Member("due"), "due", stratum.due);
    Limits(place.Member("every"), "every", stratum.every);
    Limits(place.Member("opens"), "opens", stratum.opens);
    Limits(place.Member("grace"), "grace", stratum.grace);
    Limits(place.Member("closes"), "closes", stratum.closes);
    Owners(place, stratum.owner);
    Priorities(place, stratum.priority);
  }
}

}  // namespace carecoord::internal
