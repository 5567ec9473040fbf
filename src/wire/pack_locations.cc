// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_locations.h"

#include <utility>

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

Issue PlacedIssue::ToIssue() const {
  Issue told = issue;
  if (!issue.path.empty()) told.text = issue.path + ": " + issue.text;
  told.path = file;
  if (line > 0) told.path += ":" + std::to_string(line);
  if (column > 0) told.path += ":" + std::to_string(column);
  return told;
}

PlacedIssues Placed(Issues issues, const PackLocations& locations) {
  PlacedIssues placed;
  placed.reserve(issues.size());
  for (Issue& issue : issues) {
    const std::optional<PackLocations::Place> place = locations.FindNearest(issue.path);
    placed.push_back({std::move(issue), locations.file_name(), place ? place->line : 0});
  }
  return placed;
}

Issues ToIssues(const PlacedIssues& issues) {
  Issues told;
  told.reserve(issues.size());
  for (const PlacedIssue& issue : issues) told.push_back(issue.ToIssue());
  return told;
}

Issues MapToSource(Issues issues, const PackLocations& locations) {
  return ToIssues(Placed(std::move(issues), locations));
}

}  // namespace carecoord
