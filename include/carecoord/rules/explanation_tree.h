// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ExplanationTree: all that a rule asked on the way to one decision: every step, every condition's
// truth, every entry that counted, every near miss.
//
// A value: the nodes stand in the order of asking, each before what it rests on, in two blocks of
// memory whatever their number. Reading is thread-safe, and takes constant time for each node.

#ifndef CARECOORD_RULES_EXPLANATION_TREE_H_
#define CARECOORD_RULES_EXPLANATION_TREE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/rules/decision.h"

namespace carecoord {

namespace internal {
class TreeWriter;  // src/rules/tree_writer.h
}

// Its texts live as long as the tree stays where it is and as it is.
struct ExplanationNode {
  enum class Kind : uint8_t { kRule, kStep, kCondition, kSelection, kEntry, kNearMiss, kSchedule };
  Kind kind = Kind::kRule;
  size_t depth = 0;        // of the rule, which is the first node and the root, 0
  std::string_view label;  // "step diagnosed", "all of", "selection review"
  std::string_view text;   // what was found, as a sentence
  std::string_view truth;  // "yes", "no", "unknown", "" where it has none
  EntryRef entry;
};

class ExplanationTree {
 public:
  [[nodiscard]] size_t size() const { return rows_.size(); }
  // REQUIRES: at < size(). The nodes that follow it and lie deeper are what it rests on: those one
  // deeper are its children, up to the next that lies no deeper than itself.
  [[nodiscard]] ExplanationNode operator[](size_t at) const;
  // As lines, indented by depth.
  [[nodiscard]] std::string Text() const;

 private:
  friend class internal::TreeWriter;

  // A part of words_.
  struct Part {
    size_t first = 0;
    size_t size = 0;
  };
  struct Row {
    ExplanationNode::Kind kind = ExplanationNode::Kind::kRule;
    size_t depth = 0;
    Part label;
    Part text;
    std::string_view truth;  // of those that last for ever
    EntryRef entry;
  };

  std::vector<Row> rows_;
  std::string words_;
};

}  // namespace carecoord

#endif  // CARECOORD_RULES_EXPLANATION_TREE_H_
