// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/cluster_directory.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/codes/code_list.h"
#include "interchange/text_file.h"

namespace carecoord {
namespace {

std::string ClusterName(std::string_view file) {
  std::string name = std::filesystem::path(file).stem().string();
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

}  // namespace

absl::Status AddClusterList(std::string_view file, std::string_view text, ClusterDirectory& into) {
  const std::string name = ClusterName(file);
  if (const auto other = into.files.find(name); other != into.files.end()) {
    return InvalidArgument(std::string(file) + " and " + other->second +
                           " are both lists of the cluster " + name);
  }
  absl::StatusOr<CodeListReading> reading =
      ReadCodeList(text, {.name = name, .source = std::string(file)});
  if (!reading.ok()) {
    // Its errors mostly name the source already.
    const std::string sentence = StatusText(reading.status());
    return sentence.starts_with(file) ? reading.status() : Prefixed(file, reading.status());
  }
  if (reading->list.empty()) {
    return InvalidArgument(std::string(file) + ": not one good code is in this list" +
                           (reading->issues.empty() ? "" : "; " + reading->issues[0].ToString()));
  }
  std::vector<Code> codes;
  codes.reserve(reading->list.size());
  for (const CodeListItem& item : reading->list.items()) codes.push_back(item.code);
  into.files.emplace(name, file);
  into.clusters.emplace(name, std::move(codes));
  into.issues.insert(into.issues.end(), reading->issues.begin(), reading->issues.end());
  return absl::OkStatus();
}

absl::StatusOr<ClusterDirectory> LoadClusterDirectory(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    return NotFound(directory + ": there is no such directory");
  }
  std::vector<std::string> paths;
  for (auto it = fs::directory_iterator(directory, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    if (it->path().extension() == ".csv") paths.push_back(it->path().string());
  }
  if (error) return InvalidArgument(directory + ": " + error.message());
  if (paths.empty()) return InvalidArgument(directory + ": there is no code list (*.csv) in it");
  std::sort(paths.begin(), paths.end());
  ClusterDirectory out;
  for (const std::string& path : paths) {
    CARECOORD_ASSIGN_OR_RETURN(const internal::TextFile file, internal::TextFile::Read(path));
    CARECOORD_RETURN_IF_ERROR(AddClusterList(path, file.text(), out));
  }
  return out;
}

}  // namespace carecoord
