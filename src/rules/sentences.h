// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Sentences: what an explanation says of one decision, for a coordinator.

#ifndef CARECOORD_SRC_RULES_SENTENCES_H_
#define CARECOORD_SRC_RULES_SENTENCES_H_

#include <span>
#include <string>

#include "rules/engine.h"
#include "rules/recording_tracer.h"

namespace carecoord::internal {

// Keeps references to all it is given.
class Sentences {
 public:
  Sentences(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
            const Question& question, const Decision& decision, const Trace& trace)
      : ref_(rules.rules()[decision.rule]),
        program_(ref_.pack->program()),
        compiled_(program_.rules[ref_.index_in_pack]),
        timeline_(timeline),
        person_(person),
        question_(question),
        decision_(decision),
        trace_(trace),
        why_(StepReason()),
        now_(StatusReason()) {}

  // One line: why the status is what it is.
  [[nodiscard]] std::string Reason() const;
  // One line: what would clear it; "" where nothing is to be done. "record cancer care review by
  // practice nurse, dated 31 January 2026 to 31 January 2027": on any of these days it would count.
  // "no late review counts until admission is recorded": on none.
  // `of_rule`: what the rule decided of all its subjects; an older one may come first.
  [[nodiscard]] std::string Clears(std::span<const Decision> of_rule) const;
  // At most twelve lines, each at most 100 columns. `clears`: Clears().
  [[nodiscard]] std::string Text(const std::string& clears) const;

 private:
  // Why the rule applies or does not: why_.
  [[nodiscard]] std::string StepReason() const;
  // What the dates say: now_.
  [[nodiscard]] std::string StatusReason() const;
  // ", next due 31 July 2027" while the dates are those of the next obligation of a series.
  [[nodiscard]] std::string Next() const;
  [[nodiscard]] std::string Arranged() const;
  [[nodiscard]] std::string Notes() const;
  [[nodiscard]] std::vector<NearMiss> NearestMisses() const;
  void AddCountsFrom(std::string& out) const;
  void AddDates(std::string& out) const;
  // Is something to be recorded for it, now or later?
  [[nodiscard]] bool Waits(const Decision& decision) const;
  // Does the rule's older subject take whatever has no thread and is recorded now?
  [[nodiscard]] bool TakesFirst(const Decision& older) const;
  // "; what has no thread serves that of 5 January 2026 first", where older subjects of the rule
  // do. `of_rule` begins with the older ones.
  [[nodiscard]] std::string ServedBefore(std::span<const Decision> of_rule) const;
  // The first day whose entries without a thread are not for older subjects that are settled.
  [[nodiscard]] Date LeftFrom(std::span<const Decision> of_rule) const;
  // The day by which the selection goes for the entry, if it goes by recording.
  [[nodiscard]] OptionalDate Recorded(SelectionId of, EntryRef entry) const {
    return RecordedFor(program_, of, timeline_, entry.row());
  }
  // Is it the day of a restricted entry that the decision counts from or is about?
  [[nodiscard]] bool IsRestrictedDay(Date day) const;

  const BoundRules::RuleRef& ref_;
  const PackProgram& program_;
  const ProgramRule& compiled_;
  const TimelineView& timeline_;
  const PersonView& person_;
  const Question& question_;
  const Decision& decision_;
  const Trace& trace_;
  const std::string why_;
  const std::string now_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_SENTENCES_H_
