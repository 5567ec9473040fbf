// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The engine: one function template that answers all rules for one person. With NullTracer it runs
// over a nation; with a recording tracer it explains one person; with FindHorizon it also says
// until which day its answer certainly holds. All three are this code, so they cannot disagree.
//
// Shape: one scan collects the *hits* (rows that any selection wants). Selections resolve over the
// hits when first needed and are remembered. Steps, then the schedule, decide.
//
// Horizon: every comparison with as_of that is made also notes the first later day on which its
// outcome could be different. Until the smallest such day the same path gives the same answer, so
// next_change need only ask again there. Each decision has its own, so that an endless series makes
// nobody else's answer be asked for at its every turn.

#ifndef CARECOORD_SRC_RULES_ENGINE_H_
#define CARECOORD_SRC_RULES_ENGINE_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "carecoord/record/timeline_view.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/decision.h"
#include "carecoord/rules/question.h"
#include "rules/blank_answers.h"
#include "rules/program.h"

namespace carecoord::internal {

// Why an entry of the right cluster did not count; bits, so that a near miss has exactly one.
using Misses = uint32_t;
inline constexpr Misses kMissAfterAsOf = 1 << 0;
inline constexpr Misses kMissNotKnownYet = 1 << 1;
inline constexpr Misses kMissRetracted = 1 << 2;
inline constexpr Misses kMissBeforeWindow = 1 << 3;
inline constexpr Misses kMissAfterWindow = 1 << 4;
inline constexpr Misses kMissRole = 1 << 5;
inline constexpr Misses kMissThread = 1 << 6;
inline constexpr Misses kMissBeforeAnchor = 1 << 7;
inline constexpr Misses kMissAfterCloses = 1 << 8;
inline constexpr Misses kMissUsed = 1 << 9;  // served an older subject
inline constexpr Misses kMissPlace = 1 << 10;
inline constexpr Misses kMissValue = 1 << 11;
inline constexpr Misses kMissNoStamp = 1 << 12;   // the selection goes by recording
inline constexpr Misses kMissExcept = 1 << 13;    // another selection takes it out
inline constexpr Misses kMissFollowed = 1 << 14;  // by an entry that ends it
inline constexpr Misses kMissEpisode = 1 << 15;   // within an episode that began earlier
inline constexpr Misses kMissNotOpen = 1 << 16;   // between two obligations
inline constexpr Misses kMissSameDay = 1 << 17;   // as a completion that counted
inline constexpr Misses kMissSettled = 1 << 18;   // by another entry before it
inline constexpr Misses kMissFailed = 1 << 19;    // before it, so that it serves a younger subject
inline constexpr Misses kMissRecordedAfter = 1 << 20;  // as_of, in a selection that goes by it

struct Hit {
  uint32_t row;
  uint32_t code;
  Date date;
};

// What a selection came to.
struct Found {
  uint32_t count = 0;  // entries that passed the filters (1 at most unless each or count)
  uint32_t hit = 0;    // the picked one, if count > 0
  Date date;           // of it, as the selection dates entries
};

// A window resolved to days, both included; `empty` when a reference is absent.
struct Days {
  Date from = Date::Min();
  Date to = Date::Max();
  bool empty = false;
};

// The dates of one obligation.
struct Frame {
  Date from;  // the day it counts from
  WorkingCalendar::Moved due;
  WorkingCalendar::Moved opens;
  bool opens_from_due = false;  // counted from it, not from the anchor
  WorkingCalendar::Moved grace_ends;
  std::optional<WorkingCalendar::Moved> closes;
  EntryRef brought_forward_by;
  Date brought_forward_on;  // its day
  int16_t trigger = -1;     // into ProgramSchedule::triggers, with brought_forward_by
};

struct NullTracer {
  static constexpr bool kOn = false;
};

// Memory kept between people.
class EngineScratch {
 public:
  explicit EngineScratch(const BoundRules& bound) : memo(bound.selection_count()) {
    seen.resize(bound.words_per_code());
  }

  struct Memo {
    uint64_t generation = 0;
    Found found;
    Date horizon;
  };
  // What a rule said that others wait for.
  struct RuleMemo {
    uint64_t generation = 0;
    Date settles;  // when it may be completed or failed otherwise
    Date lapses;   // or lapsed
    std::vector<Decision> decisions;
  };
  std::vector<uint32_t> rows;  // of the hits
  std::vector<Hit> hits;
  std::vector<uint64_t> seen;  // selections that any hit is wanted by
  std::vector<Memo> memo;
  std::vector<Hit> subjects;    // dated as their selection dates them
  std::vector<uint8_t> used;    // by hit: an unthreaded completion already served
  std::vector<RuleMemo> rules;  // by rule of the BoundRules; empty until one is needed
  std::vector<Date> horizons;   // by decision of the rule decided last
  std::vector<Decision> later;  // decisions of a rule at a later date
  std::vector<Date> ask_again;  // by decision whose next change is sought; Max: known, or none
  BlankAnswers blanks;
  Date last_asked = Date::Min();  // as_of of the call before
  uint64_t generation = 0;
};

template <bool kFindHorizon, typename Tracer>
class Engine {
 public:
  Engine(const BoundRules& rules, const TimelineView& timeline, const PersonView& person,
         const Question& question, EngineScratch& scratch, Tracer& tracer)
      : rules_(rules),
        timeline_(timeline),
        person_(person),
        question_(question),
        scratch_(scratch),
        tracer_(tracer) {}

