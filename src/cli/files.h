// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Files, whole. Errors name the file and what the system said.
#ifndef CARECOORD_SRC_CLI_FILES_H_
#define CARECOORD_SRC_CLI_FILES_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace carecoord::cli {

absl::StatusOr<std::string> ReadFile(const std::string& path);

// Creates or replaces.
absl::Status WriteFile(const std::string& path, std::string_view text);

// With its parents; fine if it is there.
absl::Status MakeDirectory(const std::string& path);

// A file that is written piece by piece. Close says whether everything arrived.
class FileWriter {
 public:
  FileWriter() = default;
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  absl::Status Open(const std::string& path);
  void Write(std::string_view text);
  absl::Status Close();

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
  int error_ = 0;
};

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_FILES_H_
