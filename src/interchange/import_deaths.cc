// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of deaths, and deaths in rows of people that are refused: who may have died must not be
// taken for alive.

#include <algorithm>

#include "base/grouped.h"
#include "carecoord/base/quote.h"
#include "interchange/fields.h"
#include "interchange/importer.h"

namespace carecoord::internal {

absl::Status Importer::DeathRow(RowTally& tally) {
  using F = DeathsField;
  const size_t line = rows_->line();
  const std::optional<ReadDate> date = RequiredDate(F::kDate, "date of death", tally);
  if (!date) return absl::OkStatus();
  const std::optional<uint32_t> person = FindPerson(F::kPerson, tally);
  if (!person) return absl::OkStatus();
  FlagDeathPrecision(*date, tally);
  FlagBeforeBirth(keys_[*person], *date, spans_[*person].birth, tally);
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

void Importer::FlagDeathPrecision(const ReadDate& death, RowTally& tally) {
  if (death.precision == Precision::kDay) return;
  tally.Flag("death_day_not_recorded", rows_->line(),
             [&] { return "the death has no day: it counts from " + death.on.ToString(); });
}

// One of the two days is wrong, and who may have died must not be taken for alive.
void Importer::FlagBeforeBirth(std::string_view person, const ReadDate& death, Date birth,
                               RowTally& tally) {
  if (LastDayOf(death.on, death.precision) >= birth) return;
  tally.Flag("death_before_birth", rows_->line(), [&] {
    return "person " + QuoteValue(person) + ": death on " + death.on.ToString() +
           " is before the birth on " + birth.ToString() + "; the death is used";
  });
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
  FlagBeforeBirth(keys_[person], *death, spans_[person].birth, tally);
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

}  // namespace carecoord::internal
