// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A lifecycle as people look at it: a diagram of its states, and a table of its moves with who may
// make them, whether a reason is needed, what must hold and what is recorded. Both come from the
// table of the noun (care/lifecycle.h) and from nothing else, so they cannot disagree with it:
// docs/lifecycles.md is made of them.
//
// Stateless, safe from any thread.

#ifndef CARECOORD_CARE_DIAGRAM_H_
#define CARECOORD_CARE_DIAGRAM_H_

#include <functional>
#include <string>
#include <string_view>

#include "carecoord/care/history.h"

namespace carecoord {

// A state diagram in Mermaid, without a fence. Moves between the same two states share an arrow;
// those that are possible from anywhere are left out, as they would hide all others.
[[nodiscard]] std::string DiagramOf(const Lifecycle& lifecycle);

// The states, then the moves, as two tables of Markdown. `rule_of` gives the sentence of a guard;
// of a sentence that is empty the guard's name is shown.
[[nodiscard]] std::string TablesOf(
    const Lifecycle& lifecycle,
    const std::function<std::string(std::string_view guard)>& rule_of = nullptr);

// A section of Markdown about a noun: heading, diagram in a fence, tables with the rules of its
// guards.
template <typename Noun>
[[nodiscard]] std::string LifecycleSection() {
  const auto rule_of = [](std::string_view name) {
    std::string rules;
    for (const Guard<Noun>& guard : Noun::kGuards) {
      if (guard.name != name) continue;
      rules.append(rules.empty() ? "" : "; ").append(guard.rule);
    }
    return rules;
  };
  const Lifecycle& lifecycle = Noun::kLifecycle;
  std::string title(lifecycle.noun);
  if (title.front() >= 'a' && title.front() <= 'z') title.front() += 'A' - 'a';
  return "## " + title + "\n\n```mermaid\n" + DiagramOf(lifecycle) + "```\n\n" +
         TablesOf(lifecycle, rule_of);
}

}  // namespace carecoord

#endif  // CARECOORD_CARE_DIAGRAM_H_
