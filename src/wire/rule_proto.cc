// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <optional>
#include <string>

#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

Outcome ReadOutcome(int in, const ModelPath& at, Conversion& conversion) {
  return conversion.ReadEnum<Outcome>(at, in, v1::Step::Outcome_IsValid(in), "an outcome");
}

Step ReadStep(const v1::Step& in, const ModelPath& at, Conversion& conversion) {
  Step out;
  out.id = conversion.ReadText(at.Field("id"), in.id());
  out.when = ReadWhen(in, at, conversion);
  out.yes = ReadOutcome(in.yes(), at.Field("yes"), conversion);
  out.no = ReadOutcome(in.no(), at.Field("no"), conversion);
  out.unknown = ReadOutcome(in.unknown(), at.Field("unknown"), conversion);
  out.reason = conversion.ReadText(at.Field("reason"), in.reason());
  out.reason_no = conversion.ReadText(at.Field("reason_no"), in.reason_no());
  out.reason_unknown = conversion.ReadText(at.Field("reason_unknown"), in.reason_unknown());
  return out;
}

void WriteStep(const Step& in, const ModelPath& at, Conversion& conversion, v1::Step* out) {
  out->set_id(in.id);
  WriteWhen(in.when, at, conversion, out);
  out->set_yes(static_cast<v1::Step::Outcome>(in.yes));
  out->set_no(static_cast<v1::Step::Outcome>(in.no));
  out->set_unknown(static_cast<v1::Step::Outcome>(in.unknown));
  out->set_reason(in.reason);
  out->set_reason_no(in.reason_no);
  out->set_reason_unknown(in.reason_unknown);
}

Factor ReadFactor(const v1::Factor& in, const ModelPath& at, Conversion& conversion) {
  Factor out;
  out.id = conversion.ReadText(at.Field("id"), in.id());
  out.when = ReadWhen(in, at, conversion);
  const ModelPath here = at.Field("weight");
  const std::optional<NumberArg> weight =
      ReadNumberArg(in.has_weight() ? std::optional(in.weight()) : std::nullopt,
                    in.weight_parameter(), here, conversion);
  if (!weight) conversion.Fault(here, "missing", "weighs nothing: give weight or weight_parameter");
  out.weight = weight.value_or(NumberArg());
  out.reason = conversion.ReadText(at.Field("reason"), in.reason());
  return out;
}

void WriteFactor(const Factor& in, const ModelPath& at, Conversion& conversion, v1::Factor* out) {
  out->set_id(in.id);
  WriteWhen(in.when, at, conversion, out);
  if (in.weight.parameter.empty()) {
    out->set_weight(conversion.ReadNumber(at.Field("weight"), in.weight.value));
  } else {
    out->set_weight_parameter(in.weight.parameter);
  }
  out->set_reason(in.reason);
}

}  // namespace

Rule ReadRule(const v1::Rule& in, const ModelPath& at, Conversion& conversion) {
  Rule out;
  out.id = conversion.ReadText(at.Field("id"), in.id());
  out.title = conversion.ReadText(at.Field("title"), in.title());
  out.source = conversion.ReadText(at.Field("source"), in.source());
  out.kind = conversion.ReadEnum<RuleKind>(at.Field("kind"), in.kind(),
                                           v1::Rule::Kind_IsValid(in.kind()), "a kind of rule");
  out.each = conversion.ReadText(at.Field("each"), in.each());
  out.in_force = ReadValidity(in.in_force(), at.Field("in_force"), conversion);
  out.applies_to = {in.applies_to().deceased(), in.applies_to().unregistered()};
  for (const v1::Step& step : in.step()) {
    out.steps.push_back(ReadStep(step, at.Item("steps", out.steps.size()), conversion));
  }
  if (in.has_schedule()) {
    out.schedule = ReadSchedule(in.schedule(), at.Field("schedule"), conversion);
  }
  for (const v1::Factor& factor : in.factor()) {
    out.factors.push_back(ReadFactor(factor, at.Item("factors", out.factors.size()), conversion));
  }
  if (in.has_notify()) {
    const ModelPath notify = at.Field("notify");
    out.notify = {ReadRoleArg(in.notify().role(), in.notify().role_parameter(),
                              notify.Field("role"), conversion),
                  conversion.ReadTextArg(notify.Field("name"), in.notify().name())};
  }
  return out;
}

void WriteRule(const Rule& in, const ModelPath& at, Conversion& conversion, v1::Rule* out) {
  out->set_id(in.id);
  out->set_title(in.title);
  out->set_source(in.source);
  out->set_kind(static_cast<v1::Rule::Kind>(in.kind));
  out->set_each(in.each);
  if (in.in_force != Validity()) WriteValidity(in.in_force, out->mutable_in_force());
  if (in.applies_to != AppliesTo()) {
    out->mutable_applies_to()->set_deceased(in.applies_to.deceased);
    out->mutable_applies_to()->set_unregistered(in.applies_to.unregistered);
  }
  size_t index = 0;
  for (const Step& step : in.steps) {
    WriteStep(step, at.Item("steps", index++), conversion, out->add_step());
  }
  if (in.schedule) {
    WriteSchedule(*in.schedule, at.Field("schedule"), conversion, out->mutable_schedule());
  }
  index = 0;
  for (const Factor& factor : in.factors) {
    WriteFactor(factor, at.Item("factors", index++), conversion, out->add_factor());
  }
  if (in.notify) {
    const ModelPath notify = at.Field("notify");
    out->mutable_notify()->set_role(static_cast<v1::Role::Name>(in.notify->role.value));
    out->mutable_notify()->set_role_parameter(in.notify->role.parameter);
    out->mutable_notify()->set_name(conversion.WriteTextArg(notify.Field("name"), in.notify->name));
  }
}

}  // namespace carecoord::internal
