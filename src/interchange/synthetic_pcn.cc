// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/interchange/synthetic_pcn.h"

#include <string>
#include <utility>

#include "carecoord/base/status.h"
#include "interchange/synthetic_writer.h"

namespace carecoord {
namespace internal {
namespace {

constexpr size_t kPiece = size_t{1} << 20;

}  // namespace

SyntheticPcnTally PcnWriter::Run() {
  people_ = "person,birth,sex,death,death_recorded,nhs_number,deprivation_decile\n";
  registrations_ = "person,practice,start,end,recorded\n";
  entries_ = "person,date,code,recorded,role,thread,place,value,unit,confidential,retracted_at\n";
  if (sinks_.circumstances) {
    circumstances_ = "person,kind,value,start,end,confirmed,recorded\n";
  }
  for (uint32_t i = 0; i < options_.people; ++i) {
    Person(i);
    Flush(i + 1, kPiece);
  }
  Flush(options_.people, 0);
  return std::move(tally_);
}

void PcnWriter::Flush(uint64_t done, size_t least) {
  bool any = false;
  const auto flush = [&](std::string& text, const std::function<void(std::string_view)>& sink) {
    if (text.empty() || text.size() < least) return;
    sink(text);
    text.clear();
    any = true;
  };
  flush(people_, sinks_.people);
  flush(registrations_, sinks_.registrations);
  flush(entries_, sinks_.entries);
  flush(circumstances_, sinks_.circumstances);
  if (any && options_.progress) options_.progress(done, options_.people);
}

void PcnWriter::Person(uint32_t index) {
  // Lives, faults, circumstances, work and review days have sequences of their own: another fault
  // rate, the same people.
  Random life_random(options_.seed, 0, index);
  Random fault_random(options_.seed, 1, index);
  faults_ = &fault_random;
  life_ = DrawLife(life_random, options_.practices, options_.as_of, options_.entries_per_person);
  key_ = std::to_string(index + 1);
  key_ = "P" + std::string(key_.size() < 6 ? 6 - key_.size() : 0, '0') + key_;
  PersonRows();
  for (const SyntheticRegistration& registration : life_.registrations) {
    RegistrationRows(registration);
  }
  for (const SyntheticEvent& event : life_.events) EntryRows(event);
  if (sinks_.circumstances) Circumstances(index);
  Random work_random(options_.seed, 4, index);
  Random work_faults(options_.seed, 5, index);
  faults_ = &work_faults;
  const std::vector<SyntheticEvent> work = DrawCaseloadWork(work_random, life_, options_.as_of);
  for (const SyntheticEvent& event : work) EntryRows(event);
  Random day_random(options_.seed, 6, index);
  Random day_faults(options_.seed, 7, index);
  faults_ = &day_faults;
  const std::vector<SyntheticEvent> days = DrawReviewDays(day_random, life_, options_.as_of);
  for (const SyntheticEvent& event : days) EntryRows(event);
}

void PcnWriter::Circumstances(uint32_t index) {
  Random circumstance_random(options_.seed, 2, index);
  Random circumstance_faults(options_.seed, 3, index);
  faults_ = &circumstance_faults;
  int row = 0;
  for (const SyntheticCircumstance& circumstance :
       DrawCircumstances(circumstance_random, life_, options_.as_of)) {
    CircumstanceRows(circumstance, row++);
  }
}

}  // namespace internal

absl::StatusOr<SyntheticPcnTally> WriteSyntheticPcn(const SyntheticPcnOptions& options,
                                                    const SyntheticPcnSinks& sinks) {
  if (!sinks.people || !sinks.registrations || !sinks.entries) {
    return InvalidArgument("people, registrations and entries each need a sink");
  }
  const auto in_range = [](uint32_t value, uint32_t low, uint32_t high) {
    return low <= value && value <= high;
  };
  if (!in_range(options.people, 1, 10'000'000)) return InvalidArgument("people: 1 to 10,000,000");
  if (!in_range(options.practices, 1, 100)) return InvalidArgument("practices: 1 to 100");
  if (!in_range(options.entries_per_person, 10, 10'000)) {
    return InvalidArgument("entries per person: 10 to 10,000");
  }
  if (!(options.fault_rate >= 0 && options.fault_rate <= 0.5)) {
    return InvalidArgument("fault rate: 0 to 0.5");
  }
  if (options.as_of < *Date::FromYmd(2000, 1, 1) || options.as_of > *Date::FromYmd(2100, 1, 1)) {
    return InvalidArgument("as of: 2000-01-01 to 2100-01-01, not " + options.as_of.ToString());
  }
  return internal::PcnWriter(options, sinks).Run();
}

}  // namespace carecoord
