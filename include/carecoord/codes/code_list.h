// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CodeList: a named set of codes with labels: what a pack's cluster is bound to. Sorted by code,
// each code once. ReadCodeList makes one from CSV, where codes are text until they have been
// checked: a reader that takes them for numbers is how they get damaged.
//
// Reading refuses rows, never the list: every bad row becomes an Issue with its line, and the
// counts balance (rows = used + refused). The reasons are CodeFaultName's and "unreadable" (not
// UTF-8, text after a closing quote, wrong number of fields), the first that holds with
// "unreadable" first. A damaged code is refused with the proposed repair in the text; only `repair`
// takes it, and only when it is the one consistent repair.
//
// Needs carecoord::core. Value types; const calls may run at once. Contains and Label are binary
// searches; reading is one pass and a sort.

#ifndef CARECOORD_CODES_CODE_LIST_H_
#define CARECOORD_CODES_CODE_LIST_H_

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/code.h"

namespace carecoord {

struct CodeListItem {
  Code code;
  std::string label;

  friend bool operator==(const CodeListItem&, const CodeListItem&) = default;
};

class CodeList {
 public:
  CodeList() = default;

  // Sorts by code; of several items with one code the first stays.
  CodeList(std::string name, std::vector<CodeListItem> items);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::span<const CodeListItem> items() const { return items_; }
  [[nodiscard]] size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }

  [[nodiscard]] bool Contains(Code code) const { return Find(code) != nullptr; }

  // The label of a code; nullopt when the code is not in the list. Lives as long as the list.
  [[nodiscard]] std::optional<std::string_view> Label(Code code) const;

  friend bool operator==(const CodeList&, const CodeList&) = default;

 private:
  [[nodiscard]] const CodeListItem* Find(Code code) const;

  std::string name_;
  std::vector<CodeListItem> items_;
};

struct CodeListOptions {
  std::string name{};                 // the list's name, "CAN_COD"
  std::string source{};               // the file's name for issue paths; "" gives "line 7"
  std::string code_column = "code";   // must be there
  std::string label_column = "term";  // may be missing
  char delimiter = ',';
  bool repair = false;  // take the one consistent repair of a damaged code, with a warning
};

struct CodeListReading {
  CodeList list;
  size_t rows = 0;      // without the header, and without empty lines in a file of several columns
  size_t used = 0;      // duplicates included: they are flagged, not refused
  size_t repaired = 0;  // of those used
  size_t duplicates = 0;                  // of those used
  std::map<std::string, size_t> refused;  // by reason
  Issues issues;                          // in the order of the file

  [[nodiscard]] size_t refused_total() const;
};

// Reads a list from CSV text with a header. An error status when the work cannot be done: no
// header, no such column (the message names the columns there are), a quote that is never closed.
[[nodiscard]] absl::StatusOr<CodeListReading> ReadCodeList(std::string_view csv,
                                                           const CodeListOptions& options);

}  // namespace carecoord

#endif  // CARECOORD_CODES_CODE_LIST_H_
