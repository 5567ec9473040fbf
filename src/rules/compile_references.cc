// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: what rules and selections refer to by name, and reason templates.

#include <algorithm>
#include <array>

#include "carecoord/base/suggest.h"
#include "rules/compiler.h"

namespace carecoord::internal {
namespace {

constexpr std::array<std::pair<std::string_view, TextPiece::Kind>, 5> kFixedPlaceholders = {{
    {"as_of", TextPiece::Kind::kAsOf},
    {"birth", TextPiece::Kind::kBirth},
    {"death", TextPiece::Kind::kDeath},
    {"registration", TextPiece::Kind::kRegistration},
    {"anchor", TextPiece::Kind::kAnchor},
}};

constexpr std::array<std::pair<Point, RefKind>, 7> kPoints = {{
    {Point::kAsOf, RefKind::kAsOf},
    {Point::kPeriodStart, RefKind::kPeriodStart},
    {Point::kPeriodEnd, RefKind::kPeriodEnd},
    {Point::kBirth, RefKind::kBirth},
    {Point::kDeath, RefKind::kDeath},
    {Point::kRegistration, RefKind::kRegistration},
    {Point::kAnchor, RefKind::kAnchor},
}};

bool PicksOne(Pick pick) {
  return pick == Pick::kEarliest || pick == Pick::kLatest || pick == Pick::kNth;
}

}  // namespace

SelectionId PackCompiler::FindSelection(const std::string& name, Use use, const Scope& scope,
                                        const std::string& path) {
  const auto found = selection_ids_.find(name);
  if (found == selection_ids_.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, id] : selection_ids_) names.push_back(known);
    Error("unknown_selection", path, "no selection " + QuoteValue(name) + DidYouMean(name, names));
    return kNoSelection;
  }
  const Pick pick = pack_.selections[found->second].pick;
  if (use == Use::kDate && !PicksOne(pick)) {
    Error("no_date", path,
          "selection " + QuoteValue(name) + " is a " + std::string(NameOf(pick)) +
              " selection, which has no one date; an earliest, latest or nth one is needed");
  }
  if (use == Use::kCount && pick != Pick::kCount && pick != Pick::kEach) {
    Error("no_count", path,
          "selection " + QuoteValue(name) + " picks the " + std::string(NameOf(pick)) +
              " entry; a count selection is needed");
  }
  uses_.period |= program_.selections[found->second].uses_period;
  if (program_.selections[found->second].uses_index) {
    uses_.index = true;
    if (!scope.index) {
      Error("index_outside_each", path,
            "selection " + QuoteValue(name) +
                " refers to the index entry, which only a rule over each entry has");
    }
  }
  return found->second;
}

SelectionId PackCompiler::FindOptional(const std::string& name, Use use, const Scope& scope,
                                       const std::string& path) {
  return name.empty() ? kNoSelection : FindSelection(name, use, scope, path);
}

ProgramRef PackCompiler::SettledRef(const Settled& settled, const Scope& scope,
                                    const std::string& path) {
  ProgramRef ref;
  ref.kind = RefKind::kSettled;
  if (!scope.settled) {
    Error("settled_outside_rule", path,
          "when a rule was settled can be asked by rules, not by selections");
    return ref;
  }
  const auto found = rule_ids_.find(settled.rule);
  if (found == rule_ids_.end()) {
    std::vector<std::string_view> names;
    for (const auto& [known, id] : rule_ids_) names.push_back(known);
    Error("unknown_rule", path,
          "no rule " + QuoteValue(settled.rule) + DidYouMean(settled.rule, names));
    return ref;
  }
  ref.rule = found->second;
  if (!pack_.rules[ref.rule].schedule) {
    Error("never_settled", path,
          "rule " + QuoteValue(settled.rule) + " has no schedule, so it is never settled");
  }
  for (const Settlement by : settled.by) {
    if (by == Settlement::kUnspecified) {
      Error("missing_settlement", path, "how the rule is settled must be said");
    }
    ref.settlements = static_cast<uint8_t>(ref.settlements | 1U << static_cast<unsigned>(by));
  }
  if (settled.by.empty()) ref.settlements = UINT8_MAX;
  uses_.settled.push_back(ref.rule);
  return ref;
}

