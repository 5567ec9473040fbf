// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/table_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"

namespace carecoord::internal {
namespace {

// Where the line after the one that holds `offset` begins.
size_t NextLine(std::string_view text, size_t offset) {
  const size_t end = text.find_first_of("\r\n", offset);
  if (end == std::string_view::npos) return text.size();
  return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

// "Date#2" is the second column called Date, unless a column has that very name.
std::pair<std::string_view, size_t> SplitOccurrence(std::string_view column) {
  const size_t hash = column.rfind('#');
  size_t occurrence = 0;
  if (hash == std::string_view::npos || hash == 0) return {column, 0};
  const std::string_view digits = column.substr(hash + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), occurrence);
  if (error != std::errc() || end != digits.data() + digits.size() || occurrence == 0) {
    return {column, 0};
  }
  return {column.substr(0, hash), occurrence};
}

}  // namespace

absl::StatusOr<std::unique_ptr<TableReader>> TableReader::Open(std::string_view name,
                                                               std::string_view text,
                                                               CsvTable table,
                                                               const CsvTableMap& map,
                                                               Issues& notes) {
  std::unique_ptr<TableReader> reader(new TableReader(name, text, map));
  CARECOORD_RETURN_IF_ERROR(reader->ReadHeader(table, notes));
  return reader;
}

absl::Status TableReader::HeaderError(std::string_view text) const {
  return InvalidArgument(std::string(name_) + ":" + std::to_string(line_) + ": " +
                         std::string(text));
}

void TableReader::StartAt(size_t offset, size_t line) {
  base_ = offset;
  base_line_ = line - 1;
  csv_ = std::make_unique<CsvReader>(text_.substr(offset), map_.delimiter);
}

void TableReader::RestartAfterLineAt(size_t offset, size_t line) {
  restart_ = true;
  restart_offset_ = NextLine(text_, offset);
  restart_line_ = line + 1;
}

absl::Status TableReader::ReadHeader(CsvTable table, Issues& notes) {
  size_t offset = 0;
  for (size_t i = 0; i < map_.skip_lines; ++i) offset = NextLine(text_, offset);
  StartAt(offset, map_.skip_lines + 1);
  if (!csv_->Next()) {
    if (!csv_->status().ok()) return Prefixed(name_, csv_->status());
    std::string text = std::string(name_) + ": the file is empty";
    if (map_.skip_lines > 0 && !text_.empty()) {
      text = std::string(name_) + ": nothing is left after the " + std::to_string(map_.skip_lines) +
             " lines that the map skips";
    }
    return InvalidArgument(text + "; its first line should name the columns");
  }
  line_ = base_line_ + csv_->line();
  if (csv_->fault() != CsvFault::kNone) return HeaderError(csv_->FaultText());
  for (const std::string_view column : csv_->fields()) header_.emplace_back(TrimBlanks(column));
  return FindColumns(table, notes);
}

absl::Status TableReader::FindColumns(CsvTable table, Issues& notes) {
  const std::vector<CsvFieldInfo> fields = CsvTableFields(table);
  std::vector<bool> mapped(header_.size());
  std::vector<std::string_view> missing;
  for (const CsvFieldInfo& field : fields) {
    Slot& slot = slots_.emplace_back();
    const auto found = map_.fields.find(field.name);
    // A field of which the map says only what texts mean has no column either.
    const bool fed = found != map_.fields.end() &&
                     !(found->second.columns.empty() && found->second.constant.empty());
    if (!fed) {
      if (field.required) {
        return InvalidArgument("the map has no column for the field \"" + std::string(field.name) +
                               "\" of the table " + std::string(CsvTableName(table)) +
                               ", which needs one (" + std::string(name_) + ")");
      }
      continue;
    }
    slot.map = &found->second;
    for (const std::string& column : slot.map->columns) {
      const auto count = static_cast<size_t>(std::count(header_.begin(), header_.end(), column));
      const auto [name, occurrence] =
          count > 0 ? std::pair(std::string_view(column), size_t{0}) : SplitOccurrence(column);
      if (count > 1) {
        return HeaderError(std::to_string(count) + " columns are named " + QuoteValue(column) +
                           "; a map can say which: " + std::string(field.name) + " = " + column +
                           "#1");
      }
      size_t seen = 0;
      bool here = false;
      for (size_t i = 0; i < header_.size() && !here; ++i) {
        if (header_[i] != name || ++seen < std::max<size_t>(occurrence, 1)) continue;
        slot.columns.push_back(i);
        mapped[i] = true;
        here = true;
      }
      if (here) continue;
      if (slot.map->optional) {
        missing.push_back(column);
        continue;
      }
      const std::vector<std::string_view> views(header_.begin(), header_.end());
      std::string text = StatusText(FindCsvColumn(views, column).status());
      if (text.find("did you mean") == std::string::npos) text += DidYouMean(column, views);
      return HeaderError(text);
    }
    slot.fill_down =
        std::find(map_.fill_down.begin(), map_.fill_down.end(), field.name) != map_.fill_down.end();
    any_fill_down_ |= slot.fill_down;
    slot.empty = slot.columns.empty() && slot.map->constant.empty();
    slot.plain = slot.columns.size() == 1 && slot.map->constant.empty() &&
                 slot.map->values.empty() && !slot.fill_down;
    if (field.required && slot.empty) {
      return HeaderError("none of the columns for \"" + std::string(field.name) + "\" is here");
    }
  }
  for (size_t i = 0; i < header_.size(); ++i) {
    if (mapped[i]) continue;
    const std::string_view meant = NearestName(header_[i], missing);
    if (meant.empty()) continue;
    notes.push_back({Severity::kWarning, "unused_column",
                     std::string(name_) + ":" + std::to_string(line_),
                     "column " + QuoteValue(header_[i]) + " is not used; did you mean " +
                         QuoteValue(meant) + "?"});
  }
  return absl::OkStatus();
}

bool TableReader::Next() {
  for (;;) {
    if (restart_) {
      restart_ = false;
      StartAt(restart_offset_, restart_line_);
    }
    const size_t begin = offset();
    fault_.clear();
    if (!csv_->Next()) {
      if (csv_->status().ok()) return false;
      // Never closed, or bytes that are no text where a new reader began: this line is lost, the
      // next is not.
      if (begin >= text_.size()) return false;
      line_ = base_line_ + std::max<size_t>(csv_->line(), 1);
      fault_ = csv_->line() > 0 ? "a quote that opens in this row is never closed"
                                : "the bytes are not UTF-8; save the file as UTF-8";
      RestartAfterLineAt(begin, line_);
      return true;
    }
    line_ = base_line_ + csv_->line();
    if (csv_->blank_line() && header_.size() > 1) {
      ++blank_lines_;
      continue;
    }
    fault_ = RowFault();
    // A faulty row that runs over several lines most likely has a quote that opens by mistake, and
    // the quote that closed it was a later row's. Its first line is lost, the others are not.
    if (!fault_.empty() && csv_->raw().find_first_of("\r\n") != std::string_view::npos) {
      fault_ = "a quote opens in this row and is closed only on a later line; " + fault_;
      RestartAfterLineAt(begin, line_);
    }
    if (any_fill_down_ && fault_.empty()) FillDown();
    return true;
  }
}

// Why the current record is not a row of this table; "" when it is one. Whether it is ragged is
// worked out here: the reader compares with the first record since the last restart.
std::string TableReader::RowFault() const {
  if (csv_->fault() == CsvFault::kInvalidUtf8) {
    return "the bytes are not UTF-8; save the file as UTF-8";
  }
  if (csv_->fault() == CsvFault::kTextAfterQuote)
    return "text follows the closing quote of a field";
  const size_t width = csv_->fields().size();
  if (width == header_.size()) return {};
  return std::to_string(width) + (width == 1 ? " field" : " fields") + ", the header has " +
         std::to_string(header_.size());
}

void TableReader::FillDown() {
  const auto fields = csv_->fields();
  const bool blank = std::all_of(fields.begin(), fields.end(),
                                 [](std::string_view f) { return TrimBlanks(f).empty(); });
  for (Slot& slot : slots_) {
    if (!slot.fill_down) continue;
    // A row without anything stands for a person who is hidden: what follows is not the last one's.
    if (blank) slot.last.clear();
    for (const size_t column : slot.columns) {
      const std::string_view text = TrimBlanks(fields[column]);
      if (text.empty()) continue;
      slot.last = std::string(text);
      break;
    }
  }
}

std::string_view TableReader::SlowField(const Slot& slot) const {
  std::string_view text;
  for (const size_t column : slot.columns) {
    text = TrimBlanks(csv_->fields()[column]);
    if (!text.empty()) break;
  }
  if (text.empty() && slot.fill_down) text = slot.last;
  if (const auto found = slot.map->values.find(text); found != slot.map->values.end()) {
    text = found->second;
  }
  return text.empty() ? std::string_view(slot.map->constant) : text;
}

}  // namespace carecoord::internal
