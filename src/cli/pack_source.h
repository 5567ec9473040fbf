// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// From what somebody wrote after --pack to packs that can be asked: shipped packs by name, others
// by directory or file, with their parameters set and their clusters bound.
#ifndef CARECOORD_SRC_CLI_PACK_SOURCE_H_
#define CARECOORD_SRC_CLI_PACK_SOURCE_H_

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/wire/pack_text.h"

namespace carecoord::cli {

// What the options --pack, --set and --clusters say.
struct PackOptions {
  std::vector<std::string> packs;
  std::vector<std::string> settings;  // "name=value"
  std::string clusters;               // a directory of code lists
};
// As options, --pack being one; or with the packs as arguments.
void AddPackOptions(CLI::App& app, PackOptions& options);
void AddPackArguments(CLI::App& app, PackOptions& options);

// A pack that was read, and compiled unless it has errors.
struct CheckedPack {
  std::string given;                             // as somebody wrote it
  std::string file;                              // for messages
  std::shared_ptr<const CompiledPack> compiled;  // null: has errors
  CompileOptions options;                        // that it was compiled with
  std::optional<LoadedPack> loaded;              // as it was read; absent when it could not be
  PlacedIssues issues_of_reading;                // among them errors when it could not be read
  Issues issues;                                 // these and the compiler's: path is file:line
  PlacedIssues errors;                           // among them; none: it is compiled
};

struct CheckedPacks {
  std::vector<CheckedPack> packs;
  std::vector<CheckedPack> broken;  // LoadSoundPacks: those with errors
  Issues cluster_issues;            // rows of the site's lists that are no codes
  Issues notes;                     // lists that no pack has a cluster for
  [[nodiscard]] std::vector<std::shared_ptr<const CompiledPack>> compiled() const;
};

// Reads and compiles. An error status when a pack cannot be found, a setting is of no pack or of
// the wrong type, or makes an error of a pack that has none, or the code lists cannot be read;
// faults in a pack itself are in its issues.
// A directory that is called as a shipped pack, which is the one that is read, is told on standard
// error.
absl::StatusOr<CheckedPacks> CheckPacks(const PackOptions& options);

// The same for those who ask the packs together: errors in one, or an id that two have, are the
// status.
absl::StatusOr<CheckedPacks> LoadPacks(const PackOptions& options);

// The same for those who judge packs: errors in one are a finding, and it is apart from the others.
absl::StatusOr<CheckedPacks> LoadSoundPacks(const PackOptions& options);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_PACK_SOURCE_H_
