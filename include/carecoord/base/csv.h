// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CSV in and out. CsvReader walks a text that is already in memory, record by record, as RFC 4180
// has it: fields split by a delimiter, a field may be quoted, a quoted field may hold delimiters,
// line ends, and doubled quotes. It accepts LF, CRLF and CR line ends, a UTF-8 byte order mark, and
// a last record without a line end. It repairs nothing:
//
//   - a record whose number of fields differs from the first record's, one with text after a
//     closing quote and one that is not UTF-8 are returned as they stand, and fault() says what
//     is wrong with each: the caller refuses or flags that row and goes on with the next one, so
//     that a fault in one place loses no more than its row;
//   - a quoted field that is never closed would swallow the rest of the file, and a text in UTF-16
//     cannot be read at all: Next() returns false and status() says where and why;
//   - a quote inside an unquoted field (`5" scar`) has only one reading and is an ordinary
//     character;
//   - an empty line is a record of one empty field, so that nothing goes uncounted;
//     blank_line() says so.
//   There is no trimming, no comments, no types, no guessing.
//
// Why our own: every refused row has to name its physical line, counts have to balance in place,
// and none of the CSV libraries is packaged by the distributions we build on.
//
// Fields are views into the text, or into the reader's scratch buffer where doubled quotes had to
// be undone; they hold until the next call of Next(). No allocation per record once buffers have
// grown. Cost: one pass, some hundreds of MB/s. Not thread-safe; readers over the same text are
// independent.

#ifndef CARECOORD_BASE_CSV_H_
#define CARECOORD_BASE_CSV_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace carecoord {

// What makes one record unreadable: the first that holds, in this order.
enum class CsvFault {
  kNone,
  kInvalidUtf8,
  kTextAfterQuote,  // "abc"def
  kRagged,          // more or fewer fields than the first record
};

class CsvReader {
 public:
  // Reads `text`, which must outlive the reader. The delimiter is any character but a quote or a
  // line end (else status() is InvalidArgument at once).
  explicit CsvReader(std::string_view text, char delimiter = ',');

  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // Moves to the next record, the first time to the first (the header, if the file has one). False
  // at the end of the text and on an error; look at status() to tell them apart.
  [[nodiscard]] bool Next();

  // The current record's fields, unquoted. Never empty after a Next() that returned true.
  [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }

  // The current record exactly as it stands in the text, without its line end.
  [[nodiscard]] std::string_view raw() const { return raw_; }

  [[nodiscard]] CsvFault fault() const { return fault_; }

  // The current record's fault in words, `3 fields, the first line has 4`; empty without a fault.
  [[nodiscard]] std::string FaultText() const;

  // Whether the current record is a line with no characters at all.
  [[nodiscard]] bool blank_line() const { return raw_.empty(); }

  // The physical line, from 1, on which the current record begins. Line ends in quotes count.
  [[nodiscard]] size_t line() const { return line_; }

  // The number of the current record, from 1, header and blank lines included.
  [[nodiscard]] size_t record() const { return record_; }

  // Bytes of the text consumed so far, for progress.
  [[nodiscard]] size_t offset() const { return position_; }

  // Ok, or why the text cannot be read on.
  [[nodiscard]] const absl::Status& status() const { return status_; }

 private:
  struct Unescaped {
    size_t field;
    size_t begin;  // in scratch_
    size_t size;
  };

  bool ReadQuotedField(bool& high_bit);
  void ReadPlainField(bool& high_bit);
  bool EndField();
  void CheckRecord(bool high_bit);

  std::string_view text_;
  char delimiter_;
  uint64_t delimiters_;  // the delimiter in each byte
  size_t position_ = 0;
  size_t line_ = 0;
  size_t next_line_ = 1;
  size_t record_ = 0;
  size_t width_ = 0;
  CsvFault fault_ = CsvFault::kNone;
  std::string_view raw_;
  std::vector<std::string_view> fields_;
  std::vector<Unescaped> unescaped_;
  std::string scratch_;
  absl::Status status_;
};

// The index of the column called exactly `name`. NotFound names the columns there are, a likely
// misspelling and, when the whole header is one field, a likely other delimiter; InvalidArgument
// when two columns have the name.
[[nodiscard]] absl::StatusOr<size_t> FindCsvColumn(std::span<const std::string_view> header,
                                                   std::string_view name);

// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
[[nodiscard]] bool ValidUtf8(std::string_view text);

enum class CsvCell {
  kExact,        // reads back as the same characters
  kSpreadsheet,  // a cell that a spreadsheet would run as a formula gets a leading apostrophe
};

// `value` as one CSV field: quoted, with quotes doubled, when it holds the delimiter, a quote, a
// line end, or blanks at an end. With kSpreadsheet a value that begins with = + - @, a tab or a CR
// is written with an apostrophe before it, unless it is a plain number such as -28 or +1.5.
[[nodiscard]] std::string CsvField(std::string_view value, CsvCell cell = CsvCell::kExact,
                                   char delimiter = ',');

// Appends the same to `out`.
void AppendCsvField(std::string& out, std::string_view value, CsvCell cell = CsvCell::kExact,
                    char delimiter = ',');

}  // namespace carecoord

#endif  // CARECOORD_BASE_CSV_H_