  // Collects the hits. Once per person.
  void Scan();
  // Alive and, as far as is known, registered: most people, of whom rules may have blank answers.
  [[nodiscard]] bool IsThere() { return Alive() && Registered(); }
  // Moves the question to another day. The hits stay.
  void MoveTo(Date as_of);
  // Appends the rule's decisions. The scratch's `horizons` are then theirs: the first day after
  // as_of on which each may differ; Date::Max(): none.
  void DecideRule(uint32_t rule, std::vector<Decision>& out);
  // The first of them, and of the days on which the rule may have another subject.
  [[nodiscard]] Date horizon() const { return horizon_; }

  // For tracers, of the decision being made: what a selection holds, and the other dates that a
  // reason may name.
  [[nodiscard]] const Found& Find(SelectionId id);
  [[nodiscard]] const Hit& HitOf(uint32_t hit) const { return scratch_.hits[hit]; }
  [[nodiscard]] const Hit& Index() const { return index_; }
  [[nodiscard]] Date as_of() const { return as_of_; }
  [[nodiscard]] std::optional<Date> VisibleDeath() {
    return Alive() ? std::nullopt : person_.death;
  }
  [[nodiscard]] std::optional<Date> RegistrationStart();
  [[nodiscard]] std::optional<Date> anchor_day() const { return anchor_day_; }
  [[nodiscard]] const TimelineView& timeline() const { return timeline_; }
  [[nodiscard]] const PersonView& person() const { return person_; }
  [[nodiscard]] const PackProgram& program() const { return *program_; }

 private:
  // A tracer may ask whatever the decision could have asked.
  friend Tracer;

  // --- dates ---
  // Notes a day after as_of from which on the decision, and what settles it, may differ.
  void Note(Date day) {
    NoteLapse(day);
    Lower(settles_, day);
  }
  // The same for a day that may only end or begin a lapse, which not all that wait for a rule see.
  void NoteLapse(Date day) {
    NoteTurn(day);
    Lower(lapses_, day);
  }
  // The same for a day that changes the decision but settles nothing.
  void NoteTurn(Date day) { Lower(horizon_, day); }
  void Lower(Date& horizon, Date day) const {
    if constexpr (kFindHorizon) {
      if (day > as_of_ && day < horizon) horizon = day;
    }
  }
  // Notes the first as_of whose `ref` reaches `target`, for references that move with as_of.
  void NoteReach(const ProgramRef& ref, Date target);
  // Notes the days on which the order of two references, now on these days, can turn.
  void NotePassing(const ProgramRef& left, Date left_day, const ProgramRef& right, Date right_day);
  [[nodiscard]] WorkingCalendar::Moved AddTo(Date date, const Period& period) const {
    if (period.working_days == 0) {
      if (period.years == 0 && period.months == 0) return {date + DaysOf(period), false};
      return {Add(date, period, program_->month_end), false};
    }
    return program_->calendar->Add(date, period, program_->month_end);
  }
  // Of its weeks and days; no date moves by more than that many.
  [[nodiscard]] static int DaysOf(const Period& period) {
    constexpr int64_t kMost = 5'000'000;
    return static_cast<int>(
        std::clamp<int64_t>(int64_t{period.weeks} * 7 + period.days, -kMost, kMost));
  }
  // The same for rule after rule.
  [[nodiscard]] int AgeAt(Date at) {
    if (age_at_ != at) {
      age_ = AgeInYears(*person_.birth, at);
      age_at_ = at;
    }
    return age_;
  }
  [[nodiscard]] std::optional<Date> Resolve(const ProgramRef& ref);
  [[nodiscard]] std::optional<Date> SettledOn(const ProgramRef& ref);
  [[nodiscard]] std::optional<Date> ConfirmedOn(CircumstanceKind kind);
  [[nodiscard]] bool Alive();
  [[nodiscard]] bool Registered();
  // What all rules ask of the person, found once a day.
  struct Standing {
    uint64_t generation = 0;  // that of the person and day
    bool alive = true;
    std::optional<Date> registered;  // start of the registration in force that began first
    Date horizon;
  };
  const Standing& StandingNow();

