// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/contact.h"

#include "carecoord/base/blank.h"

namespace carecoord {

void Contact::Take(Event event, const Details& details, const Act& act) {
  const auto take_what_is_said = [&] {
    if (details.channel != Channel::kNone) channel = details.channel;
    if (details.direction != Direction::kNone) direction = details.direction;
    if (details.with != Party::kNone) with = details.with;
    if (!IsBlank(details.topic)) topic = details.topic;
  };
  switch (event) {
    case Event::kPlan:
      take_what_is_said();
      planned_for = details.on;
      break;
    case Event::kMove:
      planned_for = details.on;
      break;
    case Event::kHold:
      take_what_is_said();
      outcome = details.outcome;
      own_words = details.own_words;
      minutes = details.minutes;
      covers = details.covers;
      about = details.about;
      closed = act.happened;
      break;
    case Event::kAttempt:
      take_what_is_said();
      closed = act.happened;
      break;
    case Event::kMiss:
    case Event::kCancel:
    case Event::kVoid:
      closed = act.happened;
      break;
  }
}

void Contact::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (const OptionalDate day = DayAhead(event, details)) out.push_back({"contact.planned", day});
  if (event == Event::kCancel) out.push_back({"contact.planned", {}});
  if (event != Event::kHold) return;
  for (const std::string& activity : covers) out.push_back({activity, closed, about});
}

}  // namespace carecoord
