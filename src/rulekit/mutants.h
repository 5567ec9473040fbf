// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: walks a pack and takes down each mutant, as an edit. It holds one copy of the pack;
// to make a mutant it changes that in one place, copies it, and changes it back, so that the places
// in the copy that the edits know stay where they are.

#ifndef CARECOORD_SRC_RULEKIT_MUTANTS_H_
#define CARECOORD_SRC_RULEKIT_MUTANTS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/rulekit/mutants.h"

namespace carecoord::internal {

// A place in a pack, as the model counts and as people call it:
// "rules[0].steps[1].when" is rules[six-month-review].steps[declined].when.
struct Place {
  std::string path;
  std::string name;
  [[nodiscard]] Place Member(std::string_view member) const;
  // `called`: its name; "" to count.
  [[nodiscard]] Place Item(std::string_view list, size_t index, std::string_view called = "") const;
};

class MutantMaker {
 public:
  MutantMaker(const Pack& pack, const rulekit::MutantOptions& options)
      : pack_(pack), options_(options) {
    Run();
  }
  MutantMaker(const MutantMaker&) = delete;
  MutantMaker& operator=(const MutantMaker&) = delete;

  [[nodiscard]] const std::vector<rulekit::Mutation>& mutations() const { return mutations_; }
  [[nodiscard]] size_t left_out() const { return left_out_; }
  [[nodiscard]] Pack Make(size_t i);

 private:
  // What is changed, where and into what, in words.
  struct Change {
    std::string_view op;
    const Place& at;
    std::string was;
    std::string becomes = "";
    std::string_view variant = "";
  };

  // What makes the mutant of pack_, and called again takes it back; or makes another pack of it.
  struct Edit {
    std::function<void()> flip;
    std::function<Pack()> whole;
  };

  void Run();
  void Take(Change change, Edit edit);
  // `value` instead of `site`, which is in pack_.
  template <typename T>
  void Put(Change change, T& site, T value) {
    Take(std::move(change),
         {[&site, value = std::move(value)]() mutable { std::swap(site, value); }, nullptr});
  }
  // Without what `site` holds.
  template <typename T>
  void Clear(Change change, T& site) {
    Put(std::move(change), site, T());
  }
  // Without list[i]. What comes after it moves and comes back; the list keeps its room.
  template <typename T>
  void Drop(Change change, std::vector<T>& list, size_t i) {
    Take(std::move(change), {[&list, i, out = std::optional<T>()]() mutable {
                               const auto at = list.begin() + static_cast<std::ptrdiff_t>(i);
                               if (out) {
                                 list.insert(at, *std::move(out));
                                 out.reset();
                               } else {
                                 out = std::move(*at);
                                 list.erase(at);
                               }
                             },
                             nullptr});
  }
  // list[i] and the next one in the other order.
  template <typename T>
  void Swap(Change change, std::vector<T>& list, size_t i) {
    Take(std::move(change), {[&list, i] { std::swap(list[i], list[i + 1]); }, nullptr});
  }

  // mutants.cc
  void Policies();
  void Parameters();
  void Clusters();
  void Validities(const Place& at, Validity& validity);
  [[nodiscard]] bool PickMatters(const std::string& selection) const;

  // mutants_values.cc
  void Periods(const Place& at, std::string_view field, Period& period);
  void Periods(const Place& at, std::string_view field, PeriodArg& period);
  // The period, and that it is there at all.
  void Limits(const Place& at, std::string_view field, std::optional<PeriodArg>& period);
  void Dates(const Place& at, std::string_view field, Date& date);
  void Numbers(const Place& at, std::string_view field, double& number);
  void Numbers(const Place& at, std::string_view field, NumberArg& number);
  void Comparisons(const Place& at, Comparison& is, bool of_dates);
  void References(const Place& at, Reference& reference);
  void Terms(const Place& at, std::optional<DateTerms>& terms);

  // mutants_selection.cc
  void Selections();
  void Picks(const Place& at, Selection& selection);
  void ClustersOf(const Place& at, Selection& selection);
  void Bounds(const Place& at, std::string_view end, std::vector<Bound>& bounds);
  void Filters(const Place& at, Selection& selection);
  void OtherEntries(const Place& at, Selection& selection);

  // mutants_condition.cc
  void Conditions(const Place& at, Condition& condition);
  void Parts(const Place& at, Condition& condition);
  void Operands(const Place& at, std::string_view list, std::vector<Condition>& of);
  void Leaves(const Place& at, Condition& condition);

  // mutants_rule.cc
  void Rules();
  void Steps(const Place& at, std::vector<Step>& steps);
  void Outcomes(const Place& at, Step& step);
  void Factors(const Place& at, std::vector<Factor>& factors);
  void PersonForEach(const Place& at, const Rule& rule);

  // mutants_schedule.cc
  // `each`: of a rule over each entry.
  void Schedules(const Place& at, Schedule& schedule, bool each);
  void Dues(const Place& at, Schedule& schedule);
  void Series(const Place& at, std::optional<Repeats>& repeats);
  void Settling(const Place& at, Schedule& schedule, bool each);
  void Owners(const Place& at, RoleArg& owner);
  void Priorities(const Place& at, Priority& priority);
  void Strata(const Place& at, std::vector<Stratum>& strata);

  Pack pack_;
  const rulekit::MutantOptions options_;
  std::vector<rulekit::Mutation> mutations_;
  std::vector<Edit> edits_;  // of each
  size_t left_out_ = 0;
  std::map<std::string, int> ids_;  // how often each was given
  std::mutex mutex_;                // while pack_ is another
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTANTS_H_
