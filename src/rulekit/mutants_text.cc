// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutants_text.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace carecoord::internal {
namespace {

// Fields one after the other, those without text left out.
std::string Joined(std::initializer_list<std::string> fields) {
  std::string out;
  for (const std::string& field : fields) {
    if (!out.empty() && !field.empty()) out += " ";
    out += field;
  }
  return out;
}

std::string Optional(std::string_view name, const std::optional<PeriodArg>& period) {
  return period ? Field(name, *period) : "";
}
std::string Optional(std::string_view name, std::string_view text) {
  return text.empty() ? "" : Field(name, text);
}
template <typename Enum>
std::string Word(std::string_view name, Enum value, std::string_view word) {
  return value == Enum() ? "" : std::string(name) + ": " + std::string(word);
}

std::string TextOf(const TextArg& text) {
  return text.parameter.empty() ? text.value : "$" + text.parameter;
}
std::string NumberField(std::string_view name, const NumberArg& number) {
  if (!number.parameter.empty()) return Field(std::string(name) + "_parameter", number.parameter);
  return std::string(name) + ": " + NumberText(number.value);
}
std::string Compared(Comparison is, bool of_dates, const std::string& with) {
  return "is: " + std::string(ComparisonText(is, of_dates)) + " " + with;
}

struct ConditionText {
  std::string operator()(const std::monostate& /*none*/) const { return ""; }
  std::string operator()(const AllOf& all) const { return List("all", all.of); }
  std::string operator()(const AnyOf& any) const { return List("any", any.of); }
  std::string operator()(const NotOf& negated) const {
    return negated.of.empty() ? "not {}" : Message("not", negated.of.front());
  }
  std::string operator()(const Exists& exists) const { return Field("exists", exists.selection); }
  std::string operator()(const DatesAre& dates) const {
    return "dates { " + Message("left", dates.left) + " " +
           Compared(dates.is, true, Message("right", dates.right)) + " }";
  }
  std::string operator()(const CountIs& count) const {
    return "count { " + Field("selection", count.selection) + " " +
           Compared(count.is, false, NumberField("number", count.number)) + " }";
  }
  std::string operator()(const ValueIs& value) const {
    return "value { " + Field("selection", value.selection) + " " +
           RuleText(ValueFilter{value.is, value.number, value.unit}) + " }";
  }
  std::string operator()(const AgeIs& age) const {
    return "age { " + Message("at", age.at) + " " +
           Compared(age.is, false, NumberField("years", age.years)) + " }";
  }
  std::string operator()(const SexIs& sex) const {
    constexpr std::array<std::string_view, 4> kNames = {"UNKNOWN", "FEMALE", "MALE",
                                                        "INDETERMINATE"};
    const auto index = static_cast<size_t>(sex.sex);
    return "sex: " + std::string(index < kNames.size() ? kNames[index] : "?");
  }
  std::string operator()(const CircumstanceIs& circumstance) const {
    std::string out = "circumstance { kind: " + std::string(NameOf(circumstance.kind));
    for (const std::string& value : circumstance.values) out += " " + Field("value", value);
    return out + AtUnlessAsOf("at", circumstance.at) + " }";
  }
  std::string operator()(const RegisteredThroughout& registered) const {
    return "registered {" + AtUnlessAsOf("from", registered.from) +
           AtUnlessAsOf("to", registered.to) + " }";
  }
  std::string operator()(const AliveAt& alive) const {
    return "alive {" + AtUnlessAsOf("at", alive.at) + " }";
  }
  std::string operator()(const NamedIs& named) const { return Field("named", named.name); }

 private:
  static std::string AtUnlessAsOf(std::string_view name, const Reference& at) {
    return at == Reference{Point::kAsOf, {}} ? "" : " " + Message(name, at);
  }
  static std::string List(const std::string& name, const std::vector<Condition>& of) {
    std::string out = name + " {";
    for (const Condition& condition : of) out += " " + Message("of", condition);
    return out + " }";
  }
};

std::string Text(const Validity& validity) {
  return Joined({validity.from ? Field("from", validity.from->ToString()) : "",
                 validity.to ? Field("to", validity.to->ToString()) : "",
                 validity.by == InForceBy::kAnchor ? "by: ANCHOR" : ""});
}

}  // namespace

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string Field(std::string_view name, std::string_view text) {
  return std::string(name) + ": " + Quoted(text);
}
std::string Field(std::string_view name, const PeriodArg& period) {
  return Field(name, period.parameter.empty() ? period.value.ToString() : "$" + period.parameter);
}

