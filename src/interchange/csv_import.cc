// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/csv_import.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/grouped.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "interchange/importer.h"
#include "interchange/text_file.h"

namespace carecoord {
namespace internal {
namespace {

constexpr size_t kProgressBytes = size_t{1} << 20;

}  // namespace

absl::StatusOr<ImportResult> Importer::Run(const CsvTexts& texts) {
  // People first, then deaths: entries are flagged against them.
  CARECOORD_RETURN_IF_ERROR(Table(texts.people, CsvTable::kPeople, report_.people));
  NoteDuplicates();
  if (texts.deaths) {
    CARECOORD_RETURN_IF_ERROR(Table(*texts.deaths, CsvTable::kDeaths, report_.deaths));
  }
  if (texts.registrations) {
    CARECOORD_RETURN_IF_ERROR(
        Table(*texts.registrations, CsvTable::kRegistrations, report_.registrations));
  }
  if (texts.circumstances) {
    CARECOORD_RETURN_IF_ERROR(
        Table(*texts.circumstances, CsvTable::kCircumstances, report_.circumstances));
  }
  if (texts.entries) {
    seen_.resize(builder_.people());
    CARECOORD_RETURN_IF_ERROR(Table(*texts.entries, CsvTable::kEntries, report_.entries));
    seen_.clear();
    seen_.shrink_to_fit();
  }
  if (options_.progress) options_.progress(total_, total_);
  CARECOORD_ASSIGN_OR_RETURN(Population population, std::move(builder_).Build());
  return ImportResult{std::move(population), std::move(report_)};
}

absl::Status Importer::Table(const CsvText& csv, CsvTable which, TableReport& report) {
  const CsvTableMap& map = options_.map.table(which);
  CARECOORD_ASSIGN_OR_RETURN(const std::unique_ptr<TableReader> rows,
                             TableReader::Open(csv.name, csv.text, which, map, report_.notes));
  rows_ = rows.get();
  dates_ = map.dates;
  code_from_float_ = CodeFromFloat(csv, which, map);
  RowTally tally(report, csv.name, options_.issues_per_reason);
  size_t next_progress = kProgressBytes;
  while (rows->Next()) {
    ++report.read;
    if (rows->readable()) {
      CARECOORD_RETURN_IF_ERROR(Row(which, tally));
    } else {
      tally.Refuse("unreadable", rows->line(), [&] { return rows->fault(); });
    }
    if (options_.progress && rows->offset() >= next_progress) {
      options_.progress(done_ + rows->offset(), total_);
      next_progress = rows->offset() + kProgressBytes;
    }
  }
  report.blank_lines = rows->blank_lines();
  done_ += csv.text.size();
  if (report.read == 0) {
    report_.notes.push_back({Severity::kWarning, "no_rows", std::string(csv.name),
                             "the file names its columns and has no rows"});
  } else if (report.used == 0) {
    std::string text = "NONE of its " + Counted(report.read, "row is", "rows is") + " used";
    for (const auto& [reason, count] : report.refused) {
      text += (text.ends_with("used") ? ": " : ", ") + reason + " " + Grouped(count);
    }
    report_.notes.push_back(
        {Severity::kWarning, "no_row_used", std::string(csv.name), std::move(text)});
  }
  return absl::OkStatus();
}

bool Importer::CodeFromFloat(const CsvText& csv, CsvTable which, const CsvTableMap& map) {
  if (which != CsvTable::kEntries || csv.floats.empty()) return false;
  const auto code = map.fields.find("code");
  if (code == map.fields.end()) return false;
  const std::vector<std::string>& columns = code->second.columns;
  return std::any_of(csv.floats.begin(), csv.floats.end(), [&](const std::string& name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  });
}

absl::Status Importer::Row(CsvTable which, RowTally& tally) {
  switch (which) {
    case CsvTable::kPeople:
      return PersonRow(tally);
    case CsvTable::kEntries:
      return EntryRow(tally);
    case CsvTable::kRegistrations:
      return RegistrationRow(tally);
    case CsvTable::kDeaths:
      return DeathRow(tally);
    case CsvTable::kCircumstances:
      return CircumstanceRow(tally);
  }
  return absl::OkStatus();
}

Stamp Importer::Recorded(size_t field, RowTally& tally) {
  const std::string_view text = rows_->Field(field);
  if (text.empty()) return {};
  if (const std::optional<Stamp> stamp = ParseStampText(text, dates_)) return *stamp;
  tally.Flag("bad_recorded", rows_->line(), [&] {
    return "recorded " + QuoteValue(text) +
           " is not a time from 1970 on; the row counts as always known";
  });
  return {};
}

std::optional<ReadDate> Importer::RequiredDate(size_t field, std::string_view what,
                                               RowTally& tally) {
  const std::string_view text = rows_->Field(field);
  if (text.empty()) {
    tally.Refuse("no_date", rows_->line(),
                 [&] { return "the " + std::string(what) + " is blank"; });
    return std::nullopt;
  }
  const std::optional<ReadDate> date = ParseDateText(text, dates_);
  if (!date) tally.Refuse("bad_date", rows_->line(), [&] { return BadDate(text); });
  return date;
}

std::optional<Importer::Span> Importer::ReadSpan(size_t start_field, size_t end_field,
                                                 std::string_view what, RowTally& tally) {
  const std::string name(what);
  const std::optional<ReadDate> start = RequiredDate(start_field, "start of the " + name, tally);
  if (!start) return std::nullopt;
  const std::string_view end_text = rows_->Field(end_field);
  const std::optional<ReadDate> end = ParseDateText(end_text, dates_);
  if (!end && !end_text.empty()) {
    tally.Refuse("bad_date", rows_->line(), [&] { return "end: " + BadDate(end_text); });
    return std::nullopt;
  }
  if (end && end->on < start->on) {
    tally.Refuse("ends_before_start", rows_->line(), [&] {
      return "the " + name + " ends on " + end->on.ToString() + ", before it starts on " +
             start->on.ToString();
    });
    return std::nullopt;
  }
  Span span;
  span.start = start->on;
  if (end) span.end = end->on;
  span.to_the_day =
      start->precision == Precision::kDay && (!end || end->precision == Precision::kDay);
  return span;
}

void Importer::FlagSpan(const Span& span, uint32_t person, std::string_view what, RowTally& tally) {
  if (!span.to_the_day) {
    tally.Flag("day_not_recorded", rows_->line(),
               [] { return "a start or end without its day counts from the period's first day"; });
  }
  if (span.start > spans_[person].death) {
    tally.Flag("after_death", rows_->line(), [&] {
      return "the " + std::string(what) + " of person " + QuoteValue(keys_[person]) +
             " starts on " + span.start.ToString() + ", after their death";
    });
  }
}

std::optional<uint32_t> Importer::FindPerson(size_t field, RowTally& tally) {
  const std::string_view key = rows_->Field(field);
  // Rows of one person mostly follow each other.
  if (last_person_ && key == keys_[*last_person_]) return last_person_;
  const auto found = people_.find(key);
  if (found == people_.end()) {
    tally.Refuse("unknown_person", rows_->line(), [&] {
      return key.empty() ? std::string("the person's key is blank")
                         : "person " + QuoteValue(key) + " is not among the people that were used";
    });
    return std::nullopt;
  }
  last_person_ = found->second;
  return last_person_;
}

}  // namespace internal

absl::StatusOr<ImportResult> ImportCsvTexts(const CsvTexts& texts, const ImportOptions& options) {
  uint64_t total = texts.people.text.size();
  for (const auto& table :
       {texts.entries, texts.registrations, texts.deaths, texts.circumstances}) {
    if (table) total += table->text.size();
  }
  return internal::Importer(options, total).Run(texts);
}

absl::StatusOr<ImportResult> ImportCsv(const CsvFiles& files, const ImportOptions& options) {
  if (files.people.empty()) return InvalidArgument("no file of people is given");
  std::deque<internal::TextFile> kept;
  const auto read = [&kept](const std::string& path) -> absl::StatusOr<CsvText> {
    CARECOORD_ASSIGN_OR_RETURN(internal::TextFile file, internal::TextFile::Read(path));
    kept.push_back(std::move(file));
    return CsvText{path, kept.back().text()};
  };
  CsvTexts texts;
  CARECOORD_ASSIGN_OR_RETURN(texts.people, read(files.people));
  const auto read_optional = [&read](const std::string& path,
                                     std::optional<CsvText>& text) -> absl::Status {
    if (path.empty()) return absl::OkStatus();
    CARECOORD_ASSIGN_OR_RETURN(text, read(path));
    return absl::OkStatus();
  };
  CARECOORD_RETURN_IF_ERROR(read_optional(files.deaths, texts.deaths));
  CARECOORD_RETURN_IF_ERROR(read_optional(files.registrations, texts.registrations));
  CARECOORD_RETURN_IF_ERROR(read_optional(files.circumstances, texts.circumstances));
  CARECOORD_RETURN_IF_ERROR(read_optional(files.entries, texts.entries));
  return ImportCsvTexts(texts, options);
}

}  // namespace carecoord
