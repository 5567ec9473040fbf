// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Identity: SHA-256 of a canonical form of everything that a pack's answers depend on. Every field
// stands in declared order as `name=length:text;`, lists as a count and their items, defaults left
// out, codes sorted. Comments and layout of the text form are gone by now. docs/identity.md.

#include <algorithm>
#include <string>
#include <type_traits>

#include "carecoord/base/sha256.h"
#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

class Canonical {
 public:
  void Text(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out_ += name;
    out_ += '=' + std::to_string(text.size()) + ':';
    out_ += text;
    out_ += ';';
  }
  void Number(std::string_view name, int64_t number) {
    if (number != 0) Text(name, std::to_string(number));
  }
  // Exact: a double as the integer of its bits.
  void Real(std::string_view name, double number) {
    uint64_t bits = 0;
    static_assert(sizeof bits == sizeof number);
    std::copy_n(reinterpret_cast<const char*>(&number), sizeof bits,
                reinterpret_cast<char*>(&bits));
    Text(name, std::to_string(bits));
  }
  template <typename List, typename Item>
  void ListOf(std::string_view name, const List& list, Item write) {
    if (list.empty()) return;
    Text(name, std::to_string(list.size()));
    for (const auto& item : list) {
      out_ += '{';
      write(item);
      out_ += '}';
    }
  }
  template <typename Body>
  void Group(std::string_view name, Body body) {
    out_ += name;
    out_ += '{';
    body();
    out_ += '}';
  }
  void DateOf(std::string_view name, const std::optional<Date>& date) {
    if (date) Text(name, date->ToString());
  }
  template <typename Enum>
  void Choice(std::string_view name, Enum value) {
    Number(name, static_cast<int64_t>(value));
  }
  [[nodiscard]] const std::string& bytes() const { return out_; }

  void Value(std::string_view name, const ParameterValue& value) {
    if (const auto* period = std::get_if<Period>(&value)) {
      Text(name, "period " + period->ToString());
    } else if (const auto* number = std::get_if<double>(&value)) {
      Real(name, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      Text(name, "text " + *text);
    } else {
      DateOf(name, std::get<Date>(value));
    }
  }
  template <typename T>
  void Arg(std::string_view name, const OrParameter<T>& arg) {
    if (!arg.parameter.empty()) {
      Text(name, "$" + arg.parameter);
    } else {
      Value(name, ParameterValue(arg.value));
    }
  }
  void Written(std::string_view name, const TextArg& arg) {
    Text(name, arg.parameter.empty() ? arg.value : "$" + arg.parameter);
  }
  void Written(std::string_view name, const RoleArg& arg) {
    if (arg.parameter.empty()) return Choice(name, arg.value);
    Text(name, "$" + arg.parameter);
  }
  template <typename T>
  void Arg(std::string_view name, const std::optional<OrParameter<T>>& arg) {
    if (arg) Arg(name, *arg);
  }
  void Ref(std::string_view name, const Reference& reference) {
    Group(name, [&] {
      if (const auto* selection = std::get_if<std::string>(&reference.at)) {
        Text("selection", *selection);
      } else if (const auto* date = std::get_if<DateArg>(&reference.at)) {
        Arg("date", *date);
      } else if (const auto* settled = std::get_if<Settled>(&reference.at)) {
        Text("settled", settled->rule);
        ListOf("by", settled->by, [&](Settlement by) { Choice("b", by); });
      } else if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
        Choice("confirmed", confirmed->kind);
      } else {
        Choice("point", std::get<Point>(reference.at));
      }
      Arg("plus", reference.plus);
    });
  }
  void Terms(std::string_view name, const std::optional<DateTerms>& terms) {
    if (!terms) return;
    Group(name, [&] {
      Choice("combine", terms->combine);
      ListOf("of", terms->of, [&](const Reference& reference) { Ref("r", reference); });
    });
  }
  template <typename T>
  void Maybe(std::string_view name, const std::optional<T>& item) {
    if (item) Group(name, [&] { Of(*item); });
  }
  void Of(const Validity& validity) {
    DateOf("from", validity.from);
    DateOf("to", validity.to);
    Choice("by", validity.by);
  }
  void Of(const Selection& selection);
  void Of(const Condition& condition);
  void Of(const Rule& rule);
  void Of(const Deferral& deferral);
  void Of(const Stratum& stratum);
  void Of(const Schedule& schedule);

 private:
  std::string out_;
};

