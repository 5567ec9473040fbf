// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/csv_map.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "carecoord/base/csv.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/codes/internal/trim.h"
#include "interchange/date_text.h"
#include "interchange/embedded_maps.h"
#include "interchange/map_words.h"
#include "interchange/text_file.h"

namespace carecoord {
namespace {

using internal::TrimBlanks;

constexpr std::array<std::string_view, 4> kOptions = {"delimiter", "dates", "skip_lines",
                                                      "fill_down"};

bool IsOption(std::string_view key) {
  return std::find(kOptions.begin(), kOptions.end(), key) != kOptions.end();
}

// A quoted text that begins at `text`; `rest` is what follows the closing quote. nullopt when there
// is none.
std::optional<std::string> TakeQuoted(std::string_view text, std::string_view& rest) {
  std::string out;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      rest = text.substr(i + 1);
      return out;
    }
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    out += text[i];
  }
  return std::nullopt;
}

// One word or quoted text, up to `stop` or the end, which is taken too.
absl::StatusOr<std::string> TakeWord(std::string_view& text, std::string_view stop) {
  text = TrimBlanks(text);
  std::string word;
  if (!text.empty() && text.front() == '"') {
    std::string_view rest;
    const std::optional<std::string> quoted = TakeQuoted(text, rest);
    if (!quoted) return InvalidArgument("a quote is never closed");
    word = *quoted;
    text = TrimBlanks(rest);
    if (!text.empty() && !text.starts_with(stop)) {
      return InvalidArgument("text follows the closing quote: " + QuoteValue(text));
    }
    text.remove_prefix(text.empty() ? 0 : stop.size());
    return word;
  }
  const size_t end = text.find(stop);
  word = std::string(TrimBlanks(text.substr(0, end)));
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + stop.size());
  return word;
}

absl::StatusOr<std::vector<std::string>> TakeList(std::string_view text, std::string_view stop) {
  std::vector<std::string> out;
  do {
    const bool quoted = TrimBlanks(text).starts_with('"');
    CARECOORD_ASSIGN_OR_RETURN(std::string word, TakeWord(text, stop));
    if (word.empty() && !quoted) return InvalidArgument("a name is missing");
    out.push_back(std::move(word));
  } while (!text.empty());
  return out;
}

// "people, entries, registrations, deaths and circumstances".
std::string TableNames() {
  std::string out;
  for (size_t i = 0; i < kCsvTableNames.size(); ++i) {
    if (i > 0) out += i + 1 == kCsvTableNames.size() ? " and " : ", ";
    out += kCsvTableNames[i];
  }
  return out;
}

