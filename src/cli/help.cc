// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/help.h"

#include <algorithm>

#include "carecoord/base/suggest.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

constexpr size_t kLeft = 32;

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kLeft); }

  std::string make_option_desc(const CLI::Option* option) const override {
    std::string text = option->get_description();
    if (option->get_required()) text += " (required)";
    std::string out;
    for (const std::string& line : Wrap(text, kWidth - kLeft)) {
      if (!out.empty()) out += '\n';
      out += line;
    }
    return out;
  }
};

std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

const CLI::App* FindCommand(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

std::string CommandLine(const CLI::App& app) {
  const CLI::App* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : CommandLine(*parent) + " " + app.get_name();
}

}  // namespace

std::shared_ptr<CLI::Formatter> MakeHelpFormatter() { return std::make_shared<HelpFormatter>(); }

std::string ExplainUsageError(const CLI::App& app, const CLI::ParseError& error,
                              const std::vector<std::string>& words) {
  const CLI::App* at = &app;
  std::string unknown;
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word.size() > 1 && word[0] == '-') {
      const std::string name = word.substr(0, word.find('='));
      const std::vector<std::string> known = OptionNames(*at);
      const bool number = word[1] >= '0' && word[1] <= '9';
      if (number || std::ranges::find(known, name) != known.end()) continue;
      unknown = "\"" + name + "\": no option of \"" + CommandLine(*at) + "\" is called so" +
                DidYouMean(name, {known.begin(), known.end()});
      break;
    }
    const auto commands = at->get_subcommands([](const CLI::App*) { return true; });
    if (commands.empty()) continue;  // a value, or a positional
    const CLI::App* next = FindCommand(*at, word);
    if (next == nullptr) {
      std::vector<std::string> known;
      known.reserve(commands.size());
      for (const CLI::App* command : commands) known.push_back(command->get_name());
      unknown = "\"" + word + "\": \"" + CommandLine(*at) + "\" has no such subcommand" +
                DidYouMean(word, {known.begin(), known.end()});
      break;
    }
    at = next;
  }
  std::string text = unknown.empty() ? std::string(error.what()) : unknown;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text + "\nSee \"" + CommandLine(*at) + " --help\".";
}

}  // namespace carecoord::cli
