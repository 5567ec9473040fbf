// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.Population: people's records, from CSV files or from any Arrow tables, through one
// importer.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <iterator>

#include "arrow_capsules.h"
#include "bindings.h"
#include "carecoord/interchange/csv_map.h"
#include "casters.h"
#include "errors.h"
#include "html.h"
#include "record.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

std::shared_ptr<SitePopulation> Keep(ImportResult result) {
  return std::make_shared<SitePopulation>(
      SitePopulation{std::move(result.population), std::move(result.report)});
}

std::shared_ptr<SitePopulation> ReadCsv(const py::object& people, const py::object& entries,
                                        const py::object& registrations, const py::object& deaths,
                                        const py::object& circumstances, const py::object& map,
                                        bool repair, const py::object& callback) {
  const auto path = [](const py::object& given, const char* argument) {
    return given.is_none() ? std::string() : PathFromPython(given, argument);
  };
  const CsvFiles files{path(people, "people"), path(entries, "entries"),
                       path(registrations, "registrations"), path(deaths, "deaths"),
                       path(circumstances, "circumstances")};
  ImportOptions options;
  options.map = ValueOf(LoadCsvMap(PathFromPython(map, "map")));
  options.repair = repair;
  Progress progress(callback);
  options.progress = progress.Function<uint64_t>();
  std::shared_ptr<SitePopulation> out;
  {
    const py::gil_scoped_release release;
    out = Keep(ValueOf(ImportCsv(files, options)));
  }
  progress.Finish();
  return out;
}

// The map of a file, for the text of a table in memory: commas, no preamble, and typed dates beside
// whatever the texts hold.
CsvMap MapForTables(CsvMap map) {
  for (CsvTableMap& table : map.tables) {
    table.delimiter = ',';
    table.skip_lines = 0;
    if (std::ranges::find(table.dates, CsvDateFormat::kIso) == table.dates.end()) {
      table.dates.insert(table.dates.begin(), CsvDateFormat::kIso);
    }
  }
  return map;
}

std::shared_ptr<SitePopulation> FromTables(const py::object& people, const py::object& entries,
                                           const py::object& registrations,
                                           const py::object& deaths,
                                           const py::object& circumstances, const py::object& map,
                                           bool repair, const py::object& callback) {
  ImportOptions options;
  options.map = MapForTables(ValueOf(LoadCsvMap(PathFromPython(map, "map"))));
  options.repair = repair;
  Progress progress(callback);
  options.progress = progress.Function<uint64_t>();
  // One after the other, each read to its end before the next is asked for: tables of one duckdb
  // connection cannot be open at the same time. Read without the lock: a producer may need it on
  // another thread.
  const std::pair<const char*, const py::object*> given[] = {{"people", &people},
                                                             {"entries", &entries},
                                                             {"registrations", &registrations},
                                                             {"deaths", &deaths},
                                                             {"circumstances", &circumstances}};
  std::optional<std::string> read[std::size(given)];
  std::vector<std::string> floats[std::size(given)];
  for (size_t i = 0; i < std::size(given); ++i) {
    const auto& [name, table] = given[i];
    if (table->is_none()) continue;
    ArrowInput input(*table, name);
    const py::gil_scoped_release release;
    absl::StatusOr<std::string> text = input.ToCsv(&floats[i]);
    Check(Prefixed(name, text.status()));
    read[i] = *std::move(text);
  }
  if (!read[0].has_value()) Refuse("people: a table is needed");
  const auto text_of = [&](size_t i) -> std::optional<CsvText> {
    if (!read[i].has_value()) return std::nullopt;
    return CsvText{given[i].first, *read[i], floats[i]};
  };
  std::shared_ptr<SitePopulation> out;
  {
    const py::gil_scoped_release release;
    const CsvTexts texts{*text_of(0), text_of(1), text_of(2), text_of(3), text_of(4)};
    out = Keep(ValueOf(ImportCsvTexts(texts, options)));
  }
  progress.Finish();
  return out;
}

std::vector<Entry> TimelineOf(const SitePopulation& self, const std::string& key) {
  const TimelineView view = self.population.timeline(self.PersonOf(key));
  std::vector<Entry> out;
  out.reserve(view.size());
  for (size_t row = 0; row < view.size(); ++row) out.push_back(view.ToEntry(row));
  return out;
}

std::vector<std::string> PeopleOf(const SitePopulation& self) {
  std::vector<std::string> out;
  out.reserve(self.population.size());
  for (uint32_t row = 0; row < self.population.size(); ++row) {
    out.push_back(self.population.person(row).key);
  }
  return out;
}

std::string PopulationText(const SitePopulation& self) {
  return std::to_string(self.population.size()) + " people, " +
         std::to_string(self.population.entry_count()) + " entries";
}

}  // namespace

void BindPopulation(py::module_& m) {
  py::class_<SitePopulation, std::shared_ptr<SitePopulation>> population(
      m, "Population", py::is_final(),
      "Many people's records, packed. Immutable; may be used from many threads.");
  Public(population);
  // Factory methods
  population
      .def_static("read_csv", &ReadCsv, py::kw_only(), "people"_a, "entries"_a = py::none(),
                  "registrations"_a = py::none(), "deaths"_a = py::none(),
                  "circumstances"_a = py::none(), "map"_a = "native", "repair"_a = false,
                  "progress"_a = py::none(),
                  "Reads CSV files; good rows are used and every other row is in the report.\n\n"
                  "map: 'native', 'opensafely', or the path of a map file. repair: take the one "
                  "possible repair of a damaged code. progress: called with bytes read and bytes "
                  "in all.")
      .def_static("from_tables", &FromTables, py::kw_only(), "people"_a, "entries"_a = py::none(),
                  "registrations"_a = py::none(), "deaths"_a = py::none(),
                  "circumstances"_a = py::none(), "map"_a = "native", "repair"_a = false,
                  "progress"_a = py::none(),
                  "The same from tables in memory: anything with __arrow_c_stream__ (pandas, "
                  "polars, pyarrow, duckdb). The same rows give the same population and counts; a "
                  "code out of a column of floats is used and flagged (code_from_float).");
  // Properties
  population
      .def_property_readonly(
          "report", [](const SitePopulation& self) -> const ImportReport& { return self.report; })
      .def_property_readonly("people", &PeopleOf, "Keys, in the order of the people table.")
      .def_property_readonly(
          "entry_count", [](const SitePopulation& self) { return self.population.entry_count(); })
      .def_property_readonly(
          "registrations_known",
          [](const SitePopulation& self) { return self.population.registrations_known(); },
          "False: no source brought a registration, so everyone counts as registered.");
  // Operations
  population.def("timeline", &TimelineOf, "person"_a, "A person's entries, in order.")
      .def(
          "circumstances",
          [](const SitePopulation& self, const std::string& key) {
            return self.population.person(self.PersonOf(key)).circumstances;
          },
          "person"_a, "A person's circumstances, in order of kind and start.")
      .def("__len__", [](const SitePopulation& self) { return self.population.size(); })
      .def("__contains__", [](const SitePopulation& self, const std::string& person) {
        return self.population.Find(person).has_value();
      });
  // String representation
  population
      .def(
          "__repr__",
          [](const SitePopulation& self) { return "<Population of " + PopulationText(self) + ">"; })
      .def("_repr_html_", [](const SitePopulation& self) {
        return HtmlText(PopulationText(self) + "\n\n" + self.report.ToText());
      });
}

}  // namespace carecoord::python
