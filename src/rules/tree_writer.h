// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// TreeWriter: writes an ExplanationTree from its root on, each node when it is asked about.

#ifndef CARECOORD_SRC_RULES_TREE_WRITER_H_
#define CARECOORD_SRC_RULES_TREE_WRITER_H_

#include <string_view>
#include <vector>

#include "base/concat.h"
#include "carecoord/rules/explanation_tree.h"

namespace carecoord::internal {

class TreeWriter {
 public:
  using Kind = ExplanationNode::Kind;
  using Node = ExplanationTree::Row;
  using Said = ExplanationTree::Part;

  // Begins with the root of an empty tree, which stays open until the end.
  void Begin(ExplanationTree& tree) {
    // What a rule with two steps and a schedule takes.
    constexpr size_t kUsualNodes = 14;
    constexpr size_t kUsualWords = 500;
    tree_ = &tree;
    tree.rows_.reserve(kUsualNodes);
    tree.words_.reserve(kUsualWords);
    Open(Kind::kRule);
  }

  void End() { open_.clear(); }
  [[nodiscard]] bool begun() const { return !open_.empty(); }

  // A child of the node opened last. The reference holds until the next is added.
  Node& Add(Kind kind) {
    Node& node = tree_->rows_.emplace_back();
    node.kind = kind;
    node.depth = open_.size();
    return node;
  }
  // The same; what is added next are its children, until it is closed.
  Node& Open(Kind kind) {
    Node& node = Add(kind);
    open_.push_back(tree_->rows_.size() - 1);
    return node;
  }
  [[nodiscard]] Node& opened() { return tree_->rows_[open_.back()]; }
  void Close() { open_.pop_back(); }

  // Writes down words, for a node's label or text.
  template <typename... Parts>
  [[nodiscard]] Said Say(const Parts&... parts) {
    const size_t first = tree_->words_.size();
    AppendTo(tree_->words_, parts...);
    return {first, tree_->words_.size() - first};
  }
  [[nodiscard]] std::string_view Words(Said said) const {
    return std::string_view(tree_->words_).substr(said.first, said.size);
  }

 private:
  ExplanationTree* tree_ = nullptr;
  std::vector<size_t> open_;  // from the root on
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_TREE_WRITER_H_
