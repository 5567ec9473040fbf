// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What every subcommand is: a function that declares its options and, when it is the one chosen,
// leaves the work to be done in an Action. Each lives in its own file cmd_<name>.cc.
#ifndef CARECOORD_SRC_CLI_COMMAND_H_
#define CARECOORD_SRC_CLI_COMMAND_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace carecoord::cli {

// Exit codes, documented in docs/cli.md.
inline constexpr int kAnswered = 0;
inline constexpr int kFindings = 1;  // something was found that a person should look at
inline constexpr int kUsage = 2;     // a wrong command line, or input that cannot be read

// Returns the exit code.
using Action = std::function<int()>;

void AddWorklist(CLI::App& app, Action& chosen);
void AddExplain(CLI::App& app, Action& chosen);
void AddCodes(CLI::App& app, Action& chosen);
void AddRules(CLI::App& app, Action& chosen);
void AddRulesCheck(CLI::App& rules, Action& chosen);
void AddRulesCoverage(CLI::App& rules, Action& chosen);
void AddRulesGenerate(CLI::App& rules, Action& chosen);
void AddRulesTest(CLI::App& rules, Action& chosen);
void AddRulesMutate(CLI::App& rules, Action& chosen);
void AddRulesNew(CLI::App& rules, Action& chosen);
void AddSynth(CLI::App& app, Action& chosen);

// Prints "carecoord: <text>" to standard error; returns kUsage.
int Fail(const absl::Status& status);
int Fail(std::string_view text);

// Prints "carecoord: note: <text>" to standard error.
void Note(std::string_view text);

// Prints to standard output; a failure to do so shows in the exit code of the program.
void Print(std::string_view text);

// For CLI::Option::check: a whole number from `least` on.
std::function<std::string(const std::string&)> WholeNumberFrom(int64_t least);

// The options `--format table|json|csv`.
CLI::Option* AddFormat(CLI::App& app, std::string& format, bool csv);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_COMMAND_H_