  // --- selections ---
  [[nodiscard]] bool Wanted(const Hit& hit, SelectionId selection) const {
    const uint32_t bit = first_selection_ + selection;
    return (masks_[hit.code * words_ + bit / 64] >> (bit % 64) & 1) != 0;
  }
  [[nodiscard]] bool SeenAny(SelectionId selection) const {
    const uint32_t bit = first_selection_ + selection;
    return (scratch_.seen[bit / 64] >> (bit % 64) & 1) != 0;
  }
  [[nodiscard]] bool Known(const Hit& hit) const {
    return timeline_.RecordedAt(hit.row).KnownAt(question_.known_at) &&
           !timeline_.IsRetracted(hit.row, question_.known_at);
  }
  // The entry's date as the selection dates entries; nullopt when it has none.
  [[nodiscard]] std::optional<Date> DateIn(const Hit& hit, const ProgramSelection& selection) const;
  [[nodiscard]] Days WindowOf(const ProgramSelection& selection);
  // Every filter but the cluster. Without a tracer stops at the first miss.
  [[nodiscard]] Misses MissesOf(const Hit& hit, Date date, const ProgramSelection& selection,
                                const Days& days) const;
  // Notes how the passing of time could change what the selection holds.
  void NoteSelection(SelectionId id, const ProgramSelection& selection);
  // Calls visit(hit index, date) for each passing entry in order until it returns false.
  template <typename Visit>
  void ForEach(SelectionId id, Visit visit);
  // What passes, in order.
  struct Dated {
    uint32_t hit;
    Date date;
  };
  void Collect(SelectionId id, std::vector<Dated>& out);
  // The same for a selection with filters that look at other entries, or that goes by recording.
  void CollectFiltered(SelectionId id, const Days& days, std::vector<Dated>& out);
  [[nodiscard]] Misses PlaceAndValueMisses(const Hit& hit, const ProgramSelection& selection) const;

  // --- decisions ---
  [[nodiscard]] Truth Test(const ProgramCondition& condition);
  [[nodiscard]] Truth Leaf(const ProgramCondition& condition);
  [[nodiscard]] Truth CompareDates(const ProgramCondition& condition);
  [[nodiscard]] Truth CompareAge(const ProgramCondition& condition);
  [[nodiscard]] Truth CompareValue(const ProgramCondition& condition);
  [[nodiscard]] Truth HasCircumstance(const ProgramCondition& condition);
  [[nodiscard]] Truth IsRegistered(const ProgramCondition& condition);
  [[nodiscard]] Truth IsAlive(const ProgramCondition& condition);
  [[nodiscard]] bool InForce(const Validity& validity, Date day) const {
    return (!validity.from || *validity.from <= day) && (!validity.to || day <= *validity.to);
  }
  [[nodiscard]] bool BuiltIn(BuiltInStep step, bool holds, DecisionStatus otherwise,
                             Decision& decision);
  // Asks the rules that this one waits for.
  void DecideAwaited(const BoundRules::RuleRef& ref);
  void Decide(const ProgramRule& rule, Decision& decision);
  void Score(const ProgramRule& rule, Decision& decision);

