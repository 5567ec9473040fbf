// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Packs as text: protobuf text format of proto/carecoord/v1/pack.proto, the one source that people
// write and review. A Pack read here says what the text says; whether it makes sense is for
// CompiledPack::Compile to tell, and MapToSource turns the compiler's paths into lines of the file.
//
// Reading refuses text that is not UTF-8 (a byte order mark is skipped), is larger than
// kMaxPackBytes, does not follow the schema, or holds something that a Pack cannot: a period, date
// or code that is none, a bound without `end`, a comparison of nothing, conditions nested deeper
// than kMaxConditionDepth. More than a pack may hold (docs/semantics.md, "Limits"), more than a
// million values or messages inside 200 others are refused before anything is built of them, so a
// hostile text takes about a second and half a gigabyte at most. Every misspelt field and every
// such value is reported, each with file and line; other syntax errors end the reading, so the
// first one is.
//
// Writing gives text that reads back as an equal Pack; comments of an original are not kept. Equal
// Packs give equal text. "$name" beside a value: the parameter speaks, the value is not written.
//
// Pure functions: no files, nothing printed, safe from any thread.

#ifndef CARECOORD_WIRE_PACK_TEXT_H_
#define CARECOORD_WIRE_PACK_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rules/pack.h"
#include "carecoord/wire/pack_locations.h"

namespace carecoord {

inline constexpr size_t kMaxPackBytes = size_t{32} << 20;
// A condition inside 63 others is read, one inside 64 is refused.
inline constexpr int kMaxConditionDepth = 64;

struct LoadedPack {
  Pack pack;
  PackLocations locations;
};

// `file_name` is only for messages. INVALID_ARGUMENT with every error, one a line, as
// "file:line[:column]: error: ...". `issues`, if given, receives them one by one, and warnings (an
// activity name that looks like a misspelling) also on success. `activities`, if given, learns the
// activity names of the pack, so that they can be printed.
[[nodiscard]] absl::StatusOr<LoadedPack> PackFromText(std::string_view text,
                                                      std::string_view file_name,
                                                      Issues* issues = nullptr,
                                                      ActivityKinds* activities = nullptr);
// The same; `issues` receives each with the place and the path in the model apart.
[[nodiscard]] absl::StatusOr<LoadedPack> PackFromText(std::string_view text,
                                                      std::string_view file_name,
                                                      PlacedIssues& issues,
                                                      ActivityKinds* activities = nullptr);

// INVALID_ARGUMENT naming the path when the Pack holds something that could not be read back: text
// that is not UTF-8, an activity whose name `activities` does not know, a number that is not
// finite.
[[nodiscard]] absl::StatusOr<std::string> PackToText(
    const Pack& pack, const ActivityKinds& activities = ActivityKinds());

}  // namespace carecoord

#endif  // CARECOORD_WIRE_PACK_TEXT_H_
