// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/code_list.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "carecoord/base/csv.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/codes/sct_repair.h"
#include "codes/sct_id_fault.h"

namespace carecoord {
namespace {

bool ByCode(const CodeListItem& a, const CodeListItem& b) { return a.code < b.code; }

// Why `text` is refused, in full.
std::string DescribeCodeFault(std::string_view text, CodeFault fault) {
  if (fault == CodeFault::kNotAConcept) {
    return internal::NotAConceptSentence(*SctId::FromText(text));
  }
  return DescribeSctIdFault(text);
}

class Reading {
 public:
  explicit Reading(const CodeListOptions& options) : options_(options) {}

  void Refuse(size_t line, std::string reason, std::string text) {
    ++out_.refused[reason];
    AddIssue(Severity::kError, line, std::move(reason), std::move(text));
  }

  void Take(size_t line, std::string_view text, std::string_view label) {
    const CodeFault fault = Code::Check(text);
    std::optional<Code> code = Code::FromText(text);
    if (fault != CodeFault::kNone && fault != CodeFault::kNotAConcept && options_.repair) {
      code = TakeRepair(line, text);
    }
    if (!code.has_value()) {
      Refuse(line, std::string(CodeFaultName(fault)), DescribeCodeFault(text, fault));
      return;
    }
    ++out_.used;
    const auto [first, inserted] = line_of_.emplace(*code, line);
    if (inserted) {
      items_.push_back({*code, std::string(label)});
      return;
    }
    ++out_.duplicates;
    AddIssue(Severity::kWarning, line, "duplicate",
             "code " + QuoteValue(internal::TrimBlanks(text)) + " stands on line " +
                 std::to_string(first->second) + " already");
  }

  void CountRow() { ++out_.rows; }

  CodeListReading Finish() {
    out_.list = CodeList(options_.name, std::move(items_));
    if (out_.list.empty()) {
      out_.issues.push_back({Severity::kWarning, "empty_list", options_.source,
                             "no row has a usable code: the list is empty and matches nothing"});
    }
    return std::move(out_);
  }

 private:
  std::optional<Code> TakeRepair(size_t line, std::string_view text) {
    const Repair repair = ProposeRepair(text);
    if (repair.outcome != Repair::Outcome::kOne) return std::nullopt;
    ++out_.repaired;
    AddIssue(Severity::kWarning, line, "repaired", repair.Explain() + "; taken as such");
    return Code::FromConcept(repair.candidates[0].id);
  }

  void AddIssue(Severity severity, size_t line, std::string reason, std::string text) {
    std::string path = options_.source.empty() ? "line " : options_.source + ":";
    out_.issues.push_back(
        {severity, std::move(reason), path + std::to_string(line), std::move(text)});
  }

  const CodeListOptions& options_;
  CodeListReading out_;
  std::vector<CodeListItem> items_;
  std::unordered_map<Code, size_t> line_of_;
};

}  // namespace

CodeList::CodeList(std::string name, std::vector<CodeListItem> items)
    : name_(std::move(name)), items_(std::move(items)) {
  std::stable_sort(items_.begin(), items_.end(), ByCode);
  const auto same = [](const CodeListItem& a, const CodeListItem& b) { return a.code == b.code; };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
}

const CodeListItem* CodeList::Find(Code code) const {
  const auto at = std::lower_bound(items_.begin(), items_.end(), code,
                                   [](const CodeListItem& a, Code b) { return a.code < b; });
  return at == items_.end() || at->code != code ? nullptr : &*at;
}

std::optional<std::string_view> CodeList::Label(Code code) const {
  const CodeListItem* item = Find(code);
  if (item == nullptr) return std::nullopt;
  return item->label;
}

size_t CodeListReading::refused_total() const {
  size_t total = 0;
  for (const auto& [reason, count] : refused) total += count;
  return total;
}

absl::StatusOr<CodeListReading> ReadCodeList(std::string_view csv, const CodeListOptions& options) {
  const auto located = [&](const absl::Status& status) {
    return options.source.empty() ? status : Prefixed(options.source, status);
  };
  CsvReader reader(csv, options.delimiter);
  if (!reader.Next()) {
    if (!reader.status().ok()) return located(reader.status());
    return located(InvalidArgument("the file is empty: a header line is needed"));
  }
  const absl::StatusOr<size_t> code_column = FindCsvColumn(reader.fields(), options.code_column);
  if (!code_column.ok()) return located(code_column.status());
  const absl::StatusOr<size_t> label_column = FindCsvColumn(reader.fields(), options.label_column);
  if (absl::IsInvalidArgument(label_column.status())) return located(label_column.status());
  const bool one_column = reader.fields().size() == 1;

  Reading reading(options);
  while (reader.Next()) {
    if (reader.blank_line() && !one_column) continue;
    reading.CountRow();
    if (reader.fault() != CsvFault::kNone) {
      reading.Refuse(reader.line(), "unreadable", reader.FaultText());
      continue;
    }
    reading.Take(reader.line(), reader.fields()[*code_column],
                 label_column.ok() ? reader.fields()[*label_column] : std::string_view());
  }
  if (!reader.status().ok()) return located(reader.status());
  return reading.Finish();
}

}  // namespace carecoord
