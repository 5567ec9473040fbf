// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CodeReader: what each code text of a file is. Files hold millions of codes and few distinct ones,
// so every text is looked at once, its repair included.
#ifndef CARECOORD_SRC_INTERCHANGE_CODE_READER_H_
#define CARECOORD_SRC_INTERCHANGE_CODE_READER_H_

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "carecoord/base/status.h"
#include "carecoord/codes/code.h"

namespace carecoord::internal {

// Hash for std::string_view keys with any Abseil.
struct ViewHash {
  size_t operator()(std::string_view text) const {
    return absl::Hash<absl::string_view>()(ToAbsl(text));
  }
};

struct CodeFinding {
  std::optional<Code> code;
  std::string_view reason;       // of refusal; "" when there is a code
  std::optional<Code> repaired;  // the one code that the text can have been
  std::string_view meant;        // of an activity that is probably misspelt: which one; else ""
};

// "blank_code", ..., "description_id": why a text is not a code; "" when it is one.
[[nodiscard]] std::string_view CodeRefusal(std::string_view text);

// A sentence for a refused text: what is wrong and, where something is, what it probably was.
[[nodiscard]] std::string DescribeCodeRefusal(std::string_view text);

class CodeReader {
 public:
  // The reference is good until the next call.
  const CodeFinding& Read(std::string_view text) {
    const auto found = known_.find(text);
    return found != known_.end() ? found->second : Learn(text);
  }

 private:
  const CodeFinding& Learn(std::string_view text);

  std::deque<std::string> texts_;  // stable addresses for the keys
  absl::flat_hash_map<std::string_view, CodeFinding, ViewHash, std::equal_to<>> known_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_CODE_READER_H_
