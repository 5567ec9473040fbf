// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Whatever a file holds: rows read are rows used and rows refused, every used row is in the
// population, and the importer never loses a line. And what the generator planted is found, to the
// row.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

#include "carecoord/interchange/csv_import.h"
#include "carecoord/testing/status_matchers.h"
#include "tests/interchange/generate_pcn.h"

namespace carecoord {
namespace {

template <size_t N>
std::string_view OneOf(std::mt19937_64& random, const std::string_view (&choices)[N]) {
  return choices[random() % N];
}

// A table made of plausible and broken pieces.
std::string RandomTable(std::mt19937_64& random, std::string_view header, size_t columns) {
  constexpr std::string_view kFields[] = {"p1",
                                          "p2",
                                          "p3",
                                          "",
                                          " ",
                                          "2026-01-31",
                                          "2026-02-31",
                                          "1990",
                                          "720006006",
                                          "71305009",
                                          "1239431000000100",
                                          "720006006.0",
                                          "250560019",
                                          "referral.sent",
                                          "GP",
                                          "RESIDENCE",
                                          "carer",
                                          "Next of kin",
                                          "yes",
                                          "12.5",
                                          "x",
                                          "\"quoted, field\"",
                                          "\"two\nlines\"",
                                          "\"doubled \"\" quote\"",
                                          "\"open",
                                          "\"shut\"text",
                                          "caf\xC3\xA9",
                                          "caf\xE9",
                                          "5\" scar",
                                          "2026-01-31T09:30",
                                          "2020-06-30"};
  constexpr std::string_view kEnds[] = {"\n", "\n", "\n", "\r\n", "\r", "\n\n"};
  std::string out(header);
  out += "\n";
  for (size_t rows = random() % 30; rows > 0; --rows) {
    const size_t width = random() % 8 == 0 ? 1 + random() % (columns + 2) : columns;
    for (size_t i = 0; i < width; ++i) {
      if (i > 0) out += ",";
      out += i == 0 && random() % 4 != 0   ? std::string_view("p1")
             : i == 1 && random() % 3 != 0 ? std::string_view("2026-01-31")
             : i == 2 && random() % 3 != 0 ? std::string_view("720006006")
                                           : OneOf(random, kFields);
    }
    out += OneOf(random, kEnds);
  }
  return out;
}

TEST(ImportProperty, ReadIsUsedAndRefusedAndUsedIsInThePopulation) {
  constexpr uint64_t kSeed = 20260331;
  size_t circumstances_used = 0;
  for (uint64_t round = 0; round < 3000; ++round) {
    std::mt19937_64 random(kSeed + round);
    const std::string people = RandomTable(random, "person,birth,sex,death,nhs_number", 5);
    const std::string entries =
        RandomTable(random, "person,date,code,recorded,role,thread,value,confidential", 8);
    const std::string registrations = RandomTable(random, "person,start,practice,end", 4);
    const std::string circumstances =
        RandomTable(random, "person,start,value,kind,end,confirmed,recorded", 7);
    ImportOptions options;
    options.repair = random() % 2 == 0;
    options.issues_per_reason = 1000;
    const absl::StatusOr<ImportResult> in =
        ImportCsvTexts({.people = {"p", people},
                        .entries = CsvText{"e", entries},
                        .registrations = CsvText{"r", registrations},
                        .circumstances = CsvText{"c", circumstances}},
                       options);
    ASSERT_TRUE(in.ok()) << in.status() << " round " << round;
    const ImportReport& report = in->report;
    for (const TableReport* table :
         {&report.people, &report.entries, &report.registrations, &report.circumstances}) {
      ASSERT_TRUE(table->balanced()) << table->file << " round " << round << "\n"
                                     << report.ToText();
      // Every refused and every flagged row has its issue.
      uint64_t flags = 0;
      for (const auto& [flag, count] : table->flagged) flags += count;
      ASSERT_EQ(table->issues.size(), table->refused_total() + flags) << "round " << round;
      ASSERT_TRUE(std::is_sorted(table->issues.begin(), table->issues.end(),
                                 [](const Issue& a, const Issue& b) {
                                   return std::stoul(a.path.substr(2)) <
                                          std::stoul(b.path.substr(2));
                                 }))
          << "round " << round;
    }
    ASSERT_EQ(in->population.size(), report.people.used) << "round " << round;
    ASSERT_EQ(in->population.entry_count(), report.entries.used) << "round " << round;
    size_t registered = 0;
    size_t circumstances_kept = 0;
    for (uint32_t i = 0; i < in->population.size(); ++i) {
      registered += in->population.person(i).registrations.size();
      circumstances_kept += in->population.person_view(i).circumstances.size();
    }
    ASSERT_EQ(registered, report.registrations.used) << "round " << round;
    ASSERT_EQ(circumstances_kept, report.circumstances.used) << "round " << round;
    circumstances_used += circumstances_kept;
  }
  EXPECT_GT(circumstances_used, 50u);
}

ImportReport ReportOf(const Pcn& pcn, bool repair) {
  ImportOptions options;
  options.repair = repair;
  return ImportPcn(pcn, options).report;
}

CountsByReason Counts(const std::map<std::string, uint64_t>& tally) {
  return {tally.begin(), tally.end()};
}

TEST(ImportProperty, FindsExactlyWhatTheGeneratorPlanted) {
  for (const double rate : {0.0, 0.002, 0.05, 0.5}) {
    for (uint64_t seed = 1; seed <= 5; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " rate " + std::to_string(rate));
      SyntheticPcnOptions options;
      options.seed = seed;
      options.people = 500;
      options.entries_per_person = 40;
      options.fault_rate = rate;
      const Pcn pcn = Generate(options);
      const ImportReport report = ReportOf(pcn, /*repair=*/false);
      EXPECT_EQ(report.people.read, pcn.tally.people_rows);
      EXPECT_EQ(report.people.used, options.people);
      EXPECT_EQ(report.people.refused, Counts(pcn.tally.people_refused));
      EXPECT_EQ(report.people.flagged, Counts(pcn.tally.people_flagged));
      EXPECT_EQ(report.registrations.read, pcn.tally.registration_rows);
      EXPECT_EQ(report.registrations.refused, Counts(pcn.tally.registrations_refused));
      EXPECT_EQ(report.registrations.flagged, Counts(pcn.tally.registrations_flagged));
      EXPECT_EQ(report.circumstances.read, pcn.tally.circumstance_rows);
      EXPECT_EQ(report.circumstances.refused, Counts(pcn.tally.circumstances_refused));
      EXPECT_EQ(report.circumstances.flagged, Counts(pcn.tally.circumstances_flagged));
      EXPECT_EQ(report.entries.read, pcn.tally.entry_rows);
      EXPECT_EQ(report.entries.refused, Counts(pcn.tally.entries_refused));
      EXPECT_EQ(report.entries.flagged, Counts(pcn.tally.entries_flagged));
      EXPECT_EQ(report.entries.repairable, pcn.tally.entries_repairable);
      if (rate == 0.0) {
        EXPECT_EQ(report.entries.used, report.entries.read);
        EXPECT_TRUE(report.entries.flagged.empty());
        EXPECT_TRUE(report.circumstances.refused.empty());
        EXPECT_TRUE(report.circumstances.flagged.empty());
      }
      if (rate == 0.5) {
        EXPECT_EQ(report.circumstances.refused.size(), 7u);
        EXPECT_EQ(report.circumstances.flagged.size(), 5u);
      }
    }
  }
}

TEST(ImportProperty, RepairUsesExactlyTheRepairableRows) {
  SyntheticPcnOptions options;
  options.people = 500;
  options.entries_per_person = 40;
  options.fault_rate = 0.05;
  const Pcn pcn = Generate(options);
  const ImportReport plain = ReportOf(pcn, /*repair=*/false);
  const ImportReport repaired = ReportOf(pcn, /*repair=*/true);
  ASSERT_GT(pcn.tally.entries_repairable, 0u);
  EXPECT_EQ(repaired.entries.used, plain.entries.used + pcn.tally.entries_repairable);
  EXPECT_EQ(repaired.entries.flagged.at("repaired"), pcn.tally.entries_repairable);
  EXPECT_TRUE(repaired.entries.balanced());
}

}  // namespace
}  // namespace carecoord
