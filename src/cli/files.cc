// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "carecoord/base/status.h"

namespace carecoord::cli {
namespace {

absl::Status SystemError(const std::string& path, const char* what, int error) {
  const std::string text = "\"" + path + "\": " + what + ": " + std::strerror(error);
  return error == ENOENT ? NotFound(text) : FailedPrecondition(text);
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return SystemError(path, "cannot be read", EISDIR);
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return SystemError(path, "cannot be read", errno);
  std::string text;
  char buffer[1 << 16];
  size_t count = 0;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, count);
  const int error = std::ferror(file) != 0 ? errno : 0;
  std::fclose(file);
  if (error != 0) return SystemError(path, "cannot be read", error);
  return text;
}

absl::Status WriteFile(const std::string& path, std::string_view text) {
  FileWriter writer;
  CARECOORD_RETURN_IF_ERROR(writer.Open(path));
  writer.Write(text);
  return writer.Close();
}

absl::Status MakeDirectory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  std::error_code ignored;  // a name that is too long is no directory
  if (error && !std::filesystem::is_directory(path, ignored)) {
    return FailedPrecondition("\"" + path + "\": cannot be made: " + error.message());
  }
  return absl::OkStatus();
}

FileWriter::~FileWriter() {
  if (file_ != nullptr) std::fclose(file_);
}

absl::Status FileWriter::Open(const std::string& path) {
  path_ = path;
  file_ = std::fopen(path.c_str(), "wb");
  if (file_ == nullptr) return SystemError(path, "cannot be written", errno);
  return absl::OkStatus();
}

void FileWriter::Write(std::string_view text) {
  if (error_ != 0 || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) error_ = errno;
}

absl::Status FileWriter::Close() {
  if (std::fclose(file_) != 0 && error_ == 0) error_ = errno;
  file_ = nullptr;
  if (error_ != 0) return SystemError(path_, "cannot be written", error_);
  return absl::OkStatus();
}

}  // namespace carecoord::cli
