// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of people and registrations.

#include <utility>

#include "absl/hash/hash.h"
#include "carecoord/base/blank.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/codes/nhs_number.h"
#include "interchange/field_text.h"
#include "interchange/fields.h"
#include "interchange/importer.h"

namespace carecoord::internal {

absl::Status Importer::PersonRow(RowTally& tally) {
  using F = PeopleField;
  const size_t line = rows_->line();
  const std::string_view key = rows_->Field(F::kPerson);
  if (IsBlank(key)) {
    tally.Refuse("blank_key", line, [] { return "the person's key is blank"; });
    return absl::OkStatus();
  }
  if (HasControl(key)) {
    tally.Refuse("bad_key", line, [&] {
      return "the person's key " + QuoteValue(key) + " has a control character";
    });
    return absl::OkStatus();
  }
  if (const auto first = people_.find(key); first != people_.end()) {
    tally.Refuse("duplicate_person", line, [&] {
      return "person " + QuoteValue(key) + " is there already; the first row is used";
    });
    DeathOfDuplicate(first->second, tally);
    return absl::OkStatus();
  }
  const std::string_view birth_text = rows_->Field(F::kBirth);
  const std::string_view death_text = rows_->Field(F::kDeath);
  const std::optional<ReadDate> birth = ParseDateText(birth_text, dates_);
  const std::optional<ReadDate> death = ParseDateText(death_text, dates_);
  if (!birth && !birth_text.empty()) {
    RefusePerson(key, "bad_birth_date", "birth: " + BadDate(birth_text), tally);
    return absl::OkStatus();
  }
  if (!death && !death_text.empty()) {
    RefusePerson(
        key, "bad_death_date",
        "death: " + BadDate(death_text) + "; who may have died must not be taken for alive", tally);
    return absl::OkStatus();
  }
  Person person;
  person.key = std::string(key);
  LifeSpan span;
  if (birth) {
    person.birth = birth->on;
    span.birth = birth->on;
    if (birth->precision != Precision::kDay) {
      tally.Flag("birth_day_not_recorded", line, [&] {
        return "birth " + QuoteValue(birth_text) + ": ages are reckoned from " +
               birth->on.ToString();
      });
    }
  } else {
    tally.Flag("no_birth_date", line, [&] {
      return "person " + QuoteValue(key) + " has no date of birth: ages are unknown";
    });
  }
  if (death) {
    person.death = death->on;
    span.death = LastDayOf(death->on, death->precision);
    FlagDeathPrecision(*death, tally);
    FlagBeforeBirth(key, *death, span.birth, tally);
  }
  person.death_recorded = Recorded(F::kDeathRecorded, tally);
  const std::string_view sex_text = rows_->Field(F::kSex);
  const std::optional<Sex> sex = ParseSex(sex_text);
  if (!sex) {
    tally.Flag("unknown_sex", line, [&] {
      return "sex " + QuoteValue(sex_text) + " is none of female, male, indeterminate: not known";
    });
  }
  person.sex = sex.value_or(Sex::kUnknown);
  ReadNhsNumber(person, tally);
  ReadDecile(person, tally);
  const auto index = static_cast<uint32_t>(builder_.people());
  people_.emplace(keys_.emplace_back(key), index);
  spans_.push_back(span);
  CARECOORD_RETURN_IF_ERROR(builder_.AddPerson(std::move(person)).status());
  if (!death) DeathOfRefused(index, tally);
  tally.Used();
  return absl::OkStatus();
}

void Importer::RefusePerson(std::string_view key, std::string_view reason, std::string text,
                            RowTally& tally) {
  const size_t line = rows_->line();
  tally.Refuse(reason, line, [&text] { return text; });
  if (report_.refused_people.size() >= kMostRefusedPeople) return;
  report_.refused_people.try_emplace(
      std::string(key), Issue{Severity::kError, std::string(reason),
                              report_.people.file + ":" + std::to_string(line), std::move(text)});
}

void Importer::ReadNhsNumber(Person& person, RowTally& tally) {
  const std::string_view text = rows_->Field(PeopleField::kNhsNumber);
  if (text.empty()) return;
  person.nhs_number = NhsNumber::FromText(text);
  if (!person.nhs_number) {
    tally.Flag("bad_nhs_number", rows_->line(), [&] {
      return StatusText(ParseNhsNumber(text).status()) + "; the person is used without it";
    });
    return;
  }
  const auto first = nhs_numbers_.try_emplace(person.nhs_number->value(),
                                              static_cast<uint32_t>(builder_.people()));
  if (!first.second) {
    tally.Flag("shared_nhs_number", rows_->line(), [&] {
      return "person " + QuoteValue(person.key) + " has the NHS number of person " +
             QuoteValue(keys_[first.first->second]);
    });
  }
}

void Importer::ReadDecile(Person& person, RowTally& tally) {
  const std::string_view text = rows_->Field(PeopleField::kDeprivationDecile);
  if (text.empty()) return;
  const std::optional<int32_t> decile = ParseNumber<int32_t>(text);
  if (decile && *decile >= 1 && *decile <= 10) {
    person.deprivation_decile = decile;
    return;
  }
  tally.Flag("bad_deprivation_decile", rows_->line(), [&] {
    return "deprivation decile " + QuoteValue(text) + " is not a whole number from 1 to 10";
  });
}

absl::Status Importer::RegistrationRow(RowTally& tally) {
  using F = RegistrationsField;
  const size_t line = rows_->line();
  const std::optional<Span> span = ReadSpan(F::kStart, F::kEnd, "registration", tally);
  if (!span) return absl::OkStatus();
  const std::string_view practice = rows_->Field(F::kPractice);
  if (practice.empty()) {
    tally.Refuse("blank_practice", line, [] { return "the practice is blank"; });
    return absl::OkStatus();
  }
  const std::optional<uint32_t> person = FindPerson(F::kPerson, tally);
  if (!person) return absl::OkStatus();
  Registration registration;
  registration.practice = std::string(practice);
  registration.start = span->start;
  registration.end = span->end;
  registration.recorded = Recorded(F::kRecorded, tally);
  FlagSpan(*span, *person, "registration", tally);
  const uint64_t hash = absl::HashOf(*person, ToAbsl(practice), registration.start.days(),
                                     registration.end.value_or(Date::Max()).days(),
                                     registration.end.has_value(), registration.recorded.raw());
  if (!registrations_.insert(hash).second) {
    tally.Flag("exact_duplicate", line, [] { return "the same registration stands above"; });
  }
  CARECOORD_RETURN_IF_ERROR(builder_.AddRegistration(*person, std::move(registration)));
  tally.Used();
  return absl::OkStatus();
}

}  // namespace carecoord::internal
