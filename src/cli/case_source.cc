// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/case_source.h"

#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/wire/packs.h"

namespace carecoord::cli {
namespace {

namespace fs = std::filesystem;

// Where the tests of a shipped pack were installed: beside the program's directory.
fs::path InstalledPacks() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return program.parent_path().parent_path() / "share" / "carecoord" / "packs";
}

fs::path DirectoryOf(const CheckedPack& pack) {
  return pack.directory.empty() ? InstalledPacks() / pack.given : fs::path(pack.directory);
}

// The files of a pack's cases. NOT_FOUND where there are none, unless a pack that is being written
// `may_lack` them: a shipped pack has some, so that not finding them means looking at the wrong
// place, and never that nothing is tested.
absl::StatusOr<std::vector<std::string>> FilesOf(const CheckedPack& pack, bool may_lack) {
  const fs::path directory = DirectoryOf(pack);
  std::vector<std::string> files = CaseFilesOf(directory.string());
  const bool shipped = pack.directory.empty();
  if (files.empty() && (shipped || !may_lack)) {
    return NotFound("pack \"" + pack.given + "\": there is no " +
                    (directory / "tests" / "*.textproto").string() +
                    (shipped ? "; give the pack's directory" : ""));
  }
  return files;
}

const Pack* PackOf(const CheckedPack& pack) { return pack.loaded ? &pack.loaded->pack : nullptr; }

}  // namespace

absl::StatusOr<std::vector<LoadedCases>> LoadCases(const CheckedPack& pack,
                                                   ActivityKinds* activities) {
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesOf(pack, false));
  return LoadCaseFiles(files, activities, PackOf(pack));
}

absl::StatusOr<rulekit::CaseFile> LoadAllCases(const CheckedPack& pack, ActivityKinds* activities) {
  CARECOORD_ASSIGN_OR_RETURN(const std::vector<std::string> names, FilesOf(pack, true));
  CARECOORD_ASSIGN_OR_RETURN(std::vector<LoadedCases> files,
                             LoadCaseFiles(names, activities, PackOf(pack)));
  rulekit::CaseFile all;
  const auto move = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  for (LoadedCases& file : files) {
    move(file.cases.cases, all.cases);
    move(file.cases.justified, all.justified);
  }
  return all;
}

}  // namespace carecoord::cli
