// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/import_report.h"

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

void AppendTable(std::string& out, std::string_view name, const TableReport& table) {
  if (table.file.empty()) return;
  std::string line(name);
  line.resize(14, ' ');
  out += line + Counted(table.read, "row", "rows") + " read, " +
         Grouped(table.used) + " used, " + Grouped(table.refused_total()) + " refused\n";
  AppendCounts(out, "refused", table.refused);
  AppendCounts(out, "flagged", table.flagged);
  if (table.repairable > 0) {
    const auto repaired = table.flagged.find("repaired");
    out += "  damaged codes with one possible repair: " + Grouped(table.repairable) +
           (repaired != table.flagged.end() ? " (" + Grouped(repaired->second) + " repaired)\n"
                                            : " (not repaired)\n");
  }
  if (table.blank_lines > 0) out += "  blank lines: " + Grouped(table.blank_lines) + "\n";
}

}  // namespace

uint64_t TableReport::refused_total() const { return Sum(refused); }

std::string ImportReport::ToText() const {
  std::string out;
  AppendTable(out, "people", people);
  AppendTable(out, "entries", entries);
  AppendTable(out, "registrations", registrations);
  AppendTable(out, "deaths", deaths);
  AppendTable(out, "circumstances", circumstances);
  return out;
}

}  // namespace carecoord
