// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/decision_proto.h"

#include <optional>
#include <string>

#include "wire/record_proto.h"

namespace carecoord::internal {
namespace {

std::string ReadRequiredText(const std::string& in, const ModelPath& at, Conversion& conversion) {
  if (in.empty()) conversion.Fault(at, "missing", "nothing is given; it is required");
  return conversion.ReadText(at, in);
}

std::optional<Date> ReadDay(bool has, const v1::Day& in, const ModelPath& at,
                            Conversion& conversion) {
  if (!has) return std::nullopt;
  return conversion.ReadDays(at, in.days());
}

std::optional<Entry> ReadOptionalEntry(bool has, const v1::Entry& in, const ModelPath& at,
                                       Conversion& conversion) {
  if (!has) return std::nullopt;
  return ReadEntry(in, at, conversion);
}

DecisionStatus ReadStatus(int in, const ModelPath& at, Conversion& conversion) {
  if (in == v1::Decision::STATUS_UNSPECIFIED) {
    conversion.Fault(at, "missing", "no status is given; one is required");
    return DecisionStatus::kUnspecified;
  }
  return conversion.ReadEnum<DecisionStatus>(at, in, v1::Decision::Status_IsValid(in), "a status");
}

}  // namespace

DecisionRecord ReadDecision(const v1::Decision& in, const ModelPath& at, Conversion& conversion) {
  const auto day = [&](bool has, const v1::Day& from, std::string_view name) {
    return ReadDay(has, from, at.Field(name), conversion);
  };
  const auto entry = [&](bool has, const v1::Entry& from, std::string_view name) {
    return ReadOptionalEntry(has, from, at.Field(name), conversion);
  };
  DecisionRecord out;
  out.key = conversion.ReadText(at.Field("key"), in.key());
  out.pack_id = ReadRequiredText(in.pack_id(), at.Field("pack_id"), conversion);
  out.pack_version = conversion.ReadText(at.Field("pack_version"), in.pack_version());
  out.pack_identity = conversion.ReadText(at.Field("pack_identity"), in.pack_identity());
  out.rule_id = ReadRequiredText(in.rule_id(), at.Field("rule_id"), conversion);
  out.person_key = ReadRequiredText(in.person_key(), at.Field("person_key"), conversion);
  const ModelPath as_of = at.Field("as_of");
  if (!in.has_as_of()) conversion.Fault(as_of, "missing", "no day is given; one is required");
  out.as_of = conversion.ReadDays(as_of, in.as_of().days()).value_or(Date());
  if (in.has_known_at()) {
    out.known_at = conversion.ReadMoment(at.Field("known_at"), in.known_at().seconds());
  }
  out.status = ReadStatus(in.status(), at.Field("status"), conversion);
  out.step_id = conversion.ReadText(at.Field("step_id"), in.step_id());
  out.reason = conversion.ReadText(at.Field("reason"), in.reason());
  out.on_unknown = in.on_unknown();
  out.beyond_calendar = in.beyond_calendar();
  out.satisfied_late = in.satisfied_late();
  out.subject = entry(in.has_subject(), in.subject(), "subject");
  out.anchored_on = entry(in.has_anchored_on(), in.anchored_on(), "anchored_on");
  out.satisfied_by = entry(in.has_satisfied_by(), in.satisfied_by(), "satisfied_by");
  out.failed_by = entry(in.has_failed_by(), in.failed_by(), "failed_by");
  out.deferred_by = entry(in.has_deferred_by(), in.deferred_by(), "deferred_by");
  out.brought_forward_by =
      entry(in.has_brought_forward_by(), in.brought_forward_by(), "brought_forward_by");
  out.arranged_by = entry(in.has_arranged_by(), in.arranged_by(), "arranged_by");
  // Older bytes do not have it: there was one obligation only.
  out.obligation = in.obligation() == 0 ? 1 : in.obligation();
  out.stratum = conversion.ReadText(at.Field("stratum"), in.stratum());
  out.priority_reason = conversion.ReadText(at.Field("priority_reason"), in.priority_reason());
  out.priority =
      conversion.ReadEnum<Priority>(at.Field("priority"), in.priority(),
                                    v1::Schedule::Priority_IsValid(in.priority()), "a priority");
  out.owner = conversion.ReadEnum<Role>(at.Field("owner"), in.owner(),
                                        v1::Role::Name_IsValid(in.owner()), "a role");
  out.score = conversion.ReadNumber(at.Field("score"), in.score());
  out.anchor = day(in.has_anchor(), in.anchor(), "anchor");
  out.opens = day(in.has_opens(), in.opens(), "opens");
  out.due = day(in.has_due(), in.due(), "due");
  out.grace_ends = day(in.has_grace_ends(), in.grace_ends(), "grace_ends");
  out.closes = day(in.has_closes(), in.closes(), "closes");
  out.settled_on = day(in.has_settled_on(), in.settled_on(), "settled_on");
  out.deferred_until = day(in.has_deferred_until(), in.deferred_until(), "deferred_until");
  out.next_change = day(in.has_next_change(), in.next_change(), "next_change");
  return out;
}

void WriteDecision(const DecisionRecord& in, const ModelPath& at, Conversion& conversion,
                   v1::Decision* out) {
  const auto entry = [&](const std::optional<Entry>& from, std::string_view name) -> v1::Entry {
    v1::Entry to;
    WriteEntry(*from, at.Field(name), conversion, &to);
    return to;
  };
  out->set_key(in.key);
  out->set_pack_id(in.pack_id);
  out->set_pack_version(in.pack_version);
  out->set_pack_identity(in.pack_identity);
  out->set_rule_id(in.rule_id);
  out->set_person_key(in.person_key);
  out->mutable_as_of()->set_days(in.as_of.days());
  if (in.known_at.present()) out->mutable_known_at()->set_seconds(in.known_at.raw());
  out->set_status(static_cast<v1::Decision::Status>(in.status));
  out->set_step_id(in.step_id);
  out->set_reason(in.reason);
  out->set_on_unknown(in.on_unknown);
  out->set_beyond_calendar(in.beyond_calendar);
  out->set_satisfied_late(in.satisfied_late);
  if (in.subject) *out->mutable_subject() = entry(in.subject, "subject");
  if (in.anchored_on) *out->mutable_anchored_on() = entry(in.anchored_on, "anchored_on");
  if (in.satisfied_by) *out->mutable_satisfied_by() = entry(in.satisfied_by, "satisfied_by");
  if (in.failed_by) *out->mutable_failed_by() = entry(in.failed_by, "failed_by");
  if (in.deferred_by) *out->mutable_deferred_by() = entry(in.deferred_by, "deferred_by");
  if (in.brought_forward_by) {
    *out->mutable_brought_forward_by() = entry(in.brought_forward_by, "brought_forward_by");
  }
  if (in.arranged_by) *out->mutable_arranged_by() = entry(in.arranged_by, "arranged_by");
  if (in.obligation == 0) {
    conversion.Fault(at.Field("obligation"), "missing", "is 0; obligations are counted from 1");
  }
  out->set_obligation(in.obligation);
  out->set_stratum(in.stratum);
  out->set_priority_reason(in.priority_reason);
  out->set_priority(static_cast<v1::Schedule::Priority>(in.priority));
  out->set_owner(static_cast<v1::Role::Name>(in.owner));
  out->set_score(in.score);
  if (in.anchor) out->mutable_anchor()->set_days(in.anchor->days());
  if (in.opens) out->mutable_opens()->set_days(in.opens->days());
  if (in.due) out->mutable_due()->set_days(in.due->days());
  if (in.grace_ends) out->mutable_grace_ends()->set_days(in.grace_ends->days());
  if (in.closes) out->mutable_closes()->set_days(in.closes->days());
  if (in.settled_on) out->mutable_settled_on()->set_days(in.settled_on->days());
  if (in.deferred_until) out->mutable_deferred_until()->set_days(in.deferred_until->days());
  if (in.next_change) out->mutable_next_change()->set_days(in.next_change->days());
}

}  // namespace carecoord::internal
