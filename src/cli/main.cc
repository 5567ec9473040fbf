// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The carecoord program. Subcommands are in cmd_*.cc; docs/cli.md documents them.

#include <cstdio>
#include <string>
#include <vector>

#include "carecoord/version.h"
#include "cli/command.h"
#include "cli/help.h"

namespace carecoord::cli {
namespace {

constexpr const char* kProgramExamples = R"(Examples:
  carecoord worklist --people people.csv --entries entries.csv --pack cancer --as-of 2026-03-31
  carecoord explain  --people people.csv --entries entries.csv --pack cancer --as-of 2026-03-31 \
                     --person P000042
  carecoord codes check codes.csv --column code
  carecoord rules test packs/cancer
  carecoord synth --out demo

Exit codes: 0 answered, 1 findings, 2 usage or unreadable input.)";

int Run(int argc, char** argv) {
  CLI::App app("Who is due what, for whom, how urgent, and why: worklists for care coordinators.",
               "carecoord");
  app.formatter(MakeHelpFormatter());
  app.footer(kProgramExamples);
  app.set_version_flag("--version", "carecoord " + std::string(Version()), "Print the version");
  app.require_subcommand(1);

  Action chosen;
  AddWorklist(app, chosen);
  AddExplain(app, chosen);
  AddCodes(app, chosen);
  AddRules(app, chosen);
  AddSynth(app, chosen);

  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return Fail(ExplainUsageError(app, error, words));
  }
  return chosen ? chosen() : kUsage;
}

}  // namespace
}  // namespace carecoord::cli

int main(int argc, char** argv) {
  const int code = carecoord::cli::Run(argc, argv);
  // A full disk or a closed pipe must not look like an answer.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::fputs("carecoord: standard output could not be written\n", stderr);
    return carecoord::cli::kUsage;
  }
  return code;
}
