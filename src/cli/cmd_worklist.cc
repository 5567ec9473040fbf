// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord worklist: what is due, for whom, how urgent, and why.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/population/evaluate_all.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/record_options.h"
#include "cli/shell.h"
#include "cli/text.h"
#include "cli/worklist_csv.h"
#include "cli/worklist_json.h"
#include "cli/worklist_run.h"
#include "cli/worklist_table.h"

namespace carecoord::cli {
namespace {

constexpr size_t kFirstScreen = 12;
// Of a table and reason, in report.json: a file that is wrong in every row must not fill the
// memory.
constexpr size_t kMostIssues = 100'000;

struct WorklistOptions {
  RecordOptions record;
  std::string out;
  std::string format = "table";
  std::string by;
  std::vector<std::string> practices;
  std::vector<std::string> owners;
  std::vector<std::string> rules;
  std::vector<std::string> statuses;
  std::vector<std::string> people;
  int64_t limit = -1;
  bool strict = false;
  bool examples = false;
  int threads = 0;
  std::string since;
};

constexpr const char* kWorklistExamples = R"(Examples:
  carecoord worklist --people people.csv --entries entries.csv --registrations registrations.csv \
      --pack cancer --pack suspected-cancer --as-of 2026-03-31
  carecoord worklist ... --practice Z00001 --owner care_coordinator --status overdue --by person
  carecoord worklist ... --format json > monday.json
  carecoord worklist ... --since monday.json
  carecoord worklist --people patients.csv --entries clinical_events.csv --map opensafely \
      --pack cancer --clusters codelists --as-of 2024-01-01 --extracted 2023-12-01

The list holds what is UPCOMING, DUE or OVERDUE, and what an alert or a rule of record quality
SELECTED, ordered by priority (URGENT, SOON, ROUTINE), then OVERDUE, DUE, UPCOMING, then days past
due, due date and person; what is arranged comes behind all that is not, under a heading of its own.
Whom finders selected is listed with --status selected, the highest score first. --out DIR writes
worklist.json, worklist.csv, decisions.csv (every decision) and report.json (every problem in the
files, of each reason up to 100,000).
Exits with 0; with --strict with 1 when a row was refused or flagged or a pack or list has issues.)";

std::string Upper(std::string text) {
  for (char& c : text) {
    c = c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return text;
}

absl::StatusOr<WorklistFilter> MakeFilter(const WorklistOptions& options) {
  WorklistFilter filter;
  filter.practices = options.practices;
  filter.rules = options.rules;
  filter.people = options.people;
  for (const std::string& text : options.owners) {
    const std::optional<Role> role = RoleFromName(Upper(text));
    if (!role.has_value()) {
      const std::vector<std::string_view> names(kRoleNames.begin() + 1, kRoleNames.end());
      return InvalidArgument("--owner \"" + text + "\": there is no such role" +
                             DidYouMean(Upper(text), names));
    }
    filter.owners.push_back(*role);
  }
  for (const std::string& text : options.statuses) {
    const std::optional<DecisionStatus> status = DecisionStatusFromName(Upper(text));
    if (!status.has_value()) {
      const std::vector<std::string_view> names(kDecisionStatusNames.begin() + 1,
                                                kDecisionStatusNames.end());
      return InvalidArgument("--status \"" + text + "\": there is no such status" +
                             DidYouMean(Upper(text), names));
    }
    filter.statuses.push_back(*status);
  }
  return filter;
}

// Compares with the list of --since.
absl::Status Compare(const EarlierWorklist& earlier, WorklistRun& run) {
  run.changes = Diff(earlier.items, run.list->items());
  SayWhatBecame(run.changes->gone, earlier.as_of, run.record->population(), run.record->rules,
                run.question(), run.decisions);
  if (earlier.filter != FilterJson(run.filter)) {
    run.notes.push_back("\"" + run.since +
                        "\" was made with other filters: some items are new or "
                        "gone only because of that");
  }
  std::vector<std::string> packs;
  for (const auto& pack : run.record->packs.compiled()) packs.push_back(pack->pack().id);
  if (earlier.packs != packs) {
    run.notes.push_back("\"" + run.since +
                        "\" was made with other packs: some items are new or "
                        "gone only because of that");
  }
  if (earlier.as_of > run.question().as_of) {
    run.notes.push_back("\"" + run.since + "\" is of " + earlier.as_of.ToString() +
                        ", after the day asked for here");
  }
  return absl::OkStatus();
}

// What a reader of the list has to know about packs and code lists.
std::vector<std::string> PackNotes(const CheckedPacks& packs) {
  std::vector<std::string> notes;
  size_t found = 0;
  for (const CheckedPack& pack : packs.packs) found += pack.issues.size();
  if (found > 0)
    notes.push_back(Count(found, "remark", "remarks") + " on the packs: see report.json");
  if (!packs.cluster_issues.empty()) {
    notes.push_back(Count(packs.cluster_issues.size(), "row", "rows") +
                    " of the code lists not used: see report.json");
  }
  if (!packs.notes.empty()) {
    notes.push_back(Count(packs.notes.size(), "code list", "code lists") +
                    " that no pack has a cluster for: see report.json");
  }
  return notes;
}

absl::StatusOr<WorklistRun> MakeRun(const WorklistOptions& options) {
  WorklistRun run;
  run.by_person = options.by == "person";
  run.examples = options.examples;
  CARECOORD_ASSIGN_OR_RETURN(run.filter, MakeFilter(options));
  EarlierWorklist earlier;
  if (!options.since.empty()) {
    run.since = options.since;
    CARECOORD_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.since));
    CARECOORD_ASSIGN_OR_RETURN(earlier, ParseWorklistJson(text, options.since));
  }
  RecordOptions record = options.record;
  if (!options.out.empty()) record.issues_per_reason = kMostIssues;
  CARECOORD_ASSIGN_OR_RETURN(run.record, LoadRecord(record));
  {
    Progress progress("Deciding");
    EvaluateAllOptions evaluate;
    evaluate.threads = options.threads;
    evaluate.progress = progress.Callback();
    run.decisions =
        EvaluateAll(run.record->population(), run.record->rules, run.question(), evaluate);
  }
  CARECOORD_ASSIGN_OR_RETURN(
      run.list, Worklist::Build(run.record->population(), run.record->rules, run.question(),
                                run.decisions, {run.filter}));
  // A file of which nothing was used makes a list that looks calm and is blind, and somebody on it
  // may have died: said first.
  Issues about_files = run.report().notes;
  const auto others =
      std::stable_partition(about_files.begin(), about_files.end(), [](const Issue& note) {
        return note.code == "no_row_used" || note.code == "duplicate_differs";
      });
  const auto say = [&run](const Issue& note) { run.notes.push_back(note.path + ": " + note.text); };
  std::for_each(about_files.begin(), others, say);
  run.notes.insert(run.notes.end(), run.list->notes().begin(), run.list->notes().end());
  std::for_each(others, about_files.end(), say);
  for (std::string& note : PackNotes(run.record->packs)) run.notes.push_back(std::move(note));
  if (!options.since.empty()) CARECOORD_RETURN_IF_ERROR(Compare(earlier, run));
  return run;
}

