// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/pack_walk.h"

#include <string_view>
#include <unordered_map>
#include <variant>

namespace carecoord::internal {

void PackVisitor::OnSelection(const std::string&, const std::string&) {}
void PackVisitor::OnCondition(const Condition&, const std::string&) {}
void PackVisitor::OnReference(const Reference&, const std::string&) {}
void PackVisitor::OnSettled(const Settled&, const std::string&) {}
void PackVisitor::OnPeriod(const PeriodArg&, const std::string&) {}
void PackVisitor::OnNumber(const NumberArg&, const std::string&) {}
void PackVisitor::OnDate(const DateArg&, const std::string&) {}
void PackVisitor::OnText(const TextArg&, const std::string&) {}
void PackVisitor::OnRole(const RoleArg&, const std::string&) {}
void PackVisitor::OnReason(const std::string&, const std::string&) {}

std::string ItemPath(std::string_view list, size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

namespace {

// A walk that stands at one path.
class Walker {
 public:
  explicit Walker(PackVisitor& visitor) : visitor_(visitor) {}

  void Named(const std::string& selection, const std::string& path) {
    if (!selection.empty()) visitor_.OnSelection(selection, path);
  }
  void Periods(const std::optional<PeriodArg>& period, const std::string& path) {
    if (period) visitor_.OnPeriod(*period, path);
  }

  void Refer(const Reference& reference, const std::string& path) {
    visitor_.OnReference(reference, path);
    if (const auto* name = std::get_if<std::string>(&reference.at)) Named(*name, path);
    if (const auto* date = std::get_if<DateArg>(&reference.at)) visitor_.OnDate(*date, path);
    if (const auto* settled = std::get_if<Settled>(&reference.at)) {
      visitor_.OnSettled(*settled, path);
    }
    Periods(reference.plus, path + ".plus");
  }

  void Terms(const std::optional<DateTerms>& terms, const std::string& path) {
    if (!terms) return;
    for (size_t i = 0; i < terms->of.size(); ++i)
      Refer(terms->of[i], path + "." + ItemPath("of", i));
  }

  void Ask(const Condition& condition, const std::string& path);
  void Plan(const Schedule& schedule, const std::string& path);

 private:
  PackVisitor& visitor_;
};

void Walker::Ask(const Condition& condition, const std::string& path) {
  visitor_.OnCondition(condition, path);
  const auto list = [&](const std::vector<Condition>& of, std::string_view name) {
    for (size_t i = 0; i < of.size(); ++i) Ask(of[i], path + "." + ItemPath(name, i));
  };
  if (const auto* all = std::get_if<AllOf>(&condition.is)) list(all->of, "all");
  if (const auto* any = std::get_if<AnyOf>(&condition.is)) list(any->of, "any");
  if (const auto* negated = std::get_if<NotOf>(&condition.is)) {
    for (const Condition& inner : negated->of) Ask(inner, path + ".not");
  }
  if (const auto* exists = std::get_if<Exists>(&condition.is)) {
    Named(exists->selection, path + ".selection");
  }
  if (const auto* dates = std::get_if<DatesAre>(&condition.is)) {
    Refer(dates->left, path + ".left");
    Refer(dates->right, path + ".right");
  }
  if (const auto* count = std::get_if<CountIs>(&condition.is)) {
    Named(count->selection, path + ".selection");
    visitor_.OnNumber(count->number, path + ".number");
  }
  if (const auto* value = std::get_if<ValueIs>(&condition.is)) {
    Named(value->selection, path + ".selection");
    visitor_.OnNumber(value->number, path + ".number");
    visitor_.OnText(value->unit, path + ".unit");
  }
  if (const auto* age = std::get_if<AgeIs>(&condition.is)) {
    Refer(age->at, path + ".at");
    visitor_.OnNumber(age->years, path + ".years");
  }
  if (const auto* is = std::get_if<CircumstanceIs>(&condition.is)) Refer(is->at, path + ".at");
  if (const auto* registered = std::get_if<RegisteredThroughout>(&condition.is)) {
    Refer(registered->from, path + ".from");
    Refer(registered->to, path + ".to");
  }
  if (const auto* alive = std::get_if<AliveAt>(&condition.is)) Refer(alive->at, path + ".at");
}

void Walker::Plan(const Schedule& schedule, const std::string& path) {
  Named(schedule.anchor, path + ".anchor");
  Terms(schedule.anchor_at, path + ".anchor_at");
  Periods(schedule.due, path + ".due");
  Terms(schedule.due_at, path + ".due_at");
  Periods(schedule.opens, path + ".opens");
  Terms(schedule.opens_at, path + ".opens_at");
  Periods(schedule.grace, path + ".grace");
  Periods(schedule.closes, path + ".closes");
  Terms(schedule.closes_at, path + ".closes_at");
  if (schedule.repeats) {
    visitor_.OnPeriod(schedule.repeats->every, path + ".repeats.every");
    if (schedule.repeats->times)
      visitor_.OnNumber(*schedule.repeats->times, path + ".repeats.times");
  }
  Named(schedule.satisfied_by, path + ".satisfied_by");
  Named(schedule.failed_by, path + ".failed_by");
  for (size_t i = 0; i < schedule.deferrals.size(); ++i) {
    const Deferral& deferral = schedule.deferrals[i];
    const std::string here = path + "." + ItemPath("deferrals", i);
    Named(deferral.by, here + ".by");
    Periods(deferral.lasts, here + ".lasts");
    Named(deferral.cancelled_by, here + ".cancelled_by");
  }
  for (size_t i = 0; i < schedule.triggers.size(); ++i) {
    const Trigger& trigger = schedule.triggers[i];
    const std::string here = path + "." + ItemPath("triggers", i);
    Named(trigger.by, here + ".by");
    visitor_.OnPeriod(trigger.due, here + ".due");
    visitor_.OnReason(trigger.reason, here + ".reason");
  }
  Named(schedule.arranged_by, path + ".arranged_by");
  visitor_.OnRole(schedule.owner, path + ".owner");
  for (size_t i = 0; i < schedule.strata.size(); ++i) {
    const Stratum& stratum = schedule.strata[i];
    const std::string here = path + "." + ItemPath("strata", i);
    if (stratum.when) Ask(*stratum.when, here + ".when");
    Periods(stratum.due, here + ".due");
    Periods(stratum.every, here + ".every");
    Periods(stratum.opens, here + ".opens");
    Periods(stratum.grace, here + ".grace");
    Periods(stratum.closes, here + ".closes");
    visitor_.OnRole(stratum.owner, here + ".owner");
    visitor_.OnReason(stratum.reason, here + ".reason");
  }
  for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
    const std::string here = path + "." + ItemPath("priority_when", i);
    Ask(schedule.priority_when[i].when, here + ".when");
    visitor_.OnReason(schedule.priority_when[i].reason, here + ".reason");
  }
}

// Collects the names in parts already walked, until nothing new is named.
class Reaching : public PackVisitor {
 public:
  Reaching(const Pack& pack, bool reasons) : pack_(pack), reasons_(reasons) {
    for (size_t i = 0; i < pack.selections.size(); ++i) {
      selections_.emplace(pack.selections[i].name, i);
    }
    for (size_t i = 0; i < pack.conditions.size(); ++i) {
      conditions_.emplace(pack.conditions[i].name, i);
    }
    for (size_t i = 0; i < pack.rules.size(); ++i) rules_.emplace(pack.rules[i].id, i);
  }

  void Add(size_t rule) {
    if (!reach_.rules.insert(rule).second) return;
    Walk(pack_.rules[rule], "", *this);
  }
  void OnSelection(const std::string& name, const std::string&) override {
    const auto found = selections_.find(name);
    if (found == selections_.end() || !reach_.selections.insert(found->second).second) return;
    Walk(pack_.selections[found->second], "", *this);
  }
  void OnCondition(const Condition& condition, const std::string&) override {
    const auto* named = std::get_if<NamedIs>(&condition.is);
    if (named == nullptr) return;
    const auto found = conditions_.find(named->name);
    if (found == conditions_.end() || !reach_.conditions.insert(found->second).second) return;
    Walk(pack_.conditions[found->second].when, "", *this);
  }
  void OnSettled(const Settled& settled, const std::string&) override {
    if (const auto found = rules_.find(settled.rule); found != rules_.end()) Add(found->second);
  }
  void OnReason(const std::string& reason, const std::string& path) override {
    if (!reasons_) return;
    for (const std::string& name : Placeholders(reason)) OnSelection(name, path);
  }

  [[nodiscard]] Reach& reach() { return reach_; }

 private:
  const Pack& pack_;
  bool reasons_;
  Reach reach_;
  // By name; of two the first, as everywhere.
  std::unordered_map<std::string_view, size_t> selections_;
  std::unordered_map<std::string_view, size_t> conditions_;
  std::unordered_map<std::string_view, size_t> rules_;
};

template <typename List, typename Name>
std::optional<size_t> IndexIn(const List& list, std::string_view name, Name name_of) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (name_of(list[i]) == name) return i;
  }
  return std::nullopt;
}

}  // namespace

