// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Checks of what a pack's conditions, steps and selections can come to: by reasoning (truths.h),
// and where that excludes nothing, by searching among boundary people.

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "carecoord/base/quote.h"
#include "carecoord/rules/evaluate.h"
#include "rulekit/checks.h"
#include "rulekit/coverage_search.h"
#include "rulekit/pack_walk.h"
#include "rulekit/telling_days.h"
#include "rules/describe.h"

namespace carecoord::internal {
namespace {

using Kind = ProgramCondition::Kind;

constexpr TruthSet kYes = SetOf(Truth::kYes);
constexpr TruthSet kNo = SetOf(Truth::kNo);
constexpr TruthSet kUnknown = SetOf(Truth::kUnknown);

class LogicCheck {
 public:
  LogicCheck(const std::shared_ptr<const CompiledPack>& pack, const rulekit::CheckOptions& options,
             Issues& findings)
      : compiled_(pack),
        pack_(pack->pack()),
        program_(pack->program()),
        options_(options),
        findings_(findings),
        items_(*pack),
        bound_(std::make_shared<BoundPack>(pack)) {}

  uint64_t Run() {
    if (options_.people > 0) Search();
    for (size_t i = 0; i < pack_.selections.size(); ++i) CheckSelection(i);
    for (size_t i = 0; i < pack_.conditions.size(); ++i) {
      CheckCondition(pack_.conditions[i].when, program_.conditions[i].when,
                     ItemPath("conditions", i) + ".when",
                     "condition " + QuoteValue(pack_.conditions[i].name));
    }
    for (size_t i = 0; i < pack_.rules.size(); ++i) CheckRule(i);
    if (options_.people > 0) CheckShadows();
    return work_;
  }

 private:
  // --- what was found ---

  // Looks for somebody for every answer, and for every selection somebody who has an entry of it.
  void Search() {
    std::set<uint32_t> wanted;
    for (uint32_t i = 0; i < items_.items().size(); ++i) {
      const rulekit::CoverageItem& item = items_.items()[i];
      // Not whether somebody has died or is not registered: those steps are not the pack's.
      const bool own_step = item.group == rulekit::CoverageGroup::kSteps &&
                            item.path.find(".steps[") != std::string::npos;
      if (own_step || item.group == rulekit::CoverageGroup::kConditions ||
          item.id.ends_with(".holds")) {
        wanted.insert(i);
      }
    }
    for (uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
      std::set<uint32_t> here;
      for (const uint32_t item : wanted) {
        const std::vector<uint32_t>& rules = items_.RulesOf(item);
        if (std::find(rules.begin(), rules.end(), rule) != rules.end()) here.insert(item);
      }
      CoverageSearch search(compiled_, items_, rule, options_.compile, bound_);
      const std::set<uint32_t> before = here;
      // What other rules left is for those that come. The other half is for telling rules apart.
      const uint64_t share =
          (options_.work / 2 - std::min(options_.work / 2, work_)) / (pack_.rules.size() - rule);
      const bool done = search.Run(here, options_.people, share);
      work_ += search.work();
      for (const uint32_t item : before) {
        // Of a search that did not end nobody knows what it would have found.
        if (!done || !here.contains(item)) wanted.erase(item);
      }
      if (!done) CutShort(rule, search.tried());
      kept_.push_back(search.kept());
      materials_.push_back(search.material());
    }
    not_found_ = std::move(wanted);
  }

  void CutShort(uint32_t rule, size_t tried) {
    findings_.push_back({Severity::kNote, std::string(NameOf(CheckCode::kSearchCutShort)),
                         ItemPath("rules", rule),
                         "rule " + QuoteValue(pack_.rules[rule].id) + " takes so much work that " +
                             std::to_string(tried) + " of " + std::to_string(options_.people) +
                             " boundary people were asked: an answer that none of them gave is not "
                             "reported"});
  }

  [[nodiscard]] bool Found(const void* place, Limit limit, Aspect aspect) const {
    const std::optional<uint32_t> item = items_.Find(place, limit, aspect);
    return !item || !not_found_.contains(*item);
  }

  // Of the answers that may be, those that somebody gave.
  [[nodiscard]] TruthSet Given(const void* place, TruthSet possible) const {
    TruthSet given = possible;
    for (const Truth truth : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
      if (Has(possible, truth) && !Found(place, Limit::kItself, AspectOf(truth))) {
        given = static_cast<TruthSet>(given & ~SetOf(truth));
      }
    }
    return given;
  }

