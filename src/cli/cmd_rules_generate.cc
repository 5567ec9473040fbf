// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules generate: writes the boundary people that the cases of a pack lack.

#include <algorithm>
#include <memory>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/rulekit/generate.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/packs.h"
#include "cli/case_source.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/pack_source.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

using rulekit::CoverageItem;
using rulekit::GeneratedCase;
using rulekit::GenerateReport;

struct RulesGenerateOptions {
  PackOptions packs;
  std::string rule;
  std::string out;
  size_t people = rulekit::GenerateOptions().people;
  std::string format = "table";
};

constexpr const char* kRulesGenerateExamples =
    R"(Each case covers what no case of the pack covers yet, and states what the rules say now: read it,
and keep it if that is what the policy says. Exits with 1 when for something nobody was found.

Examples:
  carecoord rules generate packs/cancer --rule six-month-review
  carecoord rules generate packs/cancer --out packs/cancer/tests/boundaries.textproto)";

constexpr const char* kHead =
    "# Part of carecoord. SPDX-License-Identifier: Apache-2.0\n#\n"
    "# proto-file: proto/carecoord/v1/case.proto\n"
    "# proto-message: carecoord.v1.CaseFile\n#\n"
    "# Boundary people found by carecoord rules generate.\n\n";

struct Generated {
  const CheckedPack* pack;
  GenerateReport report;
  std::vector<std::string> texts;  // by case
};

absl::StatusOr<Generated> GenerateFor(const CheckedPack& pack, const RulesGenerateOptions& options,
                                      std::set<std::string>& names) {
  ActivityKinds activities;
  CARECOORD_ASSIGN_OR_RETURN(const rulekit::CaseFile cases, LoadAllCases(pack, &activities));
  // The names of the pack's own activities, too.
  CARECOORD_RETURN_IF_ERROR(LoadPack(pack.given, nullptr, &activities).status());
  rulekit::GenerateOptions generate;
  generate.compile = pack.options;
  generate.people = options.people;
  generate.rule = options.rule;
  CARECOORD_ASSIGN_OR_RETURN(rulekit::GenerateReport report,
                             rulekit::Generate(pack.compiled, cases, generate));
  rulekit::NameApart(report.cases, names);
  Generated made{&pack, std::move(report), {}};
  for (const GeneratedCase& one : made.report.cases) {
    CARECOORD_ASSIGN_OR_RETURN(std::string text, CaseToText(one.story, activities));
    made.texts.push_back(std::move(text));
  }
  return made;
}

std::string JsonOf(const std::vector<Generated>& all, const CheckedPacks& packs) {
  Json json;
  Json cases = Json::array();
  Json not_found = Json::array();
  for (const Generated& made : all) {
    for (size_t i = 0; i < made.report.cases.size(); ++i) {
      const GeneratedCase& one = made.report.cases[i];
      Json covers = Json::array();
      for (const CoverageItem& item : one.covers) covers.push_back(item.id);
      cases.push_back({{"pack", made.pack->given},
                       {"name", one.story.name},
                       {"rule", one.rule},
                       {"covers", covers},
                       {"text", made.texts[i]}});
    }
    for (const CoverageItem& item : made.report.not_found) {
      not_found.push_back({{"pack", made.pack->given}, {"id", item.id}, {"text", item.text}});
    }
  }
  json["cases"] = cases;
  json["not_found"] = not_found;
  json["cut_short"] = std::any_of(all.begin(), all.end(),
                                  [](const Generated& made) { return made.report.cut_short; });
  json["findings"] = ErrorsJson(packs);
  return Dump(json);
}

std::string CaseTextOf(const std::vector<Generated>& all) {
  std::string out;
  for (const Generated& made : all) {
    for (size_t i = 0; i < made.texts.size(); ++i) {
      for (const CoverageItem& item : made.report.cases[i].covers) out += "# " + item.id + "\n";
      out += made.texts[i] + "\n";
    }
  }
  return out;
}

// In front of cases it must not be one.
std::string AsComments(const std::string& lines) {
  std::string out;
  for (size_t begin = 0; begin < lines.size();) {
    const size_t end = std::min(lines.find('\n', begin), lines.size() - 1) + 1;
    out += "# " + lines.substr(begin, end - begin);
    begin = end;
  }
  return out;
}

int Run(const RulesGenerateOptions& options) {
  const absl::StatusOr<CheckedPacks> packs = LoadSoundPacks(options.packs);
  if (!packs.ok()) return Fail(packs.status());
  std::vector<Generated> all;
  std::set<std::string> names;  // all may stand in one file
  size_t cases = 0;
  size_t not_found = 0;
  for (const CheckedPack& pack : packs->packs) {
    absl::StatusOr<Generated> made = GenerateFor(pack, options, names);
    if (!made.ok()) return Fail(made.status());
    cases += made->texts.size();
    not_found += made->report.not_found.size();
    all.push_back(*std::move(made));
  }
  if (options.format == "json") {
    Print(JsonOf(all, *packs));
  } else if (!options.out.empty()) {
    Print(ErrorsText(*packs));
    if (cases > 0) {
      const absl::Status written = WriteFile(options.out, kHead + CaseTextOf(all));
      if (!written.ok()) return Fail(written);
    }
    Print(Count(cases, "case", "cases") + (cases > 0 ? " in " + options.out : "") + "\n");
  } else {
    Print(AsComments(ErrorsText(*packs)) + CaseTextOf(all));
  }
  if (options.format != "json") {
    for (const Generated& made : all) {
      for (const CoverageItem& item : made.report.not_found) {
        Print("# nobody found: " + item.text + " [" + item.id + "]" + "\n");
      }
      if (made.report.cut_short) {
        Print(
            "# note: the search was cut short, so large is the pack: somebody may well be there\n");
      }
    }
  }
  return not_found > 0 || !packs->broken.empty() ? kFindings : kAnswered;
}

}  // namespace

void AddRulesGenerate(CLI::App& rules, Action& chosen) {
  CLI::App* command =
      rules.add_subcommand("generate", "Write cases for the boundaries that packs' cases lack");
  const auto options = std::make_shared<RulesGenerateOptions>();
  AddPackArguments(*command, options->packs);
  command->add_option("--rule", options->rule, "Only for this rule")->option_text("ID");
  command
      ->add_option("--people", options->people,
                   "How many people to try for each rule (default: 20000)")
      ->option_text("N")
      ->check(WholeNumberFrom(1));
  command->add_option("--out", options->out, "Write the cases to this file")->option_text("FILE");
  AddFormat(*command, options->format, false);
  command->footer(kRulesGenerateExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
