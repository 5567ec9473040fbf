// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/synthetic_life.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "interchange/synthetic_codes.h"

namespace carecoord::internal {
namespace {

// Share of each five-year band of age, 0-4 to 90 and over, roughly as registered in England.
constexpr uint32_t kAgeBands[] = {52, 58, 60, 57, 62, 69, 72, 69, 65, 61,
                                  68, 68, 59, 49, 47, 37, 25, 15, 9};
// Entries in a record, in per cent of the average, by the same bands.
constexpr uint32_t kEntriesByBand[] = {45,  45,  45,  60,  60,  75,  75,  85,  85, 100,
                                       100, 125, 125, 165, 165, 215, 215, 240, 240};
// Percent of people of a band who died in the last three years and are still in the extract,
// times 10.
constexpr uint32_t kDeathsByBand[] = {1, 1,  1,  1,  1,  2,  2,   3,   4,  5,
                                      8, 12, 20, 30, 50, 80, 130, 200, 300};

size_t BandOf(int age) {
  return std::min(static_cast<size_t>(std::max(age, 0)) / 5, std::size(kAgeBands) - 1);
}

void DrawPerson(Random& random, SyntheticLife& life, uint32_t home, Date as_of) {
  // Practices differ: the second is younger, the third older, and so on in turn.
  std::array<uint32_t, std::size(kAgeBands)> weights;
  for (size_t band = 0; band < weights.size(); ++band) {
    const uint32_t tilt = home % 3 == 1   ? (band < 9 ? 12 : 8)
                          : home % 3 == 2 ? (band < 9 ? 8 : 12)
                                          : 10;
    weights[band] = kAgeBands[band] * tilt;
  }
  const size_t band = random.PickWeighted(weights);
  const int days = static_cast<int>(band) * 1826 + random.Between(0, 1825);
  life.birth = as_of - days;
  // More women than men are old.
  const bool woman = random.Chance(band >= 16 ? 60 : 50);
  life.sex = woman ? Sex::kFemale : Sex::kMale;
  if (random.Chance(5, 1000)) life.sex = random.Chance(50) ? Sex::kIndeterminate : Sex::kUnknown;
  // Deciles lie around a centre of the practice's own.
  constexpr int kCentres[] = {3, 6, 8, 5, 2};
  const int centre = kCentres[home % std::size(kCentres)];
  const int wide = random.Between(-2, 2);
  const int narrow = random.Between(-1, 1);
  life.deprivation_decile = std::clamp(centre + wide + narrow, 1, 10);
  life.last_day = as_of;
  if (random.Chance(kDeathsByBand[band], 1000)) {
    const Date death = std::max(life.birth, as_of - random.Between(0, 1095));
    life.death = death;
    life.death_recorded_on = std::min(as_of, death + random.Between(0, 21));
    life.last_day = death;
  }
}

void DrawRegistrations(Random& random, SyntheticLife& life, uint32_t home, uint32_t practices,
                       Date as_of) {
  const Date last = life.last_day;
  const int lived = last - life.birth;
  const uint32_t kind = random.Below(100);
  std::optional<Date> end;
  if (life.death) end = std::min(as_of, *life.death + random.Between(0, 30));
  const auto recorded = [&](Date start) { return std::min(as_of, start + random.Between(0, 10)); };
  if (kind < 8 && practices > 1 && lived > 120) {
    // Moved within the network; some are on both lists for a while.
    const Date moved = last - random.Between(30, std::min(lived - 60, 2900));
    const Date start = moved - random.Between(60, std::min(moved - life.birth, 7000) + 60);
    const uint32_t before = (home + 1 + random.Below(practices - 1)) % practices;
    const int overlap = random.Chance(30) ? random.Between(5, 60) : 0;
    const Date first_start = std::max(life.birth, start);
    const Date first_end = std::min(last, moved + overlap);
    life.registrations.push_back({before, first_start, first_end, recorded(first_start)});
    life.registrations.push_back({home, moved, end, recorded(moved)});
    return;
  }
  if (kind < 13 && !life.death && lived > 400) {
    // Left the area; the record stays in the extract for some years.
    const Date left = as_of - random.Between(1, 1095);
    if (left > life.birth + 60) {
      const Date start = std::max(life.birth, left - random.Between(60, 7000));
      life.registrations.push_back({home, start, left, recorded(start)});
      life.last_day = left - 1;
      return;
    }
  }
  const int longest = kind < 16 ? 90 : 11000;
  const Date start = std::max(life.birth, last - random.Between(0, longest));
  life.registrations.push_back({home, start, end, recorded(start)});
}

auto SortKey(const SyntheticEvent& e) {
  return std::tuple(e.on, e.recorded_on, e.recorded_minute, e.code, e.thread_kind, e.thread, e.role,
                    e.precision);
}

}  // namespace

SyntheticEvent& EventWriter::Add(Date on, std::string_view code, Role role) {
  SyntheticEvent& event = life_.events.emplace_back();
  event.on = on;
  event.code = code;
  // Some systems lose the role.
  event.role = random_.Chance(6) ? Role::kNone : role;
  Stamp(event);
  return event;
}

SyntheticEvent& EventWriter::AddThreaded(Date on, std::string_view code, Role role, char kind,
                                         uint32_t thread) {
  SyntheticEvent& event = Add(on, code, role);
  event.thread_kind = kind;
  event.thread = thread;
  return event;
}

void EventWriter::Arrive(SyntheticEvent& event, int most) {
  if (event.recorded_on) event.recorded_on = event.on + random_.Between(1, most);
}

SyntheticEvent& EventWriter::AddBooking(Date on, Date booked_on, std::string_view code, Role role) {
  SyntheticEvent& event = Add(on, code, role);
  event.recorded_on = booked_on;
  return event;
}

void EventWriter::Stamp(SyntheticEvent& event) {
  const uint32_t kind = random_.Below(1000);
  const int minute = random_.Between(8 * 60, 18 * 60 + 29);
  int delay = 0;
  if (kind >= 995) return;  // without a stamp
  event.recorded_minute = minute;
  if (kind >= 960) {
    delay = random_.Between(30, 300);
  } else if (kind >= 900) {
    delay = random_.Between(1, 7);
  }
  event.recorded_on = event.on + delay;
  event.confidential = random_.Chance(2, 1000);
  if (random_.Chance(1, 1000)) event.retracted_on = *event.recorded_on + random_.Between(0, 40);
}

void EventWriter::Finish() {
  std::vector<SyntheticEvent>& events = life_.events;
  const bool may_book = life_.last_day == as_of_;
  std::erase_if(events, [&](SyntheticEvent& e) {
    if (e.retracted_on && *e.retracted_on > as_of_) e.retracted_on.reset();
    if (e.on < life_.birth || (e.recorded_on && *e.recorded_on > as_of_)) return true;
    if (e.on <= life_.last_day) return false;
    return !may_book || !e.recorded_on || *e.recorded_on >= e.on;
  });
  std::stable_sort(
      events.begin(), events.end(),
      [](const SyntheticEvent& a, const SyntheticEvent& b) { return SortKey(a) < SortKey(b); });
  // One thing is recorded once: no natural repetition, so that planted ones can be counted.
  const auto same = [](const SyntheticEvent& a, const SyntheticEvent& b) {
    return SortKey(a) == SortKey(b);
  };
  events.erase(std::unique(events.begin(), events.end(), same), events.end());
}

SyntheticLife DrawLife(Random& random, uint32_t practices, Date as_of, uint32_t average_entries) {
  SyntheticLife life;
  const uint32_t home = random.Below(practices);
  DrawPerson(random, life, home, as_of);
  DrawRegistrations(random, life, home, practices, as_of);

  EventWriter record(random, life, as_of);
  AddCancerPathway(record);
  AddSuspectedCancerReferrals(record);
  AddBereavement(record);
  AddLongTermConditions(record);
  AddLaterLife(record);
  AddSocialPrescribing(record);
  AddScreening(record);
  AddNeeds(record);
  AddCarePlan(record);
  record.Finish();

  const uint32_t wanted = average_entries * kEntriesByBand[BandOf(AgeInYears(life.birth, as_of))] *
                          static_cast<uint32_t>(random.Between(40, 160)) / 10'000;
  if (wanted > life.events.size()) {
    AddContacts(record, wanted - static_cast<uint32_t>(life.events.size()));
    record.Finish();
  }
  return life;
}

}  // namespace carecoord::internal
