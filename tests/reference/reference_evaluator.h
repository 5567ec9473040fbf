// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ReferenceEvaluator: the meaning of a rule pack, written down a second time, slowly and plainly,
// to hold the engine against. It reads the pack's own structs and plain entries, looks everything
// up by name, filters whole lists again for every question and finds the next change by asking day
// by day. It was written from docs/semantics.md and the public headers alone and shares no code
// with the engine but the time room; keep it so. Speed does not matter here, being obvious does.
//
// The pack must be one that CompiledPack::Compile accepts.
//
// Its parts: selections.cc (1-3, 11), conditions.cc (4, 7, 13), schedule.cc (8-10, 20), series.cc
// (9, 11, 19), reference_evaluator.cc (5-7, 12, 21, 22).

#ifndef CARECOORD_TESTS_REFERENCE_REFERENCE_EVALUATOR_H_
#define CARECOORD_TESTS_REFERENCE_REFERENCE_EVALUATOR_H_

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "carecoord/record/entry.h"
#include "carecoord/record/person.h"
#include "carecoord/rules/compiled_pack.h"  // for CompileOptions
#include "carecoord/rules/decision.h"
#include "carecoord/rules/pack.h"
#include "carecoord/rules/question.h"

namespace carecoord::reference {

// One person's whole record.
struct Record {
  Person person;
  bool registrations_known = true;  // false: the source brought none for anybody
  std::vector<Entry> entries;       // in any order
};

class ReferenceEvaluator {
 public:
  ReferenceEvaluator(Pack pack, CompileOptions options, Record record);

  // As carecoord::Evaluate for this pack alone, with next_change left absent. Rows (EntryRef) count
  // the entries in the order of record/entry.h.
  [[nodiscard]] std::vector<Decision> Decide(const Question& question) const;

  // The decisions of one rule.
  void DecideRule(size_t rule, const Question& question, std::vector<Decision>& out) const;

  // As Decide, with next_change found by asking again on every day after as_of up to `last`.
  [[nodiscard]] std::vector<Decision> Sweep(const Question& question, Date last) const;

 private:
  using Rows = std::vector<size_t>;

  // Three-valued truth, in Kleene's order: all-of is the least, any-of the greatest.
  enum class Truth { kNo, kUnknown, kYes };

  // A question as asked about one subject.
  struct Asking {
    const Question& question;
    const Selection* each = nullptr;  // a rule over each entry: its selection
    std::optional<size_t> index;      // and the row of the entry that is meant
    std::optional<Date> anchor;       // point ANCHOR: the day that the obligation counts from
  };

  // A date, and whether a working day was counted past the holiday data on the way to it. A
  // condition or window that counted so far does not mark a decision, since it would then depend on
  // which of them were looked at.
  struct Counted {
    Date date;
    bool beyond = false;
  };
  // A date out of several terms, and the entry whose date it is, if it is one's.
  struct Term {
    Counted day;
    std::optional<size_t> row;
  };

  // What of the schedule holds for an obligation: some of it may be a stratum's.
  struct Terms {
    Schedule schedule;
    int stratum = -1;
    bool on_unknown = false;  // a stratum that was not taken had an unknown condition
  };
  struct Obligation {
    Date from;  // the first day whose entries count for it
    Counted opens, due, grace_ends;
    std::optional<Counted> closes;
    std::optional<size_t> brought_forward_by;
    int trigger = -1;  // whose entry that is
  };

  // An obligation of a series from completions; none without a due date.
  struct Pending {
    Terms terms;
    Asking asking;
    std::optional<Obligation> obligation;
  };

  // A decision under way.
  struct Subject {
    Decision decision;
    Asking asking;
    std::optional<Term> anchor;  // the steps said SELECT and there is this to count from
  };

  // selections.cc: what is known; names; which rows pass all filters, in the selection's order; and
  // the one that the pick chooses.
  bool IsVisible(size_t row, const Selection& selection, const Question& question) const;
  bool DeathIsVisible(const Question& question) const;
  bool IsRegistered(Date on, const Question& question) const;
  std::optional<Date> StartOfRegistration(const Question& question) const;
  const Selection& SelectionNamed(const std::string& name) const;
  bool HasCodeOf(const Selection& selection, Code code) const;
  std::optional<Date> DayOf(size_t row, const Selection& selection) const;
  std::optional<Date> DayOf(size_t row, const std::string& selection) const;
  Rows RowsSeen(const Selection& selection, const Question& question) const;
  Rows RowsOf(const std::string& selection, const Asking& asking) const;
  bool PassesOwn(size_t row, const Selection& selection, const Asking& asking) const;
  void KeepWithin(const Window& window, const Selection& selection, const Asking& asking,
                  Rows& rows) const;
  void KeepBesideOthers(const Selection& selection, const Asking& asking, Rows& rows) const;
  bool BeginsEpisode(size_t row, const Selection& selection, const Rows& seen) const;
  std::optional<size_t> PickedBy(const std::string& name, const Asking& asking) const;
  // The subjects of a rule over each entry.
  Rows SubjectsOf(const Rule& rule, const Question& question) const;
  // Does an entry of that thread concern the subject? Threads matter only in rules over each entry.
  bool Concerns(size_t row, const Asking& asking) const;
  // Those of RowsOf that concern the subject and are dated on or after `from`.
  Rows RowsFrom(Date from, const std::string& selection, const Asking& asking) const;

