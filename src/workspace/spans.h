// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The days on which a plan was in use or on its way there, and on which an episode was open. Of one
// person no two of them meet on any day, past ones included.

#ifndef CARECOORD_SRC_WORKSPACE_SPANS_H_
#define CARECOORD_SRC_WORKSPACE_SPANS_H_

#include <optional>
#include <string>

#include "base/concat.h"
#include "carecoord/care/care_plan.h"
#include "carecoord/care/episode.h"
#include "carecoord/time/date.h"
#include "carecoord/time/optional_date.h"

namespace carecoord::internal {

struct Span {
  Date from;
  OptionalDate to = {};  // no longer on this day; absent: it goes on
};

// One that ended on the day on which it began meets another that was there before and after.
[[nodiscard]] inline bool Meet(const Span& a, const Span& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

// "from 2026-01-10 to 2026-03-01"
[[nodiscard]] inline std::string SpanText(const Span& span) {
  return Concat("from ", span.from.ToString(), span.to ? " to " : " on",
                span.to ? span.to->ToString() : std::string());
}

// nullopt: never, and what was entered in error never was.
[[nodiscard]] inline std::optional<Span> InUse(const History<CarePlan>& plan) {
  const CarePlan& now = plan.now();
  if (now.state == CarePlan::State::kVoid || now.versions.empty()) return std::nullopt;
  return Span{now.versions.front().agreed_on, now.ended};
}

[[nodiscard]] inline std::optional<Span> OnItsWay(const History<CarePlan>& plan) {
  const CarePlan& now = plan.now();
  if (now.state == CarePlan::State::kVoid || plan.changes().empty()) return std::nullopt;
  const Date begun = plan.changes().front().act.happened;
  if (now.versions.empty()) return Span{begun, now.ended};
  return Span{begun, now.versions.front().agreed_on};
}

[[nodiscard]] inline std::optional<Span> OpenOn(const History<Episode>& episode) {
  const Episode& now = episode.now();
  if (now.state == Episode::State::kVoid || !now.opened) return std::nullopt;
  return Span{*now.opened, now.closed};
}

// Since when a thing is in the state in which it was at the end of `as_of`, as far as was known at
// `known_at`; absent when it was not there. What was undone never was.
template <typename Noun>
[[nodiscard]] OptionalDate InStateSince(const History<Noun>& thing, Date as_of, Stamp known_at) {
  std::vector<const Change<Noun>*> seen;
  for (const Change<Noun>& change : thing.changes()) {
    if (change.act.happened > as_of || !change.act.recorded.KnownAt(known_at)) break;
    bool undoes = false;
    if constexpr (requires { Noun::kUndoes; }) undoes = change.event == Noun::kUndoes;
    if (undoes) {
      seen.pop_back();
    } else {
      seen.push_back(&change);
    }
  }
  OptionalDate since;
  for (size_t i = seen.size(); i-- > 0 && seen[i]->to == seen.back()->to;) {
    since = seen[i]->act.happened;
  }
  return since;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_SPANS_H_
