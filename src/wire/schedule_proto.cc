// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <optional>
#include <string>

#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

Adjustment ReadAdjustment(int in, const ModelPath& at, Conversion& conversion) {
  switch (in) {
    case v1::Schedule::ADJUSTMENT_UNSPECIFIED:
    case v1::Schedule::UNADJUSTED:
      return Adjustment::kUnadjusted;
    case v1::Schedule::FOLLOWING:
      return Adjustment::kFollowing;
    case v1::Schedule::MODIFIED_FOLLOWING:
      return Adjustment::kModifiedFollowing;
    case v1::Schedule::PRECEDING:
      return Adjustment::kPreceding;
    case v1::Schedule::MODIFIED_PRECEDING:
      return Adjustment::kModifiedPreceding;
    default:
      conversion.UnknownEnum(at, in, "an adjustment");
      return Adjustment::kUnadjusted;
  }
}

v1::Schedule::Adjustment WriteAdjustment(Adjustment in) {
  switch (in) {
    case Adjustment::kUnadjusted:
      return v1::Schedule::ADJUSTMENT_UNSPECIFIED;
    case Adjustment::kFollowing:
      return v1::Schedule::FOLLOWING;
    case Adjustment::kModifiedFollowing:
      return v1::Schedule::MODIFIED_FOLLOWING;
    case Adjustment::kPreceding:
      return v1::Schedule::PRECEDING;
    case Adjustment::kModifiedPreceding:
      return v1::Schedule::MODIFIED_PRECEDING;
  }
  return v1::Schedule::ADJUSTMENT_UNSPECIFIED;
}

Priority ReadPriority(int in, const ModelPath& at, Conversion& conversion) {
  return conversion.ReadEnum<Priority>(at, in, v1::Schedule::Priority_IsValid(in), "a priority");
}

// A period that must be there. `what`: the sentence that says so.
PeriodArg ReadRequiredPeriod(const std::string& in, std::string_view what, const ModelPath& at,
                             Conversion& conversion) {
  if (in.empty()) conversion.Fault(at, "missing", std::string(what));
  return conversion.ReadPeriod(at, in).value_or(PeriodArg());
}

std::string WritePeriod(const std::optional<PeriodArg>& in) {
  return in ? Conversion::WriteArg(*in) : "";
}

std::optional<DateTerms> ReadTerms(bool has, const v1::DateTerms& in, const ModelPath& at,
                                   Conversion& conversion) {
  if (!has) return std::nullopt;
  return ReadDateTerms(in, at, conversion);
}

Repeats ReadRepeats(const v1::Repeats& in, const ModelPath& at, Conversion& conversion) {
  Repeats out;
  out.every = ReadRequiredPeriod(in.every(), "a series needs every, the period between obligations",
                                 at.Field("every"), conversion);
  out.from = conversion.ReadEnum<RepeatFrom>(
      at.Field("from"), in.from(), v1::Repeats::From_IsValid(in.from()), "ANCHOR or COMPLETION");
  out.times = ReadNumberArg(in.has_times() ? std::optional(in.times()) : std::nullopt,
                            in.times_parameter(), at.Field("times"), conversion);
  return out;
}

void WriteRepeats(const Repeats& in, const ModelPath& at, Conversion& conversion,
                  v1::Repeats* out) {
  out->set_every(Conversion::WriteArg(in.every));
  out->set_from(static_cast<v1::Repeats::From>(in.from));
  if (!in.times) return;
  if (in.times->parameter.empty()) {
    out->set_times(conversion.ReadNumber(at.Field("times"), in.times->value));
  } else {
    out->set_times_parameter(in.times->parameter);
  }
}

Deferral ReadDeferral(const v1::Deferral& in, const ModelPath& at, Conversion& conversion) {
  return {conversion.ReadText(at.Field("by"), in.by()),
          conversion.ReadPeriod(at.Field("lasts"), in.for_()),
          conversion.ReadText(at.Field("cancelled_by"), in.cancelled_by())};
}

void WriteDeferral(const Deferral& in, v1::Deferral* out) {
  out->set_by(in.by);
  out->set_for_(WritePeriod(in.lasts));
  out->set_cancelled_by(in.cancelled_by);
}

