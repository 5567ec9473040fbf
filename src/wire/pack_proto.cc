// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/pack_proto.h"

#include <optional>
#include <string>
#include <variant>

namespace carecoord::internal {
namespace {

// The wire's "not stated" is the domain's default here.
MonthEnd ReadMonthEnd(int in, const ModelPath& at, Conversion& conversion) {
  switch (in) {
    case v1::Policy::MONTH_END_UNSPECIFIED:
    case v1::Policy::CLAMP:
      return MonthEnd::kClamp;
    case v1::Policy::ROLL:
      return MonthEnd::kRoll;
    default:
      conversion.UnknownEnum(at, in, "a month-end policy");
      return MonthEnd::kClamp;
  }
}

CalendarId ReadCalendar(int in, const ModelPath& at, Conversion& conversion) {
  switch (in) {
    case v1::Policy::CALENDAR_UNSPECIFIED:
    case v1::Policy::ENGLAND_AND_WALES:
      return CalendarId::kEnglandAndWales;
    case v1::Policy::MONDAY_TO_FRIDAY:
      return CalendarId::kMondayToFriday;
    default:
      conversion.UnknownEnum(at, in, "a calendar");
      return CalendarId::kEnglandAndWales;
  }
}

Parameter ReadParameter(const v1::Parameter& in, const ModelPath& at, Conversion& conversion) {
  Parameter out;
  out.name = conversion.ReadText(at.Field("name"), in.name());
  out.title = conversion.ReadText(at.Field("title"), in.title());
  out.source = conversion.ReadText(at.Field("source"), in.source());
  const ModelPath value = at.Field("default_value");
  switch (in.default_value_case()) {
    case v1::Parameter::kPeriod: {
      const std::optional<PeriodArg> period = conversion.ReadPeriod(value, in.period());
      if (in.period().empty()) conversion.Fault(value, "missing", "the period is empty");
      if (period && !period->parameter.empty()) {
        conversion.Fault(value, "bad_parameter", "a default is a value, not another parameter");
      }
      if (period) out.default_value = period->value;
      break;
    }
    case v1::Parameter::kNumber:
      out.default_value = conversion.ReadNumber(value, in.number());
      break;
    case v1::Parameter::kDate:
      out.default_value = conversion.ReadRequiredDate(value, in.date());
      break;
    case v1::Parameter::kText:
      out.default_value = conversion.ReadText(value, in.text());
      break;
    case v1::Parameter::DEFAULT_VALUE_NOT_SET:
      conversion.Fault(value, "missing", "has no default: give period, number, date or text");
      break;
  }
  return out;
}

void WriteParameter(const Parameter& in, const ModelPath& at, Conversion& conversion,
                    v1::Parameter* out) {
  out->set_name(in.name);
  out->set_title(in.title);
  out->set_source(in.source);
  if (const auto* period = std::get_if<Period>(&in.default_value)) {
    out->set_period(period->ToString());
  } else if (const auto* number = std::get_if<double>(&in.default_value)) {
    out->set_number(conversion.ReadNumber(at.Field("default_value"), *number));
  } else if (const auto* date = std::get_if<Date>(&in.default_value)) {
    out->set_date(date->ToString());
  } else if (const auto* text = std::get_if<std::string>(&in.default_value)) {
    out->set_text(*text);
  }
}

void ReadClusterCode(const v1::Cluster::ClusterCode& in, const ModelPath& at,
                     Conversion& conversion, Cluster& out) {
  std::optional<Code> code;
  switch (in.code_case()) {
    case v1::Cluster::ClusterCode::kId:
      code = conversion.ReadConcept(at, in.id());
      break;
    case v1::Cluster::ClusterCode::kActivity:
      code = conversion.ReadActivity(at, in.activity());
      break;
    case v1::Cluster::ClusterCode::CODE_NOT_SET:
      conversion.Fault(at, "blank_code", "has no code: give id or activity");
      break;
  }
  const std::string& label = conversion.ReadText(at.Field("label"), in.label());
  const std::string& source = conversion.ReadText(at.Field("source"), in.source());
  if (code) out.codes.push_back({*code, label, source});
}

Cluster ReadCluster(const v1::Cluster& in, const ModelPath& at, Conversion& conversion) {
  Cluster out;
  out.name = conversion.ReadText(at.Field("name"), in.name());
  out.title = conversion.ReadText(at.Field("title"), in.title());
  size_t index = 0;
  for (const auto& code : in.code()) {
    ReadClusterCode(code, at.Item("codes", index++), conversion, out);
  }
  return out;
}

void WriteCluster(const Cluster& in, const ModelPath& at, Conversion& conversion,
                  v1::Cluster* out) {
  out->set_name(in.name);
  out->set_title(in.title);
  size_t index = 0;
  for (const ClusterCode& code : in.codes) {
    v1::Cluster::ClusterCode* to = out->add_code();
    const ModelPath here = at.Item("codes", index++);
    if (code.code.is_activity()) {
      to->set_activity(conversion.WriteActivity(here, code.code));
    } else {
      to->set_id(code.code.value());
    }
    to->set_label(code.label);
    to->set_source(code.source);
  }
}

}  // namespace

Role ReadRole(int in, const ModelPath& at, Conversion& conversion) {
  return conversion.ReadEnum<Role>(at, in, v1::Role::Name_IsValid(in), "a role");
}

RoleArg ReadRoleArg(int in, const std::string& parameter, const ModelPath& at,
                    Conversion& conversion) {
  const Role role = ReadRole(in, at, conversion);
  if (role != Role::kNone && !parameter.empty()) {
    conversion.Fault(at, "conflicting",
                     "both a role and a parameter for it are given; give one of them");
  }
  return {role, conversion.ReadText(at, parameter)};
}

Validity ReadValidity(const v1::Validity& in, const ModelPath& at, Conversion& conversion) {
  return {
      conversion.ReadDate(at.Field("from"), in.from()),
      conversion.ReadDate(at.Field("to"), in.to()),
      conversion.ReadEnum<InForceBy>(at.Field("by"), in.by(),
                                     v1::Validity::InForceBy_IsValid(in.by()), "AS_OF or ANCHOR")};
}

void WriteValidity(const Validity& in, v1::Validity* out) {
  if (in.from) out->set_from(in.from->ToString());
  if (in.to) out->set_to(in.to->ToString());
  out->set_by(static_cast<v1::Validity::InForceBy>(in.by));
}

Pack ReadPack(const v1::Pack& in, Conversion& conversion) {
  const ModelPath root;
  Pack out;
  out.id = conversion.ReadText(root.Field("id"), in.id());
  out.version = conversion.ReadText(root.Field("version"), in.version());
  out.title = conversion.ReadText(root.Field("title"), in.title());
  out.source = conversion.ReadText(root.Field("source"), in.source());
  out.valid = ReadValidity(in.valid(), root.Field("valid"), conversion);
  const ModelPath policy = root.Field("policy");
  out.policy = {ReadMonthEnd(in.policy().month_end(), policy.Field("month_end"), conversion),
                ReadCalendar(in.policy().calendar(), policy.Field("calendar"), conversion)};
  size_t index = 0;
  for (const v1::Parameter& each : in.parameter()) {
    out.parameters.push_back(ReadParameter(each, root.Item("parameters", index++), conversion));
  }
  index = 0;
  for (const v1::Cluster& each : in.cluster()) {
    out.clusters.push_back(ReadCluster(each, root.Item("clusters", index++), conversion));
  }
  index = 0;
  for (const v1::Selection& each : in.selection()) {
    out.selections.push_back(ReadSelection(each, root.Item("selections", index++), conversion));
  }
  index = 0;
  for (const v1::NamedCondition& each : in.condition()) {
    const ModelPath at = root.Item("conditions", index++);
    out.conditions.push_back({conversion.ReadText(at.Field("name"), each.name()),
                              conversion.ReadText(at.Field("title"), each.title()),
                              ReadWhen(each, at, conversion)});
  }
  index = 0;
  for (const v1::Rule& each : in.rule()) {
    out.rules.push_back(ReadRule(each, root.Item("rules", index++), conversion));
  }
  return out;
}

void WritePack(const Pack& in, Conversion& conversion, v1::Pack* out) {
  const ModelPath root;
  out->set_id(in.id);
  out->set_version(in.version);
  out->set_title(in.title);
  out->set_source(in.source);
  if (in.valid != Validity()) WriteValidity(in.valid, out->mutable_valid());
  // Written out even when they are the defaults: the conventions of a pack should be seen.
  out->mutable_policy()->set_month_end(in.policy.month_end == MonthEnd::kRoll ? v1::Policy::ROLL
                                                                              : v1::Policy::CLAMP);
  out->mutable_policy()->set_calendar(in.policy.calendar == CalendarId::kMondayToFriday
                                          ? v1::Policy::MONDAY_TO_FRIDAY
                                          : v1::Policy::ENGLAND_AND_WALES);
  size_t index = 0;
  for (const Parameter& each : in.parameters) {
    WriteParameter(each, root.Item("parameters", index++), conversion, out->add_parameter());
  }
  index = 0;
  for (const Cluster& each : in.clusters) {
    WriteCluster(each, root.Item("clusters", index++), conversion, out->add_cluster());
  }
  index = 0;
  for (const Selection& each : in.selections) {
    WriteSelection(each, root.Item("selections", index++), conversion, out->add_selection());
  }
  index = 0;
  for (const NamedCondition& each : in.conditions) {
    v1::NamedCondition* to = out->add_condition();
    to->set_name(each.name);
    to->set_title(each.title);
    WriteWhen(each.when, root.Item("conditions", index++), conversion, to);
  }
  index = 0;
  for (const Rule& each : in.rules) {
    WriteRule(each, root.Item("rules", index++), conversion, out->add_rule());
  }
}

}  // namespace carecoord::internal