void Walk(const Condition& condition, const std::string& path, PackVisitor& visitor) {
  Walker(visitor).Ask(condition, path);
}

void Walk(const Selection& selection, const std::string& path, PackVisitor& visitor) {
  Walker walker(visitor);
  const auto bounds = [&](const std::vector<Bound>& of, std::string_view end) {
    for (size_t i = 0; i < of.size(); ++i) {
      walker.Refer(of[i].at, path + ".window." + ItemPath(end, i));
    }
  };
  bounds(selection.window.from, "from");
  bounds(selection.window.to, "to");
  for (size_t i = 0; i < selection.values.size(); ++i) {
    const std::string here = path + "." + ItemPath("values", i);
    visitor.OnNumber(selection.values[i].number, here + ".number");
    visitor.OnText(selection.values[i].unit, here + ".unit");
  }
  if (selection.pick == Pick::kNth) visitor.OnNumber(selection.nth, path + ".nth");
  for (size_t i = 0; i < selection.role_parameters.size(); ++i) {
    visitor.OnRole(RoleArg({}, selection.role_parameters[i]),
                   path + "." + ItemPath("role_parameters", i));
  }
  for (size_t i = 0; i < selection.places.size(); ++i) {
    visitor.OnText(selection.places[i], path + "." + ItemPath("places", i));
  }
  walker.Named(selection.same_thread_as, path + ".same_thread_as");
  for (size_t i = 0; i < selection.except.size(); ++i) {
    walker.Named(selection.except[i], path + "." + ItemPath("except", i));
  }
  if (selection.not_followed_by) {
    walker.Named(selection.not_followed_by->selection, path + ".not_followed_by.selection");
  }
  walker.Periods(selection.new_episode_after, path + ".new_episode_after");
}

