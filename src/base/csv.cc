// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/base/csv.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"

namespace carecoord {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

constexpr uint64_t EachByte(char c) {
  return static_cast<unsigned char>(c) * uint64_t{0x0101010101010101U};
}
constexpr uint64_t kLineFeeds = EachByte('\n');
constexpr uint64_t kReturns = EachByte('\r');
constexpr uint64_t kHighBits = EachByte('\x80');

// The high bit of the first (lowest) zero byte is set and none below it; what is set above it may
// be wrong. 0 when no byte is zero.
constexpr uint64_t ZeroBytes(uint64_t word) { return (word - EachByte(1)) & ~word & kHighBits; }

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

// Why the text as a whole is not one that CsvReader can read; empty if it is.
std::string_view WholeTextFault(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return "the text is in UTF-16; save it as UTF-8";
  }
  const size_t head = std::min(text.size(), text.find_first_of("\r\n"));
  if (text.substr(0, head).find('\0') != std::string_view::npos) {
    return "line 1 holds a NUL byte: this is UTF-16 or not a text file";
  }
  return {};
}

// How many bytes the sequence that begins at text[i] takes; 0 when it is not well-formed.
// The table of well-formed sequences is the Unicode Standard's table 3-7.
size_t Utf8SequenceSize(std::string_view text, size_t i) {
  const auto byte = [&](size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const auto continues = [&](size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(i);
  const unsigned second = byte(i + 1);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continues(i + 1) ? 2 : 0;
  if (lead < 0xF0) {
    if (lead == 0xE0 && second < 0xA0) return 0;
    if (lead == 0xED && second > 0x9F) return 0;
    return continues(i + 1) && continues(i + 2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return continues(i + 1) && continues(i + 2) && continues(i + 3) ? 4 : 0;
}

// A plain number: an optional sign, digits, at most one point. Nothing a spreadsheet would run.
bool IsPlainNumber(std::string_view value) {
  if (!value.empty() && (value.front() == '+' || value.front() == '-')) value.remove_prefix(1);
  bool digit = false;
  bool point = false;
  for (const char c : value) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c == '.' && !point) {
      point = true;
    } else {
      return false;
    }
  }
  return digit;
}

bool RunsAsFormula(std::string_view value) {
  return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != value.npos &&
         !IsPlainNumber(value);
}

}  // namespace

CsvReader::CsvReader(std::string_view text, char delimiter)
    : text_(text), delimiter_(delimiter), delimiters_(EachByte(delimiter)) {
  if (delimiter == '"' || IsLineEnd(delimiter)) {
    status_ = InvalidArgument("a quote or a line end cannot be the delimiter");
    return;
  }
  if (const std::string_view fault = WholeTextFault(text); !fault.empty()) {
    status_ = InvalidArgument(fault);
    return;
  }
  if (text_.starts_with(kUtf8Mark)) position_ = kUtf8Mark.size();
}

bool CsvReader::Next() {
  if (!status_.ok() || position_ >= text_.size()) return false;
  fields_.clear();
  unescaped_.clear();
  scratch_.clear();
  fault_ = CsvFault::kNone;
  line_ = next_line_;
  ++record_;
  const size_t begin = position_;
  bool high_bit = false;
  do {
    if (position_ < text_.size() && text_[position_] == '"') {
      if (!ReadQuotedField(high_bit)) {
        fields_.clear();
        raw_ = {};
        return false;
      }
    } else {
      ReadPlainField(high_bit);
    }
  } while (EndField());
  size_t end = position_;
  if (end > begin && text_[end - 1] == '\n') --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  raw_ = text_.substr(begin, end - begin);
  for (const Unescaped& piece : unescaped_) {
    fields_[piece.field] = std::string_view(scratch_).substr(piece.begin, piece.size);
  }
  CheckRecord(high_bit);
  return true;
}

void CsvReader::ReadPlainField(bool& high_bit) {
  const char* const data = text_.data();
  const size_t begin = position_;
  const size_t size = text_.size();
  size_t i = begin;
  uint64_t bits = 0;
  // Eight bytes at a time up to the word that holds the field's end.
  while (std::endian::native == std::endian::little && i + sizeof(uint64_t) <= size) {
    uint64_t word = 0;
    std::memcpy(&word, data + i, sizeof(word));
    const uint64_t stops =
        ZeroBytes(word ^ delimiters_) | ZeroBytes(word ^ kLineFeeds) | ZeroBytes(word ^ kReturns);
    if (stops != 0) {
      const int stop = std::countr_zero(stops) - 7;  // the bit at which the stopping byte begins
      bits |= word & ((uint64_t{1} << stop) - 1);
      high_bit |= (bits & kHighBits) != 0;
      position_ = i + static_cast<size_t>(stop) / 8;
      fields_.push_back(text_.substr(begin, position_ - begin));
      return;
    }
    bits |= word;
    i += sizeof(word);
  }
  for (; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(data[i]);
    if (byte == static_cast<unsigned char>(delimiter_) || byte == '\n' || byte == '\r') break;
    bits |= byte;
  }
  high_bit |= (bits & kHighBits) != 0;
  position_ = i;
  fields_.push_back(text_.substr(begin, i - begin));
}

bool CsvReader::ReadQuotedField(bool& high_bit) {
  const size_t opened_on = next_line_;
  const size_t begin = ++position_;
  const size_t scratch_begin = scratch_.size();
  bool copied = false;
  size_t piece = begin;  // start of what is not yet in scratch_, once we copy
  unsigned bits = 0;
  size_t i = begin;
  for (;; ++i) {
    if (i >= text_.size()) {
      position_ = text_.size();
      status_ = InvalidArgument("line " + std::to_string(opened_on) +
                                ": the quoted field that begins here is never closed");
      return false;
    }
    const char c = text_[i];
    if (c == '"') {
      if (i + 1 >= text_.size() || text_[i + 1] != '"') break;
      scratch_.append(text_, piece, i + 1 - piece);  // up to and with one quote of the pair
      copied = true;
      piece = i + 2;
      ++i;
    } else if (c == '\n' || (c == '\r' && (i + 1 >= text_.size() || text_[i + 1] != '\n'))) {
      ++next_line_;
    }
    bits |= static_cast<unsigned char>(c);
  }
  high_bit |= bits >= 0x80;
  const size_t closed = i;
  position_ = closed + 1;
  size_t stray_end = position_;
  while (stray_end < text_.size() && text_[stray_end] != delimiter_ &&
         !IsLineEnd(text_[stray_end])) {
    high_bit |= static_cast<unsigned char>(text_[stray_end]) >= 0x80;
    ++stray_end;
  }
  if (stray_end != position_) {
    fault_ = CsvFault::kTextAfterQuote;
    scratch_.append(text_, piece, closed - piece);
    copied = true;
    piece = position_;
    position_ = stray_end;
    scratch_.append(text_, piece, stray_end - piece);
  } else if (copied) {
    scratch_.append(text_, piece, closed - piece);
  }
  if (copied) {
    unescaped_.push_back({fields_.size(), scratch_begin, scratch_.size() - scratch_begin});
  }
  fields_.push_back(text_.substr(begin, closed - begin));
  return true;
}

// Steps over what ends a field; true when another field of the same record follows.
bool CsvReader::EndField() {
  if (position_ >= text_.size()) return false;
  const char c = text_[position_++];
  if (c == delimiter_) return true;
  if (c == '\r' && position_ < text_.size() && text_[position_] == '\n') ++position_;
  ++next_line_;
  return false;
}

void CsvReader::CheckRecord(bool high_bit) {
  if (record_ == 1) width_ = fields_.size();
  if (fault_ == CsvFault::kNone && fields_.size() != width_) fault_ = CsvFault::kRagged;
  if (high_bit && !ValidUtf8(raw_)) fault_ = CsvFault::kInvalidUtf8;
}

std::string CsvReader::FaultText() const {
  switch (fault_) {
    case CsvFault::kNone:
      return {};
    case CsvFault::kInvalidUtf8:
      return "the bytes are not UTF-8; save the file as UTF-8";
    case CsvFault::kTextAfterQuote:
      return "text follows the closing quote of a field";
    case CsvFault::kRagged:
      return std::to_string(fields_.size()) + (fields_.size() == 1 ? " field" : " fields") +
             ", the first line has " + std::to_string(width_);
  }
  return {};
}

absl::StatusOr<size_t> FindCsvColumn(std::span<const std::string_view> header,
                                     std::string_view name) {
  std::optional<size_t> found;
  for (size_t i = 0; i < header.size(); ++i) {
    if (header[i] != name) continue;
    if (found.has_value()) {
      return InvalidArgument("columns " + std::to_string(*found + 1) + " and " +
                             std::to_string(i + 1) + " are both named \"" + std::string(name) +
                             "\"");
    }
    found = i;
  }
  if (found.has_value()) return *found;
  std::string text = "no column named \"" + std::string(name) + "\"; the columns are ";
  for (size_t i = 0; i < header.size(); ++i) {
    text += (i == 0 ? "\"" : ", \"") + std::string(header[i]) + "\"";
  }
  text += DidYouMean(name, {header.begin(), header.end()});
  if (header.size() == 1) {
    for (const char delimiter : {';', '\t', '|', ','}) {
      if (header[0].find(delimiter) == std::string_view::npos) continue;
      const std::string shown =
          delimiter == '\t' ? "a tab" : "\"" + std::string(1, delimiter) + "\"";
      text += "; is the delimiter " + shown + "?";
      break;
    }
  }
  return NotFound(text);
}

bool ValidUtf8(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    if (i + sizeof(uint64_t) <= text.size()) {
      uint64_t word = 0;
      std::memcpy(&word, text.data() + i, sizeof(word));
      if ((word & kHighBits) == 0) {
        i += sizeof(word);
        continue;
      }
    }
    const size_t size = Utf8SequenceSize(text, i);
    if (size == 0) return false;
    i += size;
  }
  return true;
}

void AppendCsvField(std::string& out, std::string_view value, CsvCell cell, char delimiter) {
  const bool neutralise = cell == CsvCell::kSpreadsheet && RunsAsFormula(value);
  bool quote = false;
  if (!value.empty()) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    quote = blank(value.front()) || blank(value.back());
  }
  for (const char c : value) quote |= c == delimiter || c == '"' || IsLineEnd(c);
  if (quote) out += '"';
  if (neutralise) out += '\'';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

std::string CsvField(std::string_view value, CsvCell cell, char delimiter) {
  std::string out;
  AppendCsvField(out, value, cell, delimiter);
  return out;
}

}  // namespace carecoord
