// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/query.h"

namespace carecoord {

void Query::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kAsk:
      from = details.from;
      topic = details.topic;
      answer_by = details.answer_by;
      asked = act.happened;
      break;
    case Event::kPromise:
      answer_by = details.answer_by;
      break;
    case Event::kEscalate:
      escalated_to = details.to;
      break;
    case Event::kReturn:
      escalated_to.clear();
      break;
    case Event::kAnswer:
      answer = details.answer;
      closed = act.happened;
      break;
    case Event::kWithdraw:
    case Event::kVoid:
      closed = act.happened;
      break;
  }
}

void Query::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (const OptionalDate day = DayAhead(event, details)) out.push_back({"query.answer_by", day});
}

}  // namespace carecoord