  // "; found by search among 4000 boundary people" when reasoning alone did not say so.
  [[nodiscard]] std::string Evidence(TruthSet possible, TruthSet given) const {
    if (possible == given) return "";
    return ": nobody among " + std::to_string(options_.people) + " boundary people says otherwise";
  }

  // --- what is said of it ---

  // True when the answers call for a finding.
  bool Judge(TruthSet possible, TruthSet given, const std::string& path, const std::string& what) {
    const auto warn = [&](CheckCode code, std::string_view words) {
      Warn(findings_, code, path, what + " " + std::string(words) + Evidence(possible, given));
      return true;
    };
    if (given == kYes) return warn(CheckCode::kAlwaysYes, "is always yes");
    if (given == kNo) return warn(CheckCode::kAlwaysNo, "is always no");
    if (given == kUnknown) return warn(CheckCode::kAlwaysUnknown, "is always unknown");
    if ((given & kYes) == 0) return warn(CheckCode::kNeverYes, "is never yes");
    if ((given & kNo) == 0) return warn(CheckCode::kNeverNo, "is never no");
    return false;
  }

  // The topmost parts of a condition that always come to the same. "index" exists: that is how a
  // rule says "everybody else".
  void CheckCondition(const Condition& written, const ProgramCondition& condition,
                      const std::string& path, const std::string& of) {
    const TruthSet possible = items_.truths().Of(condition);
    if (possible == 0) return;  // never asked: whatever comes before it is found instead
    const bool is_index = condition.kind == Kind::kExists && condition.selection == kNoSelection;
    const TruthSet given = Given(&condition, possible);
    if (is_index || given == 0) return;
    const std::string words = condition.kind == Kind::kNamed
                                  ? "condition " + pack_.conditions[condition.named].name
                                  : Concat(ConditionWords{program_, condition});
    if (Judge(possible, given, path, of + ": " + QuoteValue(words))) return;
    const auto list = [&](const std::vector<Condition>& parts, std::string_view name) {
      for (size_t i = 0; i < parts.size(); ++i) {
        CheckCondition(parts[i], condition.of[i], path + "." + ItemPath(name, i), of);
      }
    };
    if (const auto* all = std::get_if<AllOf>(&written.is)) list(all->of, "all");
    if (const auto* any = std::get_if<AnyOf>(&written.is)) list(any->of, "any");
    if (const auto* negated = std::get_if<NotOf>(&written.is)) {
      CheckCondition(negated->of.front(), condition.of.front(), path + ".not", of);
    }
  }

  void CheckRule(size_t index) {
    const Rule& written = pack_.rules[index];
    const ProgramRule& rule = program_.rules[index];
    const std::string path = ItemPath("rules", index);
    const std::string what = "rule " + QuoteValue(written.id);
    bool selects = false;
    for (size_t s = 0; s < rule.steps.size(); ++s) {
      const ProgramStep& step = rule.steps[s];
      const std::string here = path + "." + ItemPath("steps", s);
      const std::string of = what + ", step " + QuoteValue(step.id);
      const TruthSet possible = items_.truths().Of(index, s);
      const TruthSet given = Given(&step, possible);
      if (given == 0) {
        Warn(findings_, CheckCode::kUnreachableStep, here,
             of + ": nobody comes to it, since a step before it always decides" +
                 Evidence(possible, given));
        continue;
      }
      for (const Truth truth : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
        const Outcome outcome = step.outcome[static_cast<size_t>(truth)];
        selects |=
            Has(given, truth) && (outcome == Outcome::kSelect || outcome == Outcome::kAchieved ||
                                  outcome == Outcome::kNotAchieved);
      }
      const bool states_unknown = written.steps[s].unknown != Outcome::kUnspecified ||
                                  !written.steps[s].reason_unknown.empty();
      if (states_unknown && (given & kUnknown) == 0) {
        Warn(findings_, CheckCode::kNeverUnknown, here + ".unknown",
             of + " says what happens when it is unknown, but it never is" +
                 Evidence(possible & kUnknown, 0));
      }
      CheckCondition(written.steps[s].when, step.when, here + ".when", of);
    }
    if (!selects) {
      Warn(findings_, CheckCode::kNeverSelects, path, what + " never selects anybody");
    }
    for (size_t f = 0; f < rule.factors.size(); ++f) {
      CheckCondition(written.factors[f].when, rule.factors[f].when,
                     path + "." + ItemPath("factors", f) + ".when",
                     what + ", factor " + QuoteValue(written.factors[f].id));
    }
    if (!rule.schedule) return;
    const Schedule& schedule = *written.schedule;
    for (size_t i = 0; i < schedule.strata.size(); ++i) {
      if (!schedule.strata[i].when) continue;
      CheckCondition(*schedule.strata[i].when, *rule.schedule->strata[i].when,
                     path + ".schedule." + ItemPath("strata", i) + ".when",
                     what + ", stratum " + QuoteValue(schedule.strata[i].name));
    }
    for (size_t i = 0; i < schedule.priority_when.size(); ++i) {
      CheckCondition(schedule.priority_when[i].when, rule.schedule->priority_when[i].when,
                     path + ".schedule." + ItemPath("priority_when", i) + ".when",
                     what + ", priority");
    }
  }

