// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Command lines that somebody may copy into a shell.
#ifndef CARECOORD_SRC_CLI_SHELL_H_
#define CARECOORD_SRC_CLI_SHELL_H_

#include <string>

#include "cli/record_options.h"

namespace carecoord::cli {

// The word as a shell reads it back: quoted when it has to be.
std::string ShellWord(const std::string& word);

// `carecoord explain` for one person with the same record, packs and day; broken into lines between
// options. Words are never cut, so a long path makes a long line.
std::string ExplainCommand(const RecordOptions& record, const std::string& person);

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_SHELL_H_
