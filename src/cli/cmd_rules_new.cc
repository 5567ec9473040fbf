// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules new: a small pack with tests, to begin with.

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "carecoord/rulekit/new_pack.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/json.h"
#include "cli/shell.h"

namespace carecoord::cli {
namespace {

namespace fs = std::filesystem;

struct RulesNewOptions {
  std::string name;
  std::string out = ".";
  std::string format = "table";
};

constexpr const char* kRulesNewExamples =
    R"(Writes DIR/NAME with a pack.textproto of one rule and its tests. It passes check, test, coverage and
mutate as it is: change one thing at a time and see what they say.

Examples:
  carecoord rules new falls --out packs
  carecoord rules test packs/falls)";

std::string JsonOf(const std::string& directory, const std::vector<std::string>& paths,
                   const std::string& next) {
  Json json;
  json["directory"] = directory;
  json["files"] = paths;
  json["next"] = next;
  return Dump(json);
}

int Run(const RulesNewOptions& options) {
  const fs::path directory = fs::path(options.out) / options.name;
  const absl::StatusOr<std::vector<rulekit::PackFile>> files =
      rulekit::NewPack(options.name, directory.string());
  if (!files.ok()) return Fail(files.status());
  std::error_code ignored;
  if (fs::exists(directory, ignored)) {
    return Fail(directory.string() + " is there already; nothing was written");
  }
  std::vector<std::string> paths;
  for (const rulekit::PackFile& file : *files) {
    const fs::path path = directory / file.name;
    if (const absl::Status made = MakeDirectory(path.parent_path().string()); !made.ok()) {
      return Fail(made);
    }
    if (const absl::Status written = WriteFile(path.string(), file.text); !written.ok()) {
      return Fail(written);
    }
    paths.push_back(path.string());
  }
  const std::string next = "carecoord rules test " + ShellWord(directory.string());
  if (options.format == "json") {
    Print(JsonOf(directory.string(), paths, next));
    return kAnswered;
  }
  for (const std::string& path : paths) Print(path + "\n");
  Print("Next: " + next + "\n");
  return kAnswered;
}

}  // namespace

void AddRulesNew(CLI::App& rules, Action& chosen) {
  CLI::App* command = rules.add_subcommand("new", "Write a small pack with tests, to begin with");
  const auto options = std::make_shared<RulesNewOptions>();
  command->add_option("name", options->name, "The pack's id: lower-case letters, digits and '-'")
      ->required()
      ->option_text("NAME");
  command->add_option("--out", options->out, "Where its folder is made; default: here")
      ->option_text("DIR");
  AddFormat(*command, options->format, false);
  command->footer(kRulesNewExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
