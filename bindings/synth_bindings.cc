// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.write_synthetic_pcn: people who do not exist, for trying things out.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "bindings.h"
#include "carecoord/interchange/synthetic_pcn.h"
#include "casters.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// A file that is written in pieces; errors are told at the end.
class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& path)
      : path_(path.string()), file_(path, std::ios::binary) {}
  [[nodiscard]] std::function<void(std::string_view)> Sink() {
    return [this](std::string_view text) {
      file_.write(text.data(), static_cast<std::streamsize>(text.size()));
    };
  }
  void Close() {
    file_.close();
    if (!file_) Refuse("\"" + path_ + "\" cannot be written");
  }

 private:
  std::string path_;
  std::ofstream file_;
};

using FaultCounts = std::map<std::string, uint64_t>;

py::dict TableDict(uint64_t rows, const FaultCounts& refused, const FaultCounts& flagged) {
  uint64_t lost = 0;
  for (const auto& [reason, count] : refused) lost += count;
  py::dict out;
  out["read"] = rows;
  out["used"] = rows - lost;
  out["refused"] = refused;
  out["flagged"] = flagged;
  return out;
}

py::dict Write(const py::object& directory, uint32_t people, uint32_t practices, uint64_t seed,
               const std::optional<Date>& as_of, double fault_rate, uint32_t entries_per_person) {
  SyntheticPcnOptions options;
  options.people = people;
  options.practices = practices;
  options.seed = seed;
  if (as_of.has_value()) options.as_of = *as_of;
  options.fault_rate = fault_rate;
  options.entries_per_person = entries_per_person;
  const std::filesystem::path out = PathFromPython(directory, "directory");
  SyntheticPcnTally tally;
  {
    const py::gil_scoped_release release;
    std::error_code error;
    std::filesystem::create_directories(out, error);
    if (error) Refuse("\"" + out.string() + "\": " + error.message());
    OutputFile people_file(out / "people.csv");
    OutputFile registrations_file(out / "registrations.csv");
    OutputFile entries_file(out / "entries.csv");
    OutputFile circumstances_file(out / "circumstances.csv");
    tally = ValueOf(WriteSyntheticPcn(options, {.people = people_file.Sink(),
                                                .registrations = registrations_file.Sink(),
                                                .entries = entries_file.Sink(),
                                                .circumstances = circumstances_file.Sink()}));
    people_file.Close();
    registrations_file.Close();
    entries_file.Close();
    circumstances_file.Close();
  }
  py::dict result;
  result["people"] = TableDict(tally.people_rows, tally.people_refused, tally.people_flagged);
  result["registrations"] =
      TableDict(tally.registration_rows, tally.registrations_refused, tally.registrations_flagged);
  result["entries"] = TableDict(tally.entry_rows, tally.entries_refused, tally.entries_flagged);
  result["entries"]["repairable"] = tally.entries_repairable;
  result["circumstances"] =
      TableDict(tally.circumstance_rows, tally.circumstances_refused, tally.circumstances_flagged);
  return result;
}

}  // namespace

void BindSynth(py::module_& m) {
  m.def("write_synthetic_pcn", &Write, "directory"_a, py::kw_only(), "people"_a = 39'000,
        "practices"_a = 3, "seed"_a = 1, "as_of"_a = py::none(), "fault_rate"_a = 0.002,
        "entries_per_person"_a = 100,
        "Writes people.csv, registrations.csv, entries.csv and circumstances.csv of a Primary Care "
        "Network in which nobody is real. The same arguments give the same bytes. Gives the counts "
        "that reading "
        "them back must report, since it plants the faults that real extracts have.\n\n"
        "as_of: the record's last day, 2026-03-31 unless given.");
}

}  // namespace carecoord::python
