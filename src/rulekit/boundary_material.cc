// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/boundary_material.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "rulekit/pack_walk.h"
#include "rulekit/parameter_values.h"
#include "rules/program.h"

namespace carecoord::internal {
namespace {

class MaterialGatherer : public PackVisitor {
 public:
  MaterialGatherer(const CompiledPack& pack, const CompileOptions& options, size_t rule)
      : pack_(pack.pack()), compiled_(pack), values_(pack_, options), rule_(pack_.rules[rule]) {}

  BoundaryMaterial Gather(const Reach& reach) {
    AddWanted(reach);
    Walk(pack_, reach, *this);
    for (const size_t i : reach.rules) {
      AddValidity(pack_.rules[i].in_force);
      if (pack_.rules[i].schedule) {
        for (const Stratum& stratum : pack_.rules[i].schedule->strata) {
          AddValidity(stratum.in_force);
        }
      }
    }
    AddValidity(pack_.valid);
    made_.each = !rule_.each.empty();
    made_.threads |= made_.each;
    made_.month_end = pack_.policy.month_end;
    made_.calendar = &WorkingCalendar::Get(pack_.policy.calendar);
    for (auto& [kind, values] : circumstances_) {
      made_.circumstances.push_back({kind, {values.begin(), values.end()}});
    }
    return std::move(made_);
  }

  void OnPeriod(const PeriodArg& arg, const std::string&) override {
    Period span = values_.Of(arg);
    if (!span.IsWellFormed() || span.IsZero()) return;
    if (span.IsNegative()) span = -span;
    if (std::find(made_.spans.begin(), made_.spans.end(), span) == made_.spans.end()) {
      made_.spans.push_back(span);
    }
  }
  void OnSelection(const std::string&, const std::string&) override { ++made_.parts; }
  void OnDate(const DateArg& arg, const std::string&) override {
    made_.dates.push_back(values_.Of(arg));
  }
  void OnReference(const Reference& reference, const std::string&) override {
    ++made_.parts;
    if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
      circumstances_[confirmed->kind];
    }
    const auto* point = std::get_if<Point>(&reference.at);
    if (point == nullptr) return;
    made_.birth |= *point == Point::kBirth;
    made_.period |= *point == Point::kPeriodStart || *point == Point::kPeriodEnd;
  }
  void OnCondition(const Condition& condition, const std::string&) override {
    ++made_.parts;
    if (const auto* named = std::get_if<NamedIs>(&condition.is)) {
      const std::optional<size_t> index = ConditionIndex(pack_, named->name);
      if (index) made_.parts += compiled_.program().conditions[*index].size;
    }
    if (const auto* age = std::get_if<AgeIs>(&condition.is)) {
      made_.birth = true;
      const double years = values_.Of(age->years);
      if (std::isfinite(years) && years >= 0 && years < 200) {
        made_.ages.push_back(static_cast<int>(std::floor(years)));
        made_.ages.push_back(static_cast<int>(std::floor(years)) + 1);
      }
    }
    if (const auto* count = std::get_if<CountIs>(&condition.is)) {
      made_.counts.push_back(values_.Of(count->number));
    }
    if (const auto* value = std::get_if<ValueIs>(&condition.is)) {
      if (Found found = Find(value->selection)) {
        found->measures.push_back({values_.Of(value->number), values_.Of(value->unit)});
      }
    }
    if (const auto* is = std::get_if<CircumstanceIs>(&condition.is)) {
      circumstances_[is->kind].insert(is->values.begin(), is->values.end());
    }
    made_.sex |= std::holds_alternative<SexIs>(condition.is);
    made_.birth |= std::holds_alternative<AliveAt>(condition.is);
  }

 private:
  using Found = BoundaryMaterial::Wanted*;

  // What the rule cannot do without stands first.
  void AddWanted(const Reach& reach) {
    std::vector<size_t> order;
    const auto add = [&](size_t index) {
      if (std::find(order.begin(), order.end(), index) == order.end()) order.push_back(index);
    };
    const auto add_named = [&](const std::string& name) {
      if (const std::optional<size_t> index = SelectionIndex(pack_, name)) add(*index);
    };
    add_named(rule_.each);
    if (rule_.schedule) add_named(rule_.schedule->anchor);
    const size_t needed = order.size();
    for (const size_t index : reach.selections) add(index);
    for (size_t i = 0; i < order.size(); ++i) {
      const Selection& selection = pack_.selections[order[i]];
      BoundaryMaterial::Wanted wanted;
      wanted.clusters = selection.clusters;
      for (const std::string& cluster : selection.clusters) {
        const std::vector<Code>& codes = compiled_.ClusterCodes(cluster);
        const size_t room = BoundaryMaterial::kMostCodes - wanted.codes.size();
        const auto end = codes.begin() + static_cast<std::ptrdiff_t>(std::min(room, codes.size()));
        wanted.codes.insert(wanted.codes.end(), codes.begin(), end);
      }
      wanted.roles = selection.roles;
      for (const std::string& name : selection.role_parameters) {
        const std::string text = values_.Of(TextArg({}, name));
        if (const std::optional<Role> role = RoleFromName(text)) wanted.roles.push_back(*role);
      }
      for (const TextArg& place : selection.places) wanted.places.push_back(values_.Of(place));
      for (const ValueFilter& filter : selection.values) {
        wanted.measures.push_back({values_.Of(filter.number), values_.Of(filter.unit)});
      }
      wanted.planned = selection.planned;
      made_.parts += LookedAt(order[i]);
      wanted.needed = i < needed;
      made_.threads |=
          selection.thread != ThreadFilter::kUnspecified || !selection.same_thread_as.empty();
      made_.recorded |= selection.dated == Dating::kRecorded;
      indices_[selection.name] = made_.wanted.size();
      made_.wanted.push_back(std::move(wanted));
    }
  }

  // A selection with those that its filters look through, one through another.
  size_t LookedAt(size_t index) {
    const auto [known, is_new] = looked_at_.try_emplace(index, 1);
    if (!is_new) return known->second;
    const ProgramSelection& selection = compiled_.program().selections[index];
    size_t looked_at = 1;
    for (const SelectionId other : selection.except) looked_at += LookedAt(other);
    if (selection.not_followed_by != kNoSelection) looked_at += LookedAt(selection.not_followed_by);
    looked_at_[index] = looked_at;
    return looked_at;
  }

  Found Find(const std::string& selection) {
    const auto found = indices_.find(selection == kIndexName ? rule_.each : selection);
    return found == indices_.end() ? nullptr : &made_.wanted[found->second];
  }

  void AddValidity(const Validity& validity) {
    if (validity.from) made_.dates.push_back(*validity.from);
    if (validity.to) made_.dates.push_back(*validity.to);
  }

  const Pack& pack_;
  const CompiledPack& compiled_;
  ParameterValues values_;
  const Rule& rule_;
  BoundaryMaterial made_;
  std::map<size_t, size_t> looked_at_;     // by selection
  std::map<std::string, size_t> indices_;  // by selection name, into made_.wanted
  std::map<CircumstanceKind, std::set<std::string>> circumstances_;
};

}  // namespace

Date BoundaryMaterial::Moved(Date date, const Period& span, bool back) const {
  return calendar->Add(date, back ? -span : span, month_end).date;
}

BoundaryMaterial MaterialOf(const CompiledPack& pack, size_t rule, const CompileOptions& options) {
  return MaterialGatherer(pack, options, rule).Gather(ReachOf(pack.pack(), rule));
}

}  // namespace carecoord::internal
