// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The packs that come compiled into the library, with their tests, and packs from the file system.
//
// The embedded packs are constants; reading them needs no path and no file. LoadPack, LoadCaseFiles
// and LoadCasesOf are the functions of this room that open files.
//
// Cost: Get and LoadPack parse the text each time; keep what they give. Safe from any thread.

#ifndef CARECOORD_WIRE_PACKS_H_
#define CARECOORD_WIRE_PACKS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rulekit/case.h"
#include "carecoord/rules/pack.h"
#include "carecoord/wire/pack_text.h"

namespace carecoord {

namespace packs {

// "cancer", "suspected-cancer", ...: in a fixed order.
[[nodiscard]] std::vector<std::string_view> Names();

// NOT_FOUND naming those there are, and a likely misspelling.
[[nodiscard]] absl::StatusOr<Pack> Get(std::string_view name);

// The pack's text; "" for a name that is none.
[[nodiscard]] std::string_view Text(std::string_view name);

// The name of the embedded pack that LoadPack takes `name_or_path` for; nullopt: it is a path.
[[nodiscard]] std::optional<std::string_view> Shipped(std::string_view name_or_path);

}  // namespace packs

// An embedded pack by name, else a directory that holds pack.textproto, else a file. An embedded
// name comes first; write "./cancer" for a directory of that name. "shipped:cancer" is an embedded
// pack and nothing else. NOT_FOUND when it is none of these, with the embedded names; other errors
// as PackFromText.
[[nodiscard]] absl::StatusOr<LoadedPack> LoadPack(std::string_view name_or_path,
                                                  Issues* issues = nullptr,
                                                  ActivityKinds* activities = nullptr);
[[nodiscard]] absl::StatusOr<LoadedPack> LoadPack(std::string_view name_or_path,
                                                  PlacedIssues& issues,
                                                  ActivityKinds* activities = nullptr);

// The files of `directory`/tests whose names end in .textproto, sorted by name; none when there is
// no such directory.
[[nodiscard]] std::vector<std::string> CaseFilesOf(std::string_view directory);

struct LoadedCases {
  std::string file;
  rulekit::CaseFile cases;
};

// Those files, in their order. All are read, so that what is wrong in any of them is said at once,
// each with its file and line; where one is refused, with it the names that `pack`, if given, does
// not have (rulekit::UnknownNames). `activities`, if given, learns the names of activities.
[[nodiscard]] absl::StatusOr<std::vector<LoadedCases>> LoadCaseFiles(
    std::span<const std::string> files, ActivityKinds* activities = nullptr,
    const Pack* pack = nullptr);

// The cases of the pack that LoadPack(name_or_path) gives, from where it comes from: those compiled
// in with an embedded pack, those beside one of the file system. NOT_FOUND where there are none.
[[nodiscard]] absl::StatusOr<std::vector<LoadedCases>> LoadCasesOf(
    std::string_view name_or_path, ActivityKinds* activities = nullptr, const Pack* pack = nullptr);

}  // namespace carecoord

#endif  // CARECOORD_WIRE_PACKS_H_
