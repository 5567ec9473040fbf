// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackLocations: from a path in a model ("rules[0].steps[1].when") to the place in the text file it
// was read from, so that what a compiler says of the model can be said of the file.
//
// Paths are those of the C++ members, plural where they are lists:
//   parameters[i].default_value   clusters[i].codes[j]   selections[i].clusters[j]
//   selections[i].window.from[k].at   rules[i].steps[j].when.all[0].left   rules[i].in_force
//   rules[i].schedule.deferrals[j].lasts
// A path that is not known stands for the longest known path it begins with.
//
// Value type. Cost: a search in a sorted map for each dot of the path.

#ifndef CARECOORD_WIRE_PACK_LOCATIONS_H_
#define CARECOORD_WIRE_PACK_LOCATIONS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/base/issue.h"

namespace carecoord {

class PackLocations {
 public:
  // Both from 1.
  struct Place {
    int line = 0;
    int column = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };

  PackLocations() = default;
  explicit PackLocations(std::string file_name) : file_name_(std::move(file_name)) {}

  // The first place given for a path stays.
  void Add(std::string path, Place place) { places_.emplace(std::move(path), place); }

  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  // Of exactly this path.
  [[nodiscard]] std::optional<Place> Find(std::string_view path) const;
  // Of the longest known path that `path` begins with.
  [[nodiscard]] std::optional<Place> FindNearest(std::string_view path) const;
  // "pack.textproto:12" for the nearest; the file's name alone when nothing is known.
  [[nodiscard]] std::string FileLine(std::string_view path) const;

 private:
  std::string file_name_;
  std::map<std::string, Place, std::less<>> places_;
};

// An issue about a model with its place in the text file apart, for whoever keeps or sends it on as
// values.
struct PlacedIssue {
  Issue issue;  // its path is that in the model; "" when the text could not be read so far
  std::string file;
  int line = 0;    // from 1; 0: of the file as a whole
  int column = 0;  // from 1; 0: not known, as for all that was read

  // Told of the file: `path` becomes "file:line" and the model path moves to the front of the
  // sentence: `pack.textproto:31: error: rules[0].schedule.due: ...`.
  [[nodiscard]] Issue ToIssue() const;
};
using PlacedIssues = std::vector<PlacedIssue>;

[[nodiscard]] PlacedIssues Placed(Issues issues, const PackLocations& locations);
// Each ToIssue().
[[nodiscard]] Issues ToIssues(const PlacedIssues& issues);

// Both at once.
[[nodiscard]] Issues MapToSource(Issues issues, const PackLocations& locations);

}  // namespace carecoord

#endif  // CARECOORD_WIRE_PACK_LOCATIONS_H_
