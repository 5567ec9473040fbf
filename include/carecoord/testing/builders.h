// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Builders for tests: a person's story in a few lines (target carecoord::testing).
//
//   const Timeline person = TimelineBuilder("P1").Born("1960-05-04"_date)
//       .On("2026-01-31"_date, kCancer)
//       .On("2026-09-02"_date, kReview, {.role = Role::kPracticeNurse})
//       .Build();
//
// The person counts as registered throughout unless Registered is called.

#ifndef CARECOORD_TESTING_BUILDERS_H_
#define CARECOORD_TESTING_BUILDERS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/record/timeline.h"

namespace carecoord::testing {

// What an entry may have beside date and code.
struct EntryDetails {
  Role role = Role::kNone;
  std::string thread = {};
  std::optional<Date> recorded = {};  // known from the end of that day in London
  std::optional<Value> value = {};
  Precision precision = Precision::kDay;
  bool confidential = false;
  bool retracted = false;
  std::optional<Date> retracted_on = {};
  std::string place = {};
};

// What a circumstance may have beside kind, value and start.
struct CircumstanceDetails {
  std::optional<Date> end = {};  // excluded
  std::optional<Date> confirmed = {};
  std::optional<Date> recorded = {};  // known from the end of that day in London
};

class TimelineBuilder {
 public:
  explicit TimelineBuilder(std::string key = "P1") { person_.key = std::move(key); }

  TimelineBuilder& Born(Date birth) {
    person_.birth = birth;
    return *this;
  }
  TimelineBuilder& Of(Sex sex) {
    person_.sex = sex;
    return *this;
  }
  TimelineBuilder& Died(Date death, std::optional<Date> recorded = std::nullopt) {
    person_.death = death;
    person_.death_recorded = EndOf(recorded);
    return *this;
  }
  TimelineBuilder& Registered(Date from, std::optional<Date> to = std::nullopt,
                              std::string practice = "A99001",
                              std::optional<Date> recorded = std::nullopt) {
    person_.registrations.push_back({std::move(practice), from, to, EndOf(recorded)});
    return *this;
  }
  TimelineBuilder& Has(CircumstanceKind kind, std::string value, Date start,
                       CircumstanceDetails details = {}) {
    person_.circumstances.push_back(
        {kind, std::move(value), start, details.end, details.confirmed, EndOf(details.recorded)});
    return *this;
  }
  TimelineBuilder& On(Date on, Code code, EntryDetails details = {}) {
    Entry entry;
    entry.on = on;
    entry.code = code;
    entry.role = details.role;
    entry.thread = std::move(details.thread);
    entry.place = std::move(details.place);
    entry.recorded = EndOf(details.recorded);
    entry.value = std::move(details.value);
    entry.precision = details.precision;
    entry.confidential = details.confidential;
    entry.retracted = details.retracted || details.retracted_on.has_value();
    entry.retracted_at = EndOf(details.retracted_on);
    entries_.push_back(std::move(entry));
    return *this;
  }
  [[nodiscard]] Timeline Build(std::shared_ptr<Dictionary> dictionary = nullptr) const {
    Timeline timeline = Timeline::FromEntries(person_, entries_, std::move(dictionary)).value();
    timeline.set_registrations_known(!person_.registrations.empty());
    return timeline;
  }

  // The end of that day in London as a stamp.
  static Stamp EndOf(std::optional<Date> day) {
    if (!day) return Stamp();
    return Stamp::FromInstant(EndOfDayInLondon(*day)).value_or(Stamp());
  }

 private:
  Person person_;
  std::vector<Entry> entries_;
};

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTING_BUILDERS_H_
