// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/import_report.h"

#include <algorithm>
#include <string_view>

#include "base/grouped.h"

namespace carecoord {
namespace {

using internal::Counted;
using internal::Grouped;

constexpr size_t kLineWidth = 100;

uint64_t Sum(const CountsByReason& counts) {
  uint64_t sum = 0;
  for (const auto& [reason, count] : counts) sum += count;
  return sum;
}

// "  refused 12: bad_date 2, blank_code 10", broken between reasons where the line is full.
void AppendCounts(std::string& out, std::string_view what, const CountsByReason& counts) {
  if (counts.empty()) return;
  std::string line = "  " + std::string(what) + ": ";
  const size_t indent = line.size();
  bool first = true;
  for (const auto& [reason, count] : counts) {
    std::string item = reason + " " + Grouped(count);
    if (!first) line += ",";
    if (!first && line.size() + 1 + item.size() + 1 > kLineWidth) {
      out += line + "\n";
      line = std::string(indent, ' ');
    } else if (!first) {
      line += " ";
    }
    line += item;
    first = false;
  }
  out += line + "\n";
}

}  // namespace

uint64_t TableReport::refused_total() const { return Sum(refused); }

Issues TableReport::Examples() const {
  Issues first;
  for (const Issue& issue : issues) {
    const bool shown = std::any_of(first.begin(), first.end(),
                                   [&](const Issue& other) { return other.code == issue.code; });
    if (!shown) first.push_back(issue);
  }
  return first;
}

std::string TableReport::ToText(std::string_view name) const {
  if (file.empty()) return "";
  std::string out(name);
  out.resize(14, ' ');
  out += Counted(read, "row", "rows") + " read, " + Grouped(used) + " used, " +
         Grouped(refused_total()) + " refused\n";
  AppendCounts(out, "refused", refused);
  AppendCounts(out, "flagged", flagged);
  if (repairable > 0) {
    const auto repaired = flagged.find("repaired");
    out += "  damaged codes with one possible repair: " + Grouped(repairable) +
           (repaired != flagged.end() ? " (" + Grouped(repaired->second) + " repaired)\n"
                                      : " (not repaired)\n");
  }
  if (blank_lines > 0) out += "  blank lines: " + Grouped(blank_lines) + "\n";
  return out;
}

std::string ImportReport::ToText() const {
  std::string out;
  for (const auto& [name, table] : tables()) out += table->ToText(name);
  return out;
}

}  // namespace carecoord
