// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What satisfies, fails or defers, and never can: its entries always lie before the day that the
// schedule counts from, or after it closed. Sound: what is found here holds for everybody.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "carecoord/base/quote.h"
#include "rulekit/checks.h"
#include "rulekit/facts.h"
#include "rulekit/pack_walk.h"
#include "rulekit/schedule_terms.h"

namespace carecoord::internal {
namespace {

class NeverCheck {
 public:
  NeverCheck(const CompiledPack& pack, Issues& findings)
      : pack_(pack.pack()),
        program_(pack.program()),
        findings_(findings),
        implications_(pack.program()) {}

  void Run() {
    for (size_t i = 0; i < program_.rules.size(); ++i) {
      if (program_.rules[i].schedule) OneSchedule(i);
    }
  }

 private:
  void OneSchedule(size_t index) {
    schedule_ = &*program_.rules[index].schedule;
    path_ = ItemPath("rules", index) + ".schedule";
    what_ = "rule " + QuoteValue(pack_.rules[index].id);
    FindAnchor();
    const std::vector<ScheduleTerms> terms = TermsOf(*schedule_, path_);
    const bool satisfied = schedule_->satisfied_by != kNoSelection;
    const bool fails = schedule_->failed_by != kNoSelection;
    const std::string never_satisfied = satisfied ? WhyNever(schedule_->satisfied_by, terms) : "";
    const std::string never_fails = fails ? WhyNever(schedule_->failed_by, terms) : "";
    const bool closes = schedule_->closes || schedule_->closes_at ||
                        (schedule_->repeats && !schedule_->repeats->from_completion) ||
                        std::any_of(terms.begin(), terms.end(),
                                    [](const ScheduleTerms& each) { return !!each.closes; });
    if (!never_satisfied.empty() && !closes && (!fails || !never_fails.empty())) {
      Warn(findings_, CheckCode::kEndlessSchedule, path_ + ".satisfied_by",
           what_ + ": nothing ends it: it never closes, and " + never_satisfied);
    } else if (!never_satisfied.empty()) {
      Warn(findings_, CheckCode::kNeverSatisfied, path_ + ".satisfied_by",
           what_ + " is never satisfied: " + never_satisfied);
    }
    if (!never_fails.empty()) {
      Warn(findings_, CheckCode::kNeverFails, path_ + ".failed_by",
           what_ + " never fails: " + never_fails);
    }
    for (size_t d = 0; d < schedule_->deferrals.size(); ++d) {
      const std::string why = WhyNeverDefers(schedule_->deferrals[d], terms);
      if (why.empty()) continue;
      Warn(findings_, CheckCode::kNeverDefers, path_ + "." + ItemPath("deferrals", d),
           what_ + " is never deferred by " + NameOfSelection(schedule_->deferrals[d].by) + ": " +
               why);
    }
  }

  // The one reference that the schedule counts from, if it is one.
  void FindAnchor() {
    anchor_.reset();
    if (schedule_->anchor_at) {
      if (schedule_->anchor_at->of.size() == 1) anchor_ = schedule_->anchor_at->of.front();
      return;
    }
    ProgramRef& anchor = anchor_.emplace();
    anchor.kind = schedule_->anchor == kNoSelection ? RefKind::kIndex : RefKind::kSelection;
    anchor.selection = schedule_->anchor;
  }

  // Why no entry of the selection can count between the anchor and the closing day; "" if one may.
  std::string WhyNever(SelectionId id, const std::vector<ScheduleTerms>& terms) {
    if (!anchor_) return "";
    const std::optional<int> most = OfSelection(id, false, 0);
    if (most && *most < 0) {
      return "every entry of " + NameOfSelection(id) + " lies before the day it counts from";
    }
    if (!schedule_->repeats && !terms.empty() &&
        std::all_of(terms.begin(), terms.end(),
                    [&](const ScheduleTerms& each) { return AlwaysTooLate(id, each); })) {
      return "every entry of " + NameOfSelection(id) + " lies after the day it closes";
    }
    return "";
  }

