// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/columnar/decision_table.h"

#include <string_view>

#include "carecoord/rules/explain.h"
#include "carecoord/worklist/facts.h"
#include "carecoord/worklist/summary.h"

namespace carecoord {
namespace {

using Type = Column::Type;

struct ColumnKind {
  std::string_view name;
  Type type;
};

constexpr ColumnKind kDecisionColumns[] = {{"key", Type::kText},
                                           {"person", Type::kText},
                                           {"practice", Type::kText},
                                           {"pack", Type::kText},
                                           {"rule", Type::kText},
                                           {"kind", Type::kText},
                                           {"status", Type::kText},
                                           {"step", Type::kText},
                                           {"reason", Type::kText},
                                           {"subject_thread", Type::kText},
                                           {"anchor", Type::kDate},
                                           {"opens", Type::kDate},
                                           {"due", Type::kDate},
                                           {"grace_ends", Type::kDate},
                                           {"closes", Type::kDate},
                                           {"deferred_until", Type::kDate},
                                           {"satisfied_on", Type::kDate},
                                           {"days_past_due", Type::kInteger},
                                           {"next_change", Type::kDate},
                                           {"on_unknown", Type::kBool},
                                           {"beyond_calendar", Type::kBool},
                                           {"satisfied_late", Type::kBool},
                                           {"obligation", Type::kInteger},
                                           {"settled_on", Type::kDate},
                                           {"arranged_on", Type::kDate},
                                           {"brought_forward_on", Type::kDate},
                                           {"stratum", Type::kText},
                                           {"priority", Type::kText},
                                           {"owner", Type::kText},
                                           {"notify", Type::kText},
                                           {"score", Type::kNumber}};

constexpr ColumnKind kWorklistColumns[] = {{"position", Type::kInteger},
                                           {"key", Type::kText},
                                           {"person", Type::kText},
                                           {"practice", Type::kText},
                                           {"pack", Type::kText},
                                           {"rule", Type::kText},
                                           {"title", Type::kText},
                                           {"status", Type::kText},
                                           {"priority", Type::kText},
                                           {"owner", Type::kText},
                                           {"anchor", Type::kDate},
                                           {"opens", Type::kDate},
                                           {"due", Type::kDate},
                                           {"grace_ends", Type::kDate},
                                           {"closes", Type::kDate},
                                           {"days_past_due", Type::kInteger},
                                           {"reason", Type::kText},
                                           {"position_reason", Type::kText},
                                           {"next_change", Type::kDate},
                                           {"on_unknown", Type::kBool},
                                           {"beyond_calendar", Type::kBool},
                                           {"obligation", Type::kInteger},
                                           {"arranged", Type::kBool},
                                           {"arranged_on", Type::kDate},
                                           {"stratum", Type::kText},
                                           {"notify", Type::kText},
                                           {"score", Type::kNumber}};

// Fills the columns of a table one row at a time, in the order they were declared.
class Filler {
 public:
  explicit Filler(std::span<const ColumnKind> columns, std::string_view without = {})
      : table_(std::make_shared<Table>()) {
    table_->Reserve(columns.size());
    for (const ColumnKind& column : columns) {
      if (column.name != without) table_->AddColumn(std::string(column.name), column.type);
    }
  }

  void Text(std::string_view text) { Next().Add(text); }
  // "" is null.
  void Name(std::string_view text) {
    if (text.empty()) {
      Next().AddNull();
    } else {
      Next().Add(text);
    }
  }
  void Day(const std::optional<Date>& date) { Next().AddOptional(date); }
  void Number(const std::optional<int64_t>& number) { Next().AddOptional(number); }
  // Only finders score.
  void Score(RuleKind kind, float score) {
    if (kind == RuleKind::kFinder) {
      Next().Add(double{score});
    } else {
      Next().AddNull();
    }
  }
  void YesNo(bool yes) { Next().AddBool(yes); }

