// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/text_file.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "carecoord/base/status.h"

namespace carecoord::internal {

absl::StatusOr<TextFile> TextFile::Read(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return NotFound(path + ": there is no such file");
  if (fs::is_directory(status)) return InvalidArgument(path + ": is a directory, not a file");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (file == nullptr) {
    return InvalidArgument(path + ": " + std::generic_category().message(errno));
  }
  // The size is a first guess only: a pipe has none, and a file may grow while it is read.
  size_t capacity = size_t{1} << 16;
  if (fs::is_regular_file(status)) {
    const std::uintmax_t known = fs::file_size(path, error);
    if (!error) capacity = static_cast<size_t>(known) + 1;
  }
  TextFile out;
  out.data_.reset(new char[capacity]);  // NOLINT: make_unique would clear it
  for (;;) {
    const size_t got = std::fread(out.data_.get() + out.size_, 1, capacity - out.size_, file.get());
    out.size_ += got;
    if (out.size_ < capacity) break;
    std::unique_ptr<char[]> larger(new char[capacity * 2]);  // NOLINT
    for (size_t i = 0; i < out.size_; ++i) larger[i] = out.data_[i];
    out.data_ = std::move(larger);
    capacity *= 2;
  }
  if (std::ferror(file.get()) != 0) return InvalidArgument(path + ": cannot be read to its end");
  return out;
}

}  // namespace carecoord::internal