ProgramRef PackCompiler::Ref(const Reference& reference, const Scope& scope,
                             const std::string& path) {
  ProgramRef ref;
  uses_.period |= IsOfPeriod(reference);
  if (const auto* name = std::get_if<std::string>(&reference.at)) {
    if (*name == kIndexName) {
      ref.kind = RefKind::kIndex;
      uses_.index = true;
      if (!scope.index) {
        Error("index_outside_each", path, "only a rule over each entry has an index entry");
      }
    } else {
      ref.kind = RefKind::kSelection;
      ref.selection = FindSelection(*name, Use::kDate, scope, path);
    }
  } else if (const auto* date = std::get_if<DateArg>(&reference.at)) {
    ref.kind = RefKind::kDate;
    ref.date = Value(*date, path);
  } else if (const auto* settled = std::get_if<Settled>(&reference.at)) {
    ref = SettledRef(*settled, scope, path);
  } else if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
    ref.kind = RefKind::kConfirmed;
    ref.circumstance = confirmed->kind;
    if (confirmed->kind == CircumstanceKind::kUnspecified) {
      Error("missing_kind", path, "which circumstance must be said");
    }
  } else {
    const Point point = std::get<Point>(reference.at);
    const auto kind = std::find_if(kPoints.begin(), kPoints.end(),
                                   [&](const auto& entry) { return entry.first == point; });
    if (kind == kPoints.end()) {
      Error("missing_reference", path, "a date must be said: a selection, a point or a date");
    } else {
      ref.kind = kind->second;
    }
    if (point == Point::kAnchor) {
      uses_.anchor = true;
      if (!scope.anchor) {
        Error("anchor_outside_schedule", path,
              "ANCHOR is the day an obligation counts from: only the dates, strata and "
              "priorities of a schedule have one");
      }
    }
    if (point == Point::kAsOf && !scope.as_of) {
      Error("moves_with_as_of", path, "a date that moves with the day asked about is never due");
    }
  }
  if (const std::optional<Period> plus = PeriodOf(reference.plus, path + ".plus")) {
    ref.has_plus = true;
    ref.plus = *plus;
  }
  return ref;
}

ReasonText PackCompiler::Reason(const std::string& text, const Scope& scope,
                                const std::string& path) {
  ReasonText pieces;
  size_t at = 0;
  const auto literal = [&pieces](std::string piece) {
    if (!piece.empty()) pieces.push_back({TextPiece::Kind::kLiteral, std::move(piece), 0});
  };
  while (at < text.size()) {
    const size_t open = text.find('{', at);
    literal(text.substr(at, open == std::string::npos ? open : open - at));
    if (open == std::string::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string::npos) {
      Error("bad_reason", path, "reason " + QuoteValue(text) + ": a '{' is not closed");
      break;
    }
    const std::string name = text.substr(open + 1, close - open - 1);
    at = close + 1;
    const auto fixed = std::find_if(kFixedPlaceholders.begin(), kFixedPlaceholders.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (name == "by" && scope.trigger) {
      pieces.push_back({TextPiece::Kind::kTrigger, "", kNoSelection});
    } else if (fixed != kFixedPlaceholders.end()) {
      if (fixed->second == TextPiece::Kind::kAnchor && !scope.anchor) {
        Error("anchor_outside_schedule", path,
              "{anchor}: only the reasons of a schedule have a day that it counts from");
      }
      pieces.push_back({fixed->second, "", kNoSelection});
    } else if (name == kIndexName) {
      if (!scope.index) {
        Error("index_outside_each", path, "{index}: only a rule over each entry has one");
      }
      pieces.push_back({TextPiece::Kind::kIndex, "", kNoSelection});
    } else if (const auto parameter = parameters_.find(name); parameter != parameters_.end()) {
      literal(ParameterText(parameter->second));
    } else if (selection_ids_.count(name) != 0) {
      const bool period = uses_.period;  // words decide nothing, so they need none
      pieces.push_back(
          {TextPiece::Kind::kSelection, "", FindSelection(name, Use::kAny, scope, path)});
      uses_.period = period;
    } else {
      std::vector<std::string_view> names = {"index", "as_of",        "birth",
                                             "death", "registration", "anchor"};
      for (const auto& [known, id] : selection_ids_) names.push_back(known);
      for (const auto& [known, value] : parameters_) names.push_back(known);
      Error("unknown_placeholder", path,
            "reason " + QuoteValue(text) + ": {" + name +
                "} is neither a selection nor a parameter" + DidYouMean(name, names));
    }
  }
  return pieces;
}

}  // namespace carecoord::internal
