// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of people and of registrations.

#include <optional>

#include "carecoord/codes/nhs_number.h"
#include "interchange/synthetic_faults.h"
#include "interchange/synthetic_writer.h"

namespace carecoord::internal {
namespace {

using Counts = std::map<std::string, uint64_t>;

std::string_view SexName(Sex sex) {
  switch (sex) {
    case Sex::kFemale:
      return "female";
    case Sex::kMale:
      return "male";
    case Sex::kIndeterminate:
      return "indeterminate";
    case Sex::kUnknown:
      return "";
  }
  return "";
}

}  // namespace

// The next number of the test range; "" once all 900,000 are given out.
std::string PcnWriter::NextNhsNumber() {
  while (next_nhs_ < 1'000'000) {
    const uint64_t nine = 999'000'000 + next_nhs_++;
    const std::optional<int> digit = NhsNumber::CheckDigit(nine);
    if (digit && nine <= 999'999'999)
      return std::to_string(nine * 10 + static_cast<uint64_t>(*digit));
  }
  return {};
}

void PcnWriter::PersonRow(std::string_view key, std::string_view birth, std::string_view sex,
                          std::string_view death, std::string_view nhs_number,
                          std::string_view decile) {
  const bool died = !death.empty();
  for (const std::string_view field : {key, birth, sex, death}) {
    people_ += field;
    people_ += ',';
  }
  if (died && life_.death) people_ += life_.death_recorded_on.ToString();
  people_ += ',';
  people_ += nhs_number;
  people_ += ',';
  people_ += decile;
  people_ += '\n';
  ++tally_.people_rows;
}

void PcnWriter::PersonRows() {
  const std::string birth = life_.birth.ToString();
  const std::string death = life_.death ? life_.death->ToString() : "";
  std::string nhs_number = NextNhsNumber();
  std::string_view sex = SexName(life_.sex);
  std::string decile = std::to_string(life_.deprivation_decile);
  const std::string good_nhs_number = nhs_number;
  std::optional<PersonFault> fault;
  if (Faulty()) {
    fault = static_cast<PersonFault>(faults_->PickWeighted(kPersonFaultWeights));
  }
  Counts& flagged = tally_.people_flagged;
  Counts& refused = tally_.people_refused;
  if (fault == PersonFault::kBadNhsNumber && !nhs_number.empty()) {
    nhs_number.back() = nhs_number.back() == '9' ? '0' : static_cast<char>(nhs_number.back() + 1);
    ++flagged["bad_nhs_number"];
  } else if (fault == PersonFault::kSharedNhsNumber && !last_nhs_number_.empty()) {
    nhs_number = last_nhs_number_;
    ++flagged["shared_nhs_number"];
  } else if (fault == PersonFault::kUnknownSex) {
    sex = "9";
    ++flagged["unknown_sex"];
  } else if (fault == PersonFault::kBadDecile) {
    decile = "11";
    ++flagged["bad_deprivation_decile"];
  }
  if (nhs_number == good_nhs_number) last_nhs_number_ = nhs_number;
  PersonRow(key_, birth, sex, death, nhs_number, decile);
  if (!fault) return;
  // Rows that are added. Their keys are nobody's, so nobody's entries are lost with them.
  const std::string other = "X" + key_.substr(1);
  switch (*fault) {
    case PersonFault::kUnreadable:
      people_ += other + "," + birth + "\n";
      ++tally_.people_rows;
      ++refused["unreadable"];
      break;
    case PersonFault::kBlankKey:
      PersonRow("", birth, sex, "", "", decile);
      ++refused["blank_key"];
      break;
    case PersonFault::kDuplicate:
      PersonRow(key_, birth, sex, death, nhs_number, decile);
      ++refused["duplicate_person"];
      break;
    case PersonFault::kBadBirthDate:
      PersonRow(other, "31/02/1960", sex, "", "", decile);
      ++refused["bad_birth_date"];
      break;
    case PersonFault::kBadDeathDate:
      PersonRow(other, birth, sex, "2024-06-31", "", decile);
      ++refused["bad_death_date"];
      break;
    default:
      break;
  }
}

void PcnWriter::RegistrationRow(std::string_view key, std::string_view practice,
                                std::string_view start, std::string_view end, Date recorded) {
  for (const std::string_view field : {key, practice, start, end}) {
    registrations_ += field;
    registrations_ += ',';
  }
  registrations_ += recorded.ToString();
  registrations_ += '\n';
  ++tally_.registration_rows;
}

void PcnWriter::RegistrationRows(const SyntheticRegistration& registration) {
  // Z is a letter that no practice's code begins with.
  std::string practice = std::to_string(10'001 + registration.practice);
  practice = "Z" + practice;
  const std::string start = registration.start.ToString();
  const std::string end = registration.end ? registration.end->ToString() : "";
  const Date recorded = registration.recorded_on;
  RegistrationRow(key_, practice, start, end, recorded);
  if (!Faulty()) return;
  auto fault = static_cast<RegistrationFault>(faults_->PickWeighted(kRegistrationFaultWeights));
  if (fault == RegistrationFault::kAfterDeath && !life_.death)
    fault = RegistrationFault::kDuplicate;
  Counts& refused = tally_.registrations_refused;
  switch (fault) {
    case RegistrationFault::kUnknownPerson:
      RegistrationRow("Y" + key_.substr(1), practice, start, end, recorded);
      ++refused["unknown_person"];
      break;
    case RegistrationFault::kNoStart:
      RegistrationRow(key_, practice, "", end, recorded);
      ++refused["no_date"];
      break;
    case RegistrationFault::kBadStart:
      RegistrationRow(key_, practice, "30/02/2020", end, recorded);
      ++refused["bad_date"];
      break;
    case RegistrationFault::kBadEnd:
      RegistrationRow(key_, practice, start, "open", recorded);
      ++refused["bad_date"];
      break;
    case RegistrationFault::kEndsBeforeStart:
      RegistrationRow(key_, practice, start, (registration.start - 1).ToString(), recorded);
      ++refused["ends_before_start"];
      break;
    case RegistrationFault::kBlankPractice:
      RegistrationRow(key_, "", start, end, recorded);
      ++refused["blank_practice"];
      break;
    case RegistrationFault::kDuplicate:
      RegistrationRow(key_, practice, start, end, recorded);
      ++tally_.registrations_flagged["exact_duplicate"];
      break;
    case RegistrationFault::kAfterDeath:
      RegistrationRow(key_, practice, (*life_.death + 1).ToString(), "", *life_.death + 1);
      ++tally_.registrations_flagged["after_death"];
      break;
  }
}

}  // namespace carecoord::internal