Trigger ReadTrigger(const v1::Trigger& in, const ModelPath& at, Conversion& conversion) {
  return {conversion.ReadText(at.Field("by"), in.by()),
          ReadRequiredPeriod(in.due(), "early needs due, a period from the entry that makes it so",
                             at.Field("due"), conversion),
          conversion.ReadText(at.Field("reason"), in.reason())};
}

void WriteTrigger(const Trigger& in, v1::Trigger* out) {
  out->set_by(in.by);
  out->set_due(Conversion::WriteArg(in.due));
  out->set_reason(in.reason);
}

Stratum ReadStratum(const v1::Stratum& in, const ModelPath& at, Conversion& conversion) {
  Stratum out;
  out.name = conversion.ReadText(at.Field("name"), in.name());
  out.in_force = ReadValidity(in.in_force(), at.Field("in_force"), conversion);
  if (in.has_when()) out.when = ReadWhen(in, at, conversion);
  out.due = conversion.ReadPeriod(at.Field("due"), in.due());
  out.every = conversion.ReadPeriod(at.Field("every"), in.every());
  out.opens = conversion.ReadPeriod(at.Field("opens"), in.opens());
  out.grace = conversion.ReadPeriod(at.Field("grace"), in.grace());
  out.closes = conversion.ReadPeriod(at.Field("closes"), in.closes());
  out.owner = ReadRoleArg(in.owner(), in.owner_parameter(), at.Field("owner"), conversion);
  out.priority = ReadPriority(in.priority(), at.Field("priority"), conversion);
  out.reason = conversion.ReadText(at.Field("reason"), in.reason());
  return out;
}

void WriteStratum(const Stratum& in, const ModelPath& at, Conversion& conversion,
                  v1::Stratum* out) {
  out->set_name(in.name);
  if (in.in_force != Validity()) WriteValidity(in.in_force, out->mutable_in_force());
  if (in.when) WriteCondition(*in.when, at.Field("when"), 1, conversion, out->mutable_when());
  out->set_due(WritePeriod(in.due));
  out->set_every(WritePeriod(in.every));
  out->set_opens(WritePeriod(in.opens));
  out->set_grace(WritePeriod(in.grace));
  out->set_closes(WritePeriod(in.closes));
  out->set_owner(static_cast<v1::Role::Name>(in.owner.value));
  out->set_owner_parameter(in.owner.parameter);
  out->set_priority(static_cast<v1::Schedule::Priority>(in.priority));
  out->set_reason(in.reason);
}

PriorityWhen ReadPriorityWhen(const v1::PriorityWhen& in, const ModelPath& at,
                              Conversion& conversion) {
  return {ReadWhen(in, at, conversion),
          ReadPriority(in.priority(), at.Field("priority"), conversion),
          conversion.ReadText(at.Field("reason"), in.reason())};
}

void WritePriorityWhen(const PriorityWhen& in, const ModelPath& at, Conversion& conversion,
                       v1::PriorityWhen* out) {
  WriteWhen(in.when, at, conversion, out);
  out->set_priority(static_cast<v1::Schedule::Priority>(in.priority));
  out->set_reason(in.reason);
}

// The parts that a schedule may have several of.
void ReadLists(const v1::Schedule& in, const ModelPath& at, Conversion& conversion, Schedule& out) {
  for (const v1::Deferral& each : in.deferral()) {
    out.deferrals.push_back(
        ReadDeferral(each, at.Item("deferrals", out.deferrals.size()), conversion));
  }
  for (const v1::Trigger& each : in.early()) {
    out.triggers.push_back(ReadTrigger(each, at.Item("triggers", out.triggers.size()), conversion));
  }
  for (const v1::Stratum& each : in.stratum()) {
    out.strata.push_back(ReadStratum(each, at.Item("strata", out.strata.size()), conversion));
  }
  for (const v1::PriorityWhen& each : in.priority_when()) {
    out.priority_when.push_back(
        ReadPriorityWhen(each, at.Item("priority_when", out.priority_when.size()), conversion));
  }
}

