// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/table.h"

#include <algorithm>

namespace carecoord::cli {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kMostNoteIndent = 8;

// Takes `excess` columns from the widest of those that may give, one by one.
void Shrink(std::vector<size_t>& widths, const std::vector<size_t>& least, size_t excess) {
  for (; excess > 0; --excess) {
    size_t widest = widths.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] <= least[i]) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

}  // namespace

void Table::Add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = Printable(cell);
  rows_.push_back({std::move(cells), {}});
}

void Table::AddNote(std::string_view text) {
  if (!rows_.empty()) rows_.back().notes.push_back(Printable(text));
}

size_t Table::WidestIn(size_t column) const {
  size_t widest = Width(columns_[column].title);
  for (const Row& row : rows_) widest = std::max(widest, Width(row.cells[column]));
  return widest;
}

size_t Table::NaturalWidth() const {
  size_t sum = 0;
  for (size_t i = 0; i < columns_.size(); ++i) sum += WidestIn(i) + (i > 0 ? kGap : 0);
  return sum;
}

std::vector<size_t> Table::Widths(size_t width) const {
  std::vector<size_t> widths;
  std::vector<size_t> soft;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const size_t widest = WidestIn(i);
    widths.push_back(widest);
    soft.push_back(columns_[i].least > 0 ? std::min(columns_[i].least, widest) : widest);
  }
  const auto excess = [&] {
    size_t sum = kGap * (widths.size() - 1);
    for (const size_t w : widths) sum += w;
    return sum > width ? sum - width : 0;
  };
  Shrink(widths, soft, excess());
  Shrink(widths, std::vector<size_t>(widths.size(), 1), excess());
  return widths;
}

std::string Table::ToText(size_t width, size_t indent) const {
  if (columns_.empty()) return "";
  const std::vector<size_t> widths = Widths(width - indent);
  std::string out;
  const auto line = [&](const auto& cell) {
    std::string text(indent, ' ');
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) text += std::string(kGap, ' ');
      const std::string fitted = Fit(cell(i), widths[i]);
      text += columns_[i].right ? PadLeft(fitted, widths[i]) : PadRight(fitted, widths[i]);
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out += text + "\n";
  };
  const bool headed =
      std::ranges::any_of(columns_, [](const Column& column) { return !column.title.empty(); });
  if (headed) line([&](size_t i) -> const std::string& { return columns_[i].title; });
  const size_t note_indent = indent + std::min(widths[0] + kGap, kMostNoteIndent);
  for (const Row& row : rows_) {
    line([&](size_t i) -> const std::string& { return row.cells[i]; });
    // A reason is what the reader came for: it takes a second line rather than being cut.
    for (const std::string& note : row.notes) {
      for (const std::string& part : Wrap(note, width - note_indent)) {
        out += std::string(note_indent, ' ') + Fit(part, width - note_indent) + "\n";
      }
    }
  }
  return out;
}

}  // namespace carecoord::cli
