// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Rows of entries.

#include <algorithm>
#include <array>

#include "carecoord/base/csv.h"
#include "interchange/synthetic_faults.h"
#include "interchange/synthetic_writer.h"

namespace carecoord::internal {
namespace {

using Counts = std::map<std::string, uint64_t>;

void AppendDate(std::string& out, Date date) {
  const std::array<char, 10> chars = date.ToChars();
  out.append(chars.data(), chars.size());
}

void AppendTwoDigits(std::string& out, int number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void AppendRecorded(std::string& out, const SyntheticEvent& event) {
  if (!event.recorded_on) return;
  AppendDate(out, *event.recorded_on);
  out += 'T';
  AppendTwoDigits(out, event.recorded_minute / 60);
  out += ':';
  AppendTwoDigits(out, event.recorded_minute % 60);
}

void AppendEventDate(std::string& out, const SyntheticEvent& event) {
  const std::array<char, 10> chars = event.on.ToChars();
  out.append(chars.data(), event.precision == Precision::kDay     ? 10
                           : event.precision == Precision::kMonth ? 7
                                                                  : 4);
}

}  // namespace

void PcnWriter::AppendThread(std::string& out, const SyntheticEvent& event) {
  if (event.thread_kind == '\0') return;
  out += event.thread_kind;
  out.append(key_, 1);
  out += '-';
  out += std::to_string(event.thread);
}

// The good row, straight into the text: nearly all rows are.
void PcnWriter::WriteEvent(const SyntheticEvent& event) {
  std::string& out = entries_;
  out += key_;
  out += ',';
  AppendEventDate(out, event);
  out += ',';
  out += event.code;
  out += ',';
  AppendRecorded(out, event);
  out += ',';
  out += RoleName(event.role);
  out += ',';
  AppendThread(out, event);
  out += ',';
  AppendCsvField(out, event.place);
  out += ',';
  if (event.value) out += std::to_string(*event.value);
  out += ',';
  out += event.unit;
  out += event.confidential ? ",yes," : ",,";
  if (event.retracted_on) AppendDate(out, *event.retracted_on);
  out += '\n';
  ++tally_.entry_rows;
}

EntryRow PcnWriter::RowOf(const SyntheticEvent& event) {
  EntryRow row;
  row.person = key_;
  AppendEventDate(row.date, event);
  row.code = std::string(event.code);
  AppendRecorded(row.recorded, event);
  row.role = std::string(RoleName(event.role));
  AppendThread(row.thread, event);
  row.place = CsvField(event.place);
  if (event.value) row.value = std::to_string(*event.value);
  row.unit = std::string(event.unit);
  if (event.confidential) row.confidential = "yes";
  if (event.retracted_on) row.retracted = event.retracted_on->ToString();
  return row;
}

void PcnWriter::WriteRow(const EntryRow& row) {
  for (const std::string* field :
       {&row.person, &row.date, &row.code, &row.recorded, &row.role, &row.thread, &row.place,
        &row.value, &row.unit, &row.confidential}) {
    entries_ += *field;
    entries_ += ',';
  }
  entries_ += row.retracted + "\n";
  ++tally_.entry_rows;
}

// Whether the person has no other entry of that code on that day.
bool PcnWriter::IsOnlyOne(const SyntheticEvent& event) const {
  const auto same = [&](const SyntheticEvent& other) {
    return other.on == event.on && other.code == event.code;
  };
  return std::count_if(life_.events.begin(), life_.events.end(), same) == 1;
}

void PcnWriter::EntryRows(const SyntheticEvent& event) {
  if (!Faulty()) {
    WriteEvent(event);
    return;
  }
  auto fault = static_cast<EntryFault>(faults_->PickWeighted(kEntryFaultWeights));
  const bool can_follow_death = life_.death && *life_.death < options_.as_of;
  if (fault == EntryFault::kAfterDeath && !can_follow_death) fault = EntryFault::kCode;
  // Without its stamp or its role it must not become the same as another.
  const bool loses_a_field = fault == EntryFault::kBadRecorded || fault == EntryFault::kUnknownRole;
  if (loses_a_field && !IsOnlyOne(event)) fault = EntryFault::kCode;
  EntryRow row = RowOf(event);
  Counts& refused = tally_.entries_refused;
  Counts& flagged = tally_.entries_flagged;
  switch (fault) {
    case EntryFault::kUnknownPerson:
    case EntryFault::kDuplicate:
    case EntryFault::kAfterDeath:
    case EntryFault::kBeforeBirth:
      WriteEvent(event);
      break;
    default:
      break;
  }
  switch (fault) {
    case EntryFault::kCode: {
      const CodeFaultSample& sample = faults_->Pick(kCodeFaults);
      row.code = std::string(sample.text);
      ++refused[std::string(sample.reason)];
      if (sample.repairable) ++tally_.entries_repairable;
      break;
    }
    case EntryFault::kDate: {
      const DateFaultSample& sample = faults_->Pick(kDateFaults);
      row.date = std::string(sample.text);
      ++refused[std::string(sample.reason)];
      break;
    }
    case EntryFault::kShortRow:
      entries_ += row.person + "," + row.date + "," + row.code + "\n";
      ++tally_.entry_rows;
      ++refused["unreadable"];
      return;
    case EntryFault::kLongRow:
      row.place = "Ward 5, East Wing";
      ++refused["unreadable"];
      break;
    case EntryFault::kTextAfterQuote:
      row.place = "\"Ward 5\" East Wing";
      ++refused["unreadable"];
      break;
    case EntryFault::kStrayQuote:
      row.place = "\"Ward 5";
      ++refused["unreadable"];
      break;
    case EntryFault::kInvalidUtf8:
      row.place = "Caf\xE9";
      ++refused["unreadable"];
      break;
    case EntryFault::kUnknownPerson:
      row.person = "Y" + key_.substr(1);
      ++refused["unknown_person"];
      break;
    case EntryFault::kDuplicate:
      ++flagged["exact_duplicate"];
      break;
    case EntryFault::kAfterDeath:
      row.date = (*life_.death + faults_->Between(1, options_.as_of - *life_.death)).ToString();
      ++flagged["after_death"];
      break;
    case EntryFault::kBeforeBirth:
      row.date = (life_.birth - faults_->Between(1, 3000)).ToString();
      ++flagged["before_birth"];
      break;
    case EntryFault::kValueNotANumber:
      row.value = "145/92";
      ++flagged["value_not_a_number"];
      break;
    case EntryFault::kBadRecorded:
      row.recorded = "yesterday";
      ++flagged["bad_recorded"];
      break;
    case EntryFault::kUnknownRole:
      row.role = "Receptionist A";
      ++flagged["unknown_role"];
      break;
  }
  WriteRow(row);
}

}  // namespace carecoord::internal
