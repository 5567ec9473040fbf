// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: one run of checking a Pack and building its PackProgram. Every fault becomes an
// Issue with the path of the offending field (the grammar of paths is that of rules/pack.h:
// `rules[0].steps[1].when.all[0].left`); compiling goes on after a fault, so that an author sees
// all of them at once.

#ifndef CARECOORD_SRC_RULES_COMPILER_H_
#define CARECOORD_SRC_RULES_COMPILER_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/issue.h"
#include "carecoord/base/quote.h"
#include "carecoord/rules/compiled_pack.h"
#include "rules/program.h"

namespace carecoord::internal {

// What a pack may hold (docs/semantics.md, "Limits").
inline constexpr size_t kMostCodes = 200'000;
inline constexpr size_t kMostSelections = 512;
inline constexpr size_t kMostConditions = 512;
inline constexpr size_t kMostClusters = 2'000;
inline constexpr size_t kMostParameters = 1'000;
inline constexpr size_t kMostBounds = 64;       // on one end of a window
inline constexpr size_t kMostLookedAt = 1'000;  // by a selection's filters, one through another
inline constexpr size_t kMostRules = 256;
inline constexpr size_t kMostSteps = 64;
inline constexpr size_t kMostNodes = 20'000;  // of a rule's conditions, with those they name
inline constexpr int kDeepestCondition = 64;
inline constexpr int32_t kLargestPeriod = 9'999;
inline constexpr double kLargestWeight = 1e6;  // so that no score is too large for a float

// Does it name an end of the question's period?
inline bool IsOfPeriod(const Reference& reference) {
  const auto* point = std::get_if<Point>(&reference.at);
  return point != nullptr && (*point == Point::kPeriodStart || *point == Point::kPeriodEnd);
}

class PackCompiler {
 public:
  PackCompiler(PackProgram& program, const CompileOptions& options, Issues& issues)
      : program_(program), pack_(program.pack), options_(options), issues_(issues) {}

  void Run();

 private:
  // How a selection is used, for what its pick allows.
  enum class Use { kDate, kAny, kCount };
  // What may be referred to where something stands.
  struct Scope {
    bool index = false;    // the index entry
    bool anchor = false;   // the day that an obligation counts from
    bool settled = false;  // another rule's settlement
    bool as_of = true;     // dates that move with the question
    bool trigger = false;  // the entry that brought an obligation forward, in a reason
  };
  // What was referred to, of a rule or a named condition.
  struct Uses {
    bool index = false;
    bool anchor = false;
    bool period = false;
    size_t nodes = 0;
    int deepest = 0;
    std::vector<RuleId> settled;
  };

  void Error(std::string_view code, const std::string& path, const std::string& text) {
    issues_.push_back({Severity::kError, std::string(code), path, text});
  }
  void CheckName(std::string_view what, const std::string& name, const std::string& path,
                 std::set<std::string>& taken);
  void CheckValidity(const Validity& validity, const std::string& path);
  // Whether the pack is small enough to look at more closely.
  [[nodiscard]] bool WithinLimits();

  // compile_parts.cc
  void Parameters();
  void Clusters();
  [[nodiscard]] const ParameterValue* FindParameter(const std::string& name,
                                                    const std::string& path);
  template <typename T>
  [[nodiscard]] T Value(const OrParameter<T>& arg, const std::string& path);
  // A text's value, which must not begin with a '$' where it is written out: "$name" would never
  // match anything.
  [[nodiscard]] std::string TextOf(const TextArg& arg, const std::string& path);
  [[nodiscard]] Role RoleOf(const RoleArg& arg, const std::string& path);
  [[nodiscard]] double Number(const NumberArg& arg, const std::string& path);
  [[nodiscard]] Period PeriodOf(const PeriodArg& arg, const std::string& path);
  [[nodiscard]] std::optional<Period> PeriodOf(const std::optional<PeriodArg>& arg,
                                               const std::string& path);

  // compile_selections.cc
  void Selections();
  // `text` is taken as it stands, so that "$name" would never match anything.
  void RefuseParameter(const std::string& text, const std::string& path) {
    if (!text.starts_with('$')) return;
    Error("no_parameter_here", path, QuoteValue(text) + ": no parameter can stand here");
  }
  void CheckCycles();
  void CheckWindow(const ProgramSelection& selection, const std::string& path);
  void OneSelection(size_t index, const std::string& path);
  void SelectionFilters(const Selection& selection, ProgramSelection& made,
                        const std::string& path);

