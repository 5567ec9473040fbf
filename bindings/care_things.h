// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.CareThing: a thing of care as it was when it was asked for.
#ifndef CARECOORD_BINDINGS_CARE_THINGS_H_
#define CARECOORD_BINDINGS_CARE_THINGS_H_

#include "carecoord/workspace/state.h"

namespace carecoord::python {

struct OneThing {
  CareThing thing;
};

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_CARE_THINGS_H_
