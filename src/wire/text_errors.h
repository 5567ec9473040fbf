// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What protobuf's text parser says is wrong, told as a rule author needs it: what was expected, the
// names that are allowed, a likely misspelling.

#ifndef CARECOORD_SRC_WIRE_TEXT_ERRORS_H_
#define CARECOORD_SRC_WIRE_TEXT_ERRORS_H_

#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"

namespace carecoord::internal {

struct TextError {
  std::string code;
  std::string text;
  // The word in the file that is at fault, when the parser has already read past it.
  std::string token = {};
};

// `root` is the type of the whole file, `here` that of the message at fault, where that is known. A
// message that is not known is passed on as it is.
TextError ReworkTextError(std::string_view message, const google::protobuf::Descriptor& root,
                          const google::protobuf::Descriptor* here);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_TEXT_ERRORS_H_
