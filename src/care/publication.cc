// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/publication.h"

#include <algorithm>

namespace carecoord {

const Publication::Copy* Publication::holds() const {
  const auto last =
      std::find_if(copies.rbegin(), copies.rend(), [](const Copy& copy) { return copy.held(); });
  return last == copies.rend() ? nullptr : &*last;
}

void Publication::Take(Event event, const Details& details, const Act& act) {
  switch (event) {
    case Event::kName:
      plan = details.plan;
      kind = details.kind;
      recipient = details.recipient;
      destination = details.destination;
      break;
    case Event::kSend:
      copies.push_back(
          {.version = details.version, .sent = act.happened, .reference = details.reference});
      break;
    case Event::kAcknowledge:
      copies.back().acknowledged = act.happened;
      break;
    case Event::kFail:
      copies.back().failed = act.happened;
      break;
    case Event::kCode:
      copies.back().coded = act.happened;
      if (!details.reference.empty()) copies.back().reference = details.reference;
      break;
    case Event::kStop:
    case Event::kVoid:
      stopped = act.happened;
      break;
  }
}

}  // namespace carecoord