void Canonical::Of(const Selection& selection) {
  Text("name", selection.name);
  Text("title", selection.title);
  Choice("pick", selection.pick);
  if (selection.nth.parameter.empty()) {
    Number("nth", static_cast<int64_t>(selection.nth.value));
  } else {
    Arg("nth", selection.nth);
  }
  Choice("dated", selection.dated == Dating::kHappened ? Dating::kUnspecified : selection.dated);
  ListOf("clusters", selection.clusters, [&](const std::string& name) { Text("c", name); });
  const auto bounds = [&](std::string_view name, const std::vector<Bound>& list) {
    ListOf(name, list, [&](const Bound& bound) {
      Ref("at", bound.at);
      Number("included", bound.included ? 1 : 0);
    });
  };
  bounds("from", selection.window.from);
  bounds("to", selection.window.to);
  ListOf("roles", selection.roles, [&](Role role) { Choice("r", role); });
  ListOf("role_parameters", selection.role_parameters,
         [&](const std::string& name) { Text("r", name); });
  Choice("thread", selection.thread);
  ListOf("places", selection.places, [&](const TextArg& place) { Written("p", place); });
  ListOf("values", selection.values, [&](const ValueFilter& filter) {
    Choice("is", filter.is);
    Arg("number", filter.number);
    Written("unit", filter.unit);
  });
  Text("same_thread_as", selection.same_thread_as);
  ListOf("except", selection.except, [&](const std::string& name) { Text("e", name); });
  if (selection.not_followed_by) {
    Text("not_followed_by", selection.not_followed_by->selection);
    Number("same_day", selection.not_followed_by->same_day ? 1 : 0);
  }
  Arg("new_episode_after", selection.new_episode_after);
  Number("planned", selection.planned ? 1 : 0);
}

void Canonical::Of(const Condition& condition) {
  const auto list = [&](std::string_view name, const std::vector<Condition>& of) {
    ListOf(name, of, [&](const Condition& child) { Of(child); });
  };
  if (const auto* all = std::get_if<AllOf>(&condition.is)) {
    list("all", all->of);
  } else if (const auto* any = std::get_if<AnyOf>(&condition.is)) {
    list("any", any->of);
  } else if (const auto* negated = std::get_if<NotOf>(&condition.is)) {
    list("not", negated->of);
  } else if (const auto* exists = std::get_if<Exists>(&condition.is)) {
    Text("exists", exists->selection);
  } else if (const auto* dates = std::get_if<DatesAre>(&condition.is)) {
    Ref("left", dates->left);
    Choice("dates", dates->is);
    Ref("right", dates->right);
  } else if (const auto* count = std::get_if<CountIs>(&condition.is)) {
    Text("count", count->selection);
    Choice("is", count->is);
    Arg("number", count->number);
  } else if (const auto* value = std::get_if<ValueIs>(&condition.is)) {
    Text("value", value->selection);
    Choice("is", value->is);
    Arg("number", value->number);
    Written("unit", value->unit);
  } else if (const auto* age = std::get_if<AgeIs>(&condition.is)) {
    Ref("age", age->at);
    Choice("is", age->is);
    Arg("years", age->years);
  } else if (const auto* sex = std::get_if<SexIs>(&condition.is)) {
    Choice("sex", sex->sex);
  } else if (const auto* circumstance = std::get_if<CircumstanceIs>(&condition.is)) {
    Choice("circumstance", circumstance->kind);
    ListOf("values", circumstance->values, [&](const std::string& one) { Text("v", one); });
    Ref("at", circumstance->at);
  } else if (const auto* registered = std::get_if<RegisteredThroughout>(&condition.is)) {
    Ref("registered_from", registered->from);
    Ref("registered_to", registered->to);
  } else if (const auto* alive = std::get_if<AliveAt>(&condition.is)) {
    Ref("alive", alive->at);
  } else if (const auto* named = std::get_if<NamedIs>(&condition.is)) {
    Text("named", named->name);
  }
}

void Canonical::Of(const Deferral& deferral) {
  Text("by", deferral.by);
  Arg("lasts", deferral.lasts);
  Text("cancelled_by", deferral.cancelled_by);
}

void Canonical::Of(const Stratum& stratum) {
  Text("name", stratum.name);
  Group("in_force", [&] { Of(stratum.in_force); });
  Maybe("when", stratum.when);
  Arg("due", stratum.due);
  Arg("every", stratum.every);
  Arg("opens", stratum.opens);
  Arg("grace", stratum.grace);
  Arg("closes", stratum.closes);
  Written("owner", stratum.owner);
  Choice("priority", stratum.priority);
  Text("reason", stratum.reason);
}

