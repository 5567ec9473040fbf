// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutate_slice.h"

#include <cstddef>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "rulekit/mutate_names.h"
#include "rulekit/pack_walk.h"

namespace carecoord::internal {
namespace {

void DropText(Parameter& parameter) { parameter.title = parameter.source = ""; }
void DropText(Cluster& cluster) {
  cluster.title = "";
  for (ClusterCode& code : cluster.codes) code.label = code.source = "";
}
void DropText(Selection& selection) { selection.title = ""; }
void DropText(NamedCondition& condition) { condition.title = ""; }
void DropText(Rule& rule) {
  rule.title = rule.source = "";
  for (Step& step : rule.steps) step.reason = step.reason_no = step.reason_unknown = "";
  for (Factor& factor : rule.factors) factor.reason = "";
  if (!rule.schedule) return;
  for (Trigger& trigger : rule.schedule->triggers) trigger.reason = "";
  for (Stratum& stratum : rule.schedule->strata) stratum.reason = "";
  for (PriorityWhen& priority : rule.schedule->priority_when) priority.reason = "";
}

// Those of `all` that are `reached`, without their texts.
template <typename T>
std::vector<T> Kept(const std::vector<T>& all, const std::set<size_t>& reached) {
  std::vector<T> kept;
  for (const size_t index : reached) {
    kept.push_back(all[index]);
    DropText(kept.back());
  }
  return kept;
}

// A condition and those in it.
uint64_t NodesOf(const Condition& condition) {
  uint64_t nodes = 1;
  const auto add = [&nodes](const std::vector<Condition>& of) {
    for (const Condition& one : of) nodes += NodesOf(one);
  };
  if (const auto* all = std::get_if<AllOf>(&condition.is)) add(all->of);
  if (const auto* any = std::get_if<AnyOf>(&condition.is)) add(any->of);
  if (const auto* negated = std::get_if<NotOf>(&condition.is)) add(negated->of);
  return nodes;
}

}  // namespace

uint64_t PartsOf(const Pack& pack) {
  uint64_t parts = pack.parameters.size() + pack.clusters.size() + pack.selections.size();
  const auto count = [&parts](const std::string& /*name*/, NameUse /*use*/) { ++parts; };
  for (const Cluster& cluster : pack.clusters) parts += cluster.codes.size();
  for (const Selection& selection : pack.selections) ForEachName(selection, count);
  for (const NamedCondition& condition : pack.conditions) parts += NodesOf(condition.when);
  for (const Rule& rule : pack.rules) {
    ForEachName(rule, count);
    for (const Step& step : rule.steps) parts += NodesOf(step.when);
  }
  return parts;
}

std::optional<Pack> SliceOf(const Pack& pack, std::string_view rule) {
  const std::optional<size_t> index = RuleIndex(pack, rule);
  if (!index) return std::nullopt;
  const Reach reach = ReachOf(pack, *index);
  Pack slice;
  slice.id = pack.id;
  slice.version = pack.version;
  slice.valid = pack.valid;
  slice.policy = pack.policy;
  slice.selections = Kept(pack.selections, reach.selections);
  slice.conditions = Kept(pack.conditions, reach.conditions);
  slice.rules = Kept(pack.rules, reach.rules);
  std::set<std::string> used;  // clusters and parameters have names of their own kinds
  const auto use = [&](const std::string& name, NameUse how) {
    if (how == NameUse::kCluster) used.insert("cluster " + name);
    if (how == NameUse::kParameter) used.insert("parameter " + name);
  };
  for (const Selection& selection : slice.selections) ForEachName(selection, use);
  for (const NamedCondition& condition : slice.conditions) ForEachName(condition.when, use);
  for (const Rule& one : slice.rules) ForEachName(one, use);
  std::set<size_t> clusters;
  std::set<size_t> parameters;
  for (size_t i = 0; i < pack.clusters.size(); ++i) {
    if (used.contains("cluster " + pack.clusters[i].name)) clusters.insert(i);
  }
  for (size_t i = 0; i < pack.parameters.size(); ++i) {
    if (used.contains("parameter " + pack.parameters[i].name)) parameters.insert(i);
  }
  slice.clusters = Kept(pack.clusters, clusters);
  slice.parameters = Kept(pack.parameters, parameters);
  return slice;
}

}  // namespace carecoord::internal