absl::Status WriteAll(const WorklistRun& run, const std::string& directory) {
  const auto path = [&directory](const char* name) {
    return (std::filesystem::path(directory) / name).string();
  };
  CARECOORD_RETURN_IF_ERROR(MakeDirectory(directory));
  CARECOORD_RETURN_IF_ERROR(WriteFile(path("worklist.json"), WorklistJson(run)));
  CARECOORD_RETURN_IF_ERROR(WriteFile(path("worklist.csv"), WorklistCsv(run)));
  CARECOORD_RETURN_IF_ERROR(WriteFile(path("report.json"), ReportJson(run)));
  FileWriter decisions;
  CARECOORD_RETURN_IF_ERROR(decisions.Open(path("decisions.csv")));
  WriteDecisionsCsv(run, [&decisions](std::string_view text) { decisions.Write(text); });
  return decisions.Close();
}

bool AnyFinding(const WorklistRun& run) {
  for (const auto& [name, table] : run.report().tables()) {
    if (table->refused_total() > 0 || !table->flagged.empty()) return true;
  }
  for (const CheckedPack& pack : run.record->packs.packs) {
    for (const Issue& issue : pack.issues) {
      if (issue.severity != Severity::kNote) return true;
    }
  }
  return !run.record->packs.cluster_issues.empty();
}