void Canonical::Of(const Schedule& schedule) {
  Text("anchor", schedule.anchor);
  Terms("anchor_at", schedule.anchor_at);
  Arg("due", schedule.due);
  Terms("due_at", schedule.due_at);
  Arg("opens", schedule.opens);
  Terms("opens_at", schedule.opens_at);
  Arg("grace", schedule.grace);
  Arg("closes", schedule.closes);
  Terms("closes_at", schedule.closes_at);
  if (schedule.repeats) {
    Group("repeats", [&] {
      Arg("every", schedule.repeats->every);
      Choice("from", schedule.repeats->from);
      Arg("times", schedule.repeats->times);
    });
  }
  Choice("adjustment", schedule.adjustment);
  Text("satisfied_by", schedule.satisfied_by);
  Number("share_unthreaded", schedule.share_unthreaded ? 1 : 0);
  Text("failed_by", schedule.failed_by);
  ListOf("deferrals", schedule.deferrals, [&](const Deferral& deferral) { Of(deferral); });
  ListOf("triggers", schedule.triggers, [&](const Trigger& trigger) {
    Text("by", trigger.by);
    Arg("due", trigger.due);
    Text("reason", trigger.reason);
  });
  Text("arranged_by", schedule.arranged_by);
  Written("owner", schedule.owner);
  Choice("priority", schedule.priority);
  ListOf("strata", schedule.strata, [&](const Stratum& stratum) { Of(stratum); });
  ListOf("priority_when", schedule.priority_when, [&](const PriorityWhen& raised) {
    Group("when", [&] { Of(raised.when); });
    Choice("priority", raised.priority);
    Text("reason", raised.reason);
  });
}

void Canonical::Of(const Rule& rule) {
  Text("id", rule.id);
  Text("title", rule.title);
  Text("source", rule.source);
  Choice("kind", rule.kind);
  Text("each", rule.each);
  Group("in_force", [&] { Of(rule.in_force); });
  Number("deceased", rule.applies_to.deceased ? 1 : 0);
  Number("unregistered", rule.applies_to.unregistered ? 1 : 0);
  ListOf("steps", rule.steps, [&](const Step& step) {
    Text("id", step.id);
    Group("when", [&] { Of(step.when); });
    Choice("yes", step.yes);
    Choice("no", step.no);
    Choice("unknown", step.unknown);
    Text("reason", step.reason);
    Text("reason_no", step.reason_no);
    Text("reason_unknown", step.reason_unknown);
  });
  if (rule.schedule) {
    Group("schedule", [&] { Of(*rule.schedule); });
  }
  ListOf("factors", rule.factors, [&](const Factor& factor) {
    Text("id", factor.id);
    Group("when", [&] { Of(factor.when); });
    Arg("weight", factor.weight);
    Text("reason", factor.reason);
  });
  if (rule.notify) {
    Written("notify", rule.notify->role);
    Arg("notify_name", rule.notify->name);
  }
}

}  // namespace

std::string IdentityOf(const PackProgram& program, const CompileOptions& options) {
  const Pack& pack = program.pack;
  Canonical form;
  form.Text("semantics", kSemanticsVersion);
  form.Text("id", pack.id);
  form.Text("version", pack.version);
  form.Text("title", pack.title);
  form.Text("source", pack.source);
  form.Group("valid", [&] { form.Of(pack.valid); });
  form.Choice("month_end", pack.policy.month_end);
  form.Text("calendar", program.calendar->name());
  form.Text("calendar_version", program.calendar->version());
  form.ListOf("parameters", pack.parameters, [&](const Parameter& parameter) {
    form.Text("name", parameter.name);
    form.Text("title", parameter.title);
    form.Text("source", parameter.source);
    const auto set = options.parameters.find(parameter.name);
    form.Value("value", set == options.parameters.end() ? parameter.default_value : set->second);
  });
  size_t index = 0;
  form.ListOf("clusters", pack.clusters, [&](const Cluster& cluster) {
    form.Text("name", cluster.name);
    form.Text("title", cluster.title);
    form.ListOf("codes", program.cluster_codes[index++],
                [&](Code code) { form.Text("c", std::to_string(code.value())); });
  });
  form.ListOf("selections", pack.selections, [&](const Selection& s) { form.Of(s); });
  form.ListOf("conditions", pack.conditions, [&](const NamedCondition& named) {
    form.Text("name", named.name);
    form.Text("title", named.title);
    form.Group("when", [&] { form.Of(named.when); });
  });
  form.ListOf("rules", pack.rules, [&](const Rule& rule) { form.Of(rule); });
  return Sha256Hex(form.bytes());
}

}  // namespace carecoord::internal
