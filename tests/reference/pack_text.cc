// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <optional>
#include <string_view>
#include <variant>

#include "carecoord/record/role.h"
#include "carecoord/rules/vocabulary.h"
#include "tests/reference/case_text.h"
#include "tests/reference/cat.h"

namespace carecoord::reference {
namespace {

std::string Text(Date date) { return date.ToString(); }
std::string Text(double number) { return Cat(number); }
std::string Text(Role role) { return std::string(RoleName(role)); }
std::string Text(const std::string& name) { return name; }
std::string Text(const Period& period) { return period.ToString(); }
template <typename T>
std::string Text(const OrParameter<T>& arg) {
  return arg.parameter.empty() ? Text(arg.value) : Cat('$', arg.parameter);
}
std::string Text(Point point) { return std::string(NameOf(point)); }
std::string Text(const Settled& settled) {
  std::string out = "settled(" + settled.rule;
  for (const Settlement by : settled.by) out += Cat(' ', NameOf(by));
  return out + ')';
}
std::string Text(const Confirmed& confirmed) {
  return Cat("confirmed(", NameOf(confirmed.kind), ')');
}
std::string Text(const ParameterValue& value) {
  return std::visit([](const auto& of) { return Text(of); }, value);
}

std::string Text(const Reference& reference) {
  std::string out = std::visit([](const auto& at) { return Text(at); }, reference.at);
  if (reference.plus) out += Cat(" + ", Text(*reference.plus));
  return out;
}

std::string Text(const DateTerms& terms) {
  std::string out(NameOf(terms.combine));
  for (const Reference& of : terms.of) out += Cat(&of == terms.of.data() ? "(" : ", ", Text(of));
  return out + ')';
}

std::string Text(const Condition& condition);

std::string List(std::string_view name, const std::vector<Condition>& of) {
  std::string out(name);
  out += '(';
  for (size_t i = 0; i < of.size(); ++i) out += (i == 0 ? "" : ", ") + Text(of[i]);
  return out + ')';
}

std::string Text(const Condition& condition) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "NOTHING"; }
    std::string operator()(const AllOf& all) const { return List("all", all.of); }
    std::string operator()(const AnyOf& any) const { return List("any", any.of); }
    std::string operator()(const NotOf& no) const { return List("not", no.of); }
    std::string operator()(const Exists& is) const { return Cat("exists(", is.selection, ')'); }
    std::string operator()(const DatesAre& is) const {
      return Cat('(', Text(is.left), ' ', NameOf(is.is), ' ', Text(is.right), ')');
    }
    std::string operator()(const CountIs& is) const {
      return Cat("(count ", is.selection, ' ', NameOf(is.is), ' ', Text(is.number), ')');
    }
    std::string operator()(const ValueIs& is) const {
      return Cat("(value ", is.selection, ' ', NameOf(is.is), ' ', Text(is.number), " \"",
                 Text(is.unit), "\")");
    }
    std::string operator()(const AgeIs& is) const {
      return Cat("(age at ", Text(is.at), ' ', NameOf(is.is), ' ', Text(is.years), ')');
    }
    std::string operator()(const SexIs& is) const {
      return Cat("(sex ", static_cast<int>(is.sex), ')');
    }
    std::string operator()(const CircumstanceIs& is) const {
      std::string out = Cat("(", NameOf(is.kind), " at ", Text(is.at));
      for (const std::string& value : is.values) out += ' ' + value;
      return out + ')';
    }
    std::string operator()(const RegisteredThroughout& is) const {
      return Cat("(registered ", Text(is.from), " to ", Text(is.to), ')');
    }
    std::string operator()(const AliveAt& is) const { return Cat("(alive at ", Text(is.at), ')'); }
    std::string operator()(const NamedIs& is) const { return Cat("named(", is.name, ')'); }
  };
  return std::visit(Visitor(), condition.is);
}