std::vector<NextStep> NextSteps(const WorklistOptions& options, const WorklistRun& run) {
  std::vector<NextStep> next;
  if (!run.list->items().empty()) {
    const std::string& person = run.list->items().front().person;
    if (Printable(person) == person) {
      next.push_back({"Why is the first one on the list?", ExplainCommand(options.record, person)});
    }
  }
  return next;
}

int Run(const WorklistOptions& options) {
  absl::StatusOr<WorklistRun> run = MakeRun(options);
  if (!run.ok()) return Fail(run.status());
  const bool table = options.format == "table";
  size_t limit = table ? kFirstScreen : kNoLimit;
  if (options.limit >= 0) limit = static_cast<size_t>(options.limit);
  if (options.format == "json") {
    Print(WorklistJson(*run, limit));
  } else if (options.format == "csv") {
    Print(WorklistCsv(*run, limit));
  } else {
    Print(WorklistText(*run, limit, NextSteps(options, *run)));
  }
  if (!options.out.empty()) {
    if (const absl::Status status = WriteAll(*run, options.out); !status.ok()) return Fail(status);
    if (table) {
      Print("Everything is in " + Printable(options.out) +
            ": worklist.json, worklist.csv, decisions.csv, report.json\n");
    }
  } else if (table) {
    Print("The whole list, every decision and every problem in the files: add --out DIR\n");
  }
  return options.strict && AnyFinding(*run) ? kFindings : kAnswered;
}

}  // namespace

void AddWorklist(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("worklist", "What is due, for whom, how urgent, and why");
  const auto options = std::make_shared<WorklistOptions>();
  AddRecordOptions(*command, options->record);
  command
      ->add_option("--practice", options->practices, "Only people registered there; \"\": nowhere")
      ->option_text("CODE ...");
  command
      ->add_option("--owner", options->owners, "Only work of this role: care_coordinator, gp, ...")
      ->option_text("ROLE ...");
  command->add_option("--rule", options->rules, "Only this rule, pack/rule, or pack")
      ->option_text("RULE ...");
  command
      ->add_option("--status", options->statuses,
                   "Only these statuses; may be ones that are not listed by default, as lapsed")
      ->option_text("STATUS ...");
  command->add_option("--person", options->people, "Only this person")->option_text("KEY ...");
  command
      ->add_option("--by", options->by, "person: one row a person, their most pressing item first")
      ->option_text("person")
      ->check(CLI::IsMember({"person", "decision"}));
  command
      ->add_option(
          "--limit", options->limit,
          "Print at most so many rows (default: a first screen of 12 in a table, else all)")
      ->option_text("N")
      ->check(WholeNumberFrom(0));
  command
      ->add_option("--since", options->since,
                   "Also say what is new, gone and moved since this earlier worklist.json")
      ->option_text("FILE");
  AddFormat(*command, options->format, true);
  command->add_option("--out", options->out, "Also write everything into this directory")
      ->option_text("DIR");
  command->add_flag("--examples", options->examples,
                    "In a table, show the first refused or flagged row of each reason, with its "
                    "place, also where there are many");
  command->add_flag("--strict", options->strict, "Exit with 1 when anything in the input is amiss");
  command->add_option("--threads", options->threads, "0 (the default): as many as the machine has")
      ->option_text("N")
      ->check(WholeNumberFrom(0));
  command->footer(kWorklistExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
