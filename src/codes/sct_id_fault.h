// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#ifndef CARECOORD_SRC_CODES_SCT_ID_FAULT_H_
#define CARECOORD_SRC_CODES_SCT_ID_FAULT_H_

#include <string>
#include <string_view>

#include "carecoord/codes/sct_id.h"

namespace carecoord::internal {

// What rule `text` breaks, without what may have happened to it (DescribeSctIdFault adds that).
// Empty when it is a sound id.
std::string SctIdFaultSentence(std::string_view text);

// What to say of a sound id that stands where a concept's should: `code "250560019" is the id of a
// description, not of a concept`.
std::string NotAConceptSentence(SctId id);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_CODES_SCT_ID_FAULT_H_
