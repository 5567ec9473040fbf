// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/version.h"

namespace carecoord {

std::string_view Version() { return CARECOORD_VERSION; }

}  // namespace carecoord
