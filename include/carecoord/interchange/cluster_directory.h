// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A site's own code lists, bound to the clusters of a pack by name (design 4a.16): in a directory
// of CSV files the file's stem in upper case is the cluster's name (can_cod.csv is CAN_COD) and its
// column `code` holds the codes. Other columns are not looked at.
//
// Rows that are not codes are reported and left out; the good ones are used. A code listed twice is
// bound once. A file without a `code` column, or without one good code, is an error of the whole:
// an empty list would make a rule silently find nobody.

#ifndef CARECOORD_INTERCHANGE_CLUSTER_DIRECTORY_H_
#define CARECOORD_INTERCHANGE_CLUSTER_DIRECTORY_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/code.h"

namespace carecoord {

struct ClusterDirectory {
  std::map<std::string, std::vector<Code>> clusters;  // by name; codes ascending, each once
  std::map<std::string, std::string> files;           // where each came from
  Issues issues;                                      // bad rows, as codes/code_list.h reports them
};

// Adds one list, given as text. INVALID_ARGUMENT when it has no `code` column or no good code, or
// when the cluster is there already (can_cod.csv beside CAN_COD.csv).
absl::Status AddClusterList(std::string_view file, std::string_view text, ClusterDirectory& into);

// All *.csv of a directory, in order of name. NOT_FOUND when there is no such directory,
// INVALID_ARGUMENT when it has no list or one of them is an error.
[[nodiscard]] absl::StatusOr<ClusterDirectory> LoadClusterDirectory(const std::string& directory);

}  // namespace carecoord

#endif  // CARECOORD_INTERCHANGE_CLUSTER_DIRECTORY_H_
