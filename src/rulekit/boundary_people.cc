// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/boundary_people.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "carecoord/time/instant.h"

namespace carecoord::internal {
namespace {

using rulekit::Case;
using rulekit::StoryEntry;

constexpr size_t kMostEntries = 10;
constexpr size_t kMostKept = 400;

// An ordinary Wednesday, or one as near to it as the validities allow.
Date HomeOf(const Pack& pack, size_t rule) {
  Date home = *Date::FromYmd(2025, 6, 11);
  for (const Validity* validity : {&pack.valid, &pack.rules[rule].in_force}) {
    if (validity->to && *validity->to < home + 400) home = *validity->to - 500;
  }
  for (const Validity* validity : {&pack.valid, &pack.rules[rule].in_force}) {
    if (validity->from && home < *validity->from) home = *validity->from + 40;
  }
  return home;
}

std::vector<Date> SpecialsOf(const BoundaryMaterial& material, Date home) {
  std::vector<Date> days;
  const int year = home.year();
  const int leap = year + (4 - year % 4) % 4;
  const int common = leap + 1;
  const auto add = [&days](int y, int month, int day) {
    if (const std::optional<Date> date = Date::FromYmd(y, month, day)) days.push_back(*date);
  };
  for (const int month : {1, 3, 5, 7, 8, 10, 12}) add(year, month, 31);
  for (const int month : {4, 6, 9, 11}) add(year, month, 30);
  for (const int day : {28, 29}) add(leap, 2, day);
  add(leap, 3, 1);
  add(leap - 4, 2, 29);
  add(common, 2, 28);
  add(leap - 1, 8, 31);
  add(leap, 8, 31);
  add(year, 12, 24);
  for (const Date date : material.dates) {
    for (const int days_from : {-1, 0, 1}) days.push_back(date + days_from);
  }
  return days;
}

void Rename(Case& story) {
  std::stable_sort(story.entries.begin(), story.entries.end(),
                   [](const StoryEntry& a, const StoryEntry& b) { return a.on < b.on; });
  for (size_t i = 0; i < story.entries.size(); ++i) {
    story.entries[i].name = "e" + std::to_string(i + 1);
  }
}

}  // namespace

BoundaryPeople::BoundaryPeople(const CompiledPack& pack, size_t rule, const CompileOptions& options,
                               uint64_t seed)
    : material_(MaterialOf(pack, rule, options)),
      dice_(seed),
      home_(HomeOf(pack.pack(), rule)),
      specials_(SpecialsOf(material_, home_)) {}

const BoundaryPerson& BoundaryPeople::Next() {
  if (kept_.empty() || dice_.Percent(15)) {
    turns_.clear();
    last_ = Fresh();
  } else {
    // The latest are the ones not yet made much of.
    const bool recent = dice_.Percent(50);
    const size_t pool = recent ? std::min<size_t>(kept_.size(), 16) : kept_.size();
    const Kept& kept = kept_[kept_.size() - 1 - dice_.Below(pool)];
    last_ = kept.person;
    turns_ = kept.turns;
    const size_t changes = 1 + (dice_.Percent(40) ? 1 : 0) + (dice_.Percent(15) ? 1 : 0);
    for (size_t i = 0; i < changes; ++i) Change(last_);
  }
  Rename(last_.story);
  return last_;
}

void BoundaryPeople::Keep(BoundaryPerson person, std::vector<Date> turns) {
  person.story.ribbons.clear();
  person.story.holds.clear();
  person.story.answers.clear();
  if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
  kept_.push_back({std::move(person), std::move(turns)});
}

// --- days ----------------------------------------------------------------------------------------

Date BoundaryPeople::SpecialDay() { return dice_.Pick(specials_); }

// Somewhere that the person's dates and the rule's spans lead to.
Date BoundaryPeople::Place(const BoundaryPerson& person) {
  std::vector<Date> origins;
  for (const Entry& entry : person.story.entries) origins.push_back(entry.on);
  if (origins.empty()) origins.push_back(home_);
  Date day = dice_.Pick(origins);
  const bool from_turn = !turns_.empty() && dice_.Percent(35);
  if (from_turn) day = dice_.Pick(turns_);
  if (person.story.born && !material_.ages.empty() && dice_.Percent(10)) {
    day = Birthday(*person.story.born, dice_.Pick(material_.ages));
  } else if (!material_.dates.empty() && dice_.Percent(8)) {
    day = dice_.Pick(material_.dates);
  } else if (person.story.period && dice_.Percent(20)) {
    day = dice_.Percent(50) ? person.story.period->from : person.story.period->to;
  } else if (person.story.died && dice_.Percent(20)) {
    day = *person.story.died;
  }
  if (!material_.spans.empty()) {
    const size_t draw = dice_.Below(100);
    const size_t steps = draw < 25 ? 0 : draw < 70 ? 1 : draw < 92 ? 2 : 3;
    for (size_t i = 0; i < steps; ++i) {
      const Period& span = dice_.Pick(material_.spans);
      const bool back = dice_.Percent(from_turn ? 50 : 30);
      day = material_.Moved(day, span, back);
    }
  }
  const size_t draw = dice_.Below(100);
  const int off = draw < 40 ? 0 : draw < 65 ? -1 : draw < 90 ? 1 : draw < 95 ? -2 : 2;
  return day + off;
}

// Or just anywhere about.
Date BoundaryPeople::Near(const BoundaryPerson& person) {
  if (dice_.Percent(80)) return Place(person);
  const int off = dice_.Between(-40, 400);
  return Place(person) + off;
}

void BoundaryPeople::Shift(BoundaryPerson& person, int days) {
  turns_.clear();
  Case& story = person.story;
  const auto move = [days](std::optional<Date>& date) {
    if (date) *date = *date + days;
  };
  const auto move_stamp = [days](Stamp& stamp) {
    if (!stamp.present()) return;
    const Date day = DateInLondon(*stamp.instant()) + days;
    stamp = Stamp::FromInstant(EndOfDayInLondon(day)).value_or(Stamp());
  };
  move(story.born);
  move(story.died);
  move_stamp(story.died_recorded);
  move_stamp(person.known_at);
  for (Registration& registration : story.registrations) {
    registration.start = registration.start + days;
    move(registration.end);
  }
  for (Circumstance& circumstance : story.circumstances) {
    circumstance.start = circumstance.start + days;
    move(circumstance.end);
    move(circumstance.confirmed);
  }
  for (Entry& entry : story.entries) {
    entry.on = entry.on + days;
    move_stamp(entry.recorded);
    move_stamp(entry.retracted_at);
  }
  if (story.period) story.period = {story.period->from + days, story.period->to + days};
}

// --- people --------------------------------------------------------------------------------------

BoundaryPerson BoundaryPeople::Fresh() {
  BoundaryPerson person;
  const bool ordinary = dice_.Percent(60);
  const Date home = ordinary ? home_ : SpecialDay();
  for (const BoundaryMaterial::Wanted& wanted : material_.wanted) {
    const bool has = dice_.Percent(wanted.needed ? 92 : 35);
    if (!has) continue;
    const bool at_home = wanted.needed ? dice_.Percent(85) : dice_.Percent(10);
    const Date on = at_home ? home : Place(person);
    person.story.entries.push_back(MakeEntry(wanted, on));
  }
  if (material_.birth) SetBirth(person);
  if (material_.sex) person.story.sex = static_cast<Sex>(dice_.Between(0, 2));
  if (!material_.circumstances.empty()) SetCircumstances(person);
  if (material_.period) {
    const Date from = dice_.Percent(50) ? home - 100 : Near(person);
    const Date to = material_.Moved(from, Period::Years(1), false) - 1;
    person.story.period = DateRange{from, to};
  }
  if (dice_.Percent(6)) SetLife(person);
  if (material_.recorded || dice_.Percent(8)) SetStamps(person);
  return person;
}

void BoundaryPeople::Change(BoundaryPerson& person) {
  std::vector<Entry>& entries = person.story.entries;
  const bool some = !entries.empty();
  const bool room = entries.size() < kMostEntries && !material_.wanted.empty();
  const bool about_person = material_.birth || material_.sex;
  const bool about_time = !material_.circumstances.empty() || person.story.period.has_value();
  // What may change, and how often.
  const std::array<size_t, 9> weights = {room ? 24U : 0U,
                                         some ? 26U : 0U,
                                         some ? 8U : 0U,
                                         some ? 14U : 0U,
                                         8U,
                                         about_person ? 12U : 0U,
                                         about_time ? 8U : 0U,
                                         4U,
                                         4U};
  size_t draw = dice_.Below(std::accumulate(weights.begin(), weights.end(), size_t{0}));
  size_t change = 0;
  while (draw >= weights[change]) draw -= weights[change++];
  switch (change) {
    case 0: {
      // The same again: of one thread, of one day.
      if (some && material_.threads && dice_.Percent(20)) {
        Entry again = entries[dice_.Below(entries.size())];
        if (dice_.Percent(50)) again.on = Near(person);
        entries.push_back(std::move(again));
        break;
      }
      const BoundaryMaterial::Wanted& wanted = dice_.Pick(material_.wanted);
      const Date on = Near(person);
      entries.push_back(MakeEntry(wanted, on));
      break;
    }
    case 1: {
      Entry& entry = entries[dice_.Below(entries.size())];
      const bool a_day = dice_.Percent(40);
      const bool later = dice_.Percent(50);
      entry.on = a_day ? entry.on + (later ? 1 : -1) : Near(person);
      break;
    }
    case 2:
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(dice_.Below(entries.size())));
      break;
    case 3:
      ChangeEntry(entries[dice_.Below(entries.size())]);
      break;
    case 4: {
      // Everything at once, so that something falls on a day that is not ordinary.
      const Date from = some ? entries[dice_.Below(entries.size())].on : home_;
      const Date to = SpecialDay();
      Shift(person, to - from);
      break;
    }
    case 5:
      if (material_.birth) SetBirth(person);
      if (material_.sex && dice_.Percent(50)) {
        person.story.sex = static_cast<Sex>(dice_.Between(0, 3));
      }
      break;
    case 6:
      if (!material_.circumstances.empty()) {
        SetCircumstances(person);
      } else {
        const Date from = Near(person);
        person.story.period = DateRange{from, material_.Moved(from, Period::Years(1), false) - 1};
      }
      break;
    case 7:
      SetStamps(person);
      break;
    default:
      SetLife(person);
      break;
  }
}

}  // namespace carecoord::internal