void Walk(const Rule& rule, const std::string& path, PackVisitor& visitor) {
  Walker walker(visitor);
  walker.Named(rule.each, path + ".each");
  for (size_t i = 0; i < rule.steps.size(); ++i) {
    const Step& step = rule.steps[i];
    const std::string here = path + "." + ItemPath("steps", i);
    walker.Ask(step.when, here + ".when");
    visitor.OnReason(step.reason, here + ".reason");
    visitor.OnReason(step.reason_no, here + ".reason_no");
    visitor.OnReason(step.reason_unknown, here + ".reason_unknown");
  }
  if (rule.schedule) walker.Plan(*rule.schedule, path + ".schedule");
  for (size_t i = 0; i < rule.factors.size(); ++i) {
    const std::string here = path + "." + ItemPath("factors", i);
    walker.Ask(rule.factors[i].when, here + ".when");
    visitor.OnNumber(rule.factors[i].weight, here + ".weight");
    visitor.OnReason(rule.factors[i].reason, here + ".reason");
  }
  if (rule.notify) {
    visitor.OnRole(rule.notify->role, path + ".notify.role");
    visitor.OnText(rule.notify->name, path + ".notify.name");
  }
}

void Walk(const Pack& pack, PackVisitor& visitor) {
  for (size_t i = 0; i < pack.selections.size(); ++i) {
    Walk(pack.selections[i], ItemPath("selections", i), visitor);
  }
  for (size_t i = 0; i < pack.conditions.size(); ++i) {
    Walk(pack.conditions[i].when, ItemPath("conditions", i) + ".when", visitor);
  }
  for (size_t i = 0; i < pack.rules.size(); ++i) Walk(pack.rules[i], ItemPath("rules", i), visitor);
}

std::vector<std::string> Placeholders(std::string_view reason) {
  std::vector<std::string> names;
  size_t open = reason.find('{');
  while (open != std::string_view::npos) {
    const size_t close = reason.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace_back(reason.substr(open + 1, close - open - 1));
    open = reason.find('{', close);
  }
  return names;
}

std::optional<size_t> SelectionIndex(const Pack& pack, std::string_view name) {
  return IndexIn(pack.selections, name,
                 [](const Selection& s) -> const std::string& { return s.name; });
}
std::optional<size_t> ClusterIndex(const Pack& pack, std::string_view name) {
  return IndexIn(pack.clusters, name,
                 [](const Cluster& c) -> const std::string& { return c.name; });
}
std::optional<size_t> ConditionIndex(const Pack& pack, std::string_view name) {
  return IndexIn(pack.conditions, name,
                 [](const NamedCondition& c) -> const std::string& { return c.name; });
}
std::optional<size_t> RuleIndex(const Pack& pack, std::string_view id) {
  return IndexIn(pack.rules, id, [](const Rule& r) -> const std::string& { return r.id; });
}

Reach ReachOf(const Pack& pack, size_t rule, bool reasons) {
  Reaching reaching(pack, reasons);
  reaching.Add(rule);
  return std::move(reaching.reach());
}

void Walk(const Pack& pack, const Reach& reach, PackVisitor& visitor) {
  for (const size_t i : reach.selections) {
    Walk(pack.selections[i], ItemPath("selections", i), visitor);
  }
  for (const size_t i : reach.conditions) {
    Walk(pack.conditions[i].when, ItemPath("conditions", i) + ".when", visitor);
  }
  for (const size_t i : reach.rules) Walk(pack.rules[i], ItemPath("rules", i), visitor);
}

}  // namespace carecoord::internal
