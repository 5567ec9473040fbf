// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/worklist_table.h"

#include <algorithm>
#include <span>
#include <utility>

#include "carecoord/record/entry.h"
#include "cli/counts_table.h"
#include "cli/table.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

// "label     text", wrapped with the text's lines under each other.
std::string Labelled(const std::string& label, const std::string& text) {
  constexpr size_t kLabel = 14;
  std::string out;
  for (const std::string& line : Wrap(Printable(text), kWidth - kLabel)) {
    out += PadRight(out.empty() ? label : "", kLabel) + line + "\n";
  }
  return out;
}

// Of few faulty rows each matters, of many only what is wrong with them; a table of which nothing
// was used is explained in any case.
constexpr size_t kFewRows = 20;

bool ShowsExamples(const TableReport& table, bool asked) {
  size_t faulty = table.refused_total();
  for (const auto& [reason, count] : table.flagged) faulty += count;
  return faulty > 0 && (asked || faulty <= kFewRows || table.used == 0);
}

// The first row of each reason. The table it stands under tells the file's folder well enough.
std::string ExamplesText(const TableReport& table) {
  constexpr size_t kFirst = 4;
  constexpr size_t kOthers = 6;
  std::string out;
  for (const Issue& issue : table.Examples()) {
    size_t indent = kFirst;
    const std::string place = issue.path.substr(issue.path.rfind('/') + 1);
    const std::string text = issue.code + " at " + place + ": " + issue.text;
    for (const std::string& line : Wrap(Printable(text), kWidth - kOthers)) {
      out += std::string(indent, ' ') + Fit(line, kWidth - kOthers) + "\n";
      indent = kOthers;
    }
  }
  return out;
}

std::string HeaderText(const WorklistRun& run) {
  std::string packs;
  for (const std::shared_ptr<const CompiledPack>& pack : run.record->packs.compiled()) {
    if (!packs.empty()) packs += ", ";
    packs += pack->pack().id + " " + pack->pack().version;
  }
  std::string out = "Worklist for " + LongDate(run.question().as_of) + "\n\n";
  out += Labelled("packs", packs);
  bool more = false;
  for (const auto& [name, table] : run.report().tables()) {
    out += table->ToText(name);
    if (ShowsExamples(*table, run.examples)) {
      out += ExamplesText(*table);
    } else {
      more |= !table->Examples().empty();
    }
  }
  if (more) out += Labelled("", "the first row of each reason, with its place: --examples");
  for (const std::string& note : run.notes) out += Labelled("note", note);
  return out;
}

std::string DaysText(const WorklistItem& item) {
  return item.days_past_due.has_value() ? std::to_string(*item.days_past_due) : "";
}

std::vector<std::string> FactsOf(size_t position, const WorklistItem& item) {
  const Decision& decision = item.decision;
  return {std::to_string(position),
          item.person,
          decision.due.has_value() ? decision.due->ToString() : "no date",
          std::string(NameOf(decision.status)),
          DaysText(item),
          std::string(NameOf(item.priority)),
          item.owner == Role::kNone ? "" : RoleText(item.owner),
          item.title.empty() ? item.rule_name() : item.title};
}

bool IsScored(const WorklistItem& item) { return item.kind == RuleKind::kFinder; }

Table ItemTable() {
  return Table({{"#", true},
                {"person", false, 10},
                {"due"},
                {"status"},
                {"days", true},
                {"priority"},
                {"owner", false, 10},
                {"what", false, 20}});
}

void AddItem(Table& table, size_t position, const WorklistItem& item) {
  table.Add(FactsOf(position, item));
  if (!item.notify.empty()) table.AddNote("for " + item.notify);
  if (IsScored(item)) table.AddNote("score " + ScoreText(item.decision.score));
  table.AddNote(item.reason);
}

// "12 items on the list, the first 3" and the rows; "" for none. `scored`: finders are among them.
std::string Section(std::string title, size_t shown, size_t all, bool scored, const Table& table) {
  if (all == 0) return "";
  if (shown < all) title += ", the first " + Number(shown);
  return title + "\nordered by priority, status, " + (scored ? "score, " : "") +
         "days since the due date (negative before it), person\n\n" + table.ToText();
}

