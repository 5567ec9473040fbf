// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/episode.h"

namespace carecoord {

void Episode::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kOpen:
      kind = details.kind;
      about = details.about;
      intake = details.intake;
      opened = act.happened;
      break;
    case Event::kAllocate:
      started = act.happened;
      coordinator = details.coordinator;
      break;
    case Event::kTransfer:
      coordinator = details.coordinator;
      break;
    case Event::kTurnAway:
    case Event::kClose:
    case Event::kVoid:
      closed = act.happened;
      close_reason = act.reason;
      break;
    case Event::kHold:
    case Event::kResume:
    case Event::kStepDown:
    case Event::kReactivate:
      break;
  }
}

void Episode::Book(Event event, const Details& details, std::vector<Booking>& out) const {
  if (event == Event::kOpen && details.kind == EpisodeKind::kBereavedRelative) {
    out.push_back({"bereavement.recorded", *opened});
  }
}

}  // namespace carecoord
