// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One rule as a pack or a mutant of it has it, asked about people of stories; and whether a ribbon
// that holds for the pack fails on the mutant.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_TRIAL_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_TRIAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/rules/question.h"
#include "rulekit/boundary_people.h"

namespace carecoord::internal {

// A story's person as a timeline, its entries coded by the pack that is under test: a mutant of a
// cluster does not change what was recorded.
struct Staged {
  // People that share a dictionary are faster to ask in turn.
  Staged(const Pack& pack, BoundaryPerson who, const std::shared_ptr<Dictionary>& dictionary);

  [[nodiscard]] Question QuestionOn(Date day) const;
  [[nodiscard]] std::optional<uint32_t> RowOf(std::string_view entry) const;
  // The entry's name; "none" for none.
  [[nodiscard]] std::string NameOf(EntryRef entry) const;

  BoundaryPerson person;
  Timeline timeline;
};

// The work of compiling a pack of one part, in questions about one part.
inline constexpr uint64_t kCompileWork = 200;

// For one thread.
class RuleVersion {
 public:
  // `slice`: SliceOf(pack, rule).
  RuleVersion(Pack slice, std::string rule);
  RuleVersion(const RuleVersion&) = delete;
  RuleVersion& operator=(const RuleVersion&) = delete;

  // The rule's decisions about the person, until the next call. nullopt when the slice does not
  // compile with the story's settings.
  [[nodiscard]] std::optional<std::span<const Decision>> Ask(const Staged& staged,
                                                             const Question& question);
  // Days within first..last on which it is worth asking about the person.
  [[nodiscard]] std::vector<Date> TellingDays(const Staged& staged, Date first, Date last);
  [[nodiscard]] const Rule& rule() const { return slice_.rules[index_]; }
  // Of compiling the slice, and of all questions so far: the parts of the slice, for each day once
  // and once more for each entry.
  [[nodiscard]] uint64_t work() const { return work_; }

 private:
  using Sizes = std::array<size_t, 5>;
  bool Bind(const Staged& staged);
  [[nodiscard]] std::shared_ptr<const CompiledPack> CompiledWith(
      const std::vector<rulekit::Setting>& settings);

  Pack slice_;
  uint64_t parts_;    // of the slice
  size_t index_ = 0;  // of the rule, in the slice
  uint64_t work_ = 0;
  std::vector<std::pair<std::vector<rulekit::Setting>, std::shared_ptr<const CompiledPack>>>
      compiled_;
  // What `bound_` was made of.
  std::shared_ptr<const CompiledPack> pack_;
  std::shared_ptr<const Dictionary> dictionary_;
  Sizes sizes_ = {};
  std::optional<BoundRules> bound_;
  std::optional<Evaluator> evaluator_;
  std::vector<Decision> decisions_;
};

// Of `decisions`, that about the entry `subject` (nullopt: about the person). A rule that was about
// each entry and is now about the person speaks for every subject.
[[nodiscard]] const Decision* DecisionFor(std::span<const Decision> decisions,
                                          std::optional<uint32_t> subject);

// Whether the ribbon does not hold. Quick: asks on the listed days and on those before the next,
// and so may miss something. Not quick: also on every day on which the answer changes.
[[nodiscard]] bool RibbonFails(const Staged& staged, const rulekit::Ribbon& ribbon,
                               RuleVersion& version, bool quick);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_TRIAL_H_
