// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What each table of an extract holds: the one list that maps are checked against and that
// `--columns` prints. Its order is that of src/interchange/fields.h.

#include <string>
#include <string_view>
#include <vector>

#include "carecoord/interchange/csv_map.h"
#include "carecoord/record/circumstance.h"

namespace carecoord {
namespace {

std::string KindsText() {
  constexpr size_t kLineWidth = 100;
  std::string out;
  std::string line = "Kinds of circumstances:";
  for (size_t i = 1; i < kCircumstanceKindNames.size(); ++i) {
    std::string item = " " + std::string(kCircumstanceKindNames[i]);
    item += i + 1 < kCircumstanceKindNames.size() ? "," : ".";
    if (line.size() + item.size() > kLineWidth) {
      out += line + "\n";
      line = " ";
    }
    line += item;
  }
  return out + line + "\n";
}

}  // namespace

std::vector<CsvFieldInfo> CsvTableFields(CsvTable table) {
  switch (table) {
    case CsvTable::kPeople:
      return {
          {"person", true, "key of the person, opaque, once in the file; no control characters"},
          {"birth", false, "date of birth"},
          {"sex", false, "female, male, indeterminate or blank (also F, M, I, intersex, unknown)"},
          {"death", false, "date of death; blank while alive"},
          {"death_recorded", false, "when the death was recorded"},
          {"nhs_number", false, "ten digits"},
          {"deprivation_decile", false, "index of multiple deprivation, 1 (most) to 10"},
      };
    case CsvTable::kEntries:
      return {
          {"person", true, "key of the person, as in the people table"},
          {"date", true, "when it happened; a month or a year is kept as such"},
          {"code", true, "SNOMED CT concept id, or an activity name such as referral.sent"},
          {"recorded", false, "when it was recorded; blank: always known"},
          {"sequence", false, "whole number: the source's order within one stamp"},
          {"role", false, "who did it: PRACTICE_NURSE, GP, CARE_COORDINATOR, ..."},
          {"thread", false, "the referral, plan, action or appointment it belongs to"},
          {"place", false, "where"},
          {"value", false, "a number"},
          {"unit", false, "of the value"},
          {"confidential", false, "yes or no (also true, false, 1, 0, y, n, t, f)"},
          {"retracted", false, "yes or no: deleted, or entered in error"},
          {"retracted_at", false, "since when; a date here retracts the entry by itself"},
          {"id", false, "the source's own id of the entry"},
      };
    case CsvTable::kRegistrations:
      return {
          {"person", true, "key of the person, as in the people table"},
          {"practice", true, "ODS code of the practice, or the source's own key for it"},
          {"start", true, "first day"},
          {"end", false, "first day no longer registered; blank: still is"},
          {"recorded", false, "when it was recorded"},
      };
    case CsvTable::kDeaths:
      return {
          {"person", true, "key of the person, as in the people table"},
          {"date", true, "date of death"},
          {"recorded", false, "when the death was recorded"},
      };
    case CsvTable::kCircumstances:
      return {
          {"person", true, "key of the person, as in the people table"},
          {"kind", true, "RESIDENCE, LANGUAGE, INTERPRETER, ACCESSIBLE_INFORMATION, ..."},
          {"value", true, "a lower-case name: care_home, bsl, large_print; as rules compare it"},
          {"start", true, "first day"},
          {"end", false, "first day no longer so; blank: still is"},
          {"confirmed", false, "the last day somebody asked; blank: at the start"},
          {"recorded", false, "when it was recorded"},
      };
  }
  return {};
}

std::string NativeColumnsText() {
  constexpr size_t kNameWidth = 20;
  std::string out;
  for (size_t i = 0; i < kCsvTableNames.size(); ++i) {
    const std::vector<CsvFieldInfo> fields = CsvTableFields(static_cast<CsvTable>(i));
    out += std::string(kCsvTableNames[i]) + "\n";
    for (const CsvFieldInfo& field : fields) {
      std::string name(field.name);
      name.resize(kNameWidth, ' ');
      out += (field.required ? "  * " : "    ") + name + std::string(field.meaning) + "\n";
    }
    out += "\n";
  }
  out +=
      "* must be there; every other column may be missing, and further columns are not looked at.\n"
      "Dates are written 2026-03-09, 2026-03 or 2026. Times of recording are written 2026-03-09 "
      "(the\n"
      "end of that day), 2026-03-09T14:30 (London) or with a zone, 2026-03-09T14:30:00Z. Codes "
      "are\n"
      "text: a spreadsheet that makes numbers of them destroys them. Files are UTF-8, fields are\n"
      "separated by commas, the first line names the columns.\n"
      "Other columns, delimiters and date formats are declared in a map file (--map).\n";
  return out + KindsText();
}

}  // namespace carecoord