class MapParser {
 public:
  absl::StatusOr<CsvMap> Parse(std::string_view text, std::string_view source) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!ValidUtf8(text)) return InvalidArgument(std::string(source) + ": the text is not UTF-8");
    for (size_t line = 1; !text.empty(); ++line) {
      const size_t end = text.find('\n');
      const absl::Status status = Line(TrimBlanks(text.substr(0, end)));
      if (!status.ok()) {
        return Prefixed(std::string(source) + ":" + std::to_string(line), status);
      }
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return std::move(map_);
  }

 private:
  absl::Status Line(std::string_view line) {
    if (line.empty() || line.front() == '#') return absl::OkStatus();
    if (line.front() == '[') return Section(line);
    if (!field_.empty()) return Translation(line);
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      return InvalidArgument("expected key = value, found " + QuoteValue(line));
    }
    const bool constant = equals > 0 && line[equals - 1] == ':';
    const std::string_view key = TrimBlanks(line.substr(0, equals - (constant ? 1 : 0)));
    const std::string_view value = TrimBlanks(line.substr(equals + 1));
    if (!table_)
      return constant ? InvalidArgument("only a field has a constant") : TopLine(key, value);
    if (!constant && IsOption(key)) return Option(*table_, key, value);
    return Field(key, value, constant);
  }

  absl::Status Section(std::string_view line) {
    if (line.back() != ']') return InvalidArgument("a section ends with ]");
    const std::string_view name = TrimBlanks(line.substr(1, line.size() - 2));
    const size_t dot = name.find('.');
    const std::string_view table = name.substr(0, dot);
    const auto found = std::find(kCsvTableNames.begin(), kCsvTableNames.end(), table);
    if (found == kCsvTableNames.end()) {
      return InvalidArgument("no table is called " + QuoteValue(table) + "; there are " +
                             TableNames() +
                             DidYouMean(table, {kCsvTableNames.begin(), kCsvTableNames.end()}));
    }
    table_ = static_cast<CsvTable>(found - kCsvTableNames.begin());
    field_.clear();
    if (dot == std::string_view::npos) return absl::OkStatus();
    CARECOORD_RETURN_IF_ERROR(CheckField(name.substr(dot + 1)));
    field_ = std::string(name.substr(dot + 1));
    return absl::OkStatus();
  }

  absl::Status TopLine(std::string_view key, std::string_view value) {
    if (key == "name" || key == "title") {
      std::string_view text = value;
      CARECOORD_ASSIGN_OR_RETURN((key == "name" ? map_.name : map_.title), TakeWord(text, "\n"));
      return absl::OkStatus();
    }
    if (!IsOption(key)) {
      std::vector<std::string_view> known(kOptions.begin(), kOptions.end());
      known.insert(known.end(), {"name", "title"});
      return InvalidArgument("before the first section there is no key " + QuoteValue(key) +
                             DidYouMean(key, known));
    }
    if (key == "fill_down") return InvalidArgument("fill_down belongs in the section of a table");
    for (size_t i = 0; i < kCsvTableNames.size(); ++i) {
      CARECOORD_RETURN_IF_ERROR(Option(static_cast<CsvTable>(i), key, value));
    }
    return absl::OkStatus();
  }

  absl::Status Option(CsvTable which, std::string_view key, std::string_view value) {
    CsvTableMap& table = map_.table(which);
    if (key == "delimiter") return Delimiter(value, table);
    if (key == "skip_lines") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), table.skip_lines);
      if (error != std::errc() || end != value.data() + value.size() || table.skip_lines > 1000) {
        return InvalidArgument("skip_lines is a whole number up to 1000, not " + QuoteValue(value));
      }
      return absl::OkStatus();
    }
    CARECOORD_ASSIGN_OR_RETURN(const std::vector<std::string> words, TakeList(value, ","));
    if (key == "fill_down") {
      for (const std::string& word : words) CARECOORD_RETURN_IF_ERROR(CheckField(word));
      table.fill_down = words;
      return absl::OkStatus();
    }
    table.dates.clear();
    for (const std::string& word : words) {
      const std::optional<CsvDateFormat> format = internal::CsvDateFormatFromName(word);
      if (!format) {
        return InvalidArgument("no date format is called " + QuoteValue(word) +
                               "; there are iso, dd/mm/yyyy, mm/dd/yyyy, dd-mon-yyyy and yyyymmdd");
      }
      table.dates.push_back(*format);
    }
    const auto has = [&](CsvDateFormat format) {
      return std::find(table.dates.begin(), table.dates.end(), format) != table.dates.end();
    };
    if (has(CsvDateFormat::kDayMonthYear) && has(CsvDateFormat::kMonthDayYear)) {
      return InvalidArgument("dd/mm/yyyy and mm/dd/yyyy cannot be told apart: choose one");
    }
    return absl::OkStatus();
  }

  static absl::Status Delimiter(std::string_view value, CsvTableMap& table) {
    constexpr std::array<std::pair<std::string_view, char>, 4> kNames = {
        {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}}};
    std::string_view text = value;
    CARECOORD_ASSIGN_OR_RETURN(const std::string word, TakeWord(text, "\n"));
    for (const auto& [name, character] : kNames) {
      if (word == name) {
        table.delimiter = character;
        return absl::OkStatus();
      }
    }
    if (word.size() != 1 || word == "\"" || word == "\n" || word == "\r") {
      return InvalidArgument(
          "the delimiter is one character, or tab, comma, semicolon or pipe, not " +
          QuoteValue(value));
    }
    table.delimiter = word[0];
    return absl::OkStatus();
  }

  // `options`: whether one of them could be meant instead.
  [[nodiscard]] absl::Status CheckField(std::string_view name, bool options = false) const {
    std::vector<std::string_view> names;
    for (const CsvFieldInfo& field : CsvTableFields(*table_)) names.push_back(field.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) return absl::OkStatus();
    if (options) names.insert(names.end(), kOptions.begin(), kOptions.end());
    return InvalidArgument("the table " + std::string(CsvTableName(*table_)) +
                           " has no field called " + QuoteValue(name) + DidYouMean(name, names));
  }

  absl::Status Field(std::string_view key, std::string_view value, bool constant) {
    CARECOORD_RETURN_IF_ERROR(CheckField(key, true));
    CsvFieldMap& field = map_.table(*table_).fields[std::string(key)];
    if (constant) {
      std::string_view text = value;
      CARECOORD_ASSIGN_OR_RETURN(field.constant, TakeWord(text, "\n"));
      if (field.constant.empty()) return InvalidArgument("the constant is empty");
      return internal::CheckMapWord(key, field.constant);
    }
    if (!field.columns.empty()) {
      return InvalidArgument("the field " + QuoteValue(key) +
                             " has its column already; several, of " +
                             "which the first that is not blank counts, stand between |");
    }
    field.optional = value.ends_with('?');
    if (field.optional) value.remove_suffix(1);
    if (TrimBlanks(value).empty()) return InvalidArgument("the column's name is missing");
    CARECOORD_ASSIGN_OR_RETURN(field.columns, TakeList(value, "|"));
    return absl::OkStatus();
  }

  absl::Status Translation(std::string_view line) {
    if (line.front() != '"' && line.find('=') == std::string_view::npos) {
      return InvalidArgument("expected text = value, found " + QuoteValue(line));
    }
    std::string_view rest = line;
    CARECOORD_ASSIGN_OR_RETURN(std::string from, TakeWord(rest, "="));
    CARECOORD_ASSIGN_OR_RETURN(std::string to, TakeWord(rest, "\n"));
    if (!to.empty()) CARECOORD_RETURN_IF_ERROR(internal::CheckMapWord(field_, to));
    CsvFieldMap& field = map_.table(*table_).fields[field_];
    if (!field.values.try_emplace(from, std::move(to)).second) {
      return InvalidArgument(QuoteValue(from) + " has its meaning already");
    }
    return absl::OkStatus();
  }

  CsvMap map_;
  std::optional<CsvTable> table_;
  std::string field_;  // of a section [table.field]
};

