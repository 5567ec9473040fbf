// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules new: a small pack with tests, to begin with.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/new_pack_files.h"
#include "cli/shell.h"

namespace carecoord::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string name;
  std::string out = ".";
};

constexpr const char* kExamples =
    R"(Writes DIR/NAME with a pack.textproto of one rule and its tests. It passes check, test, coverage and
mutate as it is: change one thing at a time and see what they say.

Examples:
  carecoord rules new falls --out packs
  carecoord rules test packs/falls)";

bool IsPackName(const std::string& name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !name.empty() && name.front() != '-' && std::all_of(name.begin(), name.end(), plain);
}

std::string Filled(std::string text, const std::string& mark, const std::string& value) {
  for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size()) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

int Run(const Options& options) {
  if (!IsPackName(options.name)) {
    return Fail("\"" + options.name +
                "\" is no name of a pack: lower-case letters, digits and '-'");
  }
  const fs::path directory = fs::path(options.out) / options.name;
  std::error_code ignored;
  if (fs::exists(directory, ignored)) {
    return Fail(directory.string() + " is there already; nothing was written");
  }
  for (const internal::EmbeddedFile& file : internal::NewPackFiles()) {
    const fs::path path = directory / std::string(file.key);
    if (const absl::Status made = MakeDirectory(path.parent_path().string()); !made.ok()) {
      return Fail(made);
    }
    std::string text = Filled(std::string(file.text), "{{name}}", options.name);
    text = Filled(std::move(text), "{{dir}}", directory.string());
    if (const absl::Status written = WriteFile(path.string(), text); !written.ok()) {
      return Fail(written);
    }
    Print(path.string() + "\n");
  }
  Print("Next: carecoord rules test " + ShellWord(directory.string()) + "\n");
  return kAnswered;
}

}  // namespace

void AddRulesNew(CLI::App& rules, Action& chosen) {
  CLI::App* command = rules.add_subcommand("new", "Write a small pack with tests, to begin with");
  const auto options = std::make_shared<Options>();
  command->add_option("name", options->name, "The pack's id: lower-case letters, digits and '-'")
      ->required()
      ->option_text("NAME");
  command->add_option("--out", options->out, "Where its folder is made; default: here")
      ->option_text("DIR");
  command->footer(kExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
