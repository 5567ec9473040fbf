// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// BoundaryPeople: the parts that people are made of.

#include <algorithm>
#include <utility>
#include <variant>

#include "carecoord/time/instant.h"
#include "rulekit/boundary_people.h"
#include "rulekit/last_place.h"
#include "rulekit/story_person.h"

namespace carecoord::internal {
namespace {

using rulekit::StoryEntry;

Stamp EndOf(Date day) { return Stamp::FromInstant(EndOfDayInLondon(day)).value_or(Stamp()); }

bool Named(const BoundaryMaterial::Wanted& wanted, const StoryEntry& entry) {
  if (const auto* cluster = std::get_if<rulekit::ClusterName>(&entry.is)) {
    return std::find(wanted.clusters.begin(), wanted.clusters.end(), cluster->name) !=
           wanted.clusters.end();
  }
  return std::find(wanted.codes.begin(), wanted.codes.end(), std::get<Code>(entry.is)) !=
         wanted.codes.end();
}

}  // namespace

StoryEntry BoundaryPeople::MakeEntry(const BoundaryMaterial::Wanted& wanted, Date on) {
  Entry entry;
  entry.on = on;
  // Mostly the cluster by its name, which reads better than a code.
  if (!wanted.codes.empty() && dice_.Percent(15)) {
    entry.is = dice_.Pick(wanted.codes);
  } else if (!wanted.clusters.empty()) {
    entry.is = rulekit::ClusterName{dice_.Pick(wanted.clusters)};
  }
  if (!wanted.roles.empty()) entry.role = dice_.Pick(wanted.roles);
  if (!wanted.places.empty()) entry.place = dice_.Pick(wanted.places);
  if (!wanted.measures.empty()) SetValue(entry, wanted);
  if (material_.threads && dice_.Percent(50)) SetThread(entry);
  return entry;
}

// One of the things that a selection may ask of it.
void BoundaryPeople::ChangeEntry(Entry& entry) {
  const BoundaryMaterial::Wanted* wanted = WantedOf(entry);
  if (wanted == nullptr) return;
  switch (dice_.Below(5)) {
    case 0:
      SetRole(entry, *wanted);
      break;
    case 1:
      SetPlace(entry, *wanted);
      break;
    case 2:
      SetValue(entry, *wanted);
      break;
    case 3:
      if (material_.threads) SetThread(entry);
      break;
    default:
      if (!wanted->codes.empty()) entry.is = dice_.Pick(wanted->codes);
      break;
  }
}

void BoundaryPeople::SetRole(Entry& entry, const BoundaryMaterial::Wanted& wanted) {
  if (wanted.roles.empty()) return;
  const size_t draw = dice_.Below(100);
  if (draw < 50) {
    entry.role = dice_.Pick(wanted.roles);
  } else if (draw < 75) {
    entry.role = Role::kNone;
  } else {
    const bool other =
        std::find(wanted.roles.begin(), wanted.roles.end(), Role::kOther) != wanted.roles.end();
    entry.role = other ? Role::kAdministrator : Role::kOther;
  }
}

void BoundaryPeople::SetPlace(Entry& entry, const BoundaryMaterial::Wanted& wanted) {
  if (wanted.places.empty()) return;
  const size_t draw = dice_.Below(100);
  entry.place = draw < 50 ? dice_.Pick(wanted.places) : draw < 75 ? "" : "elsewhere";
}

void BoundaryPeople::SetValue(Entry& entry, const BoundaryMaterial::Wanted& wanted) {
  if (wanted.measures.empty()) return;
  const BoundaryMaterial::Measure& measure = dice_.Pick(wanted.measures);
  const double step = LastPlace(measure.number);
  const size_t draw = dice_.Below(100);
  if (draw < 12) {
    entry.value.reset();
    return;
  }
  entry.value = Value{measure.number, measure.unit};
  if (draw < 20) entry.value->unit = measure.unit.empty() ? "other" : "";
  const size_t side = dice_.Below(3);
  if (side == 0) entry.value->number -= step;
  if (side == 1) entry.value->number += step;
}

void BoundaryPeople::SetThread(Entry& entry) {
  const size_t draw = dice_.Below(100);
  entry.thread = draw < 40 ? "t1" : draw < 65 ? "t2" : "";
}

// Something recorded late, and perhaps a question that could not know it.
void BoundaryPeople::SetStamps(BoundaryPerson& person) {
  std::vector<Entry>& entries = person.story.entries;
  person.known_at = {};
  for (Entry& entry : entries) {
    const bool keep = dice_.Percent(material_.recorded ? 20 : 60);
    if (keep) continue;
    const size_t draw = dice_.Below(100);
    const int late = draw < 45 ? 0 : draw < 70 ? 1 : dice_.Between(2, 60);
    entry.recorded = draw > 90 ? Stamp() : EndOf(entry.on + late);
  }
  if (!entries.empty() && dice_.Percent(60)) {
    Entry& entry = entries[dice_.Below(entries.size())];
    const int late = dice_.Between(1, 90);
    entry.recorded = EndOf(entry.on + late);
    const bool just_before = dice_.Percent(70);
    person.known_at = EndOf(entry.on + late - (just_before ? 1 : 0));
    if (dice_.Percent(20)) entry.retracted_at = person.known_at;
  }
}

void BoundaryPeople::SetBirth(BoundaryPerson& person) {
  const size_t draw = dice_.Below(100);
  if (draw < 8) {
    person.story.born.reset();
    return;
  }
  const Date from = Near(person);
  const int age = material_.ages.empty() ? 60 : dice_.Pick(material_.ages);
  Date born = Birthday(from, -age);
  if (draw < 30) {
    // On a leap day of about that year, and something happens about the birthday.
    const int year = born.year() - born.year() % 4;
    born = Date::FromYmd(year, 2, 29).value_or(born);
    if (!person.story.entries.empty() && dice_.Percent(70)) {
      const Date on = person.story.entries[dice_.Below(person.story.entries.size())].on;
      Shift(person, Birthday(born, age) + dice_.Between(-1, 1) - on);
    }
  } else {
    born = born + dice_.Between(-1, 1);
  }
  person.story.born = born;
}

// Death, or a registration that is not throughout.
void BoundaryPeople::SetLife(BoundaryPerson& person) {
  const size_t draw = dice_.Below(100);
  if (draw < 25) {
    person.story.died.reset();
    person.story.registrations.clear();
  } else if (draw < 60) {
    person.story.died = Near(person);
    person.story.died_recorded = {};
    if (dice_.Percent(30)) person.story.died_recorded = EndOf(*person.story.died + 5);
  } else {
    const Date start = Near(person);
    const Date other = Near(person);
    Registration registration;
    registration.start = std::min(start, other);
    if (dice_.Percent(70)) registration.end = std::max(start, other);
    if (dice_.Percent(50)) person.story.registrations.clear();
    person.story.registrations.push_back(std::move(registration));
    std::sort(person.story.registrations.begin(), person.story.registrations.end(),
              [](const Registration& a, const Registration& b) { return a.start < b.start; });
  }
}

void BoundaryPeople::SetCircumstances(BoundaryPerson& person) {
  std::vector<Circumstance>& all = person.story.circumstances;
  if (!all.empty() && dice_.Percent(40)) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(dice_.Below(all.size())));
    if (dice_.Percent(50)) return;
  }
  if (all.size() >= 4) return;
  const BoundaryMaterial::Kind& kind = dice_.Pick(material_.circumstances);
  Circumstance made;
  made.kind = kind.kind;
  const bool wanted = !kind.values.empty() && dice_.Percent(70);
  made.value = wanted ? dice_.Pick(kind.values) : "other";
  made.start = Near(person);
  if (dice_.Percent(50)) made.start = made.start - 700;
  if (dice_.Percent(25)) {
    const Date end = Near(person);
    if (made.start <= end) made.end = end;
  }
  if (dice_.Percent(35)) made.confirmed = std::max(made.start, Near(person));
  all.push_back(std::move(made));
  std::stable_sort(all.begin(), all.end(), [](const Circumstance& a, const Circumstance& b) {
    return std::pair(a.kind, a.start) < std::pair(b.kind, b.start);
  });
}

const BoundaryMaterial::Wanted* BoundaryPeople::WantedOf(const Entry& entry) const {
  const BoundaryMaterial::Wanted* found = nullptr;
  for (const BoundaryMaterial::Wanted& wanted : material_.wanted) {
    if (!Named(wanted, entry)) continue;
    // Of several the one that asks more of its entries.
    const bool asks = !wanted.roles.empty() || !wanted.places.empty() || !wanted.measures.empty();
    if (found == nullptr || asks) found = &wanted;
  }
  return found;
}

Timeline TimelineOf(const Pack& pack, const BoundaryPerson& person,
                    std::shared_ptr<Dictionary> dictionary) {
  std::vector<carecoord::Entry> entries;
  for (size_t i = 0; i < person.story.entries.size(); ++i) {
    const StoryEntry& told = person.story.entries[i];
    if (const std::optional<Code> code = CodeOf(pack, told)) {
      entries.push_back(EntryOf(told, i, *code));
    }
  }
  Timeline timeline(PersonOf(person.story), std::move(dictionary));
  // An entry with a code cannot be refused.
  for (const carecoord::Entry& entry : entries) (void)timeline.Add(entry);
  return timeline;
}

}  // namespace carecoord::internal
