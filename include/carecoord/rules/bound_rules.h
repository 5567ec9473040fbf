// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BoundRules: the rules of several packs bound to the codes of one Dictionary: a table from code
// index to the selections that want it, so that one scan of a person's entries serves all rules.
//
// Immutable but for Refresh, which looks at codes the dictionary gained since; evaluating refuses
// nothing and simply does not see codes added after the last Refresh. Share between threads freely
// while nobody refreshes.
//
// Cost: Bind and Refresh are linear in the dictionary's codes and the clusters' sizes.

#ifndef CARECOORD_RULES_BOUND_RULES_H_
#define CARECOORD_RULES_BOUND_RULES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "carecoord/record/dictionary.h"
#include "carecoord/rules/compiled_pack.h"

namespace carecoord {

class BoundRules {
 public:
  // `dictionary` must outlive the result.
  static BoundRules Bind(std::vector<std::shared_ptr<const CompiledPack>> packs,
                         const Dictionary& dictionary);
  void Refresh();

  // One rule of one of the packs. Decision::rule indexes rules().
  struct RuleRef {
    const CompiledPack* pack;
    uint32_t pack_index;     // into packs()
    uint32_t index_in_pack;  // into pack->pack().rules
    [[nodiscard]] const Rule& rule() const { return pack->pack().rules[index_in_pack]; }
  };
  [[nodiscard]] std::span<const RuleRef> rules() const { return rules_; }
  [[nodiscard]] std::span<const std::shared_ptr<const CompiledPack>> packs() const {
    return packs_;
  }
  [[nodiscard]] const Dictionary& dictionary() const { return *dictionary_; }

  // For the engine: row `code` has words_per_code() words; bit s of it is set when selection s (the
  // packs' selections one after the other) wants the code. wanted()[code] is 1 when any bit is,
  // else 0; its last item, 0, stands for all codes that the dictionary gained since.
  [[nodiscard]] std::span<const uint8_t> wanted() const { return wanted_; }
  [[nodiscard]] std::span<const uint64_t> masks() const { return masks_; }
  [[nodiscard]] size_t words_per_code() const { return words_; }
  [[nodiscard]] uint32_t first_selection(size_t pack_index) const {
    return first_selection_[pack_index];
  }
  [[nodiscard]] uint32_t selection_count() const { return selection_count_; }
  // Does any selection see entries dated after as_of?
  [[nodiscard]] bool any_planned() const { return any_planned_; }

 private:
  BoundRules() = default;

  std::vector<std::shared_ptr<const CompiledPack>> packs_;
  std::vector<RuleRef> rules_;
  std::vector<uint32_t> first_selection_;
  uint32_t selection_count_ = 0;
  bool any_planned_ = false;
  const Dictionary* dictionary_ = nullptr;
  size_t words_ = 0;
  std::vector<uint8_t> wanted_;
  std::vector<uint64_t> masks_;
};

}  // namespace carecoord

#endif  // CARECOORD_RULES_BOUND_RULES_H_