std::string Text(const Validity& validity) {
  std::string out;
  if (validity.from) out += Cat(" from=", *validity.from);
  if (validity.to) out += Cat(" to=", *validity.to);
  if (validity.by == InForceBy::kAnchor) out += " by=ANCHOR";
  return out;
}

std::string Text(const std::vector<Bound>& bounds, std::string_view end) {
  std::string out;
  for (const Bound& bound : bounds) {
    out += Cat("\n    ", end, " ", Text(bound.at), bound.included ? " INCLUDED" : " EXCLUDED");
  }
  return out;
}

std::string Text(const Selection& selection) {
  std::string out = Cat("  ", selection.name, ": ", NameOf(selection.pick));
  if (selection.pick == Pick::kNth) out += Cat(' ', Text(selection.nth));
  out += " of";
  for (const std::string& cluster : selection.clusters) out += ' ' + cluster;
  if (selection.dated == Dating::kRecorded) out += " dated=RECORDED";
  if (selection.planned) out += " planned";
  for (const Role role : selection.roles) out += Cat(" role=", RoleName(role));
  for (const std::string& name : selection.role_parameters) out += " role=$" + name;
  for (const TextArg& place : selection.places) out += " place=" + Text(place);
  for (const ValueFilter& value : selection.values) {
    out +=
        Cat(" value(", NameOf(value.is), ' ', Text(value.number), " \"", Text(value.unit), "\")");
  }
  if (selection.thread == ThreadFilter::kSameAsIndex) out += " thread=SAME_AS_INDEX";
  if (selection.thread == ThreadFilter::kOwnOrNone) out += " thread=OWN_OR_NONE";
  if (!selection.same_thread_as.empty()) out += " same_thread_as=" + selection.same_thread_as;
  for (const std::string& except : selection.except) out += " except=" + except;
  if (selection.not_followed_by) {
    out += Cat(" not_followed_by=", selection.not_followed_by->selection,
               selection.not_followed_by->same_day ? " INCLUDED" : " EXCLUDED");
  }
  if (selection.new_episode_after) {
    out += " new_episode_after=" + Text(*selection.new_episode_after);
  }
  return out + Text(selection.window.from, "from") + Text(selection.window.to, "to") + '\n';
}

std::string Text(const Stratum& stratum) {
  std::string out = "\n      stratum" + Text(stratum.in_force);
  if (stratum.when) out += " when " + Text(*stratum.when);
  if (stratum.due) out += " due=" + Text(*stratum.due);
  if (stratum.every) out += " every=" + Text(*stratum.every);
  if (stratum.opens) out += " opens=" + Text(*stratum.opens);
  if (stratum.grace) out += " grace=" + Text(*stratum.grace);
  if (stratum.closes) out += " closes=" + Text(*stratum.closes);
  if (stratum.owner != RoleArg()) out += Cat(" owner=", Text(stratum.owner));
  return out + Cat(" priority=", NameOf(stratum.priority));
}

std::string DatesText(const Schedule& schedule) {
  std::string out = Cat("    schedule anchor=", schedule.anchor);
  if (schedule.anchor_at) out += Text(*schedule.anchor_at);
  if (schedule.due) out += " due=" + Text(*schedule.due);
  if (schedule.due_at) out += " due=" + Text(*schedule.due_at);
  if (schedule.opens) out += " opens=" + Text(*schedule.opens);
  if (schedule.opens_at) out += " opens=" + Text(*schedule.opens_at);
  if (schedule.grace) out += " grace=" + Text(*schedule.grace);
  if (schedule.closes) out += " closes=" + Text(*schedule.closes);
  if (schedule.closes_at) out += " closes=" + Text(*schedule.closes_at);
  if (schedule.adjustment != Adjustment::kUnadjusted) {
    out += Cat(" adjust=", AdjustmentName(schedule.adjustment));
  }
  if (!schedule.repeats) return out;
  out += "\n      every=" + Text(schedule.repeats->every);
  out += schedule.repeats->from == RepeatFrom::kAnchor ? " from=ANCHOR" : " from=COMPLETION";
  if (schedule.repeats->times) out += " times=" + Text(*schedule.repeats->times);
  return out;
}

