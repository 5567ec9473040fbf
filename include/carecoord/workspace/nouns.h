// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The nouns of care that a workspace holds. A noun that is added to this list is stored, moved,
// found and replayed like the others.

#ifndef CARECOORD_WORKSPACE_NOUNS_H_
#define CARECOORD_WORKSPACE_NOUNS_H_

#include "carecoord/care/action.h"
#include "carecoord/care/care_plan.h"
#include "carecoord/care/contact.h"
#include "carecoord/care/episode.h"
#include "carecoord/care/intake.h"
#include "carecoord/care/publication.h"
#include "carecoord/care/query.h"
#include "carecoord/care/referral.h"

namespace carecoord {

template <typename... Nouns>
struct NounList {};

using WorkspaceNouns =
    NounList<Intake, Episode, CarePlan, Publication, Contact, Query, Action, Referral>;

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_NOUNS_H_