CsvMap ParseShipped(const internal::EmbeddedFile& file) {
  // The tests parse every shipped map, so this cannot fail in a build that passed them.
  absl::StatusOr<CsvMap> map = ParseCsvMap(file.text, file.key);
  return map.ok() ? *std::move(map) : CsvMap();
}

}  // namespace

absl::StatusOr<CsvMap> ParseCsvMap(std::string_view text, std::string_view source) {
  return MapParser().Parse(text, source);
}

std::vector<std::string> ShippedCsvMaps() {
  std::vector<std::string> names;
  for (const internal::EmbeddedFile& file : internal::EmbeddedMaps()) names.emplace_back(file.key);
  std::sort(names.begin(), names.end());
  return names;
}

absl::StatusOr<CsvMap> ShippedCsvMap(std::string_view name) {
  for (const internal::EmbeddedFile& file : internal::EmbeddedMaps()) {
    if (file.key == name) return ParseCsvMap(file.text, std::string(file.key) + ".map");
  }
  const std::vector<std::string> names = ShippedCsvMaps();
  std::string text = "no map is called " + QuoteValue(name) + "; there are";
  for (const std::string& known : names) text += (&known == &names.front() ? " " : ", ") + known;
  return NotFound(text + DidYouMean(name, {names.begin(), names.end()}));
}

absl::StatusOr<CsvMap> LoadCsvMap(const std::string& name_or_path) {
  absl::StatusOr<CsvMap> shipped = ShippedCsvMap(name_or_path);
  if (shipped.ok() || !absl::IsNotFound(shipped.status())) return shipped;
  const absl::StatusOr<internal::TextFile> file = internal::TextFile::Read(name_or_path);
  if (absl::IsNotFound(file.status())) {
    return NotFound(StatusText(shipped.status()) + "; nor is there a file of that name");
  }
  if (!file.ok()) return file.status();
  return ParseCsvMap(file->text(), name_or_path);
}

const CsvMap& NativeCsvMap() {
  static const CsvMap* const map = [] {
    for (const internal::EmbeddedFile& file : internal::EmbeddedMaps()) {
      if (file.key == "native") return new CsvMap(ParseShipped(file));
    }
    return new CsvMap();
  }();
  return *map;
}

}  // namespace carecoord
