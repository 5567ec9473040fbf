// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "columnar/cell_writer.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "carecoord/base/csv.h"
#include "carecoord/base/status.h"
#include "carecoord/time/date.h"

namespace carecoord::internal {
namespace {

template <typename Number>
void AppendNumber(Number number, std::string& out) {
  char digits[40];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  if (error == std::errc()) out.append(digits, end);
}

void AppendText(std::string_view text, CellText form, std::string& out) {
  if (form == CellText::kCsv) {
    AppendCsvField(out, text);
  } else {
    out += text;
  }
}

class NullCells : public CellWriter {
  void WriteValue(int64_t, std::string&) override {}
};

template <typename T>
class IntegerCells : public CellWriter {
  void WriteValue(int64_t at, std::string& out) override { AppendNumber(Buffer<T>(1)[at], out); }
};

template <typename T>
class FloatCells : public CellWriter {
  void WriteValue(int64_t at, std::string& out) override {
    const T value = Buffer<T>(1)[at];
    if (std::isnan(value)) return;  // how pandas writes "none"
    if (value == std::floor(value) && std::abs(value) < static_cast<T>(1e18)) {
      AppendNumber(static_cast<int64_t>(value), out);
    } else {
      AppendNumber(value, out);
    }
  }
};

class BoolCells : public CellWriter {
  void WriteValue(int64_t at, std::string& out) override {
    out += (Buffer<uint8_t>(1)[at / 8] >> (at % 8) & 1) != 0 ? "true" : "false";
  }
};

// A whole number of 128 bits, to be read with a decimal point `scale` digits from its right.
class DecimalCells : public CellWriter {
 public:
  explicit DecimalCells(int scale) : scale_(scale) {}

 private:
  void WriteValue(int64_t at, std::string& out) override {
    uint64_t halves[2];  // low, high: little-endian, as every platform we build for
    std::memcpy(halves, Buffer<char>(1) + 16 * at, 16);
    const bool negative = halves[1] >> 63 != 0;
    if (negative) {
      halves[1] = ~halves[1] + (halves[0] == 0 ? 1 : 0);
      halves[0] = ~halves[0] + 1;
    }
    std::string digits;  // in reverse
    while (halves[0] != 0 || halves[1] != 0 || static_cast<int>(digits.size()) <= scale_) {
      digits += static_cast<char>('0' + DivideByTen(halves));
    }
    if (scale_ > 0) {
      digits.insert(static_cast<size_t>(scale_), 1, '.');
      digits.erase(0, digits.find_first_not_of('0'));  // 72.500 is 72.5
      if (digits.front() == '.') digits.erase(0, 1);
    }
    if (negative) digits += '-';
    out.append(digits.rbegin(), digits.rend());
  }

  // Gives the remainder.
  static unsigned DivideByTen(uint64_t halves[2]) {
    uint64_t rest = 0;
    for (const int half : {1, 0}) {
      uint64_t quotient = 0;
      for (const int shift : {32, 0}) {
        const uint64_t part = rest << 32 | (halves[half] >> shift & 0xffffffffU);
        quotient = quotient << 32 | part / 10;
        rest = part % 10;
      }
      halves[half] = quotient;
    }
    return static_cast<unsigned>(rest);
  }

  int scale_;
};

template <typename Offset>
class TextCells : public CellWriter {
 public:
  explicit TextCells(CellText form) : form_(form) {}

 private:
  void WriteValue(int64_t at, std::string& out) override {
    const Offset* offsets = Buffer<Offset>(1);
    const std::string_view text(Buffer<char>(2) + offsets[at],
                                static_cast<size_t>(offsets[at + 1] - offsets[at]));
    AppendText(text, form_, out);
  }

  CellText form_;
};

// Views are 16 bytes: length, then up to 12 bytes in place, or a prefix, buffer and offset.
class TextViewCells : public CellWriter {
 public:
  explicit TextViewCells(CellText form) : form_(form) {}

