// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/pack_writer.h"

#include <algorithm>

namespace carecoord::reference {

PackCase PackWriter::Write(int number) {
  Pack& pack = case_.pack;
  pack.id = "pack" + std::to_string(number);
  pack.version = "1";
  pack.title = "Random rules";
  pack.source = "random";
  if (Chance(6)) pack.valid = RandomValidity();
  pack.policy.month_end = Chance(50) ? MonthEnd::kClamp : MonthEnd::kRoll;
  pack.policy.calendar = Chance(75) ? CalendarId::kEnglandAndWales : CalendarId::kMondayToFriday;
  WriteParameters();
  WriteClusters();
  WriteSelections();
  WriteConditions();
  const int rules = random_.Between(1, 4);
  for (int i = 0; i < rules; ++i) WriteRule(i);
  // An anchor's date can pick the pack only if every rule has an anchor.
  const bool all_scheduled =
      std::all_of(pack.rules.begin(), pack.rules.end(),
                  [](const Rule& rule) { return rule.schedule.has_value(); });
  if (all_scheduled && Chance(30)) pack.valid.by = InForceBy::kAnchor;
  // The order in which things are written must not matter.
  Shuffle(pack.selections);
  Shuffle(pack.conditions);
  Shuffle(pack.rules);
  return std::move(case_);
}

// ---- Small choices ------------------------------------------------------------------------------

Period PackWriter::OneOfPeriods(std::initializer_list<std::string_view> texts) {
  return *Period::FromText(random_.Of(texts));
}
Period PackWriter::Positive() {
  return OneOfPeriods({"P1D", "P7D", "P2W", "P28D", "P1M", "P2M", "P3M", "P93D", "P6M", "P1Y",
                       "P1M1D", "P3WD", "P20WD"});
}
Period PackWriter::NotNegative() {
  return OneOfPeriods({"P0D", "P1D", "P7D", "P2W", "P28D", "P1M", "P2M", "P3M", "P93D", "P6M",
                       "P1Y", "P1M1D", "P1Y1M2D", "P1WD", "P3WD", "P10WD", "P20WD"});
}
Period PackWriter::AnyPeriod() {
  const Period period = NotNegative();
  return Chance(40) ? -period : period;
}

Validity PackWriter::RandomValidity() {
  Validity validity;
  if (Chance(60)) validity.from = setting_.Any(random_);
  if (Chance(60)) {
    validity.to = setting_.Any(random_) + 180;
    if (validity.from && *validity.to < *validity.from) std::swap(validity.from, validity.to);
  }
  if (Chance(30)) validity.by = InForceBy::kAsOf;
  return validity;
}

Comparison PackWriter::AnyComparison() {
  return random_.Of({Comparison::kLess, Comparison::kAtMost, Comparison::kEqual,
                     Comparison::kAtLeast, Comparison::kMore});
}

int LengthOf(const Period& p) {
  return p.years * 365 + p.months * 31 + p.weeks * 7 + p.days + p.working_days * 6 / 5;
}

// ---- Parameters and clusters --------------------------------------------------------------------

void PackWriter::WriteParameters() {
  if (!Chance(35)) return;
  const auto add = [&](const auto& any) {
    const std::string name = "p" + std::to_string(case_.pack.parameters.size());
    case_.pack.parameters.push_back({name, "a choice", "random", any()});
    if (Chance(40)) case_.options.parameters[name] = any();
  };
  if (Chance(60)) add([&] { return NotNegative(); });
  if (Chance(60)) add([&] { return random_.Of({1.0, 2.0, 18.0}); });
  if (Chance(60)) add([&] { return setting_.Any(random_); });
  if (Chance(30)) add([&] { return std::string(Chance(50) ? "Dr A" : "Dr B"); });
  const auto named = [&](std::string name, std::initializer_list<std::string_view> texts) {
    if (!Chance(40)) return;
    const auto any = [&] { return std::string(random_.Of(texts)); };
    case_.pack.parameters.push_back({name, "a choice", "random", any()});
    if (Chance(40)) case_.options.parameters[name] = any();
  };
  named("role", {"GP", "PRACTICE_NURSE", "care_coordinator"});
  named("place", {"ward", "home"});
  named("unit", {"", "mg"});
}

bool PackWriter::HasParameter(std::string_view name) const {
  return std::any_of(case_.pack.parameters.begin(), case_.pack.parameters.end(),
                     [&](const Parameter& parameter) { return parameter.name == name; });
}

void PackWriter::WriteClusters() {
  const int count = random_.Between(2, 4);
  for (int i = 0; i < count; ++i) {
    Cluster cluster{"C" + std::to_string(i), "a cluster", {}};
    cluster.codes.push_back({random_.Of(setting_.codes), "a", "random"});
    for (const Code code : setting_.codes) {
      if (code != cluster.codes[0].code && Chance(25))
        cluster.codes.push_back({code, "b", "random"});
    }
    if (Chance(10)) case_.options.clusters[cluster.name] = {random_.Of(setting_.codes)};
    case_.pack.clusters.push_back(std::move(cluster));
  }
}

// ---- Names and dates ----------------------------------------------------------------------------

bool PackWriter::UsesIndex(const std::string& name) const {
  return name == kIndexName || uses_index_.count(name) != 0;
}

PackWriter::Names PackWriter::SelectionsOf(bool index, std::initializer_list<Pick> picks) const {
  Names names;
  for (const Selection& selection : case_.pack.selections) {
    const bool wanted = std::find(picks.begin(), picks.end(), selection.pick) != picks.end();
    if (wanted && (index || !UsesIndex(selection.name))) names.push_back(selection.name);
  }
  return names;
}

std::string PackWriter::OneOf(const Names& names) { return names.empty() ? "" : random_.Of(names); }

// What has happened: a booking satisfies, fails or defers nothing.
std::string PackWriter::AnyName(bool index) {
  Names names =
      SelectionsOf(index, {Pick::kEarliest, Pick::kLatest, Pick::kNth, Pick::kEach, Pick::kCount});
  for (const Selection& selection : case_.pack.selections) {
    if (selection.planned) std::erase(names, selection.name);
  }
  return OneOf(names);
}
std::string PackWriter::PickingName(bool index) {
  Names names = SelectionsOf(index, {Pick::kEarliest, Pick::kLatest, Pick::kNth});
  for (const Selection& selection : case_.pack.selections) {
    if (selection.planned) std::erase(names, selection.name);
  }
  return OneOf(names);
}
std::string PackWriter::DatedName(bool index) {
  if (index && Chance(30)) return std::string(kIndexName);
  return OneOf(SelectionsOf(index, {Pick::kEarliest, Pick::kLatest, Pick::kNth}));
}

Reference PackWriter::RandomReference(const Place& place) {
  Reference reference;
  const std::string name = DatedName(place.index);
  if (!place.rules.empty() && Chance(35)) {
    Settled settled{random_.Of(place.rules), {}};
    for (const Settlement by : {Settlement::kCompleted, Settlement::kFailed, Settlement::kLapsed}) {
      if (Chance(35)) settled.by.push_back(by);
    }
    reference.at = settled;
  } else if (place.anchor && Chance(35)) {
    reference.at = Point::kAnchor;
  } else if (!name.empty() && Chance(60)) {
    reference.at = name;
  } else if (place.as_of && Chance(40)) {
    reference.at = Point::kAsOf;
  } else if (Chance(15)) {
    reference.at =
        Confirmed{random_.Of({CircumstanceKind::kResidence, CircumstanceKind::kLanguage})};
  } else if (Chance(55)) {
    reference.at = random_.Of({Point::kPeriodStart, Point::kPeriodEnd, Point::kBirth, Point::kDeath,
                               Point::kRegistration});
  } else {
    reference.at = Arg(setting_.Any(random_));
  }
  if (Chance(50)) reference.plus = Arg(AnyPeriod());
  return reference;
}

}  // namespace carecoord::reference