  // --- schedules ---
  struct AnchorFound {
    Date day;
    EntryRef entry;
    bool beyond_calendar = false;
  };
  [[nodiscard]] std::optional<AnchorFound> ResolveTerms(const ProgramTerms& terms);
  [[nodiscard]] std::optional<AnchorFound> FindAnchor(const ProgramSchedule& schedule);
  // The first stratum that applies to what counts from anchor_day_, or nullptr.
  [[nodiscard]] const ProgramStratum* FindStratum(const ProgramSchedule& schedule,
                                                  Decision& decision);
  void Schedule(const ProgramRule& rule, const ProgramSchedule& schedule, Decision& decision);
  // The dates of an obligation from its unadjusted due date; opening, without `opens`, on
  // `opens_otherwise`.
  [[nodiscard]] Frame FrameOf(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                              Date from, WorkingCalendar::Moved unadjusted,
                              WorkingCalendar::Moved opens_otherwise);
  // Of the only obligation, or the first of a series: nullopt without a due date.
  [[nodiscard]] std::optional<Frame> FirstFrame(const ProgramSchedule& schedule,
                                                const ProgramStratum* stratum, Date anchor);
  // Of obligation k of a series from its anchor, k from 1.
  [[nodiscard]] std::optional<Frame> FrameInSeries(const ProgramSchedule& schedule,
                                                   const ProgramStratum* stratum, Date anchor,
                                                   uint32_t k);
  void BringForward(const ProgramSchedule& schedule, const ProgramStratum* stratum, Frame& frame);
  [[nodiscard]] bool Once(const ProgramRule& rule, const ProgramSchedule& schedule,
                          const AnchorFound& anchor, Decision& decision);
  [[nodiscard]] bool FromAnchor(const ProgramRule& rule, const ProgramSchedule& schedule,
                                const AnchorFound& anchor, Decision& decision);
  // Of a series from completions: the first day from `first` on, up to as_of, on which a completion
  // leaves nothing to be done at as_of, if the intervals stay as they are.
  [[nodiscard]] Date SettlesFrom(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                                 Date first);
  [[nodiscard]] bool FromCompletions(const ProgramRule& rule, const ProgramSchedule& schedule,
                                     const AnchorFound& anchor, Decision& decision);
  // What may complete an obligation of this subject: why_not(date, dealt) says why it does not, or
  // 0; `dealt`: it has no thread and serves only one subject. take(entry, date) uses it, and says
  // whether to go on.
  template <typename WhyNot, typename Take>
  void ForEachCompletion(const ProgramRule& rule, const ProgramSchedule& schedule, WhyNot why_not,
                         Take take);
  // Had the obligation that began on `began` failed before the day? REQUIRES ForEachCompletion.
  [[nodiscard]] bool FailedBefore(Date day, Date began) const {
    return failing_ != nullptr && failing_->count > 0 && failing_->date >= began &&
           failing_->date < day && ConcernsIndex(scratch_.hits[failing_->hit]);
  }
  static void Complete(EntryRef entry, Date date, Date grace_ends, Decision& decision);
  static void State(const Frame& frame, Decision& decision);
  void NoteFrame(const Frame& frame);
  [[nodiscard]] static Period EveryOf(const ProgramSchedule& schedule,
                                      const ProgramStratum* stratum) {
    return stratum != nullptr && stratum->every ? *stratum->every : schedule.repeats->every;
  }
  // The bands, when nothing satisfied it: FAILED, LAPSED, DEFERRED, OVERDUE, DUE, UPCOMING.
  void Band(const ProgramSchedule& schedule, const Frame& frame, Date began, Decision& decision);
  void FindDeferring(const ProgramDeferral& deferral, Date began, Decision& decision,
                     bool& beyond_calendar);
  void FindArranged(const ProgramSchedule& schedule, Decision& decision);
  void FindPriority(const ProgramSchedule& schedule, const ProgramStratum* stratum,
                    Decision& decision);
  [[nodiscard]] bool ConcernsIndex(const Hit& hit) const {
    if (!has_index_) return true;
    const uint32_t thread = timeline_.ThreadOf(hit.row);
    return thread == 0 || thread == timeline_.ThreadOf(Index().row);
  }

  const BoundRules& rules_;
  const TimelineView& timeline_;
  const PersonView& person_;
  const Question& question_;
  EngineScratch& scratch_;
  Tracer& tracer_;

  Date as_of_;
  OptionalDate age_at_;  // whose age_ is known
  int age_ = 0;
  size_t visible_end_ = 0;      // hits dated on or before as_of
  Date horizon_ = Date::Max();  // of the decision being made; in the end of the rule
  Date settles_ = Date::Max();  // of what rules that wait for its completion or failure see of it
  Date lapses_ = Date::Max();   // of what rules that also wait for a lapse see of it
  std::optional<Date> served_;  // horizon_ when what completes this subject had been found
  uint64_t person_generation_ = 0;
  uint64_t subject_generation_ = 0;

  // Of the rule being decided.
  const PackProgram* program_ = nullptr;
  uint32_t first_selection_ = 0;
  std::span<const uint64_t> masks_;
  size_t words_ = 0;
  const BoundRules::RuleRef* ref_ = nullptr;
  bool has_index_ = false;
  Hit index_ = {};
  Standing standing_;
  const Found* failing_ = nullptr;  // what failed_by picked for the subject, if already asked
  bool anchor_beyond_ = false;      // the schedule's anchor was counted past the holiday data
  std::optional<Date> anchor_day_;  // that the obligation being looked at counts from
  std::unique_ptr<EngineScratch> awaited_scratch_;  // for a tracer, whose scan differs
};

// Do two decisions give the same answer? Status, deciding step, dates and satisfying entry.
[[nodiscard]] bool SameAnswer(const Decision& a, const Decision& b);

}  // namespace carecoord::internal

#include "rules/references_inl.h"  // IWYU pragma: export
//
#include "rules/selections_inl.h"  // IWYU pragma: export
//
#include "rules/conditions_inl.h"  // IWYU pragma: export
#include "rules/decide_inl.h"      // IWYU pragma: export
#include "rules/schedule_inl.h"    // IWYU pragma: export
#include "rules/series_inl.h"      // IWYU pragma: export

#endif  // CARECOORD_SRC_RULES_ENGINE_H_
