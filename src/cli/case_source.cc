// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/case_source.h"

#include <iterator>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/wire/packs.h"

namespace carecoord::cli {

absl::StatusOr<std::vector<LoadedCases>> LoadCases(const CheckedPack& pack,
                                                   ActivityKinds* activities) {
  absl::StatusOr<std::vector<LoadedCases>> files =
      LoadCasesOf(pack.given, activities, pack.loaded ? &pack.loaded->pack : nullptr);
  if (absl::IsNotFound(files.status())) {
    return Prefixed("pack \"" + pack.given + "\"", files.status());
  }
  return files;
}

absl::StatusOr<rulekit::CaseFile> LoadAllCases(const CheckedPack& pack, ActivityKinds* activities) {
  rulekit::CaseFile all;
  absl::StatusOr<std::vector<LoadedCases>> files = LoadCases(pack, activities);
  if (absl::IsNotFound(files.status())) return all;
  CARECOORD_RETURN_IF_ERROR(files.status());
  const auto move = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  for (LoadedCases& file : *files) {
    move(file.cases.cases, all.cases);
    move(file.cases.justified, all.justified);
  }
  return all;
}

}  // namespace carecoord::cli
