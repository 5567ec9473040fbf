// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules check: what is wrong with packs, or looks wrong, and what data each rule needs.

#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "carecoord/base/status.h"
#include "carecoord/rulekit/check.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/pack_source.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

struct RulesCheckOptions {
  PackOptions packs;
  bool needs = false;
  std::string format = "table";
};

constexpr const char* kRulesCheckExamples =
    R"(Every finding is printed as file:line: severity: text [code]. Exits with 1 when there is an error or
a warning; notes do not count. With --needs it prints what data each rule needs, and nothing else.

Examples:
  carecoord rules check packs/cancer
  carecoord rules check cancer suspected-cancer --clusters codelists
  carecoord rules check cancer --needs --format json)";

struct Checked {
  const CheckedPack* pack;
  PlacedIssues findings;
  std::vector<rulekit::DataNeeds> needs;

  [[nodiscard]] size_t Count(Severity severity) const {
    size_t count = 0;
    for (const PlacedIssue& finding : findings) {
      count += finding.issue.severity == severity ? 1 : 0;
    }
    return count;
  }
};

Checked CheckOne(const CheckedPack& pack) {
  Checked checked{&pack, pack.issues_of_reading, {}};
  if (!pack.loaded) return checked;
  rulekit::CheckOptions options;
  options.compile = pack.options;
  rulekit::CheckReport report = rulekit::Check(pack.loaded->pack, options);
  for (PlacedIssue& finding : Placed(std::move(report.findings), pack.loaded->locations)) {
    checked.findings.push_back(std::move(finding));
  }
  checked.needs = std::move(report.needs);
  return checked;
}

// Of a row of a code list, whose path is "file:line", or of a whole list.
PlacedIssue OfList(Issue issue) {
  PlacedIssue placed{{}, std::move(issue.path)};
  issue.path.clear();
  placed.issue = std::move(issue);
  const size_t colon = placed.file.rfind(':');
  if (colon != std::string::npos && absl::SimpleAtoi(placed.file.substr(colon + 1), &placed.line)) {
    placed.file.resize(colon);
  }
  return placed;
}

std::string FindingsJson(const std::vector<Checked>& all, const CheckedPacks& packs) {
  Json json = Json::array();
  for (const Issues* issues : {&packs.cluster_issues, &packs.notes}) {
    for (const Issue& issue : *issues) json.push_back(FindingJson("", OfList(issue)));
  }
  for (const Checked& checked : all) {
    for (const PlacedIssue& finding : checked.findings) {
      json.push_back(FindingJson(checked.pack->given, finding));
    }
  }
  return Dump(json);
}

Json NamesJson(const std::vector<std::string>& names) { return names; }

std::string NeedsJson(const std::vector<Checked>& all) {
  Json json = Json::array();
  for (const Checked& checked : all) {
    for (const rulekit::DataNeeds& needs : checked.needs) {
      Json roles = Json::array();
      for (const Role role : needs.roles) roles.push_back(RoleName(role));
      Json circumstances = Json::array();
      for (const CircumstanceKind kind : needs.circumstances) circumstances.push_back(NameOf(kind));
      json.push_back({{"pack", checked.pack->given},
                      {"rule", needs.rule},
                      {"clusters", NamesJson(needs.clusters)},
                      {"roles", roles},
                      {"values", needs.values},
                      {"units", NamesJson(needs.units)},
                      {"circumstances", circumstances},
                      {"places", needs.places},
                      {"threads", needs.threads},
                      {"bookings", needs.bookings},
                      {"recorded", needs.recorded},
                      {"birth", needs.birth},
                      {"sex", needs.sex},
                      {"death", needs.death},
                      {"registrations", needs.registrations},
                      {"period", needs.period}});
    }
  }
  return Dump(json);
}

std::string NeedsText(const std::vector<Checked>& all) {
  std::string out;
  for (const Checked& checked : all) {
    out += checked.pack->file + "\n";
    for (const rulekit::DataNeeds& needs : checked.needs) {
      out += "  " + needs.rule + "\n";
      for (const std::string& line : Wrap(needs.ToString(), kWidth - 4))
        out += "    " + line + "\n";
    }
  }
  return out;
}

std::string FindingsText(const std::vector<Checked>& all, const CheckedPacks& packs) {
  std::string out;
  for (const Issues* issues : {&packs.cluster_issues, &packs.notes}) {
    for (const Issue& issue : *issues) out += Printable(issue.ToString()) + "\n";
  }
  for (const Checked& checked : all) {
    for (const PlacedIssue& finding : checked.findings) {
      out += Printable(finding.ToIssue().ToString()) + "\n";
    }
    out += checked.pack->file + ": " + Count(checked.Count(Severity::kError), "error", "errors") +
           ", " + Count(checked.Count(Severity::kWarning), "warning", "warnings") + ", " +
           Count(checked.Count(Severity::kNote), "note", "notes") + "\n";
    if (checked.pack->compiled == nullptr) continue;
    const Pack& model = checked.pack->compiled->pack();
    out += "  " + model.id + " " + model.version + ": " +
           Count(model.rules.size(), "rule", "rules") + ", " +
           Count(model.selections.size(), "selection", "selections") + ", " +
           Count(model.clusters.size(), "cluster", "clusters") + "; identity " +
           checked.pack->compiled->identity().substr(0, 12) + "\n";
  }
  return out;
}

int Run(const RulesCheckOptions& options) {
  const absl::StatusOr<CheckedPacks> packs = CheckPacks(options.packs);
  if (!packs.ok()) return Fail(packs.status());
  std::vector<Checked> all;
  for (const CheckedPack& pack : packs->packs) all.push_back(CheckOne(pack));
  const bool json = options.format == "json";
  if (options.needs) {
    Print(json ? NeedsJson(all) : NeedsText(all));
    return kAnswered;
  }
  Print(json ? FindingsJson(all, *packs) : FindingsText(all, *packs));
  size_t findings = packs->cluster_issues.size();
  for (const Checked& checked : all) {
    findings += checked.Count(Severity::kError) + checked.Count(Severity::kWarning);
  }
  return findings > 0 ? kFindings : kAnswered;
}

}  // namespace

void AddRulesCheck(CLI::App& rules, Action& chosen) {
  CLI::App* command =
      rules.add_subcommand("check", "Say what is wrong with packs, and what data they need");
  const auto options = std::make_shared<RulesCheckOptions>();
  AddPackArguments(*command, options->packs);
  command->add_flag("--needs", options->needs, "Print which data each rule needs instead");
  AddFormat(*command, options->format, false);
  command->footer(kRulesCheckExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
