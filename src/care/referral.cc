// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/referral.h"

namespace carecoord {

void Referral::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kSend:
      to = details.to;
      from = details.from;
      urgent = details.urgent;
      clinical = details.clinical;
      decided_by = details.decided_by;
      why = act.reason;
      sent = act.happened;
      break;
    case Event::kReceive:
      received = act.happened;
      break;
    case Event::kAccept:
      accepted = act.happened;
      break;
    case Event::kMeet:
      first_contact = act.happened;
      break;
    case Event::kClose:
      outcome = details.outcome;
      closed = act.happened;
      break;
    case Event::kReject:
    case Event::kReturn:
      refused_with = act.reason;
      closed = act.happened;
      break;
    case Event::kWithdraw:
    case Event::kVoid:
      closed = act.happened;
      break;
  }
}

void Referral::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (event == Event::kSend && details.urgent) out.push_back({"referral.urgent", sent});
}

}  // namespace carecoord
