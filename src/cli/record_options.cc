// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/record_options.h"

#include <utility>

#include "carecoord/base/status.h"
#include "cli/command.h"
#include "cli/progress.h"

namespace carecoord::cli {

void AddRecordOptions(CLI::App& app, RecordOptions& options) {
  app.add_option("--people", options.files.people, "CSV file of people")
      ->required()
      ->option_text("FILE");
  app.add_option("--entries", options.files.entries, "CSV file of coded entries")
      ->required()
      ->option_text("FILE");
  app.add_option("--registrations", options.files.registrations,
                 "CSV file of registrations; without any, everyone counts as registered")
      ->option_text("FILE");
  app.add_option("--deaths", options.files.deaths, "CSV file of deaths, if they stand apart")
      ->option_text("FILE");
  app.add_option("--circumstances", options.files.circumstances,
                 "CSV file of how people live and can be reached: residence, language, ...")
      ->option_text("FILE");
  app.add_option("--map", options.map,
                 "How the files' columns are called: native (the default), opensafely, or a map "
                 "file")
      ->option_text("NAME|FILE");
  app.add_flag("--repair", options.repair,
               "Take the one possible repair of a damaged code, where there is one");
  app.add_flag_callback(
         "--columns",
         [] {
           Print(NativeColumnsText());
           throw CLI::Success();
         },
         "Print the native columns and what they mean")
      ->trigger_on_parse();
  AddPackOptions(app, options.packs);
  app.add_option("--as-of", options.as_of, "The day the question is asked for, 2026-03-31")
      ->required()
      ->option_text("DATE");
  app.add_option("--known-at", options.known_at,
                 "Leave out what was recorded later than this day's end (or this moment): the list "
                 "as it was then")
      ->option_text("DATE");
  app.add_option("--extracted", options.extracted,
                 "The day the files were extracted; if earlier than --as-of, the list says so")
      ->option_text("DATE");
  app.add_option("--period", options.period,
                 "The first and last day that indicators count over: 2025-04-01..2026-03-31")
      ->option_text("FROM..TO");
}

namespace {

absl::StatusOr<DateRange> ParsePeriod(const std::string& text) {
  const size_t dots = text.find("..");
  if (dots == std::string::npos) {
    return InvalidArgument("\"" + text + "\": write the first and the last day, as " +
                           "2025-04-01..2026-03-31");
  }
  CARECOORD_ASSIGN_OR_RETURN(const Date from, ParseDate(text.substr(0, dots)));
  CARECOORD_ASSIGN_OR_RETURN(const Date to, ParseDate(text.substr(dots + 2)));
  return DateRange::Make(from, to);
}

}  // namespace

absl::StatusOr<Question> MakeQuestion(const RecordOptions& options) {
  Question question;
  const absl::StatusOr<Date> as_of = ParseDate(options.as_of);
  if (!as_of.ok()) return Prefixed("--as-of", as_of.status());
  question.as_of = *as_of;
  if (!options.known_at.empty()) {
    const absl::StatusOr<Instant> instant = ParseInstant(options.known_at);
    if (!instant.ok()) return Prefixed("--known-at", instant.status());
    const std::optional<Stamp> stamp = Stamp::FromInstant(*instant);
    if (!stamp.has_value()) {
      return InvalidArgument("--known-at: \"" + options.known_at +
                             "\" is not between 1970 and 2106");
    }
    question.known_at = *stamp;
  }
  if (!options.extracted.empty()) {
    const absl::StatusOr<Date> extracted = ParseDate(options.extracted);
    if (!extracted.ok()) return Prefixed("--extracted", extracted.status());
    question.extracted = *extracted;
  }
  if (!options.period.empty()) {
    const absl::StatusOr<DateRange> period = ParsePeriod(options.period);
    if (!period.ok()) return Prefixed("--period", period.status());
    question.period = *period;
  }
  return question;
}

absl::StatusOr<std::unique_ptr<Record>> LoadRecord(const RecordOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(const Question question, MakeQuestion(options));
  CARECOORD_ASSIGN_OR_RETURN(CheckedPacks packs, LoadPacks(options.packs));
  ImportOptions import;
  import.repair = options.repair;
  import.issues_per_reason = options.issues_per_reason;
  CARECOORD_ASSIGN_OR_RETURN(import.map, LoadCsvMap(options.map));
  Progress progress("Reading");
  import.progress = progress.Callback();
  CARECOORD_ASSIGN_OR_RETURN(ImportResult imported, ImportCsv(options.files, import));
  std::vector<std::shared_ptr<const CompiledPack>> compiled = packs.compiled();
  BoundRules rules = BoundRules::Bind(std::move(compiled), imported.population.dictionary());
  return std::make_unique<Record>(
      Record{std::move(imported), std::move(packs), std::move(rules), question});
}

}  // namespace carecoord::cli