std::string NumberText(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

std::string_view ComparisonText(Comparison is, bool of_dates) {
  constexpr std::array<std::string_view, 6> kOfDates = {"",   "BEFORE",      "ON_OR_BEFORE",
                                                        "ON", "ON_OR_AFTER", "AFTER"};
  return of_dates ? kOfDates[static_cast<size_t>(is)] : NameOf(is);
}

std::string RuleText(const Reference& reference) {
  std::string at;
  if (const auto* selection = std::get_if<std::string>(&reference.at)) {
    at = Field("selection", *selection);
  } else if (const auto* point = std::get_if<Point>(&reference.at)) {
    at = "point: " + std::string(NameOf(*point));
  } else if (const auto* date = std::get_if<DateArg>(&reference.at)) {
    at = Field("date", date->parameter.empty() ? date->value.ToString() : "$" + date->parameter);
  } else if (const auto* settled = std::get_if<Settled>(&reference.at)) {
    at = "settled { " + Field("rule", settled->rule);
    for (const Settlement by : settled->by) at += " by: " + std::string(NameOf(by));
    at += " }";
  } else {
    at = "confirmed: " + std::string(NameOf(std::get<Confirmed>(reference.at).kind));
  }
  return Joined({at, Optional("plus", reference.plus)});
}
std::string RuleText(const Bound& bound) {
  return RuleText(bound.at) + (bound.included ? " end: INCLUDED" : " end: EXCLUDED");
}
std::string RuleText(const Condition& condition) {
  return std::visit(ConditionText(), condition.is);
}
std::string RuleText(const DateTerms& terms) {
  std::string out(NameOf(terms.combine));
  out += " {";
  for (const Reference& term : terms.of) out += " " + Message("of", term);
  return out + " }";
}
std::string RuleText(const ValueFilter& filter) {
  return Joined({Compared(filter.is, false, NumberField("number", filter.number)),
                 Optional("unit", TextOf(filter.unit))});
}
std::string RuleText(const Step& step) {
  return Joined({Field("id", step.id), Message("when", step.when),
                 Word("yes", step.yes, NameOf(step.yes)), Word("no", step.no, NameOf(step.no)),
                 Word("unknown", step.unknown, NameOf(step.unknown))});
}
std::string RuleText(const Repeats& repeats) {
  return Joined({Field("every", repeats.every), "from: " + std::string(NameOf(repeats.from)),
                 repeats.times ? NumberField("times", *repeats.times) : ""});
}
std::string RuleText(const Deferral& deferral) {
  return Joined({Field("by", deferral.by), Optional("for", deferral.lasts),
                 Optional("cancelled_by", deferral.cancelled_by)});
}
std::string RuleText(const Trigger& trigger) {
  return Joined({Field("by", trigger.by), Field("due", trigger.due)});
}
std::string OwnerText(const RoleArg& owner) {
  if (!owner.parameter.empty()) return Field("owner_parameter", owner.parameter);
  return Word("owner", owner.value, RoleName(owner.value));
}
std::string RuleText(const Stratum& stratum) {
  const std::string in_force = Text(stratum.in_force);
  return Joined(
      {Field("name", stratum.name), in_force.empty() ? "" : "in_force { " + in_force + " }",
       stratum.when ? Message("when", *stratum.when) : "", Optional("due", stratum.due),
       Optional("every", stratum.every), Optional("opens", stratum.opens),
       Optional("grace", stratum.grace), Optional("closes", stratum.closes),
       OwnerText(stratum.owner), Word("priority", stratum.priority, NameOf(stratum.priority))});
}
std::string RuleText(const PriorityWhen& priority) {
  return Joined({Message("when", priority.when),
                 Word("priority", priority.priority, NameOf(priority.priority))});
}
std::string RuleText(const Factor& factor) {
  return Joined(
      {Field("id", factor.id), Message("when", factor.when), NumberField("weight", factor.weight)});
}

}  // namespace carecoord::internal
