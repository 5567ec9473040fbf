// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_RULEKIT_NEW_PACK_FILES_H_
#define CARECOORD_SRC_RULEKIT_NEW_PACK_FILES_H_

#include <span>

#include "base/embedded_file.h"

namespace carecoord::internal {

// The pack that NewPack begins with (src/rulekit/new_pack): key is a file's path within it; its
// text holds {{name}} and {{dir}}.
std::span<const EmbeddedFile> NewPackFiles();

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_NEW_PACK_FILES_H_