  // conditions.cc
  template <typename T>
  T ValueOf(const OrParameter<T>& argument) const;
  Counted Plus(Counted day, const Period& period) const;
  Counted Plus(Counted day, const PeriodArg& period) const;
  Role RoleOf(const RoleArg& argument) const;
  std::optional<Counted> DateOf(const Reference& reference, const Asking& asking) const;
  std::optional<Date> DateOf(Point point, const Asking& asking) const;
  std::optional<Date> DateOf(const Settled& settled, const Asking& asking) const;
  std::optional<Date> DateOf(const Confirmed& confirmed, const Asking& asking) const;
  std::optional<Term> Combined(const DateTerms& terms, const Asking& asking) const;
  Truth Ask(const Condition& condition, const Asking& asking) const;
  Truth Ask(const CircumstanceIs& is, const Asking& asking) const;
  Truth Ask(const RegisteredThroughout& is, const Asking& asking) const;
  Truth Ask(const AliveAt& is, const Asking& asking) const;

  // schedule.cc. `asking.anchor` is set: the day that the obligation counts from.
  Terms TermsFor(const Schedule& schedule, const Asking& asking) const;
  Counted Adjusted(Counted day, const Schedule& schedule) const;
  // `due` is unadjusted; `opens` holds if the schedule does not say otherwise.
  Obligation DueOn(Counted due, Counted opens, const Schedule& schedule,
                   const Asking& asking) const;
  void CountFromDue(const Schedule& schedule, Obligation& obligation) const;
  void BringForward(const Schedule& schedule, const Asking& asking, Obligation& obligation) const;
  // The status of an obligation that nothing satisfied, and what says so.
  void Judge(const Schedule& schedule, const Obligation& obligation, const Asking& asking,
             Decision& decision) const;
  bool Fail(const Schedule& schedule, const Obligation& obligation, const Asking& asking,
            Decision& decision) const;
  void Defer(const Schedule& schedule, const Obligation& obligation, const Asking& asking,
             Decision& decision) const;
  // Dates, owner, priority, booking.
  void State(const Terms& terms, const Obligation& obligation, const Asking& asking,
             Decision& decision) const;

  // series.cc. `used` holds the completions without a thread that older subjects took.
  void DecideSchedule(const Rule& rule, std::set<size_t>& used, Subject& subject) const;
  void DecideFromAnchor(const Schedule& schedule, std::set<size_t>& used, Subject& subject) const;
  void DecideFromCompletions(const Schedule& schedule, std::set<size_t>& used,
                             Subject& subject) const;
  // There is nothing to count from, or nothing due.
  static void HaveNoDate(Subject& subject);
  int TimesOf(const Schedule& schedule) const;
  // The completions that the subject could use.
  Rows Completions(const Schedule& schedule, const std::set<size_t>& used,
                   const Asking& asking) const;
  void Take(size_t row, const Schedule& schedule, const Asking& asking,
            std::set<size_t>& used) const;
  std::optional<Obligation> AloneFromAnchor(int n, const Schedule& schedule, const Asking& asking,
                                            Counted anchor) const;
  std::optional<Obligation> NthFromAnchor(int n, const Schedule& schedule, const Asking& asking,
                                          Counted anchor) const;

  // reference_evaluator.cc: built-in and own steps.
  void DecideSteps(const Rule& rule, Subject& subject) const;
  void FindAnchor(const Rule& rule, Subject& subject) const;
  void Score(const Rule& rule, Subject& subject) const;

  const Pack pack_;
  const CompileOptions options_;
  const Person person_;
  const bool registrations_known_;
  std::vector<Entry> entries_;  // in order
};

// Is it the same answer, in the sense of next_change: status, deciding step, opens, due, closes and
// satisfying entry?
[[nodiscard]] bool SameAnswer(const Decision& a, const Decision& b);

// Small words that the parts share.
[[nodiscard]] bool IsInForce(const Validity& validity, Date date);
[[nodiscard]] inline EntryRef Ref(size_t row) { return EntryRef(static_cast<uint32_t>(row)); }
template <typename T>
[[nodiscard]] bool Compares(const T& left, Comparison is, const T& right) {
  switch (is) {
    case Comparison::kLess:
      return left < right;
    case Comparison::kAtMost:
      return left <= right;
    case Comparison::kEqual:
      return left == right;
    case Comparison::kAtLeast:
      return left >= right;
    case Comparison::kMore:
      return left > right;
    case Comparison::kUnspecified:
      break;
  }
  return false;
}

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_REFERENCE_EVALUATOR_H_