 private:
  void WriteValue(int64_t at, std::string& out) override {
    const char* view = Buffer<char>(1) + 16 * at;
    int32_t length = 0;
    std::memcpy(&length, view, 4);
    const char* data = view + 4;
    if (length > 12) {
      int32_t buffer = 0;
      int32_t offset = 0;
      std::memcpy(&buffer, view + 8, 4);
      std::memcpy(&offset, view + 12, 4);
      data = Buffer<char>(2 + buffer) + offset;
    }
    AppendText(std::string_view(data, static_cast<size_t>(length)), form_, out);
  }

  CellText form_;
};

void AppendDay(int64_t days, std::string& out) {
  if (Date::InRange(days)) {
    out += Date::FromDays(static_cast<int32_t>(days)).ToString();
  } else {
    AppendNumber(days, out);
    out += " days";  // out of all range: refused as a bad date, and shown so
  }
}

class Date32Cells : public CellWriter {
  void WriteValue(int64_t at, std::string& out) override { AppendDay(Buffer<int32_t>(1)[at], out); }
};

int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Dates in milliseconds, and timestamps in any unit.
class TimestampCells : public CellWriter {
 public:
  TimestampCells(int64_t per_second, bool zoned) : per_second_(per_second), zoned_(zoned) {
    clock_times_ = zoned;
  }

 private:
  // One value that is not midnight makes all of the column clock times.
  [[nodiscard]] bool WantsSurvey() const override { return !clock_times_; }
  void SurveyValue(int64_t at) override {
    clock_times_ = clock_times_ || Buffer<int64_t>(1)[at] % (86400 * per_second_) != 0;
  }
  void WriteValue(int64_t at, std::string& out) override {
    const int64_t seconds = FloorDivide(Buffer<int64_t>(1)[at], per_second_);
    const int64_t days = FloorDivide(seconds, 86400);
    const int64_t rest = seconds - days * 86400;
    AppendDay(days, out);
    if (!clock_times_) return;
    const auto two = [&out](int64_t number) {
      out += static_cast<char>('0' + number / 10);
      out += static_cast<char>('0' + number % 10);
    };
    out += 'T';
    two(rest / 3600);
    out += ':';
    two(rest / 60 % 60);
    out += ':';
    two(rest % 60);
    if (zoned_) out += 'Z';
  }

  int64_t per_second_;
  bool zoned_;
  bool clock_times_;
};

class DictionaryCells : public CellWriter {
 public:
  DictionaryCells(std::string index_format, std::unique_ptr<CellWriter> values)
      : index_(index_format[0]), values_(std::move(values)) {}

 private:
  void Bound() override { values_->Bind(*array().dictionary); }
  // The dictionary is surveyed whole, with the first value that is looked at.
  [[nodiscard]] bool WantsSurvey() const override { return true; }
  void SurveyValue(int64_t) override {
    const ArrowArray* dictionary = array().dictionary;
    if (dictionary == surveyed_) return;
    surveyed_ = dictionary;
    values_->Survey(*dictionary, 0, dictionary->length);
    values_->Bind(*dictionary);
  }
  void WriteValue(int64_t at, std::string& out) override { values_->Write(IndexAt(at), out); }
  [[nodiscard]] int64_t IndexAt(int64_t at) const {
    switch (index_) {
      case 'c':
        return Buffer<int8_t>(1)[at];
      case 'C':
        return Buffer<uint8_t>(1)[at];
      case 's':
        return Buffer<int16_t>(1)[at];
      case 'S':
        return Buffer<uint16_t>(1)[at];
      case 'i':
        return Buffer<int32_t>(1)[at];
      case 'I':
        return Buffer<uint32_t>(1)[at];
      case 'L':
        return static_cast<int64_t>(Buffer<uint64_t>(1)[at]);
      default:
        return Buffer<int64_t>(1)[at];
    }
  }

