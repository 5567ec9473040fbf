// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/synthetic_pcn.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/csv.h"
#include "carecoord/codes/code.h"
#include "carecoord/codes/nhs_number.h"
#include "carecoord/interchange/csv_import.h"
#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/generate_pcn.h"

namespace carecoord {
namespace {

using namespace literals;  // NOLINT
using carecoord::testing::StatusIs;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::StartsWith;

SyntheticPcnOptions Small() {
  SyntheticPcnOptions options;
  options.people = 300;
  options.entries_per_person = 60;
  options.fault_rate = 0.01;
  return options;
}

// Visits the rows of a CSV text, each as its fields.
template <typename Visit>
void ForEachRow(const std::string& text, Visit visit) {
  CsvReader csv(text);
  ASSERT_TRUE(csv.Next());
  while (csv.Next()) visit(csv.fields());
  ASSERT_TRUE(csv.status().ok());
}

TEST(SyntheticPcn, SameSeedSameBytes) {
  const Pcn once = Generate(Small());
  const Pcn again = Generate(Small());
  EXPECT_EQ(once.people, again.people);
  EXPECT_EQ(once.registrations, again.registrations);
  EXPECT_EQ(once.entries, again.entries);
  EXPECT_EQ(once.circumstances, again.circumstances);
  EXPECT_EQ(once.tally, again.tally);
  SyntheticPcnOptions other = Small();
  other.seed = 2;
  EXPECT_NE(Generate(other).entries, once.entries);
  EXPECT_NE(Generate(other).circumstances, once.circumstances);
}

// The bytes are a promise to other machines and compilers. When the generator is changed on purpose
// the new value goes here.
TEST(SyntheticPcn, TheBytesAreTheSameOnEveryMachine) {
  const Pcn pcn = Generate(Small());
  EXPECT_EQ(internal::Fnv1a64(pcn.people), 14246920395895177451U);
  EXPECT_EQ(internal::Fnv1a64(pcn.registrations), 17618689837359829218U);
  EXPECT_EQ(internal::Fnv1a64(pcn.entries), 6206170748382435862U);
  EXPECT_EQ(internal::Fnv1a64(pcn.circumstances), 6426105276527755646U);
}

TEST(SyntheticPcn, MorePeopleAreTheSamePeopleAndThenMore) {
  SyntheticPcnOptions options = Small();
  const Pcn few = Generate(options);
  options.people = 400;
  const Pcn more = Generate(options);
  EXPECT_THAT(more.people, StartsWith(few.people));
  EXPECT_THAT(more.registrations, StartsWith(few.registrations));
  EXPECT_THAT(more.entries, StartsWith(few.entries));
  EXPECT_THAT(more.circumstances, StartsWith(few.circumstances));
}

TEST(SyntheticPcn, CircumstancesAreOptionalAndChangeNoOtherFile) {
  const Pcn whole = Generate(Small());
  Pcn without;
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      without.tally,
      WriteSyntheticPcn(
          Small(), {.people = [&](std::string_view text) { without.people += text; },
                    .registrations = [&](std::string_view text) { without.registrations += text; },
                    .entries = [&](std::string_view text) { without.entries += text; }}));
  EXPECT_EQ(without.people, whole.people);
  EXPECT_EQ(without.registrations, whole.registrations);
  EXPECT_EQ(without.entries, whole.entries);
  EXPECT_EQ(without.tally.circumstance_rows, 0u);
}

TEST(SyntheticPcn, FaultsAreAddedToTheSamePeople) {
  SyntheticPcnOptions options = Small();
  options.fault_rate = 0;
  const Pcn clean = Generate(options);
  EXPECT_TRUE(clean.tally.entries_refused.empty());
  EXPECT_TRUE(clean.tally.people_refused.empty());
  const Pcn faulty = Generate(Small());
  std::multiset<std::string> clean_births, births;
  const auto collect = [](const std::string& text, std::multiset<std::string>& into) {
    ForEachRow(text, [&](auto fields) {
      if (fields.size() > 1 && fields[0].starts_with('P')) into.insert(std::string(fields[1]));
    });
  };
  collect(clean.people, clean_births);
  collect(faulty.people, births);
  for (const std::string& birth : clean_births) EXPECT_TRUE(births.contains(birth)) << birth;
}

TEST(SyntheticPcn, CleanRecordsHaveOnlySoundCodesTestNumbersAndDatesInLife) {
  SyntheticPcnOptions options;
  options.people = 2000;
  options.fault_rate = 0;
  const Pcn pcn = Generate(options);
  std::set<uint64_t> numbers;
  ForEachRow(pcn.people, [&](auto fields) {
    const std::optional<NhsNumber> number = NhsNumber::FromText(fields[5]);
    ASSERT_TRUE(number.has_value()) << fields[5];
    EXPECT_TRUE(number->IsTestRange());
    EXPECT_TRUE(numbers.insert(number->value()).second) << "twice: " << fields[5];
  });
  const std::string as_of = options.as_of.ToString();
  const std::set<std::string_view> may_lie_ahead = {"review.booked",   "appointment.booked",
                                                    "action.due",      "contact.planned",
                                                    "query.answer_by", "pcsp.review_by"};
  const std::string last_booking = (options.as_of + 62).ToString();
  const std::string last_review_day = (options.as_of + 366).ToString();
  uint64_t stamped = 0, late = 0, without_role = 0, partial = 0, rows = 0, bookings = 0;
  ForEachRow(pcn.entries, [&](auto fields) {
    ++rows;
    ASSERT_TRUE(Code::FromText(fields[2]).has_value()) << fields[2];
    const std::string date(fields[1]);
    const std::string recorded(fields[3].substr(0, 10));
    EXPECT_LE(recorded, as_of);
    if (date > as_of) {
      ++bookings;
      EXPECT_EQ(may_lie_ahead.count(fields[2]), 1u) << fields[2];
      EXPECT_LE(date, fields[2] == "pcsp.review_by" ? last_review_day : last_booking);
    }
    stamped += recorded.empty() ? 0 : 1;
    partial += date.size() < 10 ? 1 : 0;
    without_role += fields[4].empty() ? 1 : 0;
    if (date.size() == 10 && !recorded.empty() &&
        Date::FromText(recorded)->days() > Date::FromText(date)->days() + 28) {
      ++late;
    }
  });
  EXPECT_GT(bookings, 0u);
  EXPECT_GT(partial, 0u);
  EXPECT_GT(late, rows / 100);
  EXPECT_GT(without_role, rows / 50);
  EXPECT_LT(without_role, rows / 5);
  EXPECT_GT(stamped, rows * 98 / 100);
  EXPECT_THAT(static_cast<double>(rows) / options.people, ::testing::AllOf(Ge(90.0), Le(110.0)));
}

TEST(SyntheticPcn, LooksLikeAPrimaryCareNetwork) {
  SyntheticPcnOptions options;
  options.people = 20'000;
  options.entries_per_person = 40;
  const Pcn pcn = Generate(options);
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult in, ImportCsvTexts({.people = {"p", pcn.people},
                                             .entries = CsvText{"e", pcn.entries},
                                             .registrations = CsvText{"r", pcn.registrations}}));
  const Population& population = in.population;
  const std::set<Code> cancers = {363346000_code, 254837009_code, 399068003_code, 363358000_code,
                                  363406005_code, 363443007_code, 93655004_code,  118600007_code,
                                  109989006_code, 93143009_code};
  uint64_t with_cancer = 0, lately = 0, movers = 0, overlapping = 0, left = 0, dead = 0,
           over_65 = 0;
  std::map<std::string, std::vector<int>> deciles;
  std::map<Code, uint64_t> codes;
  for (uint32_t i = 0; i < population.size(); ++i) {
    const Person& person = population.person(i);
    const TimelineView view = population.timeline(i);
    std::optional<Date> first;
    for (size_t row = 0; row < view.size(); ++row) {
      const Code code = population.dictionary().code(view.code[row]);
      ++codes[code];
      if (!first && cancers.contains(code)) first = view.date[row];
    }
    with_cancer += first ? 1 : 0;
    lately += first && *first > options.as_of - 365 ? 1 : 0;
    dead += person.death ? 1 : 0;
    over_65 += AgeInYears(*person.birth, options.as_of) >= 65 ? 1 : 0;
    ASSERT_FALSE(person.registrations.empty());
    const Registration& last = person.registrations.back();
    std::set<std::string> practices;
    for (const Registration& r : person.registrations) practices.insert(r.practice);
    movers += practices.size() > 1 ? 1 : 0;
    if (person.registrations.size() > 1) {
      const Registration& before = person.registrations.front();
      overlapping +=
          before.practice != last.practice && before.end && *before.end > last.start ? 1 : 0;
    }
    left += last.end && !person.death ? 1 : 0;
    deciles[last.practice].push_back(*person.deprivation_decile);
  }
  const auto percent = [&](uint64_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(population.size());
  };
  EXPECT_THAT(percent(with_cancer), ::testing::AllOf(Ge(2.7), Le(4.1)));
  EXPECT_THAT(percent(lately), ::testing::AllOf(Ge(0.3), Le(0.8)));
  EXPECT_THAT(percent(movers), ::testing::AllOf(Ge(4.0), Le(10.0)));
  EXPECT_THAT(percent(overlapping), ::testing::AllOf(Ge(1.0), Le(4.0)));
  EXPECT_THAT(percent(left), ::testing::AllOf(Ge(2.0), Le(8.0)));
  EXPECT_THAT(percent(dead), ::testing::AllOf(Ge(1.0), Le(5.0)));
  EXPECT_THAT(percent(over_65), ::testing::AllOf(Ge(14.0), Le(24.0)));
  // Three practices, each with its own deprivation.
  EXPECT_EQ(deciles.size(), options.practices);
  std::vector<double> means;
  for (const auto& [practice, values] : deciles) {
    double sum = 0;
    for (const int value : values) sum += value;
    means.push_back(sum / static_cast<double>(values.size()));
    EXPECT_GT(values.size(), population.size() / 5) << practice;
  }
  std::sort(means.begin(), means.end());
  for (size_t i = 1; i < means.size(); ++i) EXPECT_GT(means[i] - means[i - 1], 1.0);
  // What the shipped packs ask about is there.
  for (const Code code : {720006006_code,
                          "support.offered"_code,
                          "review.declined"_code,
                          "deferral.requested"_code,
                          "deferral.cancelled"_code,
                          "review.booked"_code,
                          "referral.told_why"_code,
                          "referral.outcome"_code,
                          "referral.withdrawn"_code,
                          382761000000101_code,
                          774581000000102_code,
                          1239431000000107_code,
                          1049361000000101_code,
                          "pcsp.offered"_code,
                          "pcsp.agreed"_code,
                          "pcsp.reviewed"_code,
                          "pcsp.declined"_code,
                          "mdt.discussed"_code,
                          1101361000000103_code,
                          281399006_code,
                          394700004_code,
                          394703002_code,
                          248171000000108_code,
                          925861000000102_code,
                          938551000000108_code}) {
    EXPECT_GT(codes[code], 0u) << code;
  }
}

