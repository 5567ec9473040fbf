// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules test: runs the cases that stand beside packs.

#include <memory>

#include "carecoord/base/status.h"
#include "carecoord/rulekit/junit.h"
#include "carecoord/rulekit/run_cases.h"
#include "cli/case_source.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/pack_source.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

struct RulesTestOptions {
  PackOptions packs;
  std::string filter;
  std::string junit;
  std::string format = "table";
};

constexpr const char* kRulesTestExamples =
    R"(Cases are in tests/*.textproto beside pack.textproto: a small timeline, and what the pack must say
of it. Exits with 1 when something differs.

Examples:
  carecoord rules test packs/cancer
  carecoord rules test packs/cancer --filter "month's end" --junit cancer.xml)";

using rulekit::CaseFailure;
using rulekit::CaseSuite;

std::vector<rulekit::BrokenPack> BrokenOf(const CheckedPacks& packs) {
  std::vector<rulekit::BrokenPack> broken;
  for (const CheckedPack& pack : packs.broken) {
    rulekit::BrokenPack& one = broken.emplace_back();
    one.name = pack.given;
    for (const PlacedIssue& error : pack.errors) {
      const std::string& path = error.issue.path;
      one.findings.push_back({{error.file, error.line},
                              error.issue.code,
                              (path.empty() ? "" : path + ": ") + error.issue.text});
    }
  }
  return broken;
}

std::string JsonOf(const std::vector<CaseSuite>& suites, const CheckedPacks& packs) {
  Json json;
  size_t cases = 0;
  Json failures = Json::array();
  for (const CaseSuite& suite : suites) {
    cases += suite.report.cases;
    for (const CaseFailure& failure : suite.report.failures) {
      failures.push_back(FailureJson(failure));
    }
  }
  json["files"] = suites.size();
  json["cases"] = cases;
  json["failures"] = failures;
  json["findings"] = ErrorsJson(packs);
  return Dump(json);
}

std::string TextOf(const std::vector<CaseSuite>& suites) {
  std::string out;
  rulekit::CaseReport all;
  for (const CaseSuite& suite : suites) {
    for (const CaseFailure& failure : suite.report.failures) {
      out += failure.ToString();
      if (out.back() != '\n') out += "\n";
    }
    all.Append(suite.report);
  }
  return out + Count(all.cases, "case", "cases") + " in " + Count(suites.size(), "file", "files") +
         ", " + Count(all.days, "day", "days") + " checked: " +
         (all.ok() ? "all as expected" : Count(all.failures.size(), "failure", "failures")) + "\n";
}

int Run(const RulesTestOptions& options) {
  const absl::StatusOr<CheckedPacks> packs = LoadSoundPacks(options.packs);
  if (!packs.ok()) return Fail(packs.status());
  std::vector<CaseSuite> suites;
  size_t cases = 0;
  bool ok = packs->broken.empty();
  for (const CheckedPack& pack : packs->packs) {
    absl::StatusOr<std::vector<LoadedCases>> files = LoadCases(pack);
    if (!files.ok()) return Fail(files.status());
    rulekit::RunOptions run;
    run.compile = pack.options;
    for (LoadedCases& file : *files) {
      std::erase_if(file.cases.cases, [&options](const rulekit::Case& one) {
        return one.name.find(options.filter) == std::string::npos;
      });
      suites.push_back({file.file, rulekit::RunCases(pack.compiled, file.cases.cases, run)});
      cases += suites.back().report.cases;
      ok = ok && suites.back().report.ok();
    }
  }
  if (cases == 0 && ok) {
    return Fail(options.filter.empty()
                    ? "there are no cases in these files"
                    : "--filter \"" + options.filter + "\": no case has this in its name");
  }
  if (!options.junit.empty()) {
    const absl::Status written =
        WriteFile(options.junit, rulekit::JUnitXml(suites, BrokenOf(*packs)));
    if (!written.ok()) return Fail(written);
  }
  if (options.format == "json") {
    Print(JsonOf(suites, *packs));
  } else {
    Print(ErrorsText(*packs) + (packs->packs.empty() ? "" : TextOf(suites)));
  }
  return ok ? kAnswered : kFindings;
}

}  // namespace

void AddRulesTest(CLI::App& rules, Action& chosen) {
  CLI::App* command = rules.add_subcommand("test", "Run the cases that stand beside packs");
  const auto options = std::make_shared<RulesTestOptions>();
  AddPackArguments(*command, options->packs);
  command->add_option("--filter", options->filter, "Only cases with this text in their name")
      ->option_text("TEXT");
  command
      ->add_option("--junit", options->junit,
                   "Also write what came of each case as JUnit XML, for continuous integration")
      ->option_text("FILE");
  AddFormat(*command, options->format, false);
  command->footer(kRulesTestExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
