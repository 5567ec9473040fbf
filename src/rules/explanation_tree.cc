// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/rules/explanation_tree.h"

#include "base/concat.h"

namespace carecoord {

ExplanationNode ExplanationTree::operator[](size_t at) const {
  const Row& row = rows_[at];
  const std::string_view words = words_;
  return {row.kind,
          row.depth,
          words.substr(row.label.first, row.label.size),
          words.substr(row.text.first, row.text.size),
          row.truth,
          row.entry};
}

std::string ExplanationTree::Text() const {
  std::string out;
  for (size_t at = 0; at < size(); ++at) {
    const ExplanationNode node = (*this)[at];
    out.append(2 * node.depth, ' ');
    out += node.label;
    if (!node.truth.empty()) internal::AppendTo(out, " = ", node.truth);
    if (!node.text.empty()) internal::AppendTo(out, ": ", node.text);
    out += "\n";
  }
  return out;
}

}  // namespace carecoord
