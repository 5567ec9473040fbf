// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/intake.h"

namespace carecoord {

void Intake::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kReceive:
      from = details.from;
      source = details.source;
      urgent = details.urgent;
      consent = details.consent;
      why = act.reason;
      received = act.happened;
      return;
    case Event::kAccept:
      kind = details.kind;
      if (details.consent != Consent::kNone) consent = details.consent;
      break;
    case Event::kRedirect:
      to = details.to;
      because = act.reason;
      break;
    case Event::kDecline:
      because = act.reason;
      break;
    case Event::kMarkDuplicate:
      of = details.of;
      break;
    case Event::kReinstate:
      of.clear();
      closed = {};
      return;
    case Event::kWithdraw:
    case Event::kVoid:
      break;
  }
  closed = act.happened;
}

void Intake::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (event == Event::kReceive && details.urgent) out.push_back({"intake.urgent", received});
}

}  // namespace carecoord
