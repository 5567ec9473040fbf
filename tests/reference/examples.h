// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What the tests of the reference share: a small pack, entries, and short ways to ask.

#ifndef CARECOORD_TESTS_REFERENCE_EXAMPLES_H_
#define CARECOORD_TESTS_REFERENCE_EXAMPLES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "carecoord/time/instant.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {

using namespace literals;  // "2026-01-31"_date, "test.a"_code
using Status = DecisionStatus;

inline constexpr Code kIndexCode = "test.index"_code;
inline constexpr Code kDoneCode = "test.done"_code;
inline constexpr Code kWaitCode = "test.wait"_code;
inline constexpr Code kOnCode = "test.on"_code;

inline PeriodArg P(std::string_view text) { return {*Period::FromText(text), ""}; }
inline Stamp EndOf(Date date) { return *Stamp::FromInstant(EndOfDayInLondon(date)); }
inline Reference At(std::string selection) { return {std::move(selection), {}}; }
inline Reference At(Point point) { return {point, {}}; }
inline Reference At(Date date) { return {DateArg{date, ""}, {}}; }
template <typename T>
Reference At(T what, std::string_view plus) {
  Reference reference = At(std::move(what));
  reference.plus = P(plus);
  return reference;
}

inline Selection Selecting(std::string name, Pick pick, std::string cluster) {
  Selection selection;
  selection.name = std::move(name);
  selection.pick = pick;
  selection.clusters = {std::move(cluster)};
  return selection;
}

// A review due `due` after the first INDEX, done by a DONE. Selections: 0 diagnosis, 1 done, 2
// waits (each WAIT), 3 on (the latest ON).
inline Pack Review(std::string_view due) {
  Pack pack;
  pack.id = "test";
  for (const auto& [name, code] : std::vector<std::pair<std::string, Code>>{
           {"INDEX", kIndexCode}, {"DONE", kDoneCode}, {"WAIT", kWaitCode}, {"ON", kOnCode}}) {
    pack.clusters.push_back({name, "", {{code, "", ""}}});
  }
  pack.selections = {Selecting("diagnosis", Pick::kEarliest, "INDEX"),
                     Selecting("done", Pick::kEarliest, "DONE"),
                     Selecting("waits", Pick::kEach, "WAIT"), Selecting("on", Pick::kLatest, "ON")};
  Rule rule;
  rule.id = "review";
  rule.kind = RuleKind::kReview;
  rule.steps.resize(1);
  rule.steps[0] = {
      "diagnosed", {Exists{"diagnosis"}}, Outcome::kSelect, Outcome::kReject, {}, "", "", ""};
  rule.schedule.emplace();
  rule.schedule->anchor = "diagnosis";
  rule.schedule->due = P(due);
  rule.schedule->satisfied_by = "done";
  pack.rules.push_back(rule);
  return pack;
}

// The same for each INDEX: selection 4, indexes.
inline Pack EachReview(std::string_view due) {
  Pack pack = Review(due);
  pack.selections.push_back(Selecting("indexes", Pick::kEach, "INDEX"));
  pack.rules[0].each = "indexes";
  pack.rules[0].steps[0].when = {Exists{"index"}};
  pack.rules[0].schedule->anchor = "index";
  return pack;
}

inline Schedule& ScheduleOf(Pack& pack) { return *pack.rules[0].schedule; }

inline Entry Of(Date on, Code code, std::string thread = "", Role role = Role::kNone) {
  Entry entry;
  entry.on = on;
  entry.code = code;
  entry.thread = std::move(thread);
  entry.role = role;
  return entry;
}

inline Record With(std::vector<Entry> entries) { return {Person(), false, std::move(entries)}; }

inline Question On(Date as_of) {
  Question question;
  question.as_of = as_of;
  return question;
}

inline std::vector<Decision> Ask(const Pack& pack, const Record& record, const Question& question) {
  return ReferenceEvaluator(pack, {}, record).Decide(question);
}
// The one decision of a rule over the person.
inline Decision AskOne(const Pack& pack, const Record& record, Date as_of) {
  return Ask(pack, record, On(as_of)).at(0);
}
inline Status StatusOn(const Pack& pack, const Record& record, Date as_of) {
  return AskOne(pack, record, as_of).status;
}
// By row: what satisfied each subject, -1 if nothing.
inline std::vector<int> SatisfiedBy(const Pack& pack, const std::vector<Entry>& entries,
                                    Date as_of) {
  std::vector<int> rows;
  for (const Decision& decision : Ask(pack, With(entries), On(as_of))) {
    const EntryRef by = decision.satisfied_by;
    rows.push_back(by.present() ? static_cast<int>(by.row()) : -1);
  }
  return rows;
}

// Whether `when` selects: SELECTED, NOT_APPLICABLE, or EXCEPTED for unknown.
inline constexpr Status kYes = Status::kSelected;
inline constexpr Status kNo = Status::kNotApplicable;
inline constexpr Status kUnknown = Status::kExcepted;
inline Status TruthOf(Pack pack, const Condition& when, const Record& record, Date as_of) {
  pack.rules[0].schedule.reset();
  pack.rules[0].steps[0].when = when;
  pack.rules[0].steps[0].unknown = Outcome::kRejectExcepted;
  return StatusOn(pack, record, as_of);
}
inline Status TruthOf(const Condition& when, const Record& record, Date as_of) {
  return TruthOf(Review("P0D"), when, record, as_of);
}

// The row that a pick of selection `of` chose, by its value, which is that row's; -1 for none.
inline int RowOf(Pack pack, size_t of, std::vector<Entry> entries, const Question& question) {
  for (size_t i = 0; i < entries.size(); ++i) {
    entries[i].value = Value{static_cast<double>(i), "row"};
  }
  const std::string name = pack.selections[of].name;
  pack.rules[0].schedule.reset();
  for (size_t i = 0; i < entries.size(); ++i) {
    pack.rules[0].steps[0].when = {
        ValueIs{name, Comparison::kEqual, {static_cast<double>(i), ""}, "row"}};
    if (Ask(pack, With(entries), question).at(0).status == kYes) return static_cast<int>(i);
  }
  return -1;
}
inline int RowOf(const Pack& pack, size_t of, const std::vector<Entry>& entries, Date as_of) {
  return RowOf(pack, of, entries, On(as_of));
}

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_EXAMPLES_H_
