// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_locations.h"

namespace carecoord {

std::optional<PackLocations::Place> PackLocations::Find(std::string_view path) const {
  const auto found = places_.find(path);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

std::optional<PackLocations::Place> PackLocations::FindNearest(std::string_view path) const {
  while (true) {
    if (const std::optional<Place> place = Find(path)) return place;
    const size_t cut = path.find_last_of(".[");
    if (cut == std::string_view::npos) return path.empty() ? std::nullopt : FindNearest("");
    path = path.substr(0, cut);
  }
}

std::string PackLocations::FileLine(std::string_view path) const {
  const std::optional<Place> place = FindNearest(path);
  return place ? file_name_ + ":" + std::to_string(place->line) : file_name_;
}

Issues MapToSource(Issues issues, const PackLocations& locations) {
  for (Issue& issue : issues) {
    if (!issue.path.empty()) issue.text = issue.path + ": " + issue.text;
    issue.path = locations.FileLine(issue.path);
  }
  return issues;
}

}  // namespace carecoord
