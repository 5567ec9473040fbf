// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/bound_rules.h"

#include <algorithm>
#include <utility>

#include "rules/program.h"

namespace carecoord {

BoundRules BoundRules::Bind(std::vector<std::shared_ptr<const CompiledPack>> packs,
                            const Dictionary& dictionary) {
  BoundRules bound;
  bound.packs_ = std::move(packs);
  bound.dictionary_ = &dictionary;
  for (uint32_t p = 0; p < bound.packs_.size(); ++p) {
    const internal::PackProgram& program = bound.packs_[p]->program();
    bound.first_selection_.push_back(bound.selection_count_);
    bound.selection_count_ += static_cast<uint32_t>(program.selections.size());
    for (const internal::ProgramSelection& selection : program.selections) {
      bound.any_planned_ |= selection.planned;
    }
    for (uint32_t r = 0; r < program.rules.size(); ++r) {
      bound.rules_.push_back({bound.packs_[p].get(), p, r});
    }
  }
  bound.words_ = std::max<size_t>(1, (bound.selection_count_ + 63) / 64);
  bound.Refresh();
  return bound;
}

void BoundRules::Refresh() {
  const uint32_t begin = wanted_.empty() ? 0 : static_cast<uint32_t>(wanted_.size() - 1);
  const uint32_t end = dictionary_->code_count();
  wanted_.resize(size_t{end} + 1, 0);
  masks_.resize(end * words_, 0);
  for (size_t p = 0; p < packs_.size(); ++p) {
    const internal::PackProgram& program = packs_[p]->program();
    for (size_t s = 0; s < program.selections.size(); ++s) {
      const size_t bit = first_selection_[p] + s;
      for (const Code code : program.selections[s].codes) {
        const std::optional<uint32_t> index = dictionary_->FindCode(code);
        if (!index || *index < begin) continue;
        wanted_[*index] = 1;
        masks_[*index * words_ + bit / 64] |= uint64_t{1} << (bit % 64);
      }
    }
  }
}

}  // namespace carecoord
