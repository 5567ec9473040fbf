// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/worklist_csv.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "carecoord/base/csv.h"
#include "carecoord/rules/explain.h"
#include "carecoord/worklist/facts.h"

namespace carecoord::cli {
namespace {

// Collects the fields of one line.
class Line {
 public:
  explicit Line(std::string& out) : out_(out) {}
  ~Line() { out_ += "\n"; }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  Line& operator<<(std::string_view text) {
    if (!first_) out_ += ',';
    first_ = false;
    AppendCsvField(out_, text, CsvCell::kSpreadsheet);
    return *this;
  }
  Line& operator<<(const std::optional<Date>& date) {
    return *this << (date.has_value() ? std::string_view(date->ToString()) : std::string_view());
  }
  Line& operator<<(bool yes) { return *this << std::string_view(yes ? "true" : "false"); }

 private:
  std::string& out_;
  bool first_ = true;
};

// Only finders score.
std::string Score(RuleKind kind, float score) {
  return kind == RuleKind::kFinder ? ScoreText(score) : "";
}

// "2026-03-01", "restricted", or "" where there is no such day.
std::string DayText(bool there, const std::optional<Date>& told) {
  if (!there) return "";
  return told.has_value() ? told->ToString() : "restricted";
}

void AppendItem(std::string& out, const WorklistItem& item) {
  const Decision& decision = item.decision;
  Line line(out);
  line << std::to_string(item.position) << item.key << item.person << item.practice << item.pack
       << item.rule << item.title << NameOf(decision.status) << NameOf(item.priority)
       << RoleName(item.owner) << DayText(decision.anchor.has_value(), item.anchor)
       << decision.opens << decision.due << decision.grace_ends << decision.closes
       << (item.days_past_due.has_value() ? std::to_string(*item.days_past_due) : std::string())
       << item.reason << item.position_reason << decision.next_change << decision.on_unknown
       << decision.beyond_calendar << std::to_string(decision.obligation) << item.arranged
       << item.arranged_on << item.stratum << item.notify << Score(item.kind, decision.score);
}

constexpr std::string_view kItemHeader =
    "position,key,person,practice,pack,rule,title,status,priority,owner,anchor,opens,due,"
    "grace_ends,closes,days_past_due,reason,position_reason,next_change,on_unknown,"
    "beyond_calendar,obligation,arranged,arranged_on,stratum,notify,score\n";
constexpr std::string_view kPersonHeader =
    "position,person,practice,items,rule,title,status,priority,owner,due,days_past_due,reason,"
    "others\n";
constexpr std::string_view kDecisionHeader =
    "key,person,practice,pack,rule,status,step,anchor,opens,due,grace_ends,closes,deferred_until,"
    "satisfied_on,satisfied_late,next_change,on_unknown,beyond_calendar,obligation,settled_on,"
    "arranged_on,brought_forward_on,stratum,priority,owner,notify,score\n";

void AppendPerson(std::string& out, size_t position, const WorklistPerson& person,
                  std::span<const WorklistItem> items) {
  const WorklistItem& first = items[person.items.front()];
  std::string others;
  for (size_t i = 1; i < person.items.size(); ++i) {
    const WorklistItem& item = items[person.items[i]];
    if (i > 1) others += "; ";
    others += item.rule_name() + " " + std::string(NameOf(item.decision.status));
    if (item.decision.due.has_value()) others += " " + item.decision.due->ToString();
  }
  Line line(out);
  line << std::to_string(position) << first.person << first.practice
       << std::to_string(person.items.size()) << first.rule_name() << first.title
       << NameOf(first.decision.status) << NameOf(first.priority) << RoleName(first.owner)
       << first.decision.due
       << (first.days_past_due.has_value() ? std::to_string(*first.days_past_due) : std::string())
       << first.reason << others;
}

}  // namespace

std::string WorklistCsv(const WorklistRun& run, size_t limit) {
  const std::span<const WorklistItem> items = run.list->items();
  if (run.by_person) {
    std::string out(kPersonHeader);
    const std::vector<WorklistPerson> people = run.list->ByPerson();
    for (size_t i = 0; i < std::min(limit, people.size()); ++i) {
      AppendPerson(out, i + 1, people[i], items);
    }
    return out;
  }
  std::string out(kItemHeader);
  for (const WorklistItem& item : items.first(std::min(limit, items.size()))) {
    AppendItem(out, item);
  }
  return out;
}

void WriteDecisionsCsv(const WorklistRun& run, const std::function<void(std::string_view)>& write) {
  const Population& population = run.record->population();
  const BoundRules& rules = run.record->rules;
  std::string out(kDecisionHeader);
  for (const Decision& decision : run.decisions) {
    const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
    const TimelineView timeline = population.timeline(decision.person);
    const PersonView person = population.person_view(decision.person);
    Line(out) << DecisionKey(rules, timeline, person, decision) << person.key
              << PracticeAt(person, population.dictionary(), run.question()) << ref.pack->pack().id
              << ref.rule().id << NameOf(decision.status) << DecidingStep(rules, decision)
              << DayText(decision.anchor.has_value(), AnchorDay(timeline, decision))
              << decision.opens << decision.due << decision.grace_ends << decision.closes
              << decision.deferred_until
              << DayText(decision.satisfied_by.present(), SatisfiedOn(timeline, decision))
              << decision.satisfied_late << decision.next_change << decision.on_unknown
              << decision.beyond_calendar << std::to_string(decision.obligation)
              << DayText(decision.settled_on.has_value(), SettledOn(timeline, decision))
              << DayText(decision.arranged_by.present(), ArrangedOn(timeline, decision))
              << DayText(decision.brought_forward_by.present(),
                         BroughtForwardOn(rules, timeline, decision))
              << StratumName(rules, decision) << NameOf(decision.priority)
              << RoleName(decision.owner) << NotifyName(rules, decision)
              << Score(ref.rule().kind, decision.score);
    if (out.size() > (size_t{1} << 20)) {
      write(out);
      out.clear();
    }
  }
  write(out);
}

}  // namespace carecoord::cli