  void CheckSelection(size_t index) {
    const std::optional<Facts>& facts = items_.truths().FactsAt(static_cast<SelectionId>(index));
    if (!facts) return;  // nothing looks at it: unused, or reached from nowhere
    const ProgramSelection& selection = program_.selections[index];
    const bool excluded = items_.truths().implications().HoldsSomething(
                              static_cast<SelectionId>(index), *facts) == false;
    if (!excluded && (Found(&selection, Limit::kEntry, Aspect::kHolds) || MayHold(index))) return;
    Warn(findings_, CheckCode::kEmptySelection, ItemPath("selections", index),
         "selection " + QuoteValue(pack_.selections[index].name) + " can never hold anything" +
             (excluded ? "" : Evidence(kYes, 0)));
  }

  // Nobody met an entry of it, perhaps only because no decision came to look: so it is looked at by
  // itself. True as well when nobody can tell.
  bool MayHold(size_t index) {
    const ProgramSelection& selection = program_.selections[index];
    const std::optional<uint32_t> item = items_.Find(&selection, Limit::kEntry, Aspect::kHolds);
    if (!item) return false;
    for (const uint32_t rule : items_.RulesOf(*item)) {
      if (selection.uses_index && program_.rules[rule].each == kNoSelection) continue;
      CoverageSearch search(compiled_, items_, rule, options_.compile, bound_);
      search.OnlySelection(static_cast<SelectionId>(index));
      std::set<uint32_t> wanted = {*item};
      // Half of what is left, so that something is left for every other one.
      const uint64_t share = (options_.work - std::min(options_.work, work_)) / 2;
      const bool done = search.Run(wanted, options_.people, share);
      work_ += search.work();
      if (wanted.empty()) return true;
      if (done) continue;
      findings_.push_back({Severity::kNote, std::string(NameOf(CheckCode::kSearchCutShort)),
                           ItemPath("selections", index),
                           "selection " + QuoteValue(pack_.selections[index].name) +
                               " takes so much work that it is not known whether it can hold "
                               "anything"});
      return true;
    }
    return false;
  }

  // --- rules that say the same ---

  void CheckShadows() {
    std::set<std::string> told;  // rules that are the same as they are written
    for (const Issue& issue : findings_) {
      if (issue.code == NameOf(CheckCode::kShadowedRule)) told.insert(issue.path);
    }
    for (uint32_t b = 1; b < pack_.rules.size(); ++b) {
      const std::string path = ItemPath("rules", b);
      if (told.contains(path)) continue;
      for (uint32_t a = 0; a < b; ++a) {
        if (pack_.rules[a].each != pack_.rules[b].each || !SaySame(a, b)) continue;
        Warn(findings_, CheckCode::kShadowedRule, path,
             "rule " + QuoteValue(pack_.rules[b].id) + " says what " +
                 QuoteValue(pack_.rules[a].id) + " says of every boundary person");
        break;
      }
      if (work_ < options_.work) continue;
      findings_.push_back({Severity::kNote, std::string(NameOf(CheckCode::kSearchCutShort)), path,
                           "telling rules apart takes so much work that from rule " +
                               QuoteValue(pack_.rules[b].id) +
                               " on it was not asked whether one says what another says"});
      return;
    }
  }

