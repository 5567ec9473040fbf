// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Repairs are tested backwards: take a sound id, damage it as the real programs do (written here in
// another way than in the library), and demand the id back among the candidates.

#include "carecoord/codes/sct_repair.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Lt;
using namespace carecoord::literals;  // NOLINT
using Outcome = Repair::Outcome;

std::string Printed(const char* format, double number) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, number);  // NOLINT
  return buffer.data();
}

double Parsed(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

std::string CutTo15(const std::string& id) {
  return id.size() <= 15 ? id : id.substr(0, 15) + std::string(id.size() - 15, '0');
}

// The digits of a number as printed with an exponent, filled up with zeros to `size`.
std::string FilledUp(const std::string& printed, size_t size) {
  std::string digits;
  for (const char c : printed.substr(0, printed.find('e'))) {
    if (c != '.') digits += c;
  }
  digits.resize(size, '0');
  return digits;
}

std::string RoundedTo15(const std::string& id) {
  return id.size() <= 15 ? id : FilledUp(Printed("%.14e", Parsed(id)), id.size());
}

std::string ExactDouble(const std::string& id) { return Printed("%.0f", Parsed(id)); }

// As JavaScript prints an integral double: the fewest digits that read back, then zeros.
std::string ShortestDouble(const std::string& id) {
  for (int precision = 0; precision < 18; ++precision) {
    std::string text = Printed(("%." + std::to_string(precision) + "e").c_str(), Parsed(id));
    if (Parsed(text) != Parsed(id)) continue;
    return FilledUp(text, id.size());
  }
  return id;
}

std::string WithCheckDigit(std::string rest) {
  rest += std::to_string(VerhoeffCheckDigit(rest));
  return rest;
}

// A random long-form concept id of `size` digits.
std::string RandomLongConcept(std::mt19937_64& random, size_t size) {
  constexpr std::array kNamespaces = {"1000000", "1000230", "1000006", "1000001", "1000119"};
  std::string item(1, static_cast<char>('1' + random() % 9));
  while (item.size() < size - 10) item += static_cast<char>('0' + random() % 10);
  return WithCheckDigit(item + kNamespaces[random() % kNamespaces.size()] + "10");
}

struct Damage {
  const char* name;
  std::function<std::string(const std::string&)> apply;
  Corruption how;
  bool rounds_up = false;
};

const std::vector<Damage>& Damages() {
  static const auto* const kDamages = new std::vector<Damage>{
      {"cut to 15 digits", CutTo15, Corruption::kSpreadsheet15Digits},
      {"rounded to 15 digits", RoundedTo15, Corruption::kSpreadsheet15Digits, true},
      {"exact integer of the double", ExactDouble, Corruption::kFloat64Rounding},
      {"shortest form of the double", ShortestDouble, Corruption::kFloat64Rounding}};
  return *kDamages;
}

std::vector<SctId> Ids(const Repair& repair) {
  std::vector<SctId> ids;
  for (const RepairCandidate& candidate : repair.candidates) ids.push_back(candidate.id);
  return ids;
}

TEST(SctRepairTest, TheExampleFromThePublicLists) {
  const Repair repair = ProposeRepair("1066941000000100");
  EXPECT_EQ(repair.outcome, Outcome::kOne);
  EXPECT_EQ(repair.fault, SctIdFault::kBadCheckDigit);
  EXPECT_THAT(repair.candidates,
              ElementsAre(RepairCandidate{1066941000000104_sct, Corruption::kSpreadsheet15Digits}));
  EXPECT_EQ(repair.Explain(),
            "\"1066941000000100\" was probably 1066941000000104: a spreadsheet kept 15 digits");
}

TEST(SctRepairTest, ASoundIdNeedsNone) {
  for (const char* text : {"720006006", "1066941000000104", "250560019", " 720006006 "}) {
    const Repair repair = ProposeRepair(text);
    EXPECT_EQ(repair.outcome, Outcome::kUnneeded) << text;
    EXPECT_THAT(repair.candidates, IsEmpty()) << text;
  }
}

// The property. Over random ids of every length, each damage that the check notices yields the
// original among the candidates; and the share with one candidate is what the header states.
TEST(SctRepairTest, TheOriginalIsAlwaysAmongTheCandidates) {
  constexpr uint64_t kSeed = 20260104;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  for (const Damage& damage : Damages()) {
    for (size_t size = 11; size <= 18; ++size) {
      int noticed = 0;
      int unique = 0;
      int unnoticed = 0;  // passes its check, as an id of whatever kind
      for (int i = 0; i < 3'000; ++i) {
        const std::string original = RandomLongConcept(random, size);
        const std::string damaged = damage.apply(original);
        if (damaged == original) continue;
        const Repair repair = ProposeRepair(damaged);
        if (repair.outcome == Outcome::kUnneeded) {
          ++unnoticed;
          continue;
        }
        ++noticed;
        const std::vector<SctId> ids = Ids(repair);
        ASSERT_THAT(ids, Contains(*SctId::FromText(original)))
            << damage.name << ": " << original << " -> " << damaged;
        ASSERT_EQ(repair.outcome, ids.size() == 1 ? Outcome::kOne : Outcome::kAmbiguous);
        unique += ids.size() == 1 ? 1 : 0;
      }
      const bool spreadsheet = damage.how == Corruption::kSpreadsheet15Digits;
      const std::string where = std::string(damage.name) + ", " + std::to_string(size) + " digits";
      if (size <= 15) {
        EXPECT_EQ(noticed + unnoticed, 0) << where;  // nothing is lost
      } else if (spreadsheet && size == 18) {
        EXPECT_EQ(unique, 0) << where;
        EXPECT_GT(noticed, 2'500) << where;
        EXPECT_THAT(unnoticed, AllOf(Gt(200), Lt(400))) << where;  // one in ten
      } else if (spreadsheet && size == 16 && damage.rounds_up) {
        // Half of the check digits round up: to what a cut description id looks like.
        EXPECT_THAT(unique, AllOf(Gt(1'350), Lt(1'650))) << where;
        EXPECT_THAT(noticed - unique, AllOf(Gt(700), Lt(1'650))) << where;
      } else if (spreadsheet) {
        EXPECT_GT(noticed, 2'000) << where;
        EXPECT_EQ(unnoticed, 0) << where;
        EXPECT_EQ(unique, noticed) << where;
      } else {
        EXPECT_GT(noticed, size == 16 ? 100 : 2'000) << where;
        EXPECT_LT(unnoticed, 250) << where;
        EXPECT_GT(unique, size == 18 ? noticed * 9 / 10 : noticed - 1) << where;
      }
    }
  }
}

// Every candidate, damaged by the mechanism it names, gives the text back.
TEST(SctRepairTest, EveryCandidateExplainsTheText) {
  constexpr uint64_t kSeed = 20260105;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random(kSeed);
  int checked = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string original = RandomLongConcept(random, 16 + random() % 3);
    const std::string damaged = Damages()[random() % Damages().size()].apply(original);
    for (const RepairCandidate& candidate : ProposeRepair(damaged).candidates) {
      bool explained = false;
      for (const Damage& damage : Damages()) {
        if (damage.how != candidate.how) continue;
        explained |= damage.apply(candidate.id.ToString()) == damaged;
      }
      ASSERT_TRUE(explained) << damaged << " as " << candidate;
      ASSERT_NE(candidate.id.ToString(), damaged);
      if (candidate.id.kind() != SctIdKind::kConcept) {
        ASSERT_EQ(CutTo15(candidate.id.ToString()), damaged);
      }
      ++checked;
    }
  }
  EXPECT_GT(checked, 10'000);
}

TEST(SctRepairTest, EighteenDigitsCutTo15AreAmbiguousAndTheKnownNamespaceComesFirst) {
  const Repair repair = ProposeRepair(CutTo15("999004691000230108"));
  EXPECT_EQ(repair.text, "999004691000230000");
  ASSERT_EQ(repair.outcome, Outcome::kAmbiguous);
  ASSERT_EQ(repair.candidates.size(), 2U);
  EXPECT_EQ(repair.candidates[0].id, 999004691000230108_sct);
  EXPECT_FALSE(repair.candidates[1].id.is_long());
  EXPECT_THAT(repair.Explain(), AllOf(HasSubstr("may have been 999004691000230108 or "),
                                      HasSubstr("a spreadsheet kept 15 digits")));
}

TEST(SctRepairTest, FloatsBelowTwoToThe53LoseNothing) {
  // 9007199254740992 is 2^53. A wrong digit below it has no float to blame.
  EXPECT_EQ(ProposeRepair("1066941000000105").outcome, Outcome::kNone);
  EXPECT_EQ(ProposeRepair("720006007").outcome, Outcome::kNone);
}

TEST(SctRepairTest, OnlyPrintedDoublesAreBlamedOnDoubles) {
  const std::string id = "999004691000230108";
  const std::string exact = ExactDouble(id);
  ASSERT_NE(exact, id);
  EXPECT_THAT(Ids(ProposeRepair(exact)), Contains(999004691000230108_sct));
  // One off is neither the exact nor the shortest form of any double.
  std::string off = exact;
  off.back() = exact.back() == '9' ? '8' : static_cast<char>(exact.back() + 1);
  ASSERT_NE(SctId::Check(off), SctIdFault::kNone);
  EXPECT_EQ(ProposeRepair(off).outcome, Outcome::kNone) << off;
}

TEST(SctRepairTest, SaysSoWhenBothMechanismsExplainTheText) {
  EXPECT_EQ(ProposeRepair("16219201000119100").Explain(),
            "\"16219201000119100\" was probably 16219201000119101: a spreadsheet kept 15 digits or "
            "a 64-bit float rounded it");
  EXPECT_THAT(ProposeRepair("16276361000119108").Explain(),
              AllOf(HasSubstr("16276361000119109: a 64-bit float"),
                    ::testing::Not(HasSubstr("spreadsheet"))));
}

TEST(SctRepairTest, TheExpectedKindDecidesThePartition) {
  const std::string description = "2803151000000114";
  ASSERT_EQ(SctId::Check(description), SctIdFault::kNone);
  const std::string damaged = CutTo15(description);
  EXPECT_THAT(Ids(ProposeRepair(damaged, SctIdKind::kDescription)),
              ElementsAre(2803151000000114_sct));
  // As a concept it could only be 2803151000000105, rounded up; the description is no less likely.
  const Repair repair = ProposeRepair(damaged, SctIdKind::kConcept);
  EXPECT_EQ(repair.outcome, Outcome::kAmbiguous);
  EXPECT_THAT(Ids(repair), ElementsAre(2803151000000105_sct, 2803151000000114_sct));
  EXPECT_THAT(repair.Explain(), HasSubstr("may have been 2803151000000105 or the description id "
                                          "2803151000000114"));
  for (const char* partition : {"12", "16"}) {
    const SctId id = *SctId::FromText(WithCheckDigit(std::string("7654321000000") + partition));
    ASSERT_NE(CutTo15(id.ToString()), id.ToString());
    EXPECT_THAT(Ids(ProposeRepair(CutTo15(id.ToString()), id.kind())), Contains(id));
  }
}

TEST(SctRepairTest, RealNotation) {
  const Repair plain = ProposeRepair("363346000.0");
  EXPECT_EQ(plain.fault, SctIdFault::kNotANumber);
  EXPECT_THAT(plain.candidates,
              ElementsAre(RepairCandidate{363346000_sct, Corruption::kFloatNotation}));
  EXPECT_THAT(Ids(ProposeRepair("3.63346000E+08")), ElementsAre(363346000_sct));
  EXPECT_THAT(Ids(ProposeRepair("1066941000000100.0")), ElementsAre(1066941000000104_sct));
  EXPECT_THAT(Ids(ProposeRepair("1.06694100000010E+15")), ElementsAre(1066941000000104_sct));
  // As Python prints a float of 17 digits or more.
  EXPECT_THAT(Ids(ProposeRepair("9.990046910002301e+17")), Contains(999004691000230108_sct));

  const Repair hopeless = ProposeRepair("1.06694E+15");
  EXPECT_EQ(hopeless.outcome, Outcome::kNone);
  EXPECT_THAT(hopeless.Explain(), HasSubstr("keeps 6 of 16 digits"));
  for (const char* text : {"363346000.5", "363346001.0", "0.5", "1e400", "1e5", "1e99999", "E+15",
                           "1.E", ".0", "5,5,5", "3.63346E+08"}) {
    EXPECT_EQ(ProposeRepair(text).outcome, Outcome::kNone) << text;
  }
}

TEST(SctRepairTest, WhatCannotBeRepairedSaysSo) {
  for (const char* text : {"", " ", "abc", "123", "1234567890123456789", "71305009", "36550903"}) {
    const Repair repair = ProposeRepair(text);
    EXPECT_EQ(repair.outcome, Outcome::kNone) << text;
    EXPECT_NE(repair.fault, SctIdFault::kNone) << text;
    EXPECT_FALSE(repair.Explain().empty()) << text;
  }
  EXPECT_THAT(ProposeRepair("71305009").Explain(), HasSubstr("has no repair"));
  EXPECT_EQ(RepairOutcomeName(Outcome::kOne), "repairable");
  EXPECT_EQ(RepairOutcomeName(Outcome::kAmbiguous), "ambiguous");
  EXPECT_EQ(RepairOutcomeName(Outcome::kNone), "unrepairable");
}

}  // namespace
}  // namespace carecoord
