// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_difference.h"

#include <algorithm>

#include "base/concat.h"
#include "base/markdown.h"
#include "care/plan_items.h"
#include "carecoord/record/entry.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::ItemsOf;
using internal::MarkdownQuote;
using internal::MarkdownText;
using internal::PlanField;
using internal::PlanItem;
using internal::SummaryOf;
using Kind = PlanDifference::Kind;

// The item of the same id; of several the one that stands as far from the first as this one does.
const PlanItem* Counterpart(const std::vector<PlanItem>& own, const PlanItem& item,
                            const std::vector<PlanItem>& others) {
  const auto same = [&item](const PlanItem& other) {
    return other.heading == item.heading && other.id == item.id;
  };
  auto skip = std::count_if(own.data(), &item, same);
  for (const PlanItem& other : others) {
    if (same(other) && skip-- == 0) return &other;
  }
  return nullptr;
}

// A list of ids or of people means the same in any order.
bool SaysTheSame(const PlanField& a, const PlanField& b) {
  if (a.text == b.text) return true;
  if (a.name != "needs" && a.name != "goals" && a.name != "conversation_with") return false;
  const auto sorted = [](std::string_view text) {
    std::vector<std::string_view> ids;
    while (!text.empty()) {
      const size_t comma = text.find(", ");
      ids.push_back(text.substr(0, comma));
      text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 2);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  return sorted(a.text) == sorted(b.text);
}

Kind KindOf(const PlanDifference& difference) {
  if (difference.before.empty()) return Kind::kAdded;
  return difference.after.empty() ? Kind::kRemoved : Kind::kChanged;
}

void AppendChanges(const PlanItem& before, const PlanItem& after,
                   std::vector<PlanDifference>& out) {
  for (size_t i = 0; i < after.fields.size(); ++i) {
    const PlanField& was = before.fields[i];
    const PlanField& is = after.fields[i];
    if (SaysTheSame(was, is)) continue;
    PlanDifference difference = {.heading = after.heading,
                                 .id = after.id,
                                 .field = is.name,
                                 .before = was.text,
                                 .after = is.text,
                                 .own_words = is.own_words};
    difference.kind = KindOf(difference);
    out.push_back(std::move(difference));
  }
}

void AppendWhole(const PlanItem& item, Kind kind, std::vector<PlanDifference>& out) {
  PlanDifference difference = {.heading = item.heading, .id = item.id, .kind = kind};
  const auto set = [&difference, kind](std::string text) {
    (kind == Kind::kAdded ? difference.after : difference.before) = std::move(text);
  };
  set(SummaryOf(item));
  out.push_back(difference);
  for (const PlanField& field : item.fields) {
    if (!field.own_words || field.text.empty()) continue;
    difference.field = field.name;
    difference.own_words = true;
    set(field.text);
    out.push_back(difference);
  }
}

constexpr std::string_view kKindNames[] = {"added", "removed", "changed"};

std::string Indented(const std::string& quote) {
  std::string out;
  size_t from = 0;
  while (from < quote.size()) {
    const size_t end = quote.find('\n', from) + 1;
    AppendTo(out, "  ", std::string_view(quote).substr(from, end - from));
    from = end;
  }
  return out;
}

std::string Shown(std::string_view text) {
  return text.empty() ? std::string("nothing") : MarkdownText(text);
}

void AppendLine(const PlanDifference& difference, std::string& out) {
  std::string label(difference.field);
  std::replace(label.begin(), label.end(), '_', ' ');
  out += "- ";
  if (!difference.id.empty()) AppendTo(out, "**", MarkdownText(difference.id), "** ");
  const std::string_view kind = kKindNames[static_cast<size_t>(difference.kind)];
  if (difference.own_words) {
    AppendTo(out, "in the person's own words, ", kind, "\n");
    if (!difference.before.empty()) {
      AppendTo(out, "\n  Before:\n\n", Indented(MarkdownQuote(difference.before)));
    }
    if (!difference.after.empty()) {
      AppendTo(out, "\n  Now:\n\n", Indented(MarkdownQuote(difference.after)));
    }
    return;
  }
  if (difference.field.empty()) {
    const std::string& text =
        difference.kind == Kind::kAdded ? difference.after : difference.before;
    AppendTo(out, kind, text.empty() ? "" : ": ", MarkdownText(text), "\n");
    return;
  }
  AppendTo(out, label, ": was ", Shown(difference.before), ", now ", Shown(difference.after), "\n");
}

}  // namespace

std::vector<PlanDifference> DifferencesOf(const PlanContent& before, const PlanContent& after) {
  const std::vector<PlanItem> was = ItemsOf(before);
  const std::vector<PlanItem> is = ItemsOf(after);
  std::vector<PlanDifference> differences;
  for (const PlanHeadingInfo& info : kPlanHeadings) {
    for (const PlanItem& item : is) {
      if (item.heading != info.heading) continue;
      const PlanItem* older = Counterpart(is, item, was);
      if (older == nullptr) {
        AppendWhole(item, Kind::kAdded, differences);
      } else {
        AppendChanges(*older, item, differences);
      }
    }
    for (const PlanItem& item : was) {
      if (item.heading != info.heading || Counterpart(was, item, is) != nullptr) continue;
      AppendWhole(item, Kind::kRemoved, differences);
    }
  }
  return differences;
}

std::string DifferencePage(const PlanVersion& before, const PlanVersion& after) {
  const std::string number = std::to_string(after.number);
  std::string out = internal::Concat("# What changed from version ", std::to_string(before.number),
                                     " to version ", number, "\n\n");
  if (after.agreed_with.empty()) {
    AppendTo(out, "Nobody has agreed version ", number, " yet.\n");
  } else {
    AppendTo(out, "Version ", number, " was agreed on ", LongDate(after.agreed_on), " with ",
             MarkdownText(after.agreed_with), ".\n");
  }
  const std::vector<PlanDifference> differences = DifferencesOf(*before.content, *after.content);
  if (differences.empty()) out += "\nNothing changed.\n";
  const PlanDifference* last = nullptr;
  for (const PlanDifference& difference : differences) {
    if (last == nullptr || last->heading != difference.heading) {
      AppendTo(out, "\n## ", InfoOf(difference.heading).title, "\n\n");
    }
    AppendLine(difference, out);
    last = &difference;
  }
  return out;
}

}  // namespace carecoord
