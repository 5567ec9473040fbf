// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// NewPack: the files of a small pack with tests, to begin with. It passes check, test, coverage and
// mutate as it is; its author changes one thing at a time and sees what they say.
//
// Nothing is written: the files are names and texts, and the same arguments give the same. Pure;
// safe from any thread. Cost: some kilobytes of text.

#ifndef CARECOORD_RULEKIT_NEW_PACK_H_
#define CARECOORD_RULEKIT_NEW_PACK_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace carecoord::rulekit {

struct PackFile {
  std::string name;  // within the pack's directory, with '/': "tests/first_contact.textproto"
  std::string text;
  friend bool operator==(const PackFile&, const PackFile&) = default;
};

// pack.textproto first. `name` is the pack's id; `directory` is what the comments that say how to
// go on call the pack's directory, "" the name. INVALID_ARGUMENT for a name that is not lower-case
// letters, digits and '-', or begins with '-', and for a directory with a line break.
[[nodiscard]] absl::StatusOr<std::vector<PackFile>> NewPack(std::string_view name,
                                                            std::string_view directory = "");

}  // namespace carecoord::rulekit

#endif  // CARECOORD_RULEKIT_NEW_PACK_H_
