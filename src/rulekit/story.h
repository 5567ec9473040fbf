// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Story: a case made ready to be asked: its person and entries as a Timeline, and its pack bound to
// them.

#ifndef CARECOORD_SRC_RULEKIT_STORY_H_
#define CARECOORD_SRC_RULEKIT_STORY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/record/timeline.h"
#include "carecoord/rulekit/run_cases.h"
#include "carecoord/rules/bound_rules.h"

namespace carecoord::internal {

class Story {
 public:
  // Adds to `failures` whatever in the case's entries, person or settings cannot be used; those are
  // left out. nullptr when nothing can be asked at all.
  static std::unique_ptr<Story> Make(std::shared_ptr<const CompiledPack> pack,
                                     const rulekit::Case& story_case, const CompileOptions& options,
                                     std::vector<rulekit::CaseFailure>& failures);

  [[nodiscard]] const rulekit::Case& story_case() const { return case_; }
  [[nodiscard]] const CompiledPack& pack() const { return *pack_; }
  [[nodiscard]] const BoundRules& rules() const { return *rules_; }
  [[nodiscard]] const Timeline& timeline() const { return *timeline_; }
  // The timeline's row of an entry of the case; nullopt when the entry could not be used.
  [[nodiscard]] std::optional<uint32_t> RowOf(size_t entry) const { return rows_[entry]; }
  // Of the entry of that name; nullopt for "" and where there is none.
  [[nodiscard]] std::optional<uint32_t> RowNamed(std::string_view name) const;

 private:
  Story(std::shared_ptr<const CompiledPack> pack, const rulekit::Case& story_case)
      : pack_(std::move(pack)), case_(story_case) {}
  void AddEntries(std::vector<rulekit::CaseFailure>& failures);

  std::shared_ptr<const CompiledPack> pack_;
  const rulekit::Case& case_;
  std::optional<Timeline> timeline_;
  std::optional<BoundRules> rules_;
  std::vector<std::optional<uint32_t>> rows_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_STORY_H_
