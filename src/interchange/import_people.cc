// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of people, deaths and registrations.

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "base/grouped.h"
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

// The row is refused, and yet nobody whom it calls dead may be telephoned.
void Importer::DeathOfDuplicate(uint32_t person, RowTally& tally) {
  using F = PeopleField;
  const std::string_view text = rows_->Field(F::kDeath);
  const std::optional<Date> known = builder_.person(person).death;
  const std::optional<ReadDate> death = ParseDateText(text, dates_);
  if (text.empty() || (death && known == death->on) || (!death && known)) return;
  const std::string who = "person " + QuoteValue(keys_[person]);
  if (known) {
    tally.Flag("duplicate_differs", rows_->line(), [&] {
      return who + " died on " + death->on.ToString() + " here and on " + known->ToString() +
             " above, which is used";
    });
    return;
  }
  if (!death) {
    may_have_died_.push_back(person);
    tally.Flag("duplicate_differs", rows_->line(), [&] {
      return who + " may have died and is taken for alive: death: " + BadDate(text);
    });
    return;
  }
  died_in_duplicate_.push_back(person);
  tally.Flag("duplicate_differs", rows_->line(), [&] {
    return who + " died on " + death->on.ToString() +
           " here and is alive above; the death is used, and nothing else of this row";
  });
  FlagDeathPrecision(*death, tally);
  builder_.SetDeath(person, death->on, Recorded(F::kDeathRecorded, tally));
  spans_[person].death = LastDayOf(death->on, death->precision);
}

// The other way round: an earlier row of the person was refused because of its death.
void Importer::DeathOfRefused(uint32_t person, RowTally& tally) {
  const auto refused = report_.refused_people.find(keys_[person]);
  if (refused == report_.refused_people.end() || refused->second.code != "bad_death_date") return;
  may_have_died_.push_back(person);
  tally.Flag("duplicate_differs", rows_->line(), [&] {
    return "person " + QuoteValue(keys_[person]) +
           " may have died and is taken for alive: " + refused->second.path +
           " is refused: " + refused->second.text;
  });
}

void Importer::NoteDuplicates() {
  const auto note = [this](const std::vector<uint32_t>& people, const std::string& text) {
    if (people.empty()) return;
    constexpr size_t kMost = 10;
    std::string who;
    for (size_t i = 0; i < std::min(people.size(), kMost); ++i) {
      who += (i == 0 ? "" : ", ") + QuoteValue(keys_[people[i]]);
    }
    if (people.size() > kMost) who += " and " + Grouped(people.size() - kMost) + " more";
    report_.notes.push_back(
        {Severity::kWarning, "duplicate_differs", report_.people.file, text + ": " + who});
  };
  note(died_in_duplicate_, "a death stands only in another row, which is refused; it is used");
  note(may_have_died_,
       "MAY HAVE DIED and taken for alive: another row, which is refused, has a death that is no "
       "date");
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

absl::Status Importer::DeathRow(RowTally& tally) {
  using F = DeathsField;
  const size_t line = rows_->line();
  const std::optional<ReadDate> date = RequiredDate(F::kDate, "date of death", tally);
  if (!date) return absl::OkStatus();
  const std::optional<uint32_t> person = FindPerson(F::kPerson, tally);
  if (!person) return absl::OkStatus();
  FlagDeathPrecision(*date, tally);
  const std::optional<Date> before = builder_.person(*person).death;
  if (before && *before != date->on) {
    tally.Flag("death_differs", line, [&] {
      return "person " + QuoteValue(keys_[*person]) + " died on " + before->ToString() +
             " elsewhere; " + date->on.ToString() + " is used";
    });
  }
  builder_.SetDeath(*person, date->on, Recorded(F::kRecorded, tally));
  spans_[*person].death = LastDayOf(date->on, date->precision);
  tally.Used();
  return absl::OkStatus();
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

void Importer::FlagDeathPrecision(const ReadDate& death, RowTally& tally) {
  if (death.precision == Precision::kDay) return;
  tally.Flag("death_day_not_recorded", rows_->line(),
             [&] { return "the death has no day: it counts from " + death.on.ToString(); });
}

}  // namespace carecoord::internal
