// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"

#include <cstdio>
#include <vector>

#include "absl/strings/numbers.h"
#include "carecoord/base/status.h"

namespace carecoord::cli {

int Fail(const absl::Status& status) { return Fail(StatusText(status)); }

int Fail(std::string_view text) {
  const std::string line = "carecoord: " + std::string(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
  return kUsage;
}

void Note(std::string_view text) { (void)Fail("note: " + std::string(text)); }

void Print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::function<std::string(const std::string&)> WholeNumberFrom(int64_t least) {
  return [least](const std::string& value) -> std::string {
    int64_t number = 0;
    if (absl::SimpleAtoi(value, &number) && number >= least) return "";
    return "\"" + value + "\" is not a whole number from " + std::to_string(least);
  };
}

CLI::Option* AddFormat(CLI::App& app, std::string& format, bool csv) {
  std::vector<std::string> formats = {"table", "json"};
  if (csv) formats.emplace_back("csv");
  return app
      .add_option("--format", format,
                  csv ? "How to print: table (the default), json or csv"
                      : "How to print: table (the default) or json")
      ->option_text(csv ? "table|json|csv" : "table|json")
      ->check([formats](const std::string& value) -> std::string {
        for (const std::string& known : formats) {
          if (value == known) return "";
        }
        std::string text = "\"" + value + "\" is none of ";
        for (size_t i = 0; i < formats.size(); ++i) text += (i > 0 ? ", " : "") + formats[i];
        return text;
      });
}

}  // namespace carecoord::cli
