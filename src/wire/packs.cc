// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/rulekit/run_cases.h"
#include "wire/case_reading.h"
#include "wire/embedded_packs.h"

namespace carecoord {
namespace {

constexpr std::string_view kPackFile = "pack.textproto";
constexpr std::string_view kShippedPrefix = "shipped:";

absl::StatusOr<std::string> ReadUpTo(const std::filesystem::path& path, std::string_view what) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  char block[size_t{1} << 16];
  // Stops behind the limit, so that whoever reads the text sees that it is too large.
  while (in.good() && text.size() <= kMaxPackBytes) {
    in.read(block, sizeof(block));
    text.append(block, static_cast<size_t>(in.gcount()));
  }
  if (text.size() <= kMaxPackBytes && !in.eof()) {
    return FailedPrecondition("the " + std::string(what) + " " + path.string() + " cannot be read");
  }
  return text;
}

absl::StatusOr<LoadedPack> LoadFile(const std::filesystem::path& path, PlacedIssues& issues,
                                    ActivityKinds* activities) {
  CARECOORD_ASSIGN_OR_RETURN(const std::string text, ReadUpTo(path, "pack file"));
  return PackFromText(text, path.string(), issues, activities);
}

absl::Status NoSuchPack(std::string_view name, std::string_view or_path) {
  std::string text = "no pack is called " + QuoteValue(name) + std::string(or_path);
  const std::vector<std::string_view> names = packs::Names();
  const std::string meant = name.size() <= 80 ? DidYouMean(name, names) : "";
  text += meant;
  if (meant.empty()) {
    text += "; packs that come with carecoord:";
    for (const std::string_view each : names) text += " " + std::string(each);
  }
  return NotFound(text);
}

// As a file is called in packs/, so that what is said of it leads an author there.
std::string NameInPacks(std::string_view inside) { return "packs/" + std::string(inside); }

using NamedText = std::pair<std::string, std::string>;  // a file's name, and what it holds

absl::StatusOr<std::vector<LoadedCases>> ReadAll(const std::vector<NamedText>& files,
                                                 ActivityKinds* activities, const Pack* pack) {
  std::vector<LoadedCases> all;
  std::string faults;
  std::string unknown;
  for (const auto& [name, text] : files) {
    LoadedCases& read = all.emplace_back(LoadedCases{name, {}});
    const absl::Status status = internal::ReadCases(text, name, read.cases, nullptr, activities);
    if (!status.ok()) faults += (faults.empty() ? "" : "\n") + StatusText(status);
    if (pack == nullptr) continue;
    for (const rulekit::CaseFailure& failure : rulekit::UnknownNames(*pack, read.cases.cases)) {
      unknown += "\n" + failure.ToString();
    }
  }
  // Names that the pack does not have are failures of the cases, unless none of them is run.
  if (!faults.empty()) return InvalidArgument(faults + unknown);
  return all;
}

}  // namespace

namespace packs {

std::vector<std::string_view> Names() {
  std::vector<std::string_view> names;
  for (const internal::EmbeddedFile& file : internal::EmbeddedPacks()) names.push_back(file.key);
  return names;
}

absl::StatusOr<Pack> Get(std::string_view name) {
  const std::string_view text = Text(name);
  if (text.empty()) return NoSuchPack(name, "");
  CARECOORD_ASSIGN_OR_RETURN(LoadedPack loaded, PackFromText(text, name));
  return std::move(loaded.pack);
}

std::string_view Text(std::string_view name) {
  for (const internal::EmbeddedFile& file : internal::EmbeddedPacks()) {
    if (file.key == name) return file.text;
  }
  return "";
}

std::optional<std::string_view> Shipped(std::string_view name_or_path) {
  if (name_or_path.starts_with(kShippedPrefix)) name_or_path.remove_prefix(kShippedPrefix.size());
  for (const std::string_view name : Names()) {
    if (name == name_or_path) return name;
  }
  return std::nullopt;
}

}  // namespace packs

absl::StatusOr<LoadedPack> LoadPack(std::string_view name_or_path, Issues* issues,
                                    ActivityKinds* activities) {
  PlacedIssues found;
  absl::StatusOr<LoadedPack> loaded = LoadPack(name_or_path, found, activities);
  if (issues != nullptr) {
    for (const PlacedIssue& issue : found) issues->push_back(issue.ToIssue());
  }
  return loaded;
}

absl::StatusOr<LoadedPack> LoadPack(std::string_view name_or_path, PlacedIssues& issues,
                                    ActivityKinds* activities) {
  if (const std::optional<std::string_view> name = packs::Shipped(name_or_path)) {
    const std::string file = NameInPacks(std::string(*name) + "/" + std::string(kPackFile));
    return PackFromText(packs::Text(*name), file, issues, activities);
  }
  if (name_or_path.starts_with(kShippedPrefix)) {
    return NoSuchPack(name_or_path.substr(kShippedPrefix.size()), " among the shipped ones");
  }
  const std::filesystem::path path{std::string(name_or_path)};
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    const std::filesystem::path inside = path / kPackFile;
    if (!std::filesystem::exists(inside, ignored)) {
      return NotFound("the directory " + path.string() + " holds no " + std::string(kPackFile));
    }
    return LoadFile(inside, issues, activities);
  }
  if (std::filesystem::exists(path, ignored)) return LoadFile(path, issues, activities);
  return NoSuchPack(name_or_path, ", and there is no such file or directory");
}

absl::StatusOr<std::vector<LoadedCases>> LoadCaseFiles(std::span<const std::string> files,
                                                       ActivityKinds* activities,
                                                       const Pack* pack) {
  std::vector<NamedText> texts;
  for (const std::string& path : files) {
    CARECOORD_ASSIGN_OR_RETURN(std::string text, ReadUpTo(path, "file of cases"));
    texts.emplace_back(path, std::move(text));
  }
  return ReadAll(texts, activities, pack);
}

absl::StatusOr<std::vector<LoadedCases>> LoadCasesOf(std::string_view name_or_path,
                                                     ActivityKinds* activities, const Pack* pack) {
  if (const std::optional<std::string_view> name = packs::Shipped(name_or_path)) {
    std::vector<NamedText> texts;
    for (const internal::EmbeddedFile& file : internal::EmbeddedPackTests()) {
      if (file.key.starts_with(std::string(*name) + "/")) {
        texts.emplace_back(NameInPacks(file.key), file.text);
      }
    }
    return ReadAll(texts, activities, pack);
  }
  std::filesystem::path directory{std::string(name_or_path)};
  std::error_code ignored;
  // Beside a pack that is named by its file.
  if (!std::filesystem::is_directory(directory, ignored)) directory = directory.parent_path();
  const std::vector<std::string> files = CaseFilesOf(directory.string());
  if (files.empty()) {
    return NotFound("there is no " + (directory / "tests" / "*.textproto").string());
  }
  return LoadCaseFiles(files, activities, pack);
}

std::vector<std::string> CaseFilesOf(std::string_view directory) {
  std::vector<std::string> files;
  std::error_code error;
  const std::filesystem::path tests = std::filesystem::path{std::string(directory)} / "tests";
  for (std::filesystem::directory_iterator at(tests, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".textproto") files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace carecoord
