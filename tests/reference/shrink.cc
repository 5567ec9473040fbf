// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/shrink.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace carecoord::reference {
namespace {

// Every way of leaving one thing out: each is tried on a copy.
class Shrinker {
 public:
  Shrinker(SingleCase failing, const std::function<bool(const SingleCase&)>& fails)
      : best_(std::move(failing)), fails_(fails) {}

  SingleCase Run() {
    do {
      smaller_ = false;
      DropFromLists();
      DropFromRecord();
      DropFromSelections();
      DropFromRules();
      Try([](SingleCase& c) { c.question.known_at = Stamp(); });
      Try([](SingleCase& c) { c.question.period.reset(); });
      Try([](SingleCase& c) { c.pack.pack.valid = Validity(); });
      Try([](SingleCase& c) { c.pack.pack.policy.month_end = MonthEnd::kClamp; });
      Try([](SingleCase& c) { c.pack.options.clusters.clear(); });
      Try([](SingleCase& c) { c.pack.options.parameters.clear(); });
    } while (smaller_);
    return std::move(best_);
  }

 private:
  template <typename Change>
  void Try(const Change& change) {
    SingleCase candidate = best_;
    change(candidate);
    const bool changed = candidate.pack.pack != best_.pack.pack ||
                         candidate.pack.options.clusters != best_.pack.options.clusters ||
                         candidate.pack.options.parameters != best_.pack.options.parameters ||
                         candidate.record.entries != best_.record.entries ||
                         candidate.record.person != best_.record.person ||
                         candidate.record.registrations_known != best_.record.registrations_known ||
                         candidate.question != best_.question;
    if (!changed || !fails_(candidate)) return;
    best_ = std::move(candidate);
    smaller_ = true;
  }

  // Leaves out the elements of a list one by one, from the last. `list` finds it in a case.
  template <typename ListOf>
  void DropEach(const ListOf& list) {
    for (size_t i = list(best_).size(); i-- > 0;) {
      Try([&](SingleCase& c) { list(c).erase(list(c).begin() + static_cast<ptrdiff_t>(i)); });
    }
  }

  void DropFromLists() {
    DropEach([](SingleCase & c) -> auto& { return c.pack.pack.rules; });
    DropEach([](SingleCase & c) -> auto& { return c.record.entries; });
    DropEach([](SingleCase & c) -> auto& { return c.record.person.registrations; });
    DropEach([](SingleCase & c) -> auto& { return c.record.person.circumstances; });
    DropEach([](SingleCase & c) -> auto& { return c.pack.pack.conditions; });
    DropEach([](SingleCase & c) -> auto& { return c.pack.pack.selections; });
    DropEach([](SingleCase & c) -> auto& { return c.pack.pack.clusters; });
    DropEach([](SingleCase & c) -> auto& { return c.pack.pack.parameters; });
  }

  void DropFromRecord() {
    Try([](SingleCase& c) { c.record.person.death.reset(); });
    Try([](SingleCase& c) { c.record.person.birth.reset(); });
    Try([](SingleCase& c) { c.record.registrations_known = false; });
    for (size_t i = 0; i < best_.record.person.circumstances.size(); ++i) {
      const auto of = [i](SingleCase & c) -> auto& { return c.record.person.circumstances[i]; };
      Try([&](SingleCase& c) { of(c).end.reset(); });
      Try([&](SingleCase& c) { of(c).confirmed.reset(); });
      Try([&](SingleCase& c) { of(c).recorded = Stamp(); });
    }
    for (size_t i = 0; i < best_.record.entries.size(); ++i) {
      const auto entry = [i](SingleCase& c) -> Entry& { return c.record.entries[i]; };
      Try([&](SingleCase& c) { entry(c).recorded = Stamp(); });
      Try([&](SingleCase& c) { entry(c).sequence.reset(); });
      Try([&](SingleCase& c) { entry(c).role = Role::kNone; });
      Try([&](SingleCase& c) { entry(c).place.clear(); });
      Try([&](SingleCase& c) { entry(c).thread.clear(); });
      Try([&](SingleCase& c) { entry(c).value.reset(); });
      Try([&](SingleCase& c) { entry(c).confidential = false; });
      Try([&](SingleCase& c) { entry(c).retracted = false; });
    }
  }