TEST(SyntheticPcn, PeopleLiveAsPeopleDo) {
  SyntheticPcnOptions options;
  options.people = 20'000;
  options.entries_per_person = 10;
  options.fault_rate = 0;
  const Pcn pcn = Generate(options);
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const ImportResult in, ImportCsvTexts({.people = {"p", pcn.people},
                                             .entries = CsvText{"e", pcn.entries},
                                             .circumstances = CsvText{"c", pcn.circumstances}}));
  const std::set<std::string> homes = {"care_home", "nursing_home", "residential_home"};
  const std::set<Code> coded = {248171000000108_code, 160734000_code, 394923006_code};
  std::map<CircumstanceKind, uint64_t> recorded;
  uint64_t old = 0, old_in_homes = 0, in_homes = 0, uncoded = 0, returned = 0, left_open = 0;
  uint64_t languages = 0, english = 0, interpreters = 0, bsl = 0, stale = 0, rows = 0;
  for (uint32_t i = 0; i < in.population.size(); ++i) {
    const Person& person = in.population.person(i);
    const Date last = person.death.value_or(options.as_of);
    std::set<CircumstanceKind> kinds;
    uint64_t spans_in_homes = 0, at_home = 0;
    for (const Circumstance& c : person.circumstances) {
      kinds.insert(c.kind);
      EXPECT_GE(c.start, *person.birth) << person.key;
      EXPECT_LE(c.start, last) << person.key;
      EXPECT_GE(c.confirmed.value_or(c.start), c.start) << person.key;
      EXPECT_LE(c.confirmed.value_or(c.start), last) << person.key;
      ++rows;
      stale += c.confirmed.value_or(c.start) < options.as_of - 2 * 365 ? 1 : 0;
      if (c.kind == CircumstanceKind::kLanguage) {
        ++languages;
        english += c.value == "english" ? 1 : 0;
      }
      if (c.kind == CircumstanceKind::kInterpreter) {
        ++interpreters;
        bsl += c.value == "bsl" ? 1 : 0;
        EXPECT_NE(c.value, "english");
      }
      if (c.kind != CircumstanceKind::kResidence) continue;
      spans_in_homes += homes.contains(c.value) ? 1 : 0;
      at_home += c.value == "own_home" && !c.end ? 1 : 0;
    }
    for (const CircumstanceKind kind : kinds) ++recorded[kind];
    const bool is_old = AgeInYears(*person.birth, options.as_of) >= 75;
    old += is_old ? 1 : 0;
    if (spans_in_homes == 0) continue;
    ++in_homes;
    old_in_homes += is_old ? 1 : 0;
    returned += spans_in_homes > 1 ? 1 : 0;
    left_open += at_home;
    const TimelineView view = in.population.timeline(i);
    uncoded += std::none_of(view.code.begin(), view.code.end(), [&](uint32_t code) {
      return coded.contains(in.population.dictionary().code(code));
    });
  }
  const auto percent = [](uint64_t count, uint64_t of) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(of);
  };
  const auto people = [&](CircumstanceKind kind) {
    return percent(recorded[kind], in.population.size());
  };
  EXPECT_THAT(percent(old_in_homes, old), ::testing::AllOf(Ge(4.0), Le(12.0)));
  EXPECT_GT(old_in_homes * 10, in_homes * 8);
  EXPECT_EQ(uncoded, 0u);
  EXPECT_GT(returned, 0u);
  EXPECT_GT(left_open, 0u);
  EXPECT_THAT(people(CircumstanceKind::kResidence), ::testing::AllOf(Ge(15.0), Le(35.0)));
  EXPECT_THAT(people(CircumstanceKind::kLanguage), ::testing::AllOf(Ge(80.0), Le(90.0)));
  EXPECT_THAT(percent(english, languages), ::testing::AllOf(Ge(85.0), Le(95.0)));
  EXPECT_THAT(percent(interpreters, in.population.size()), ::testing::AllOf(Ge(1.5), Le(4.5)));
  EXPECT_GT(bsl, 0u);
  EXPECT_THAT(people(CircumstanceKind::kAccessibleInformation), ::testing::AllOf(Ge(0.5), Le(3.0)));
  EXPECT_THAT(people(CircumstanceKind::kPreferredChannel), ::testing::AllOf(Ge(30.0), Le(45.0)));
  EXPECT_THAT(people(CircumstanceKind::kEthnicity), ::testing::AllOf(Ge(84.0), Le(92.0)));
  EXPECT_THAT(people(CircumstanceKind::kCarer), ::testing::AllOf(Ge(3.0), Le(12.0)));
  EXPECT_THAT(people(CircumstanceKind::kTelephone), ::testing::AllOf(Ge(89.0), Le(95.0)));
  EXPECT_THAT(people(CircumstanceKind::kNextOfKin), ::testing::AllOf(Ge(35.0), Le(50.0)));
  EXPECT_THAT(people(CircumstanceKind::kHousebound), ::testing::AllOf(Ge(1.0), Le(5.0)));
  EXPECT_THAT(percent(stale, rows), ::testing::AllOf(Ge(20.0), Le(60.0)));
}

