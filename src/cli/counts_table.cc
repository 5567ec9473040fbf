// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/counts_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/table.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

// Statuses that may have a column of their own; the first four always keep it: they
// may be on the list.
constexpr DecisionStatus kColumns[] = {DecisionStatus::kOverdue,  DecisionStatus::kDue,
                                       DecisionStatus::kUpcoming, DecisionStatus::kSelected,
                                       DecisionStatus::kAchieved, DecisionStatus::kNotAchieved,
                                       DecisionStatus::kDeferred, DecisionStatus::kLapsed,
                                       DecisionStatus::kFailed,   DecisionStatus::kSatisfied};

// Practices that are shown before the table says how many more there are.
constexpr size_t kMostPractices = 24;

struct Row {
  std::string name;
  StatusCounts counts;
  std::string group = {};  // the pack, whose name stands once above its rules; "": none
};

class Counts {
 public:
  Counts(std::string title, std::vector<Row> rows, size_t hidden = 0)
      : title_(std::move(title)), rows_(std::move(rows)), hidden_(hidden) {
    for (const Row& row : rows_) all_.Add(row.counts);
  }
  // The total of rows that are not shown.
  void AddHidden(const StatusCounts& counts) { all_.Add(counts); }

  [[nodiscard]] std::string ToText() const {
    std::vector<DecisionStatus> statuses;
    for (const DecisionStatus status : kColumns) {
      if (all_[status] > 0) statuses.push_back(status);
    }
    Table table = TableOf(statuses);
    while (table.NaturalWidth() > kWidth && FoldRarest(statuses)) table = TableOf(statuses);
    return table.ToText() + OthersText(statuses);
  }

 private:
  [[nodiscard]] Table TableOf(const std::vector<DecisionStatus>& statuses) const {
    std::vector<Column> columns = {{title_, false, 20}};
    for (const DecisionStatus status : statuses) {
      columns.push_back({std::string(NameOf(status)), true});
    }
    columns.push_back({"others", true});
    Table table(std::move(columns));
    const auto add = [&](const std::string& name, const StatusCounts& counts) {
      std::vector<std::string> cells = {name};
      size_t others = counts.total();
      for (const DecisionStatus status : statuses) {
        cells.push_back(Number(counts[status]));
        others -= counts[status];
      }
      cells.push_back(Number(others));
      table.Add(std::move(cells));
    };
    std::string group;
    for (const Row& row : rows_) {
      if (row.group != group) table.Add({row.group});
      group = row.group;
      add((group.empty() ? "" : "  ") + row.name, row.counts);
    }
    if (hidden_ > 0) table.AddNote("and " + Number(hidden_) + " more, which are in the total");
    add("all", all_);
    return table;
  }

  // False when there is none left that may go.
  bool FoldRarest(std::vector<DecisionStatus>& statuses) const {
    const auto kept = std::find_if(statuses.begin(), statuses.end(), [](DecisionStatus status) {
      return !IsActionable(status) && status != DecisionStatus::kSelected;
    });
    if (kept == statuses.end()) return false;
    statuses.erase(
        std::min_element(kept, statuses.end(),
                         [this](DecisionStatus a, DecisionStatus b) { return all_[a] < all_[b]; }));
    return true;
  }

  // "others are EXCLUDED 1,200, FAILED 2", the most first.
  [[nodiscard]] std::string OthersText(const std::vector<DecisionStatus>& statuses) const {
    std::vector<DecisionStatus> others;
    for (size_t i = 0; i < kDecisionStatusNames.size(); ++i) {
      const auto status = static_cast<DecisionStatus>(i);
      const bool shown = std::find(statuses.begin(), statuses.end(), status) != statuses.end();
      if (all_[status] > 0 && !shown) others.push_back(status);
    }
    std::stable_sort(others.begin(), others.end(),
                     [this](DecisionStatus a, DecisionStatus b) { return all_[a] > all_[b]; });
    std::string text;
    for (const DecisionStatus status : others) {
      text += (text.empty() ? "others are " : ", ") + std::string(NameOf(status)) + " " +
              Number(all_[status]);
    }
    std::string out;
    if (text.empty()) return out;
    for (const std::string& line : Wrap(text, kWidth)) out += line + "\n";
    return out;
  }

  std::string title_;
  std::vector<Row> rows_;
  size_t hidden_;
  StatusCounts all_;
};

// Indicators have statuses of their own, and so a table of their own where any was answered.
std::string RulesText(const WorklistRun& run) {
  std::vector<Row> indicators;
  std::vector<Row> others;
  const WorklistSummary& summary = run.list->summary();
  for (size_t i = 0; i < summary.by_rule.size(); ++i) {
    const BoundRules::RuleRef& ref = run.record->rules.rules()[i];
    const StatusCounts& counts = summary.by_rule[i].second;
    const bool indicator =
        counts[DecisionStatus::kAchieved] + counts[DecisionStatus::kNotAchieved] > 0;
    (indicator ? indicators : others).push_back({ref.rule().id, counts, ref.pack->pack().id});
  }
  std::string out = Counts("rule", std::move(others)).ToText() + "\n";
  if (!indicators.empty()) out += Counts("indicator", std::move(indicators)).ToText() + "\n";
  return out;
}

std::string PracticesText(const WorklistRun& run) {
  const auto& by_practice = run.list->summary().by_practice;
  std::vector<Row> rows;
  StatusCounts hidden;
  for (const auto& [practice, counts] : by_practice) {
    if (rows.size() < kMostPractices) {
      rows.push_back({PracticeText(practice), counts});
    } else {
      hidden.Add(counts);
    }
  }
  Counts table("practice", rows, by_practice.size() - rows.size());
  table.AddHidden(hidden);
  return table.ToText() + "\n";
}

}  // namespace

std::string CountsText(const WorklistRun& run) {
  return RulesText(run) +
         (run.record->population().registrations_known() ? PracticesText(run) : "");
}

}  // namespace carecoord::cli