  // compile_references.cc
  [[nodiscard]] SelectionId FindSelection(const std::string& name, Use use, const Scope& scope,
                                          const std::string& path);
  // FindSelection, but kNoSelection without a complaint for "".
  [[nodiscard]] SelectionId FindOptional(const std::string& name, Use use, const Scope& scope,
                                         const std::string& path);
  [[nodiscard]] ProgramRef Ref(const Reference& reference, const Scope& scope,
                               const std::string& path);
  [[nodiscard]] ProgramRef SettledRef(const Settled& settled, const Scope& scope,
                                      const std::string& path);
  [[nodiscard]] ReasonText Reason(const std::string& text, const Scope& scope,
                                  const std::string& path);

  // compile_conditions.cc
  void Conditions();
  [[nodiscard]] ProgramCondition OneCondition(const Condition& condition, const Scope& scope,
                                              int depth, const std::string& path);
  void LeafCondition(const Condition& condition, const Scope& scope, int depth,
                     ProgramCondition& made, const std::string& path);
  void NameInCondition(const std::string& name, const Scope& scope, int depth,
                       ProgramCondition& made, const std::string& path);
  void CompileNamed(ConditionId id, int depth);
  void CountNodes(size_t more, const std::string& path);
  void CircumstanceValue(const CircumstanceIs& condition, size_t index, const std::string& path);
  void CheckSpan(const ProgramCondition& registered, const std::string& path);

  // compile_rules.cc
  void Rules();
  [[nodiscard]] ProgramRule OneRule(const Rule& rule, const std::string& path);
  [[nodiscard]] ProgramStep OneStep(const Rule& rule, size_t index, const std::string& path);
  void NeverInForce(const Rule& rule, const std::string& path);
  void KindOfRule(const Rule& rule, ProgramRule& made, const std::string& path);
  void CheckWaiting();

  // compile_schedule.cc
  [[nodiscard]] ProgramSchedule OneSchedule(const Rule& rule, const std::string& path);
  // FindOptional of what an obligation is settled, deferred or brought forward by: no bookings.
  [[nodiscard]] SelectionId Happened(const std::string& name, Use use, const Scope& scope,
                                     const std::string& path);
  [[nodiscard]] std::optional<ProgramTerms> Terms(const std::optional<DateTerms>& terms,
                                                  const Scope& scope, const std::string& path);
  void AnchorAndDates(const Schedule& schedule, const Scope& scope, ProgramSchedule& made,
                      const std::string& path);
  void Series(const Schedule& schedule, ProgramSchedule& made, const std::string& path);
  void CheckEvery(const ProgramSchedule& schedule, const std::optional<Period>& due,
                  const Period& every, const std::string& path);
  void Events(const Schedule& schedule, const Scope& scope, ProgramSchedule& made,
              const std::string& path);
  void Strata(const Schedule& schedule, const Scope& scope, ProgramSchedule& made,
              const std::string& path);
  struct Bands {
    std::optional<Period> opens, grace, closes;
  };
  void CheckBands(const Bands& bands, const std::string& path);

  // compile_dates.cc
  void CheckDates(const ProgramSchedule& schedule, const std::string& path);

  PackProgram& program_;
  const Pack& pack_;
  const CompileOptions& options_;
  Issues& issues_;
  std::map<std::string, SelectionId> selection_ids_;
  std::map<std::string, ConditionId> condition_ids_;
  std::map<std::string, RuleId> rule_ids_;
  Uses uses_;  // of the rule or named condition being compiled
  enum class NamedState : uint8_t { kNew, kOpen, kDone };
  std::vector<NamedState> named_;
  std::map<std::string, size_t> cluster_ids_;
  std::map<std::string, ParameterValue> parameters_;
};

// SHA-256 of the canonical form (canonical.cc).
std::string IdentityOf(const PackProgram& program, const CompileOptions& options);

inline std::string Indexed(std::string_view list, size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_COMPILER_H_