  void DropFromSelections() {
    for (size_t i = 0; i < best_.pack.pack.selections.size(); ++i) {
      const auto of = [i](SingleCase& c) -> Selection& { return c.pack.pack.selections[i]; };
      DropEach([&](SingleCase & c) -> auto& { return of(c).window.from; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).window.to; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).roles; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).places; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).values; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).except; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).clusters; });
      Try([&](SingleCase& c) { of(c).thread = ThreadFilter::kUnspecified; });
      Try([&](SingleCase& c) { of(c).same_thread_as.clear(); });
      Try([&](SingleCase& c) { of(c).not_followed_by.reset(); });
      Try([&](SingleCase& c) { of(c).new_episode_after.reset(); });
      Try([&](SingleCase& c) { of(c).planned = false; });
      Try([&](SingleCase& c) { of(c).dated = Dating::kUnspecified; });
      for (size_t j = 0; j < best_.pack.pack.selections[i].window.from.size(); ++j) {
        Try([&](SingleCase& c) { of(c).window.from[j].at.plus.reset(); });
      }
      for (size_t j = 0; j < best_.pack.pack.selections[i].window.to.size(); ++j) {
        Try([&](SingleCase& c) { of(c).window.to[j].at.plus.reset(); });
      }
    }
    for (size_t i = 0; i < best_.pack.pack.clusters.size(); ++i) {
      DropEach([&](SingleCase & c) -> auto& { return c.pack.pack.clusters[i].codes; });
    }
    for (size_t i = 0; i < best_.pack.pack.conditions.size(); ++i) {
      Simplify([&](SingleCase & c) -> auto& { return c.pack.pack.conditions[i].when; });
    }
  }

  void DropFromRules() {
    for (size_t i = 0; i < best_.pack.pack.rules.size(); ++i) {
      const auto of = [i](SingleCase& c) -> Rule& { return c.pack.pack.rules[i]; };
      Try([&](SingleCase& c) { of(c).each.clear(); });
      Try([&](SingleCase& c) { of(c).in_force = Validity(); });
      Try([&](SingleCase& c) { of(c).applies_to = AppliesTo(); });
      Try([&](SingleCase& c) { of(c).schedule.reset(); });
      DropEach([&](SingleCase & c) -> auto& { return of(c).steps; });
      DropEach([&](SingleCase & c) -> auto& { return of(c).factors; });
      for (size_t j = 0; j < best_.pack.pack.rules[i].factors.size(); ++j) {
        Simplify([&](SingleCase & c) -> auto& { return of(c).factors[j].when; });
      }
      for (size_t j = 0; j < best_.pack.pack.rules[i].steps.size(); ++j) {
        const auto step = [&](SingleCase& c) -> Step& { return of(c).steps[j]; };
        Simplify([&](SingleCase & c) -> auto& { return step(c).when; });
        Try([&](SingleCase& c) { step(c).unknown = Outcome::kUnspecified; });
      }
      if (of(best_).schedule) {
        DropFromSchedule([&](SingleCase& c) -> Schedule& { return *of(c).schedule; });
      }
    }
  }

  template <typename ScheduleOf>
  void DropFromSchedule(const ScheduleOf& of) {
    DropEach([&](SingleCase & c) -> auto& { return of(c).deferrals; });
    DropEach([&](SingleCase & c) -> auto& { return of(c).triggers; });
    DropEach([&](SingleCase & c) -> auto& { return of(c).strata; });
    DropEach([&](SingleCase & c) -> auto& { return of(c).priority_when; });
    Try([&](SingleCase& c) { of(c).repeats.reset(); });
    Try([&](SingleCase& c) {
      if (of(c).repeats) of(c).repeats->times.reset();
    });
    Try([&](SingleCase& c) { of(c).opens.reset(); });
    Try([&](SingleCase& c) { of(c).grace.reset(); });
    Try([&](SingleCase& c) { of(c).closes.reset(); });
    Try([&](SingleCase& c) { of(c).opens_at.reset(); });
    Try([&](SingleCase& c) { of(c).closes_at.reset(); });
    Try([&](SingleCase& c) {
      of(c).due_at.reset();
      of(c).due = PeriodArg();
    });
    for (std::optional<DateTerms> Schedule::*terms :
         {&Schedule::anchor_at, &Schedule::due_at, &Schedule::opens_at, &Schedule::closes_at}) {
      if (!(of(best_).*terms)) continue;
      DropEach([&](SingleCase & c) -> auto& { return (of(c).*terms)->of; });
      for (size_t i = 0; i < (of(best_).*terms)->of.size(); ++i) {
        Try([&](SingleCase& c) { (of(c).*terms)->of[i].plus.reset(); });
      }
    }
    Try([&](SingleCase& c) { of(c).adjustment = Adjustment::kUnadjusted; });
    Try([&](SingleCase& c) { of(c).satisfied_by.clear(); });
    Try([&](SingleCase& c) { of(c).failed_by.clear(); });
    Try([&](SingleCase& c) { of(c).arranged_by.clear(); });
    Try([&](SingleCase& c) { of(c).share_unthreaded = false; });
    Try([&](SingleCase& c) { of(c).owner = Role::kNone; });
    Try([&](SingleCase& c) { of(c).priority = Priority::kUnspecified; });
    for (size_t i = 0; i < of(best_).deferrals.size(); ++i) {
      Try([&](SingleCase& c) { of(c).deferrals[i].cancelled_by.clear(); });
      Try([&](SingleCase& c) { of(c).deferrals[i].lasts.reset(); });
    }
    for (size_t i = 0; i < of(best_).priority_when.size(); ++i) {
      Simplify([&](SingleCase & c) -> auto& { return of(c).priority_when[i].when; });
    }
    for (size_t i = 0; i < of(best_).strata.size(); ++i) {
      const auto stratum = [&](SingleCase& c) -> Stratum& { return of(c).strata[i]; };
      Try([&](SingleCase& c) { stratum(c).in_force = Validity(); });
      Try([&](SingleCase& c) { stratum(c).when.reset(); });
      if (stratum(best_).when) {
        Simplify([&](SingleCase & c) -> auto& { return *stratum(c).when; });
      }
      for (std::optional<PeriodArg> Stratum::*period :
           {&Stratum::due, &Stratum::every, &Stratum::opens, &Stratum::grace, &Stratum::closes}) {
        Try([&](SingleCase& c) { (stratum(c).*period).reset(); });
      }
      Try([&](SingleCase& c) { stratum(c).owner = Role::kNone; });
      Try([&](SingleCase& c) { stratum(c).priority = Priority::kUnspecified; });
    }
  }

  // Always, never, or the first of its parts: all(a, b) -> a.
  template <typename ConditionOf>
  void Simplify(const ConditionOf& of) {
    Try([&](SingleCase& c) { of(c) = Condition{AllOf{}}; });
    Try([&](SingleCase& c) { of(c) = Condition{AnyOf{}}; });
    Try([&](SingleCase& c) {
      const Condition whole = of(c);
      const std::vector<Condition>* parts = nullptr;
      if (const auto* all = std::get_if<AllOf>(&whole.is)) parts = &all->of;
      if (const auto* any = std::get_if<AnyOf>(&whole.is)) parts = &any->of;
      if (const auto* negated = std::get_if<NotOf>(&whole.is)) parts = &negated->of;
      if (parts != nullptr && !parts->empty()) of(c) = parts->front();
    });
  }

  SingleCase best_;
  const std::function<bool(const SingleCase&)>& fails_;
  bool smaller_ = false;
};

}  // namespace

SingleCase Shrink(SingleCase failing, const std::function<bool(const SingleCase&)>& fails) {
  return Shrinker(std::move(failing), fails).Run();
}

}  // namespace carecoord::reference
