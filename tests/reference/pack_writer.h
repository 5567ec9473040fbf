// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackWriter: one random pack that compiles. Everything refers only to what was written before it,
// so nothing goes in a circle; the lists are shuffled in the end. Names: clusters C0.., selections
// s0.., conditions c0.., rules r0.., parameters p0...

#ifndef CARECOORD_TESTS_REFERENCE_PACK_WRITER_H_
#define CARECOORD_TESTS_REFERENCE_PACK_WRITER_H_

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tests/reference/random_pack.h"

namespace carecoord::reference {

class PackWriter {
 public:
  PackWriter(Random& random, const Setting& setting) : random_(random), setting_(setting) {}
  PackCase Write(int number);

 private:
  using Names = std::vector<std::string>;

  // Where a date or condition stands, which decides what it may say.
  struct Place {
    bool index = false;   // in a rule over each entry
    bool anchor = false;  // in a schedule: point ANCHOR
    bool as_of = true;    // point AS_OF
    Names rules = {};     // that a date may wait for
  };

  // pack_writer.cc: small choices.
  bool Chance(int percent) { return random_.Chance(percent); }
  Period OneOfPeriods(std::initializer_list<std::string_view> texts);
  Period Positive();
  Period NotNegative();
  Period AnyPeriod();
  Validity RandomValidity();
  Comparison AnyComparison();
  template <typename T>
  OrParameter<T> Arg(T value);  // as it is, or by way of a parameter of that type
  [[nodiscard]] bool HasParameter(std::string_view name) const;
  // The parameter of that name, where the pack has it.
  template <typename T>
  [[nodiscard]] OrParameter<T> ParameterOr(std::string_view name, T value) const {
    if (!HasParameter(name)) return value;
    return {T{}, std::string(name)};
  }
  template <typename T>
  void Shuffle(std::vector<T>& list) {
    for (size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random_.Below(i)]);
  }
  void WriteParameters();
  void WriteClusters();

  // Names of selections. Those that use the index can serve only rules over each entry.
  bool UsesIndex(const std::string& name) const;
  Names SelectionsOf(bool index, std::initializer_list<Pick> picks) const;
  std::string OneOf(const Names& names);  // "" when there is none
  std::string AnyName(bool index);        // not of a planned one
  std::string DatedName(bool index);      // of one that has a date, or "index"
  std::string PickingName(bool index);    // of one that has a date, not planned
  Reference RandomReference(const Place& place);

  // random_selections.cc
  void WriteSelections();
  void WriteSelection(Pick pick, bool index);
  void WriteFilters(Selection& selection, bool index, Names& used);
  void WriteBounds(std::vector<Bound>& bounds, bool index, Names& used);

  // random_rules.cc
  Condition RandomCondition(const Place& place, int depth);
  Condition LifeCondition(const Place& place);
  std::optional<Condition> EntryCondition(const Place& place);
  void WriteConditions();
  Outcome Rejection();
  Outcome Deciding(bool indicator, int rejecting);
  Outcome Passing();
  void WriteSteps(Rule& rule, const Place& place);
  void WriteRule(int number);

  // random_schedules.cc
  DateTerms RandomTerms(const Place& place);
  bool WriteSchedule(Rule& rule, Place place);
  void WriteDates(Schedule& schedule, const Place& place);
  void WriteRepeats(Schedule& schedule);
  void WriteEndings(Schedule& schedule, bool index);
  void WriteStrata(Schedule& schedule, const Place& place);
  Period Opening();
  Period Grace();
  Period Closing();

  Random& random_;
  const Setting& setting_;
  PackCase case_;
  std::set<std::string> uses_index_;  // selections and conditions
};

template <typename T>
OrParameter<T> PackWriter::Arg(T value) {
  if (Chance(15)) {
    for (const Parameter& parameter : case_.pack.parameters) {
      if (std::holds_alternative<T>(parameter.default_value)) return {T{}, parameter.name};
    }
  }
  return {value, ""};
}

// Roughly, in days.
[[nodiscard]] int LengthOf(const Period& period);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_PACK_WRITER_H_