  char index_;
  std::unique_ptr<CellWriter> values_;
  const ArrowArray* surveyed_ = nullptr;
};

// "d:19,10" or "d:19,10,128": the scale. Other widths are not read.
std::optional<int> DecimalScale(std::string_view format) {
  const size_t comma = format.find(',');
  if (!format.starts_with("d:") || comma == std::string_view::npos) return std::nullopt;
  int scale = 0;
  const char* end = format.data() + format.size();
  const auto [rest, error] = std::from_chars(format.data() + comma + 1, end, scale);
  if (error != std::errc() || scale < 0 || scale > 38) return std::nullopt;
  const std::string_view width(rest, static_cast<size_t>(end - rest));
  if (!width.empty() && width != ",128") return std::nullopt;
  return scale;
}

// "tsu:UTC": how many of its units make a second; 0 for another format.
int64_t UnitsPerSecond(std::string_view format) {
  if (format.size() < 4 || !format.starts_with("ts") || format[3] != ':') return 0;
  switch (format[2]) {
    case 's':
      return 1;
    case 'm':
      return 1000;
    case 'u':
      return 1000000;
    case 'n':
      return 1000000000;
    default:
      return 0;
  }
}

std::unique_ptr<CellWriter> ForPlain(std::string_view format, CellText form) {
  if (format == "n") return std::make_unique<NullCells>();
  if (format == "b") return std::make_unique<BoolCells>();
  if (format == "c") return std::make_unique<IntegerCells<int8_t>>();
  if (format == "C") return std::make_unique<IntegerCells<uint8_t>>();
  if (format == "s") return std::make_unique<IntegerCells<int16_t>>();
  if (format == "S") return std::make_unique<IntegerCells<uint16_t>>();
  if (format == "i") return std::make_unique<IntegerCells<int32_t>>();
  if (format == "I") return std::make_unique<IntegerCells<uint32_t>>();
  if (format == "l") return std::make_unique<IntegerCells<int64_t>>();
  if (format == "L") return std::make_unique<IntegerCells<uint64_t>>();
  if (format == "f") return std::make_unique<FloatCells<float>>();
  if (format == "g") return std::make_unique<FloatCells<double>>();
  if (format == "u") return std::make_unique<TextCells<int32_t>>(form);
  if (format == "U") return std::make_unique<TextCells<int64_t>>(form);
  if (format == "vu") return std::make_unique<TextViewCells>(form);
  if (format == "tdD") return std::make_unique<Date32Cells>();
  if (format == "tdm") return std::make_unique<TimestampCells>(1000, false);
  if (const std::optional<int> scale = DecimalScale(format)) {
    return std::make_unique<DecimalCells>(*scale);
  }
  if (const int64_t units = UnitsPerSecond(format); units != 0) {
    return std::make_unique<TimestampCells>(units, format.size() > 4);
  }
  return nullptr;
}

}  // namespace

void CellWriter::Bind(const ArrowArray& array) {
  array_ = &array;
  validity_ = array.n_buffers > 0 && array.null_count != 0
                  ? static_cast<const uint8_t*>(array.buffers[0])
                  : nullptr;
  all_null_ = array.n_buffers == 0;  // the null type
  Bound();
}

void CellWriter::Survey(const ArrowArray& array, int64_t first, int64_t count) {
  if (!WantsSurvey() || count == 0) return;
  Bind(array);
  for (int64_t row = first; row < first + count && WantsSurvey(); ++row) {
    if (!IsNull(row)) SurveyValue(row + array.offset);
  }
}

absl::StatusOr<std::unique_ptr<CellWriter>> CellWriter::For(const ArrowSchema& schema,
                                                            CellText form) {
  const std::string_view format = schema.format == nullptr ? "" : schema.format;
  std::unique_ptr<CellWriter> writer;
  if (schema.dictionary != nullptr) {
    CARECOORD_ASSIGN_OR_RETURN(std::unique_ptr<CellWriter> values, For(*schema.dictionary, form));
    writer = std::make_unique<DictionaryCells>(std::string(format), std::move(values));
  } else {
    writer = ForPlain(format, form);
  }
  if (writer == nullptr) {
    const std::string_view name = schema.name == nullptr ? "" : schema.name;
    return InvalidArgument((name.empty() ? "the column" : "column \"" + std::string(name) + "\"") +
                           " has the Arrow type \"" + std::string(format) +
                           "\"; text, numbers, booleans, dates and timestamps can be read");
  }
  return writer;
}

}  // namespace carecoord::internal