void WriteLists(const Schedule& in, const ModelPath& at, Conversion& conversion,
                v1::Schedule* out) {
  for (const Deferral& each : in.deferrals) WriteDeferral(each, out->add_deferral());
  for (const Trigger& each : in.triggers) WriteTrigger(each, out->add_early());
  size_t index = 0;
  for (const Stratum& each : in.strata) {
    WriteStratum(each, at.Item("strata", index++), conversion, out->add_stratum());
  }
  index = 0;
  for (const PriorityWhen& each : in.priority_when) {
    WritePriorityWhen(each, at.Item("priority_when", index++), conversion,
                      out->add_priority_when());
  }
}

}  // namespace

Schedule ReadSchedule(const v1::Schedule& in, const ModelPath& at, Conversion& conversion) {
  const auto terms = [&](bool has, const v1::DateTerms& from, std::string_view name) {
    return ReadTerms(has, from, at.Field(name), conversion);
  };
  Schedule out;
  out.anchor = conversion.ReadText(at.Field("anchor"), in.anchor());
  out.anchor_at = terms(in.has_anchor_at(), in.anchor_at(), "anchor_at");
  const ModelPath due = at.Field("due");
  if (in.due().empty() && !in.has_due_at()) {
    conversion.Fault(
        due, "missing",
        "a schedule needs due, a period from its anchor (P0D: on that day), or due_at");
  }
  out.due = conversion.ReadPeriod(due, in.due());
  out.due_at = terms(in.has_due_at(), in.due_at(), "due_at");
  out.opens = conversion.ReadPeriod(at.Field("opens"), in.opens());
  out.opens_at = terms(in.has_opens_at(), in.opens_at(), "opens_at");
  out.grace = conversion.ReadPeriod(at.Field("grace"), in.grace());
  out.closes = conversion.ReadPeriod(at.Field("closes"), in.closes());
  out.closes_at = terms(in.has_closes_at(), in.closes_at(), "closes_at");
  out.adjustment = ReadAdjustment(in.adjustment(), at.Field("adjustment"), conversion);
  if (in.has_repeats()) out.repeats = ReadRepeats(in.repeats(), at.Field("repeats"), conversion);
  out.satisfied_by = conversion.ReadText(at.Field("satisfied_by"), in.satisfied_by());
  out.share_unthreaded = in.share_unthreaded();
  out.failed_by = conversion.ReadText(at.Field("failed_by"), in.failed_by());
  out.arranged_by = conversion.ReadText(at.Field("arranged_by"), in.arranged_by());
  out.owner = ReadRoleArg(in.owner(), in.owner_parameter(), at.Field("owner"), conversion);
  out.priority = ReadPriority(in.priority(), at.Field("priority"), conversion);
  ReadLists(in, at, conversion, out);
  return out;
}

void WriteSchedule(const Schedule& in, const ModelPath& at, Conversion& conversion,
                   v1::Schedule* out) {
  const auto terms = [&](const DateTerms& from, std::string_view name, v1::DateTerms* to) {
    WriteDateTerms(from, at.Field(name), conversion, to);
  };
  out->set_anchor(in.anchor);
  if (in.anchor_at) terms(*in.anchor_at, "anchor_at", out->mutable_anchor_at());
  out->set_due(WritePeriod(in.due));
  if (in.due_at) terms(*in.due_at, "due_at", out->mutable_due_at());
  out->set_opens(WritePeriod(in.opens));
  if (in.opens_at) terms(*in.opens_at, "opens_at", out->mutable_opens_at());
  out->set_grace(WritePeriod(in.grace));
  out->set_closes(WritePeriod(in.closes));
  if (in.closes_at) terms(*in.closes_at, "closes_at", out->mutable_closes_at());
  out->set_adjustment(WriteAdjustment(in.adjustment));
  if (in.repeats) {
    WriteRepeats(*in.repeats, at.Field("repeats"), conversion, out->mutable_repeats());
  }
  out->set_satisfied_by(in.satisfied_by);
  out->set_share_unthreaded(in.share_unthreaded);
  out->set_failed_by(in.failed_by);
  out->set_arranged_by(in.arranged_by);
  out->set_owner(static_cast<v1::Role::Name>(in.owner.value));
  out->set_owner_parameter(in.owner.parameter);
  out->set_priority(static_cast<v1::Schedule::Priority>(in.priority));
  WriteLists(in, at, conversion, out);
}

}  // namespace carecoord::internal