TEST(SyntheticPcn, OptionsOutOfRangeAreRefused) {
  const auto run = [](auto change) {
    SyntheticPcnOptions options;
    change(options);
    const auto drop = [](std::string_view) {};
    return WriteSyntheticPcn(options, {.people = drop, .registrations = drop, .entries = drop})
        .status();
  };
  using Options = SyntheticPcnOptions;
  const auto refused = [](std::string_view text) {
    return StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(text)));
  };
  EXPECT_THAT(run([](Options& o) { o.people = 0; }), refused("people"));
  EXPECT_THAT(run([](Options& o) { o.practices = 0; }), refused("practices"));
  EXPECT_THAT(run([](Options& o) { o.practices = 101; }), refused("practices"));
  EXPECT_THAT(run([](Options& o) { o.entries_per_person = 9; }), refused("entries per person"));
  EXPECT_THAT(run([](Options& o) { o.fault_rate = 0.51; }), refused("fault rate"));
  EXPECT_THAT(run([](Options& o) { o.fault_rate = -0.1; }), refused("fault rate"));
  EXPECT_THAT(run([](Options& o) { o.fault_rate = std::numeric_limits<double>::quiet_NaN(); }),
              refused("fault rate"));
  EXPECT_THAT(run([](Options& o) { o.as_of = "1999-12-31"_date; }), refused("as of"));
  EXPECT_THAT(WriteSyntheticPcn({}, {}).status(), refused("sink"));
}

TEST(SyntheticPcn, OnePersonInOnePractice) {
  SyntheticPcnOptions options;
  options.people = 1;
  options.practices = 1;
  const Pcn pcn = Generate(options);
  EXPECT_GE(pcn.tally.people_rows, 1u);
  EXPECT_GE(pcn.tally.registration_rows, 1u);
}

}  // namespace
}  // namespace carecoord