  [[nodiscard]] std::shared_ptr<const Table> Done() && { return std::move(table_); }

 private:
  Column& Next() {
    Column& column = table_->columns()[at_];
    at_ = at_ + 1 == table_->columns().size() ? 0 : at_ + 1;
    return column;
  }

  std::shared_ptr<Table> table_;
  size_t at_ = 0;
};

}  // namespace

std::shared_ptr<const Table> DecisionTable(const Population& population, const BoundRules& rules,
                                           const Question& question,
                                           std::span<const Decision> decisions,
                                           const DecisionTableOptions& options) {
  Filler out(kDecisionColumns, options.reasons ? "" : "reason");
  DecisionReasons reasons(rules, question);
  for (const Decision& decision : decisions) {
    const TimelineView timeline = population.timeline(decision.person);
    const PersonView person = population.person_view(decision.person, question.known_at);
    const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
    out.Text(DecisionKey(rules, timeline, person, decision));
    out.Text(person.key);
    out.Name(PracticeAt(person, population.dictionary(), question));
    out.Text(ref.pack->pack().id);
    out.Text(ref.rule().id);
    out.Text(NameOf(ref.rule().kind));
    out.Text(NameOf(decision.status));
    out.Text(DecidingStep(rules, decision));
    if (options.reasons) out.Text(reasons.Of(timeline, person, decision));
    out.Name(decision.subject.present()
                 ? population.dictionary().threads[timeline.ThreadOf(decision.subject.row())]
                 : std::string_view());
    out.Day(AnchorDay(timeline, decision));
    out.Day(decision.opens);
    out.Day(decision.due);
    out.Day(decision.grace_ends);
    out.Day(decision.closes);
    out.Day(decision.deferred_until);
    out.Day(SatisfiedOn(timeline, decision));
    std::optional<int64_t> past_due;
    if (decision.due) past_due = question.as_of - *decision.due;
    out.Number(past_due);
    out.Day(decision.next_change);
    out.YesNo(decision.on_unknown);
    out.YesNo(decision.beyond_calendar);
    out.YesNo(decision.satisfied_late);
    out.Number(int64_t{decision.obligation});
    out.Day(SettledOn(timeline, decision));
    out.Day(ArrangedOn(timeline, decision));
    out.Day(BroughtForwardOn(rules, timeline, decision));
    out.Name(StratumName(rules, decision));
    out.Name(NameOf(decision.priority));
    out.Name(RoleName(decision.owner));
    out.Name(NotifyName(rules, decision));
    out.Score(ref.rule().kind, decision.score);
  }
  return std::move(out).Done();
}

std::shared_ptr<const Table> WorklistTable(std::span<const WorklistItem> items) {
  Filler out(kWorklistColumns);
  for (const WorklistItem& item : items) {
    out.Number(static_cast<int64_t>(item.position));
    out.Text(item.key);
    out.Text(item.person);
    out.Name(item.practice);
    out.Text(item.pack);
    out.Text(item.rule);
    out.Text(item.title);
    out.Text(NameOf(item.decision.status));
    out.Text(NameOf(item.priority));
    out.Name(RoleName(item.owner));
    out.Day(item.anchor);
    out.Day(item.decision.opens);
    out.Day(item.decision.due);
    out.Day(item.decision.grace_ends);
    out.Day(item.decision.closes);
    std::optional<int64_t> past_due;
    if (item.days_past_due) past_due = *item.days_past_due;
    out.Number(past_due);
    out.Text(item.reason);
    out.Text(item.position_reason);
    out.Day(item.decision.next_change);
    out.YesNo(item.decision.on_unknown);
    out.YesNo(item.decision.beyond_calendar);
    out.Number(int64_t{item.decision.obligation});
    out.YesNo(item.arranged);
    out.Day(item.arranged_on);
    out.Name(item.stratum);
    out.Name(item.notify);
    out.Score(item.kind, item.decision.score);
  }
  return std::move(out).Done();
}

}  // namespace carecoord
