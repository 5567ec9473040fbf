// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/history.h"

#include "base/concat.h"
#include "care/who_text.h"
#include "carecoord/base/blank.h"
#include "carecoord/base/refusal.h"
#include "carecoord/time/instant.h"

namespace carecoord::internal {
namespace {

// `query Q1: "answer"`, which begins every refusal.
std::string Attempt(const Lifecycle& lifecycle, std::string_view id, size_t event) {
  return Concat(lifecycle.noun, " ", id, ": \"", lifecycle.events[event].name, "\" ");
}

std::string MomentText(Stamp stamp) { return stamp.instant()->ToString(); }

// "answer, escalate"; "nothing, it is final".
std::string AllowedFrom(const Lifecycle& lifecycle, size_t state) {
  std::string text;
  for (const Transition& row : lifecycle.transitions) {
    if (!lifecycle.Leaves(row, state)) continue;
    AppendTo(text, text.empty() ? "" : ", ", lifecycle.events[row.event].name);
  }
  return text.empty() ? "nothing" : text;
}

}  // namespace

absl::Status CheckPrompt(std::string_view what, const Act& act) {
  if (!act.prompted_by) return absl::OkStatus();
  const bool no_key = IsBlank(act.prompted_by->decision);
  if (!no_key && !IsBlank(act.prompted_by->pack)) return absl::OkStatus();
  return Refused(absl::StatusCode::kInvalidArgument, "missing_prompt",
                 Concat(what, "names a decision that prompted it, and not ",
                        no_key ? "its key" : "the identity of its pack"));
}

absl::Status CheckMove(const Lifecycle& lifecycle, std::string_view id, size_t state, size_t event,
                       const Transition* row, const Act& act, const Act* before) {
  using absl::StatusCode;
  if (row == nullptr) {
    return Refused(StatusCode::kFailedPrecondition, "illegal_move",
                   Concat(Attempt(lifecycle, id, event), "is not possible while it is \"",
                          lifecycle.states[state].name,
                          "\"; possible there: ", AllowedFrom(lifecycle, state)));
  }
  if (IsBlank(act.actor)) {
    return Refused(StatusCode::kInvalidArgument, "missing_actor",
                   Concat(Attempt(lifecycle, id, event), "does not say who did it"));
  }
  if (!act.recorded.present()) {
    return Refused(StatusCode::kInvalidArgument, "missing_time",
                   Concat(Attempt(lifecycle, id, event), "does not say when it was recorded"));
  }
  if (act.role == Role::kNone || !row->terms.by.Allows(act.role)) {
    return Refused(StatusCode::kPermissionDenied, "wrong_role",
                   Concat(Attempt(lifecycle, id, event), "was to be made by ", act.actor, " (",
                          RoleText(act.role), "); it takes ",
                          row->terms.by.any() ? std::string("a role") : WhoText(row->terms.by)));
  }
  if (act.prompted_by) {
    CARECOORD_RETURN_IF_ERROR(CheckPrompt(Attempt(lifecycle, id, event), act));
  }
  if (row->terms.reason && IsBlank(act.reason)) {
    return Refused(StatusCode::kInvalidArgument, "missing_reason",
                   Concat(Attempt(lifecycle, id, event), "needs a reason"));
  }
  if (DateInLondon(*act.recorded.instant()) < act.happened) {
    return Refused(StatusCode::kInvalidArgument, "recorded_before_happened",
                   Concat(Attempt(lifecycle, id, event), "happened on ", act.happened.ToString(),
                          ", after it was recorded at ", MomentText(act.recorded)));
  }
  if (before == nullptr) return absl::OkStatus();
  if (act.happened < before->happened) {
    return Refused(StatusCode::kInvalidArgument, "time_backwards",
                   Concat(Attempt(lifecycle, id, event), "happened on ", act.happened.ToString(),
                          ", before the last change, of ", before->happened.ToString()));
  }
  if (act.recorded < before->recorded) {
    return Refused(
        StatusCode::kInvalidArgument, "time_backwards",
        Concat(Attempt(lifecycle, id, event), "was recorded at ", MomentText(act.recorded),
               ", before the last change, recorded at ", MomentText(before->recorded)));
  }
  return absl::OkStatus();
}

absl::Status DayHasPassed(const Lifecycle& lifecycle, std::string_view id, size_t event, Date day,
                          const Act& act) {
  return Refused(absl::StatusCode::kInvalidArgument, "day_passed",
                 Concat(Attempt(lifecycle, id, event), "sets the day ", day.ToString(),
                        ", before the day on which it happened, ", act.happened.ToString()));
}

absl::Status BeforeItsDay(const Lifecycle& lifecycle, std::string_view id, size_t event, Date day,
                          const Act& act) {
  return Refused(absl::StatusCode::kInvalidArgument, "time_backwards",
                 Concat(Attempt(lifecycle, id, event), "happened on ", act.happened.ToString(),
                        ", before the day for which it was set, ", day.ToString()));
}

absl::Status GuardRefuses(const Lifecycle& lifecycle, std::string_view id, size_t event,
                          std::string_view code, std::string_view rule) {
  return Refused(absl::StatusCode::kFailedPrecondition, code,
                 Concat(Attempt(lifecycle, id, event), "is refused: ", rule));
}

Entry EntryOf(std::string_view activity, std::string_view id, std::string_view thread,
              size_t number, const Act& act) {
  Entry entry;
  entry.id = Concat(id, "#", std::to_string(number));
  entry.on = act.happened;
  entry.code = *Code::Activity(activity);
  entry.recorded = act.recorded;
  entry.role = act.role;
  entry.thread = thread;
  return entry;
}

}  // namespace carecoord::internal
