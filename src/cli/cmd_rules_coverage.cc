// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules coverage: what of a pack its cases do not ask for.

#include <array>
#include <memory>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/rulekit/coverage.h"
#include "cli/case_source.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/pack_source.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

using rulekit::CoverageCount;
using rulekit::CoverageGroup;
using rulekit::CoverageItem;
using rulekit::CoverageReport;

struct RulesCoverageOptions {
  PackOptions packs;
  std::string format = "table";
};

constexpr const char* kRulesCoverageExamples =
    R"(What counts is written down in docs/coverage.md. Exits with 1 when something is not covered.
carecoord rules generate writes cases for what is missing.

Examples:
  carecoord rules coverage packs/cancer
  carecoord rules coverage packs/cancer packs/suspected-cancer --format json)";

constexpr std::array kGroups = {CoverageGroup::kSteps, CoverageGroup::kConditions,
                                CoverageGroup::kBoundaries};

struct Covered {
  const CheckedPack* pack;
  CoverageReport report;
};

std::string PlaceOf(const CheckedPack& pack, const CoverageItem& item) {
  return pack.loaded->locations.FileLine(item.path);
}

std::string JsonOf(const std::vector<Covered>& all, const CheckedPacks& packs) {
  Json json;
  for (const CoverageGroup group : kGroups) {
    CoverageCount sum;
    for (const Covered& covered : all) {
      const CoverageCount count = covered.report.Count(group);
      sum.total += count.total;
      sum.covered += count.covered;
    }
    json[std::string(NameOf(group))] = {{"total", sum.total}, {"covered", sum.covered}};
  }
  json["definition"] = rulekit::kCoverageDefinition;
  Json missing = Json::array();
  Json justified = Json::array();
  Json problems = Json::array();
  for (const Covered& covered : all) {
    for (const CoverageItem& item : covered.report.items) {
      if (item.covered) continue;
      Json one = {{"pack", covered.pack->given},
                  {"group", NameOf(item.group)},
                  {"id", item.id},
                  {"at", PlaceOf(*covered.pack, item)},
                  {"text", item.text}};
      if (!item.justified.empty()) one["because"] = item.justified;
      (item.justified.empty() ? missing : justified).push_back(std::move(one));
    }
    for (const Issue& issue : covered.report.problems) problems.push_back(IssueJson(issue));
  }
  json["missing"] = missing;
  json["justified"] = justified;
  json["problems"] = problems;
  json["findings"] = ErrorsJson(packs);
  return Dump(json);
}

std::string TextOf(const std::vector<Covered>& all) {
  std::string out;
  for (const Covered& covered : all) {
    for (const CoverageItem& item : covered.report.items) {
      if (item.covered || !item.justified.empty()) continue;
      out += Printable(PlaceOf(*covered.pack, item) + ": not covered: " + item.text + " [" +
                       item.id + "]") +
             "\n";
    }
    for (const Issue& issue : covered.report.problems) out += Printable(issue.ToString()) + "\n";
    out += covered.pack->file + ":";
    for (const CoverageGroup group : kGroups) {
      const CoverageCount count = covered.report.Count(group);
      out += " " + std::string(NameOf(group)) + " " + Number(count.covered) + " of " +
             Number(count.total) + (group == kGroups.back() ? "" : ",");
    }
    if (covered.report.justified() > 0) {
      out += "; " + Number(covered.report.justified()) + " justified";
    }
    out += "\n";
  }
  return out;
}

int Run(const RulesCoverageOptions& options) {
  const absl::StatusOr<CheckedPacks> packs = LoadSoundPacks(options.packs);
  if (!packs.ok()) return Fail(packs.status());
  std::vector<Covered> all;
  bool complete = packs->broken.empty();
  for (const CheckedPack& pack : packs->packs) {
    const absl::StatusOr<rulekit::CaseFile> cases = LoadAllCases(pack);
    if (!cases.ok()) return Fail(cases.status());
    all.push_back({&pack, rulekit::Coverage(pack.compiled, *cases, pack.options)});
    complete = complete && all.back().report.complete();
  }
  Print(options.format == "json" ? JsonOf(all, *packs) : ErrorsText(*packs) + TextOf(all));
  return complete ? kAnswered : kFindings;
}

}  // namespace

void AddRulesCoverage(CLI::App& rules, Action& chosen) {
  CLI::App* command =
      rules.add_subcommand("coverage", "Say what of packs their cases do not ask for");
  const auto options = std::make_shared<RulesCoverageOptions>();
  AddPackArguments(*command, options->packs);
  AddFormat(*command, options->format, false);
  command->footer(kRulesCoverageExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
