// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/places.h"

namespace carecoord::testing {

std::string SourceDir() { return CARECOORD_SOURCE_DIR; }
std::string Program() { return CARECOORD_PROGRAM; }

}  // namespace carecoord::testing
