// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/new_pack.h"

#include <algorithm>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "rulekit/new_pack_files.h"

namespace carecoord::rulekit {
namespace {

bool IsPackName(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !name.empty() && name.front() != '-' && std::all_of(name.begin(), name.end(), plain);
}

std::string Filled(std::string text, std::string_view mark, std::string_view value) {
  for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size()) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

}  // namespace

absl::StatusOr<std::vector<PackFile>> NewPack(std::string_view name, std::string_view directory) {
  if (!IsPackName(name)) {
    return InvalidArgument(QuoteValue(name) +
                           " is no name of a pack: lower-case letters, digits and '-'");
  }
  // It stands in a comment, which ends with its line.
  if (directory.find_first_of("\r\n") != std::string_view::npos) {
    return InvalidArgument("directory " + QuoteValue(directory) + ": it holds a line break");
  }
  if (directory.empty()) directory = name;
  std::vector<PackFile> files;
  for (const internal::EmbeddedFile& file : internal::NewPackFiles()) {
    std::string text = Filled(std::string(file.text), "{{name}}", name);
    files.push_back({std::string(file.key), Filled(std::move(text), "{{dir}}", directory)});
  }
  return files;
}

}  // namespace carecoord::rulekit