// Items from `first` up to `end`, of which `limit` are shown.
std::string ItemsText(std::span<const WorklistItem> items, const std::string& title, size_t limit) {
  const size_t shown = std::min(limit, items.size());
  Table table = ItemTable();
  for (const WorklistItem& item : items.first(shown)) AddItem(table, item.position, item);
  return Section(Count(items.size(), "item", "items") + " " + title, shown, items.size(),
                 std::any_of(items.begin(), items.end(), IsScored), table);
}

std::string PeopleText(std::span<const WorklistItem> items, std::span<const WorklistPerson> people,
                       size_t before, const std::string& title, size_t limit) {
  const size_t shown = std::min(limit, people.size());
  Table table = ItemTable();
  size_t all = 0;
  bool scored = false;
  for (size_t i = 0; i < people.size(); ++i) {
    all += people[i].items.size();
    for (const size_t item : people[i].items) scored |= IsScored(items[item]);
    if (i >= shown) continue;
    AddItem(table, before + i + 1, items[people[i].items.front()]);
    for (size_t other = 1; other < people[i].items.size(); ++other) {
      const WorklistItem& item = items[people[i].items[other]];
      table.AddNote("also " + std::string(NameOf(item.decision.status)) + ": " +
                    (item.title.empty() ? item.rule_name() : item.title) + ": " + item.reason);
    }
  }
  return Section(Count(people.size(), "person", "people") + " with " + Count(all, "item", "items") +
                     " " + title,
                 shown, people.size(), scored, table);
}

// What is arranged stands behind all that is not, and is shown under a heading of its own.
std::string ListText(const WorklistRun& run, size_t limit) {
  const std::string to_do = "on the list";
  const std::string arranged = "arranged: a booking lies ahead";
  const std::span<const WorklistItem> items = run.list->items();
  std::string first;
  std::string second;
  if (run.by_person) {
    const std::vector<WorklistPerson> people = run.list->ByPerson();
    const std::span<const WorklistPerson> all(people);
    const auto split = std::find_if(people.begin(), people.end(), [&items](const auto& person) {
      return items[person.items.front()].arranged;
    });
    const auto count = static_cast<size_t>(split - people.begin());
    first = PeopleText(items, all.first(count), 0, to_do, limit);
    second = PeopleText(items, all.subspan(count), count, arranged, limit);
  } else {
    const auto split = std::find_if(items.begin(), items.end(),
                                    [](const WorklistItem& item) { return item.arranged; });
    const auto count = static_cast<size_t>(split - items.begin());
    first = ItemsText(items.first(count), to_do, limit);
    second = ItemsText(items.subspan(count), arranged, limit);
  }
  if (first.empty() && second.empty()) return "Nothing is on the list.\n";
  return first + (first.empty() || second.empty() ? "" : "\n") + second;
}

std::string ChangesText(const WorklistRun& run, size_t limit) {
  const WorklistChanges& changes = *run.changes;
  std::string out = "Since " + Printable(run.since) + ": " + Number(changes.fresh.size()) +
                    " new, " + Number(changes.gone.size()) + " gone, " +
                    Number(changes.moved.size()) + " moved, " + Number(changes.unchanged) +
                    " as before\n";
  Table table({{""}, {"person", false, 10}, {"what", false, 20}});
  for (const auto* part : {&changes.fresh, &changes.moved, &changes.gone}) {
    for (size_t i = 0; i < std::min(limit, part->size()); ++i) {
      const WorklistChange& change = (*part)[i];
      const WorklistItem& item = change.item;
      table.Add({std::string(NameOf(change.kind)), item.person,
                 item.title.empty() ? item.rule_name() : item.title});
      table.AddNote(change.text);
    }
  }
  return out + (table.empty() ? "" : "\n" + table.ToText());
}

}  // namespace

std::string WorklistText(const WorklistRun& run, size_t limit, const std::vector<NextStep>& next) {
  std::string out = HeaderText(run) + "\n";
  out += CountsText(run);
  out += ListText(run, limit);
  if (run.changes.has_value()) out += "\n" + ChangesText(run, limit);
  if (!next.empty()) out += "\n";
  for (const NextStep& step : next) {
    out += step.what + "\n";
    // A command line is there to be copied, so it is never cut.
    out += "  " + step.command + "\n";
  }
  return out;
}

}  // namespace carecoord::cli