  // Of the few who were kept for either rule, and if so, of many more.
  bool SaySame(uint32_t a, uint32_t b) {
    return SaySameOf(kept_, a, b) != false && SaySameOf(Thorough(a, b), a, b) == true;
  }

  // Those who meet anything that the two rules imply.
  const std::vector<std::vector<BoundaryPerson>>& Thorough(uint32_t a, uint32_t b) {
    thorough_.resize(pack_.rules.size());
    for (const uint32_t rule : {a, b}) {
      if (!thorough_[rule].empty() || work_ >= options_.work) continue;
      std::set<uint32_t> wanted;
      for (uint32_t item = 0; item < items_.items().size(); ++item) {
        const std::vector<uint32_t>& rules = items_.RulesOf(item);
        if (std::find(rules.begin(), rules.end(), rule) != rules.end()) wanted.insert(item);
      }
      CoverageSearch search(compiled_, items_, rule, options_.compile, bound_);
      search.Run(wanted, options_.people / 2, options_.work - work_);
      work_ += search.work();
      thorough_[rule] = search.kept();
    }
    return thorough_;
  }

  // On every telling day of everybody; nullopt when nobody is in. Not the same, for all one knows,
  // when there is no work left to be done.
  std::optional<bool> SaySameOf(const std::vector<std::vector<BoundaryPerson>>& people, uint32_t a,
                                uint32_t b) {
    bool somebody = false;
    for (const uint32_t of : {a, b}) {
      for (const BoundaryPerson& person : people[of]) {
        if (work_ >= options_.work) return false;
        const Timeline timeline = TimelineOf(pack_, person, bound_->dictionary());
        const BoundRules& rules = bound_->rules();
        const Stretch stretch = StretchOf(person, materials_[of]);
        Question question;
        question.known_at = person.known_at;
        question.period = person.story.period;
        question.next_change = false;
        Evaluator evaluator(rules);
        const std::vector<Date> turns =
            TurningDays(rules, timeline, question, of, stretch.first, stretch.last);
        const std::vector<Date> days = DaysAround(turns, stretch.first, stretch.last);
        work_ += WorkOf(person, materials_[of], turns.size());
        for (const Date day : days) {
          work_ += WorkOf(person, materials_[a], 1) + WorkOf(person, materials_[b], 1);
          question.as_of = day;
          std::vector<Decision> of_a;
          std::vector<Decision> of_b;
          evaluator.EvaluateRule(a, timeline.view(), timeline.person_view(), question, of_a);
          evaluator.EvaluateRule(b, timeline.view(), timeline.person_view(), question, of_b);
          if (of_a.size() != of_b.size()) return false;
          for (size_t i = 0; i < of_a.size(); ++i) {
            if (!Same(of_a[i], of_b[i])) return false;
            somebody |= of_a[i].status > DecisionStatus::kExcepted;
          }
        }
      }
    }
    return somebody ? std::optional(true) : std::nullopt;
  }

  static bool Same(const Decision& a, const Decision& b) {
    return a.status == b.status && a.subject == b.subject && a.anchor == b.anchor &&
           a.opens == b.opens && a.due == b.due && a.grace_ends == b.grace_ends &&
           a.closes == b.closes && a.satisfied_by == b.satisfied_by && a.owner == b.owner &&
           a.priority == b.priority && a.score == b.score;
  }

  std::shared_ptr<const CompiledPack> compiled_;
  const Pack& pack_;
  const PackProgram& program_;
  const rulekit::CheckOptions& options_;
  Issues& findings_;
  CoverageItems items_;
  std::shared_ptr<BoundPack> bound_;
  uint64_t work_ = 0;  // of all searches so far
  std::set<uint32_t> not_found_;
  std::vector<BoundaryMaterial> materials_;            // by rule
  std::vector<std::vector<BoundaryPerson>> kept_;      // by rule
  std::vector<std::vector<BoundaryPerson>> thorough_;  // likewise, of those that were looked into
};

}  // namespace

uint64_t CheckLogic(const std::shared_ptr<const CompiledPack>& pack,
                    const rulekit::CheckOptions& options, Issues& findings) {
  return LogicCheck(pack, options, findings).Run();
}

}  // namespace carecoord::internal