  std::string WhyNeverDefers(const ProgramDeferral& deferral,
                             const std::vector<ScheduleTerms>& terms) {
    if (deferral.lasts && deferral.lasts->IsZero()) return "it lasts for no day";
    if (deferral.cancelled_by == deferral.by) {
      return "what defers it cancels it on the same day";
    }
    return WhyNever(deferral.by, terms);
  }

  // By how many days an entry of the selection lies after the anchor at most (at least, with
  // `from`), as far as its window tells; through the windows of what that begins or ends at.
  [[nodiscard]] std::optional<int> OfSelection(SelectionId id, bool from, int depth) const {
    constexpr int kDeepest = 8;
    std::optional<int> tightest;
    if (id == kNoSelection || depth > kDeepest) return tightest;
    const ProgramSelection& selection = program_.selections[id];
    for (const ProgramBound& bound : from ? selection.from : selection.to) {
      std::optional<int> here = OfRef(bound.at, from, depth);
      if (!here) continue;
      if (!bound.included) *here += from ? 1 : -1;
      const bool tighter = !tightest || (from ? *here > *tightest : *here < *tightest);
      if (tighter) tightest = here;
    }
    return tightest;
  }

  [[nodiscard]] std::optional<int> OfRef(const ProgramRef& ref, bool from, int depth) const {
    if (SameBase(ref, *anchor_)) {
      const DayRange range = implications_.Distance(ref, *anchor_);
      const int days = from ? range.least : range.most;
      return std::abs(int64_t{days}) > kFarthest ? std::nullopt : std::optional(days);
    }
    // Months after another date are some number of days that the date alone tells.
    if (ref.kind != RefKind::kSelection || !IsFixed(ref)) return std::nullopt;
    std::optional<int> days = OfSelection(ref.selection, from, depth + 1);
    const int64_t plus = ref.has_plus ? int64_t{ref.plus.weeks} * 7 + ref.plus.days : 0;
    if (!days || std::abs(*days + plus) > kFarthest) return std::nullopt;
    return static_cast<int>(*days + plus);
  }

  // Is every entry dated after the closing day, whatever day the schedule counts from?
  bool AlwaysTooLate(SelectionId id, const ScheduleTerms& terms) {
    if (!terms.due || !terms.closes) return false;
    const auto closes = [&](Date anchor) {
      return Moved(DueOf(program_, *schedule_, terms, anchor, 0), *terms.closes);
    };
    const auto always = [&](const auto& too_late) {
      const Date first = *Date::FromYmd(2020, 1, 1);
      for (int day = 0; day < 8 * 366; ++day) {
        if (days_ == kMostDays || !too_late(first + day)) return false;
        ++days_;
      }
      return true;
    };
    for (const ProgramBound& bound : program_.selections[id].from) {
      if (!SameBase(bound.at, *anchor_)) continue;
      // Day by day, since both may count months from the same date.
      const int more = bound.included ? 0 : 1;
      if (always([&](Date base) {
            return Moved(base, bound.at) + more > closes(Moved(base, *anchor_));
          })) {
        return true;
      }
    }
    const std::optional<int> least = OfSelection(id, true, 0);
    return least && always([&](Date anchor) { return anchor + *least > closes(anchor); });
  }

  [[nodiscard]] Date Moved(Date date, const Period& period) const {
    return program_.calendar->Add(date, period, program_.month_end).date;
  }
  [[nodiscard]] Date Moved(Date date, const ProgramRef& ref) const {
    return ref.has_plus ? Moved(date, ref.plus) : date;
  }
  [[nodiscard]] std::string NameOfSelection(SelectionId id) const {
    return QuoteValue(pack_.selections[id].name);
  }

  // Days that are worked out for the whole pack. A schedule that is sound takes a few; one that is
  // not takes some ten thousand, and of so many nobody reads the findings.
  static constexpr size_t kMostDays = 5'000'000;
  static constexpr int64_t kFarthest = 1'000'000;

  const Pack& pack_;
  const PackProgram& program_;
  Issues& findings_;
  Implications implications_;
  size_t days_ = 0;
  const ProgramSchedule* schedule_ = nullptr;
  std::string path_;
  std::string what_;
  std::optional<ProgramRef> anchor_;
};

}  // namespace

void CheckNever(const CompiledPack& pack, Issues& findings) { NeverCheck(pack, findings).Run(); }

}  // namespace carecoord::internal
