// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_INTERCHANGE_TEXT_FILE_H_
#define CARECOORD_SRC_INTERCHANGE_TEXT_FILE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace carecoord::internal {

// A whole file in memory. Not a std::string, which would clear 200 MB before they are read.
class TextFile {
 public:
  // NOT_FOUND when there is no such file; INVALID_ARGUMENT for a directory or an unreadable one.
  static absl::StatusOr<TextFile> Read(const std::string& path);

  [[nodiscard]] std::string_view text() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_TEXT_FILE_H_