std::string Text(const Schedule& schedule) {
  std::string out = DatesText(schedule);
  if (!schedule.satisfied_by.empty()) out += "\n      satisfied_by=" + schedule.satisfied_by;
  if (schedule.share_unthreaded) out += " share_unthreaded";
  if (!schedule.failed_by.empty()) out += "\n      failed_by=" + schedule.failed_by;
  for (const Deferral& deferral : schedule.deferrals) {
    out += "\n      deferred by=" + deferral.by;
    if (deferral.lasts) out += " for=" + Text(*deferral.lasts);
    if (!deferral.cancelled_by.empty()) out += " cancelled_by=" + deferral.cancelled_by;
  }
  for (const Trigger& trigger : schedule.triggers) {
    out += Cat("\n      early by=", trigger.by, " due=", Text(trigger.due));
  }
  if (!schedule.arranged_by.empty()) out += "\n      arranged_by=" + schedule.arranged_by;
  for (const Stratum& stratum : schedule.strata) out += Text(stratum);
  for (const PriorityWhen& priority : schedule.priority_when) {
    out += Cat("\n      priority ", NameOf(priority.priority), " when ", Text(priority.when));
  }
  if (schedule.owner != RoleArg()) out += Cat("\n      owner=", Text(schedule.owner));
  if (schedule.priority != Priority::kUnspecified) {
    out += Cat("\n      priority=", NameOf(schedule.priority));
  }
  return out + '\n';
}

std::string Text(const Rule& rule) {
  std::string out = Cat("  rule ", rule.id, ' ', NameOf(rule.kind));
  if (!rule.each.empty()) out += " each=" + rule.each;
  out += Text(rule.in_force);
  if (rule.applies_to.deceased) out += " deceased";
  if (rule.applies_to.unregistered) out += " unregistered";
  out += '\n';
  for (const Step& step : rule.steps) {
    out += Cat("    step ", step.id, ": ", Text(step.when), " yes=", NameOf(step.yes),
               " no=", NameOf(step.no), " unknown=", NameOf(step.unknown), '\n');
  }
  if (rule.schedule) out += Text(*rule.schedule);
  for (const Factor& factor : rule.factors) {
    out += Cat("    factor ", Text(factor.weight), " when ", Text(factor.when), '\n');
  }
  if (rule.notify) out += Cat("    notify ", Text(rule.notify->role), '\n');
  return out;
}

}  // namespace

std::string PackText(const PackCase& pack_case) {
  const Pack& pack = pack_case.pack;
  std::string out =
      Cat("pack ", pack.id, " month_end=", MonthEndName(pack.policy.month_end),
          " calendar=", WorkingCalendar::Get(pack.policy.calendar).name(), Text(pack.valid), '\n');
  for (const Parameter& parameter : pack.parameters) {
    out += Cat("  $", parameter.name, " = ", Text(parameter.default_value), '\n');
  }
  for (const auto& [name, value] : pack_case.options.parameters) {
    out += Cat("  set $", name, " = ", Text(value), '\n');
  }
  for (const Cluster& cluster : pack.clusters) {
    out += Cat("  cluster ", cluster.name, ':');
    for (const ClusterCode& code : cluster.codes) out += Cat(' ', code.code);
    out += '\n';
  }
  for (const auto& [name, codes] : pack_case.options.clusters) {
    out += Cat("  bound cluster ", name, ':');
    for (const Code code : codes) out += Cat(' ', code);
    out += '\n';
  }
  for (const Selection& selection : pack.selections) out += Text(selection);
  for (const NamedCondition& condition : pack.conditions) {
    out += Cat("  condition ", condition.name, ": ", Text(condition.when), '\n');
  }
  for (const Rule& rule : pack.rules) out += Text(rule);
  return out;
}

}  // namespace carecoord::reference
