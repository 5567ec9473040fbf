// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#ifndef CARECOORD_SRC_INTERCHANGE_ROW_TALLY_H_
#define CARECOORD_SRC_INTERCHANGE_ROW_TALLY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "carecoord/interchange/import_report.h"

namespace carecoord::internal {

// Counts what became of the rows of one table, and keeps the first issues of each reason. Texts are
// made only for the issues that are kept.
class RowTally {
 public:
  RowTally(TableReport& report, std::string_view file, size_t issues_per_reason)
      : report_(report), limit_(issues_per_reason) {
    report_.file = std::string(file);
  }

  void Used() { ++report_.used; }
  void Repairable() { ++report_.repairable; }

  // For the row on `line`; `text` is called for the sentence.
  template <typename Text>
  void Refuse(std::string_view reason, size_t line, const Text& text) {
    if (Count(report_.refused, reason) <= limit_) Keep(Severity::kError, reason, line, text());
  }
  template <typename Text>
  void Flag(std::string_view flag, size_t line, const Text& text) {
    if (Count(report_.flagged, flag) <= limit_) Keep(Severity::kWarning, flag, line, text());
  }

 private:
  static uint64_t Count(CountsByReason& counts, std::string_view reason) {
    const auto found = counts.find(reason);
    if (found != counts.end()) return ++found->second;
    return counts[std::string(reason)] = 1;
  }
  void Keep(Severity severity, std::string_view reason, size_t line, std::string text) {
    report_.issues.push_back({severity, std::string(reason),
                              report_.file + ":" + std::to_string(line), std::move(text)});
  }

  TableReport& report_;
  size_t limit_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_ROW_TALLY_H_
