// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BoundaryMaterial: what the answers of one rule turn on: the kinds of entries it reads, its spans
// of time, its dates, ages, values, circumstances. Boundary people are put together from it.

#ifndef CARECOORD_SRC_RULEKIT_BOUNDARY_MATERIAL_H_
#define CARECOORD_SRC_RULEKIT_BOUNDARY_MATERIAL_H_

#include <string>
#include <vector>

#include "carecoord/record/circumstance.h"
#include "carecoord/record/role.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/time/period.h"

namespace carecoord::internal {

struct BoundaryMaterial {
  // A number that something is compared with, in a unit.
  struct Measure {
    double number = 0;
    std::string unit;
  };
  // Entries that one selection wants.
  struct Wanted {
    std::vector<std::string> clusters;
    std::vector<Code> codes;  // of those clusters, the first kMostCodes
    std::vector<Role> roles;  // "any of"; empty: not asked
    std::vector<std::string> places;
    std::vector<Measure> measures;
    bool planned = false;
    bool needed = false;  // the rule can hardly apply without: its index or anchor
  };
  struct Kind {
    CircumstanceKind kind = CircumstanceKind::kUnspecified;
    std::vector<std::string> values;
  };

  // So many codes of one selection are as good as all, and a pack may have 200,000.
  static constexpr size_t kMostCodes = 1'000;

  std::vector<Wanted> wanted;
  std::vector<Period> spans;  // not negative, each once
  std::vector<Date> dates;    // written out in the rule, or in validities
  std::vector<int> ages;
  std::vector<double> counts;
  std::vector<Kind> circumstances;
  bool birth = false;
  bool sex = false;
  bool threads = false;   // of any importance to it
  bool recorded = false;  // a selection goes by the day of recording
  bool period = false;    // the question's
  bool each = false;      // asked about each entry of wanted[0]
  // What one answer of the rule may have to look at: conditions, references and selections, those
  // of a named condition wherever it is named and those of a filter wherever it is asked.
  size_t parts = 1;
  MonthEnd month_end = MonthEnd::kClamp;
  const WorkingCalendar* calendar = nullptr;

  // date + span (or - span), as the pack's policy has it.
  [[nodiscard]] Date Moved(Date date, const Period& span, bool back) const;
};

[[nodiscard]] BoundaryMaterial MaterialOf(const CompiledPack& pack, size_t rule,
                                          const CompileOptions& options);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_BOUNDARY_MATERIAL_H_
