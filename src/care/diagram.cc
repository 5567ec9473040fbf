// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/diagram.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "base/markdown.h"
#include "care/who_text.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::MarkdownText;
using internal::WhoText;

// The state before the first event, and that after a final one, is Mermaid's [*].
std::string NodeOf(const Lifecycle& lifecycle, size_t state) {
  if (state == 0) return "[*]";
  std::string node(lifecycle.states[state].name);
  std::replace_if(
      node.begin(), node.end(),
      [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); }, '_');
  return node;
}

bool FromAnywhere(const Transition& row) { return row.from == Transition::kAnywhere; }

// "draft, agreed": the states of a row.
std::string FromText(const Lifecycle& lifecycle, const Transition& row) {
  if (FromAnywhere(row)) return "any state";
  std::string text;
  for (size_t state = 0; state < lifecycle.states.size(); ++state) {
    if (!lifecycle.Leaves(row, state)) continue;
    AppendTo(text, text.empty() ? "" : ", ",
             state == 0 ? "the beginning" : lifecycle.states[state].name);
  }
  return text;
}

}  // namespace

std::string DiagramOf(const Lifecycle& lifecycle) {
  // Arrows in the order of the table, each with the events that it stands for.
  std::vector<std::pair<size_t, size_t>> arrows;
  std::map<std::pair<size_t, size_t>, std::string> labels;
  std::vector<bool> shown(lifecycle.states.size());
  for (const Transition& row : lifecycle.transitions) {
    if (FromAnywhere(row)) continue;
    for (size_t state = 0; state < lifecycle.states.size(); ++state) {
      if (!lifecycle.Leaves(row, state)) continue;
      const std::pair<size_t, size_t> arrow(state, row.to);
      std::string& label = labels[arrow];
      if (label.empty()) arrows.push_back(arrow);
      AppendTo(label, label.empty() ? "" : ", ", lifecycle.events[row.event].name);
      shown[row.to] = true;
    }
  }
  std::string named;
  std::string ends;
  for (size_t state = 1; state < lifecycle.states.size(); ++state) {
    if (!shown[state]) continue;
    const std::string node = NodeOf(lifecycle, state);
    const std::string_view name = lifecycle.states[state].name;
    if (node != name) AppendTo(named, "    state \"", name, "\" as ", node, "\n");
    if (lifecycle.states[state].final()) AppendTo(ends, "    ", node, " --> [*]\n");
  }
  std::string out = internal::Concat("stateDiagram-v2\n", named);
  for (const auto& arrow : arrows) {
    AppendTo(out, "    ", NodeOf(lifecycle, arrow.first), " --> ", NodeOf(lifecycle, arrow.second),
             ": ", labels[arrow], "\n");
  }
  return out.append(ends);
}

std::string TablesOf(const Lifecycle& lifecycle,
                     const std::function<std::string(std::string_view guard)>& rule_of) {
  std::string out = "| State | What is true | Standing |\n| --- | --- | --- |\n";
  constexpr std::string_view kStandings[] = {
      "open", "final", "final, never counted",
      "final, unless what took its place was entered in error"};
  for (const LifecycleState& state : lifecycle.states.subspan(1)) {
    AppendTo(out, "| ", MarkdownText(state.name), " | ", MarkdownText(state.meaning), " | ",
             kStandings[static_cast<size_t>(state.standing)], " |\n");
  }
  out +=
      "\n| In | Event | Leads to | Who | Reason | What must hold | Recorded as |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Transition& row : lifecycle.transitions) {
    const Terms& terms = row.terms;
    std::string rule = rule_of && !terms.guard.empty() ? rule_of(terms.guard) : std::string();
    if (rule.empty()) rule = terms.guard;
    AppendTo(out, "| ", MarkdownText(FromText(lifecycle, row)), " | ",
             MarkdownText(lifecycle.events[row.event].name), " | ",
             MarkdownText(lifecycle.states[row.to].name), " | ", WhoText(terms.by), " | ",
             terms.reason ? "needed" : "", " | ", MarkdownText(rule), " | `", terms.records,
             "` |\n");
  }
  return out;
}

}  // namespace carecoord
