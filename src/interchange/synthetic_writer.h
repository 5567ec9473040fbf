// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PcnWriter: one synthetic network, from options to text. What people live through is drawn in
// synthetic_life.h; here it becomes rows, and some of them become faults.
#ifndef CARECOORD_SRC_INTERCHANGE_SYNTHETIC_WRITER_H_
#define CARECOORD_SRC_INTERCHANGE_SYNTHETIC_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "carecoord/interchange/synthetic_pcn.h"
#include "interchange/synthetic_life.h"
#include "interchange/synthetic_random.h"

namespace carecoord::internal {

// One row of entries as texts, which faults then change.
struct EntryRow {
  std::string person, date, code, recorded, role, thread, place, value, unit, confidential,
      retracted;
};

// One row of circumstances, likewise.
struct CircumstanceRow {
  std::string person, kind, value, start, end, confirmed, recorded;
};

class PcnWriter {
 public:
  // Both must outlive the writer and be in range.
  PcnWriter(const SyntheticPcnOptions& options, const SyntheticPcnSinks& sinks)
      : options_(options),
        sinks_(sinks),
        // 2^32 parts; the one product of floats, exact in every IEEE machine.
        fault_parts_(static_cast<uint64_t>(options.fault_rate * 4294967296.0)) {}

  // Once.
  SyntheticPcnTally Run();

 private:
  // Hands over the texts that have at least `least` bytes.
  void Flush(uint64_t done, size_t least);
  bool Faulty() { return (faults_->Next() >> 32) < fault_parts_; }
  void Person(uint32_t index);
  void Circumstances(uint32_t index);

  // synthetic_people_rows.cc
  std::string NextNhsNumber();
  void PersonRow(std::string_view key, std::string_view birth, std::string_view sex,
                 std::string_view death, std::string_view nhs_number, std::string_view decile);
  void PersonRows();
  void RegistrationRow(std::string_view key, std::string_view practice, std::string_view start,
                       std::string_view end, Date recorded);
  void RegistrationRows(const SyntheticRegistration& registration);

  // synthetic_entry_rows.cc
  void AppendThread(std::string& out, const SyntheticEvent& event);
  void WriteEvent(const SyntheticEvent& event);
  EntryRow RowOf(const SyntheticEvent& event);
  void WriteRow(const EntryRow& row);
  [[nodiscard]] bool IsOnlyOne(const SyntheticEvent& event) const;
  void EntryRows(const SyntheticEvent& event);

  // synthetic_circumstance_rows.cc
  void WriteRow(const CircumstanceRow& row);
  void CircumstanceRows(const SyntheticCircumstance& circumstance, int index);

  const SyntheticPcnOptions& options_;
  const SyntheticPcnSinks& sinks_;
  const uint64_t fault_parts_;
  Random* faults_ = nullptr;  // of the person being written
  SyntheticLife life_;
  std::string key_;
  std::string people_, registrations_, entries_, circumstances_;
  uint64_t next_nhs_ = 0;
  std::string last_nhs_number_;
  SyntheticPcnTally tally_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_INTERCHANGE_SYNTHETIC_WRITER_H_
