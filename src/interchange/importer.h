// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Importer: one import, from texts to population and report. The rows of each table are read by a
// method of their own: people and registrations in import_people.cc, deaths in import_deaths.cc,
// circumstances in import_circumstances.cc, entries in import_entries.cc.
#ifndef CARECOORD_SRC_INTERCHANGE_IMPORTER_H_
#define CARECOORD_SRC_INTERCHANGE_IMPORTER_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/interchange/csv_import.h"
#include "interchange/code_reader.h"
#include "interchange/date_text.h"
#include "interchange/row_tally.h"
#include "interchange/table_reader.h"

namespace carecoord::internal {

class Importer {
 public:
  // `options` must outlive the importer; `total` is the size of all texts, for progress.
  Importer(const ImportOptions& options, uint64_t total) : options_(options), total_(total) {}

  // Once.
  absl::StatusOr<ImportResult> Run(const CsvTexts& texts);

 private:
  struct LifeSpan {
    Date birth = Date::Min();
    Date death = Date::Max();  // the last day that it can have been
  };

  absl::Status Table(const CsvText& csv, CsvTable which, TableReport& report);
  // Whether a column that feeds the codes of the table came as floating-point numbers.
  static bool CodeFromFloat(const CsvText& csv, CsvTable which, const CsvTableMap& map);

  // Each takes the current row of rows_ and counts it as used or refused. Not ok only where the
  // import cannot go on.
  absl::Status Row(CsvTable which, RowTally& tally);
  absl::Status PersonRow(RowTally& tally);
  absl::Status DeathRow(RowTally& tally);
  absl::Status RegistrationRow(RowTally& tally);
  absl::Status CircumstanceRow(RowTally& tally);
  absl::Status EntryRow(RowTally& tally);

  // Fields of the current row; what is not as it should be is flagged.
  // Refuses a row of people, and remembers whose it is.
  void RefusePerson(std::string_view key, std::string_view reason, std::string text,
                    RowTally& tally);
  // Of a row of people that is refused because `person` is there already.
  void DeathOfDuplicate(uint32_t person, RowTally& tally);
  void DeathOfRefused(uint32_t person, RowTally& tally);
  // Says whose deaths these found.
  void NoteDuplicates();
  void ReadNhsNumber(Person& person, RowTally& tally);
  void ReadDecile(Person& person, RowTally& tally);
  void FlagDeathPrecision(const ReadDate& death, RowTally& tally);
  // Of a death that is used all the same.
  void FlagBeforeBirth(std::string_view person, const ReadDate& death, Date birth, RowTally& tally);
  void ReadConfirmed(Circumstance& circumstance, RowTally& tally);
  void FlagValue(const Circumstance& circumstance, RowTally& tally);
  void ReadRole(EntryFields& entry, RowTally& tally);
  void ReadSequence(EntryFields& entry, RowTally& tally);
  void ReadValue(EntryFields& entry, RowTally& tally);
  void ReadMarks(EntryFields& entry, RowTally& tally);
  // [start, end) as it stands in two fields, of which the second may be blank; nullopt, and the row
  // refused, when it is none. `what`: "registration".
  struct Span {
    Date start;
    std::optional<Date> end;
    bool to_the_day = true;
  };
  std::optional<Span> ReadSpan(size_t start, size_t end, std::string_view what, RowTally& tally);
  void FlagSpan(const Span& span, uint32_t person, std::string_view what, RowTally& tally);
  // A stamp in `field`; absent where it is blank or, flagged, where it is not one.
  Stamp Recorded(size_t field, RowTally& tally);

  // The date in `field`; nullopt, and the row refused, when there is none or it is not one.
  std::optional<ReadDate> RequiredDate(size_t field, std::string_view what, RowTally& tally);
  // The person named in `field`; nullopt, and the row refused, when the people table has no such.
  std::optional<uint32_t> FindPerson(size_t field, RowTally& tally);

  [[nodiscard]] std::string BadDate(std::string_view text) const {
    return DescribeBadDate(text, dates_);
  }

  const ImportOptions& options_;
  uint64_t total_;
  uint64_t done_ = 0;
  ImportReport report_;
  PopulationBuilder builder_;
  TableReader* rows_ = nullptr;           // of the table being read
  std::span<const CsvDateFormat> dates_;  // likewise
  bool code_from_float_ = false;          // likewise: its codes were held as floating point
  std::deque<std::string> keys_;          // by person; stable addresses for the keys of people_
  absl::flat_hash_map<std::string_view, uint32_t, ViewHash, std::equal_to<>> people_;
  std::optional<uint32_t> last_person_;
  std::vector<LifeSpan> spans_;  // by person
  std::vector<uint32_t> died_in_duplicate_;
  std::vector<uint32_t> may_have_died_;  // another row's death is no date
  absl::flat_hash_map<uint64_t, uint32_t> nhs_numbers_;
  absl::flat_hash_set<uint64_t> registrations_;
  absl::flat_hash_set<uint64_t> circumstances_;
  std::vector<absl::flat_hash_set<uint64_t>> seen_;  // hashes of each person's entries
  CodeReader codes_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_IMPORTER_H_
