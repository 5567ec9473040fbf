// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord codes check: what a column of SNOMED CT ids is made of, and what is wrong with it.

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/codes/code_audit.h"
#include "carecoord/codes/internal/trim.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/table.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

struct CodesOptions {
  std::string file;
  std::string column = "code";
  std::string delimiter = ",";
  std::string format = "table";
};

constexpr const char* kCodesExamples =
    R"(Each row counts once, under the first that holds of: blank, not_a_number, bad_length,
bad_check_digit, bad_partition, then the kind of id it is. Bad rows are repairable, ambiguous or
unrepairable. Exits with 1 when a row is not a sound concept id.

Examples:
  carecoord codes check codes.csv --column code
  carecoord codes check extract.csv --column ConceptId --format json)";

// What may have happened to the id, each once.
nlohmann::ordered_json DamageJson(const Repair& repair) {
  auto json = nlohmann::ordered_json::array();
  for (const RepairCandidate& candidate : repair.candidates) {
    const nlohmann::ordered_json name = CorruptionName(candidate.how);
    if (std::find(json.begin(), json.end(), name) == json.end()) json.push_back(name);
  }
  return json;
}

std::string JsonOf(const CodeAudit& audit) {
  nlohmann::ordered_json json;
  for (const auto& [name, count] : audit.Counts()) json[std::string(name)] = count;
  auto& bad = json["bad_rows"] = nlohmann::ordered_json::array();
  for (const CodeAudit::BadRow& row : audit.bad_rows) {
    bad.push_back({{"row", row.row},
                   {"line", row.line},
                   {"text", row.repair.text},
                   {"diagnosis", row.Diagnosis()},
                   {"proposal", row.Proposal()},
                   {"explanation", row.repair.Explain()},
                   {"damage", DamageJson(row.repair)}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string SummaryOf(const CodeAudit& audit) {
  const size_t bad = audit.bad_rows.size();
  const size_t others = audit.other_kinds.size();
  std::string text = Count(audit.rows, "row", "rows") + ": " +
                     Count(audit.concept_ids, "concept id", "concept ids");
  if (others > 0) {
    text += ", " + Count(others, "id of another kind", "ids of other kinds");
  }
  if (audit.blank > 0) text += ", " + Number(audit.blank) + " blank";
  text += ", " + Number(bad) + " damaged";
  if (bad > 0) {
    text += " (" + Number(audit.repairable) + " with one possible repair, " +
            Number(audit.ambiguous) + " ambiguous, " + Number(audit.unrepairable) +
            " not repairable)";
  }
  std::string out;
  for (const std::string& line : Wrap(text + ".", kWidth)) out += line + "\n";
  return out;
}

// What is wrong and what may have happened, without the value, which has a column of its own. That
// nothing explains it goes without saying where a number is one, and nothing is proposed.
std::string WhatIsWrong(const CodeAudit::BadRow& row) {
  std::string text = row.Diagnosis();
  if (const size_t end = text.find("\": "); end != std::string::npos) text.erase(0, end + 3);
  if (row.repair.candidates.empty() && row.repair.fault != SctIdFault::kNotANumber) return text;
  const std::string explained = row.repair.Explain();
  const std::string quoted = QuoteValue(internal::TrimBlanks(row.repair.text));
  if (explained.starts_with(quoted)) text += "; it" + explained.substr(quoted.size());
  return text;
}

std::string TableOf(const CodeAudit& audit) {
  std::string out;
  Table bad({{"line", true}, {"value"}, {"proposed"}});
  for (const CodeAudit::BadRow& row : audit.bad_rows) {
    const std::string proposal = row.Proposal();
    const bool several = row.repair.outcome == Repair::Outcome::kAmbiguous;
    bad.Add({std::to_string(row.line), Fit(Printable(row.repair.text), 40),
             several            ? "one of several"
             : proposal.empty() ? "none"
                                : proposal});
    bad.AddNote(WhatIsWrong(row));
  }
  Table others({{"line", true}, {"value"}, {"what it is"}});
  for (const CodeAudit::OtherKindRow& row : audit.other_kinds) {
    others.Add({std::to_string(row.line), row.id.ToString(),
                "a sound " + std::string(SctIdKindName(row.id.kind())) + " id, not a concept's"});
  }
  if (!bad.empty()) out += bad.ToText() + "\n";
  if (!others.empty()) out += others.ToText() + "\n";
  for (const Issue& issue : audit.issues) out += Fit(Printable(issue.ToString()), kWidth) + "\n";
  if (!audit.issues.empty()) out += "\n";
  Table counts({{""}, {"", true}});
  for (const auto& [name, count] : audit.Counts()) {
    counts.Add({std::string(name), Number(count)});
  }
  return out + counts.ToText() + "\n" + SummaryOf(audit);
}

int Run(const CodesOptions& options) {
  if (options.delimiter.size() != 1 && options.delimiter != "tab") {
    return Fail("--delimiter \"" + options.delimiter + "\": give one character, or tab");
  }
  const char delimiter = options.delimiter == "tab" ? '\t' : options.delimiter[0];
  const absl::StatusOr<std::string> text = ReadFile(options.file);
  if (!text.ok()) return Fail(text.status());
  const absl::StatusOr<CodeAudit> audit =
      AuditCodesCsv(*text, options.column, options.file, delimiter);
  if (!audit.ok()) return Fail(audit.status());
  Print(options.format == "json" ? JsonOf(*audit) : TableOf(*audit));
  return audit->Clean() ? kAnswered : kFindings;
}

}  // namespace

void AddCodes(CLI::App& app, Action& chosen) {
  CLI::App* codes = app.add_subcommand("codes", "Check SNOMED CT ids");
  codes->require_subcommand(1);
  codes->footer("Examples:\n  carecoord codes check codes.csv --column code");
  CLI::App* check = codes->add_subcommand("check", "Say what a column of SNOMED CT ids is made of");
  const auto options = std::make_shared<CodesOptions>();
  check->add_option("file", options->file, "CSV file with a header")
      ->required()
      ->option_text("FILE");
  check->add_option("--column", options->column, "The column with the ids (default: code)")
      ->option_text("NAME");
  check->add_option("--delimiter", options->delimiter, "One character, or tab (default: comma)")
      ->option_text("C");
  AddFormat(*check, options->format, false);
  check->footer(kCodesExamples);
  check->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
