// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord synth: a synthetic Primary Care Network as CSV files.

#include <array>
#include <filesystem>
#include <memory>

#include "carecoord/base/status.h"
#include "carecoord/interchange/synthetic_pcn.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

struct SynthOptions {
  std::string out;
  std::string as_of;
  SyntheticPcnOptions pcn;
};

constexpr const char* kSynthExamples =
    R"(Nobody in it is real: NHS numbers are of the 999 test range, practice codes of an unused letter.
The same options give the same bytes. Faults that real extracts have (damaged codes, blank codes,
orphans, events after death, ...) are planted at --fault-rate.

Examples:
  carecoord synth --out demo
  carecoord synth --out small --people 500 --seed 7 --fault-rate 0.01)";

uint64_t Sum(const std::map<std::string, uint64_t>& counts) {
  uint64_t sum = 0;
  for (const auto& [name, count] : counts) sum += count;
  return sum;
}

absl::StatusOr<SyntheticPcnTally> Write(const SynthOptions& options) {
  SyntheticPcnOptions pcn = options.pcn;
  if (!options.as_of.empty()) {
    const absl::StatusOr<Date> as_of = ParseDate(options.as_of);
    if (!as_of.ok()) return Prefixed("--as-of", as_of.status());
    pcn.as_of = *as_of;
  }
  CARECOORD_RETURN_IF_ERROR(MakeDirectory(options.out));
  constexpr std::array kNames = {"people.csv", "registrations.csv", "entries.csv",
                                 "circumstances.csv"};
  std::array<FileWriter, kNames.size()> files;
  for (size_t i = 0; i < files.size(); ++i) {
    CARECOORD_RETURN_IF_ERROR(
        files[i].Open((std::filesystem::path(options.out) / kNames[i]).string()));
  }
  Progress progress("Making people");
  pcn.progress = progress.Callback();
  SyntheticPcnSinks sinks;
  sinks.people = [&files](std::string_view text) { files[0].Write(text); };
  sinks.registrations = [&files](std::string_view text) { files[1].Write(text); };
  sinks.entries = [&files](std::string_view text) { files[2].Write(text); };
  sinks.circumstances = [&files](std::string_view text) { files[3].Write(text); };
  CARECOORD_ASSIGN_OR_RETURN(SyntheticPcnTally tally, WriteSyntheticPcn(pcn, sinks));
  for (FileWriter& file : files) CARECOORD_RETURN_IF_ERROR(file.Close());
  return tally;
}

int Run(const SynthOptions& options) {
  const absl::StatusOr<SyntheticPcnTally> tally = Write(options);
  if (!tally.ok()) return Fail(tally.status());
  Print("Wrote to " + Printable(options.out) + ": people.csv (" +
        Count(tally->people_rows, "row", "rows") + "), registrations.csv (" +
        Number(tally->registration_rows) + "), entries.csv (" + Number(tally->entry_rows) +
        "), circumstances.csv (" + Number(tally->circumstance_rows) + ").\n" +
        Count(Sum(tally->people_refused) + Sum(tally->registrations_refused) +
                  Sum(tally->entries_refused) + Sum(tally->circumstances_refused),
              "row is", "rows are") +
        " wrong on purpose, " +
        Number(Sum(tally->people_flagged) + Sum(tally->registrations_flagged) +
               Sum(tally->entries_flagged) + Sum(tally->circumstances_flagged)) +
        " more are odd.\n");
  return kAnswered;
}

}  // namespace

void AddSynth(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("synth", "Write a synthetic Primary Care Network as CSV");
  const auto options = std::make_shared<SynthOptions>();
  command
      ->add_option("--out", options->out,
                   "Directory for people.csv, registrations.csv, entries.csv, circumstances.csv")
      ->required()
      ->option_text("DIR");
  command->add_option("--people", options->pcn.people, "How many people (default: 39000)")
      ->option_text("N")
      ->check(WholeNumberFrom(1));
  command->add_option("--practices", options->pcn.practices, "In how many practices (default: 3)")
      ->option_text("N")
      ->check(WholeNumberFrom(1));
  command->add_option("--seed", options->pcn.seed, "Another seed, other people (default: 1)")
      ->option_text("S")
      ->check(WholeNumberFrom(0));
  command->add_option("--as-of", options->as_of, "The record's last day (default: 2026-03-31)")
      ->option_text("DATE");
  command->add_option("--fault-rate", options->pcn.fault_rate, "Faults per entry (default: 0.002)")
      ->option_text("R");
  command
      ->add_option("--entries-per-person", options->pcn.entries_per_person,
                   "On average (default: 100)")
      ->option_text("N")
      ->check(WholeNumberFrom(1));
  command->footer(kSynthExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
