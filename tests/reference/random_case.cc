// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/random_case.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "carecoord/time/instant.h"
#include "carecoord/time/working_calendar.h"
#include "tests/reference/random_pack.h"

namespace carecoord::reference {
namespace {

// Around the end of one of the days, so that "known on that day" is often decided by a second.
Stamp RandomStamp(Random& random, const Setting& setting) {
  const Instant end = EndOfDayInLondon(setting.Any(random));
  return *Stamp::FromInstant(Instant::FromSeconds(end.seconds() + random.Of({-3600, 0, 0, 1})));
}

Entry RandomEntry(Random& random, const Setting& setting, bool threads) {
  Entry entry;
  entry.on = setting.Any(random);
  entry.code = random.Of(setting.codes);
  if (random.Chance(40)) entry.recorded = RandomStamp(random, setting);
  if (random.Chance(20)) entry.sequence = random.Between(1, 3);
  if (random.Chance(70)) {
    entry.role =
        random.Of({Role::kPracticeNurse, Role::kPracticeNurse, Role::kGp, Role::kCareCoordinator});
  }
  if (random.Chance(40)) entry.place = random.Of<std::string_view>({"ward", "home"});
  if (threads && random.Chance(60)) {
    entry.thread = random.Of<std::string_view>({"t1", "t2", "t3"});
  }
  if (random.Chance(50)) {
    entry.value = Value{random.Of({1.0, 2.0, 2.5, 3.0}),
                        std::string(random.Of<std::string_view>({"", "mg", "mg", "ml"}))};
  }
  entry.confidential = random.Chance(5);
  if (random.Chance(8)) {
    entry.retracted = true;
    if (random.Chance(70)) entry.retracted_at = RandomStamp(random, setting);
  }
  return entry;
}

Registration RandomRegistration(Random& random, const Setting& setting) {
  Registration registration;
  registration.practice = random.Of<std::string_view>({"Y00001", "Y00002"});
  registration.start = setting.Any(random);
  registration.start -= random.Of({0, 0, 30, 4000});
  if (random.Chance(60)) registration.end = std::max(registration.start, setting.Any(random));
  if (random.Chance(25)) registration.recorded = RandomStamp(random, setting);
  return registration;
}

Circumstance RandomCircumstance(Random& random, const Setting& setting) {
  Circumstance circumstance;
  circumstance.kind = random.Of({CircumstanceKind::kResidence, CircumstanceKind::kLanguage});
  circumstance.value = random.Of<std::string_view>({"a", "b", "c"});
  circumstance.start = setting.Any(random);
  circumstance.start -= random.Of({0, 0, 30});
  if (random.Chance(50)) circumstance.end = std::max(circumstance.start, setting.Any(random));
  if (random.Chance(50)) circumstance.confirmed = setting.Any(random);
  if (random.Chance(25)) circumstance.recorded = RandomStamp(random, setting);
  return circumstance;
}

Record RandomRecord(Random& random, const Setting& setting, const RandomShape& shape) {
  Record record;
  Person& person = record.person;
  person.key = "P1";
  person.sex =
      random.Of({Sex::kUnknown, Sex::kFemale, Sex::kFemale, Sex::kMale, Sex::kIndeterminate});
  if (random.Chance(20)) {
    person.birth = *Date::FromText(random.Of<std::string_view>({"1952-02-29", "2008-02-29"}));
  } else if (random.Chance(80)) {
    const Date birthday = setting.Any(random);
    person.birth = AddMonths(birthday, -12 * random.Of({1, 2, 18, 18, 75, 75}), MonthEnd::kClamp);
  }
  if (random.Chance(10)) {
    person.death = setting.Any(random);
    if (random.Chance(40)) person.death_recorded = RandomStamp(random, setting);
  }
  record.registrations_known = random.Chance(75);
  if (record.registrations_known) {
    if (random.Chance(88)) {
      person.registrations.push_back({"Y00001", *Date::FromYmd(2000, 1, 1), std::nullopt, Stamp()});
      // Moved now and then, without a gap or with one.
      if (random.Chance(12)) {
        person.registrations[0].end = setting.Any(random);
        const Date joined = *person.registrations[0].end + random.Of({0, 0, 1, 30});
        person.registrations.push_back({"Y00002", joined, std::nullopt, Stamp()});
      }
    }
    const int more = random.Chance(30) ? random.Between(1, 3) : 0;
    for (int i = 0; i < more; ++i) {
      person.registrations.push_back(RandomRegistration(random, setting));
    }
    std::stable_sort(
        person.registrations.begin(), person.registrations.end(),
        [](const Registration& a, const Registration& b) { return a.start < b.start; });
  }
  const int circumstances = random.Chance(50) ? random.Between(1, 3) : 0;
  for (int i = 0; i < circumstances; ++i) {
    person.circumstances.push_back(RandomCircumstance(random, setting));
  }
  std::stable_sort(person.circumstances.begin(), person.circumstances.end(),
                   [](const Circumstance& a, const Circumstance& b) {
                     return std::tie(a.kind, a.start) < std::tie(b.kind, b.start);
                   });
  const bool threads = random.Chance(60);
  const size_t fewest = random.Chance(85) ? shape.most_entries / 3 : 0;
  const size_t entries = fewest + random.Below(shape.most_entries + 1 - fewest);
  for (size_t i = 0; i < entries; ++i) {
    record.entries.push_back(RandomEntry(random, setting, threads));
  }
  return record;
}

Question RandomQuestion(Random& random, const Setting& setting, const Pack& pack,
                        const Record& record) {
  // A day on which something happened or ends, or one of the pack's periods from it, or next to it.
  std::vector<Date> days = setting.dates;
  for (const Entry& entry : record.entries) {
    days.insert(days.end(), 2, entry.on);
    if (entry.recorded.present()) days.push_back(DateInLondon(*entry.recorded.instant()));
  }
  for (const Registration& registration : record.person.registrations) {
    if (registration.end) days.push_back(*registration.end);
  }
  for (const Circumstance& circumstance : record.person.circumstances) {
    days.push_back(circumstance.end.value_or(circumstance.start));
  }
  if (record.person.death) days.push_back(*record.person.death);
  if (record.person.birth) {
    const int age = AgeInYears(*record.person.birth, setting.dates[0]);
    days.push_back(Birthday(*record.person.birth, age + random.Between(0, 1)));
  }
  for (const std::optional<Date>& end : {pack.valid.from, pack.valid.to}) {
    if (end) days.push_back(*end);
  }
  Date day = random.Of(days);
  const std::vector<Period> periods = PeriodsIn(pack);
  if (!periods.empty()) {
    const int steps = random.Of({0, 1, 1, 1, 2, 2, 3, 5});
    for (int i = 0; i < steps; ++i) {
      day = WorkingCalendar::Get(pack.policy.calendar)
                .Add(day, random.Of(periods), pack.policy.month_end)
                .date;
    }
  }
  Question question;
  question.as_of = day + random.Of({-1, 0, 0, 0, 1});
  if (random.Chance(25)) question.known_at = RandomStamp(random, setting);
  if (random.Chance(60)) {
    const Date from = setting.Any(random);
    question.period = DateRange{from, from + random.Of({0, 28, 90, 364})};
  }
  question.next_change = false;
  return question;
}

}  // namespace

RandomCase MakeRandomCase(uint64_t seed, const RandomShape& shape) {
  Random random(seed);
  const Setting setting = RandomSetting(random);
  RandomCase out;
  const bool several = shape.several_packs && random.Chance(8);
  const int packs = !several ? 1 : random.Chance(80) ? 2 : random.Between(18, 24);
  for (int i = 0; i < packs; ++i) out.packs.push_back(RandomPack(random, setting, i));
  for (size_t i = 0; i < shape.people; ++i) {
    out.people.push_back(RandomRecord(random, setting, shape));
    std::vector<Question> questions;
    for (size_t j = 0; j < shape.questions; ++j) {
      questions.push_back(
          RandomQuestion(random, setting, random.Of(out.packs).pack, out.people.back()));
    }
    out.questions.push_back(std::move(questions));
  }
  return out;
}

}  // namespace carecoord::reference
