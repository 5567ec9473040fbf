// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How help is laid out, and what is said of a command line that cannot be understood.
#ifndef CARECOORD_SRC_CLI_HELP_H_
#define CARECOORD_SRC_CLI_HELP_H_

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace carecoord::cli {

// CLI11's layout, with descriptions wrapped so that everything fits 100 columns.
std::shared_ptr<CLI::Formatter> MakeHelpFormatter();

// The line for `error`: the first word of the command line that no option or subcommand has, with
// the one that was probably meant; else CLI11's own text. `words` are the arguments without the
// program's name.
std::string ExplainUsageError(const CLI::App& app, const CLI::ParseError& error,
                              const std::vector<std::string>& words);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_HELP_H_
