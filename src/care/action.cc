// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/action.h"

namespace carecoord {

void Action::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kAgree:
      what = details.what;
      owner = details.owner;
      due = details.due;
      from = details.from;
      need = details.need;
      goal = details.goal;
      step = details.step;
      agreed = act.happened;
      break;
    case Event::kStart:
      started = act.happened;
      break;
    case Event::kReassign:
      owner = details.owner;
      break;
    case Event::kReschedule:
      due = details.due;
      break;
    case Event::kFinish:
      evidence = details.evidence;
      outcome = details.outcome;
      closed = act.happened;
      break;
    case Event::kFail:
      outcome = details.outcome;
      closed = act.happened;
      break;
    case Event::kCancel:
    case Event::kVoid:
      closed = act.happened;
      break;
  }
}

void Action::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (const OptionalDate day = DayAhead(event, details)) out.push_back({"action.due", day});
}

}  // namespace carecoord
