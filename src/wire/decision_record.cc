// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/decision_record.h"

#include "carecoord/base/status.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/explain.h"
#include "carecoord/rules/pack.h"
#include "carecoord/worklist/facts.h"
#include "wire/bytes.h"
#include "wire/conversion.h"
#include "wire/decision_proto.h"

namespace carecoord {
namespace {

using internal::Conversion;
using internal::ModelPath;

std::optional<Entry> EntryAt(const TimelineView& timeline, EntryRef ref) {
  if (!ref.present()) return std::nullopt;
  return timeline.ToEntry(ref.row());
}

}  // namespace

DecisionRecord MakeDecisionRecord(const BoundRules& rules, const TimelineView& timeline,
                                  const PersonView& person, const Question& question,
                                  const Decision& decision) {
  const BoundRules::RuleRef& rule = rules.rules()[decision.rule];
  DecisionRecord out;
  out.key = DecisionKey(rules, timeline, person, decision);
  out.pack_id = rule.pack->pack().id;
  out.pack_version = rule.pack->pack().version;
  out.pack_identity = rule.pack->identity();
  out.rule_id = rule.rule().id;
  out.person_key = person.key;
  out.as_of = question.as_of;
  out.known_at = question.known_at;
  out.status = decision.status;
  out.step_id = DecidingStep(rules, decision);
  out.reason = DecisionReason(rules, timeline, person, question, decision);
  out.on_unknown = decision.on_unknown;
  out.beyond_calendar = decision.beyond_calendar;
  out.satisfied_late = decision.satisfied_late;
  out.subject = EntryAt(timeline, decision.subject);
  out.anchored_on = EntryAt(timeline, decision.anchored_on);
  out.satisfied_by = EntryAt(timeline, decision.satisfied_by);
  out.failed_by = EntryAt(timeline, decision.failed_by);
  out.deferred_by = EntryAt(timeline, decision.deferred_by);
  out.brought_forward_by = EntryAt(timeline, decision.brought_forward_by);
  out.arranged_by = EntryAt(timeline, decision.arranged_by);
  out.obligation = decision.obligation;
  out.stratum = std::string(StratumName(rules, decision));
  if (decision.priority_reason >= 0) {
    const auto index = static_cast<size_t>(decision.priority_reason);
    out.priority_reason = rule.rule().schedule->priority_when[index].reason;
  }
  out.priority = decision.priority;
  out.owner = decision.owner;
  out.score = decision.score;
  out.anchor = decision.anchor;
  out.opens = decision.opens;
  out.due = decision.due;
  out.grace_ends = decision.grace_ends;
  out.closes = decision.closes;
  out.settled_on = decision.settled_on;
  out.deferred_until = decision.deferred_until;
  out.next_change = decision.next_change;
  return out;
}

absl::StatusOr<DecisionRecord> DecisionFromBytes(std::string_view bytes,
                                                 ActivityKinds* activities) {
  v1::Decision message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  DecisionRecord decision = internal::ReadDecision(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return decision;
}

absl::StatusOr<std::string> DecisionToBytes(const DecisionRecord& decision,
                                            const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  v1::Decision message;
  internal::WriteDecision(decision, ModelPath(), conversion, &message);
  // Read back what was written, so that nothing is written that could not be read.
  if (conversion.ok()) (void)internal::ReadDecision(message, ModelPath(), conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return internal::SerializeBytes(message);
}

absl::StatusOr<std::vector<DecisionRecord>> DecisionsFromBytes(std::string_view bytes,
                                                               ActivityKinds* activities) {
  v1::DecisionList message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  Conversion conversion(activities == nullptr ? &own : activities);
  const ModelPath root;
  std::vector<DecisionRecord> out;
  out.reserve(static_cast<size_t>(message.decision_size()));
  for (const v1::Decision& each : message.decision()) {
    out.push_back(internal::ReadDecision(each, root.Item("decisions", out.size()), conversion));
  }
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return out;
}

absl::StatusOr<std::string> DecisionsToBytes(std::span<const DecisionRecord> decisions,
                                             const ActivityKinds& activities) {
  ActivityKinds names = activities;
  Conversion conversion(&names);
  const ModelPath root;
  v1::DecisionList message;
  size_t index = 0;
  for (const DecisionRecord& each : decisions) {
    const ModelPath at = root.Item("decisions", index++);
    v1::Decision* written = message.add_decision();
    internal::WriteDecision(each, at, conversion, written);
    if (conversion.ok()) (void)internal::ReadDecision(*written, at, conversion);
  }
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  std::string bytes = internal::SerializeBytes(message);
  if (bytes.size() > internal::kMaxMessageBytes) {
    return OutOfRange("the decisions take " + std::to_string(bytes.size()) +
                      " bytes, more than can be read at once (" +
                      std::to_string(internal::kMaxMessageBytes) + "): write fewer at a time");
  }
  return bytes;
}

}  // namespace carecoord
