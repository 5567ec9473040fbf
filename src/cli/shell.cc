// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/shell.h"

#include "cli/text.h"

namespace carecoord::cli {

std::string ShellWord(const std::string& word) {
  if (!word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                              "0123456789_-./=:,+@%") == std::string::npos) {
    return word;
  }
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

std::string ExplainCommand(const RecordOptions& record, const std::string& person) {
  std::string out;
  std::string line = "carecoord explain";
  const auto put = [&out, &line](const std::string& words) {
    if (Width(line) + 1 + Width(words) > kWidth - 4) {
      out += line + " \\\n";
      line = "     ";
    }
    line += " " + words;
  };
  const auto add = [&put](const char* option, const std::string& value) {
    if (!value.empty()) put(std::string(option) + " " + ShellWord(value));
  };
  add("--person", person);
  add("--people", record.files.people);
  add("--entries", record.files.entries);
  add("--registrations", record.files.registrations);
  add("--deaths", record.files.deaths);
  add("--circumstances", record.files.circumstances);
  if (record.map != "native") add("--map", record.map);
  if (record.repair) put("--repair");
  for (const std::string& pack : record.packs.packs) add("--pack", pack);
  for (const std::string& setting : record.packs.settings) add("--set", setting);
  add("--clusters", record.packs.clusters);
  add("--as-of", record.as_of);
  add("--known-at", record.known_at);
  add("--extracted", record.extracted);
  add("--period", record.period);
  return out + line;
}

}  // namespace carecoord::cli
