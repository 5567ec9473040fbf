// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CoverageBuilder: goes through a pack and its program side by side and lists what coverage asks
// for.

#ifndef CARECOORD_SRC_RULEKIT_COVERAGE_BUILDER_H_
#define CARECOORD_SRC_RULEKIT_COVERAGE_BUILDER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rulekit/coverage_items.h"

namespace carecoord::internal {

class CoverageBuilder {
 public:
  CoverageBuilder(const CompiledPack& pack, CoverageItems& made)
      : pack_(pack.pack()), program_(pack.program()), truths_(made.truths_), made_(made) {}

  void Build();

 private:
  using Group = rulekit::CoverageGroup;
  // Where the builder stands: names for the id, the model path, words for the text.
  struct Here {
    std::string id;
    std::string path;
    std::string words;
    [[nodiscard]] Here At(std::string_view id_part, std::string_view path_part,
                          std::string_view words_part = "") const;
  };
  // From a day that may be any, the day that a period is counted from.
  using BaseOf = std::function<Date(Date)>;

  void Add(const Here& here, Group group, const void* place, Limit limit, Aspect aspect,
           std::string_view words);
  // Before, on and after, where `feasible(distance)`.
  void AddDays(const Here& here, const void* place, Limit limit, std::string_view what,
               const std::function<bool(int)>& feasible = nullptr);
  void AddNumbers(const Here& here, const void* place, Limit limit, std::string_view what,
                  bool below = true);
  // Month end and leap day, where the period can meet them from some base.
  void AddPeriod(const Here& here, const void* place, Limit limit, const Period& period,
                 const BaseOf& base = nullptr);
  void AddRef(const Here& here, const ProgramRef& ref, const std::optional<Facts>& facts,
              const void* place, Limit limit, bool may_be_missing);

  // coverage_builder.cc
  void OneRule(size_t index);
  void Conditions(const Here& here, const ProgramCondition& condition);
  void Leaf(const Here& here, const ProgramCondition& condition);
  void Age(const Here& here, const ProgramCondition& condition, const Facts& facts);
  void Count(const Here& here, const ProgramCondition& condition, const Facts& facts);
  // coverage_selections.cc
  void OneSelection(size_t index);
  void Bounds(const Here& here, const ProgramSelection& selection, bool from,
              const std::optional<Facts>& facts);
  void Filters(const Here& here, const ProgramSelection& selection);
  // coverage_schedules.cc
  void OneSchedule(const Here& here, const ProgramRule& rule, const ProgramSchedule& schedule,
                   size_t index);
  void Periods(const Here& here, const ProgramSchedule& schedule);
  void Completion(const Here& here, const ProgramRule& rule, const ProgramSchedule& schedule);
  void Events(const Here& here, const ProgramSchedule& schedule, const Schedule& written);
  void Strata(const Here& here, const ProgramSchedule& schedule, const Schedule& written);
  void Terms(const Here& here, const std::optional<ProgramTerms>& terms,
             const std::optional<Facts>& facts);

  const Pack& pack_;
  const PackProgram& program_;
  const Truths& truths_;
  CoverageItems& made_;
  // Of what is being listed: the rules that can meet it, and the selection.
  std::vector<uint32_t> rules_;
  SelectionId selection_ = kNoSelection;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_COVERAGE_BUILDER_H_
