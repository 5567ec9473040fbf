// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A synthetic network in memory, as text and as the importer reads it.

#ifndef CARECOORD_TESTS_INTERCHANGE_GENERATE_PCN_H_
#define CARECOORD_TESTS_INTERCHANGE_GENERATE_PCN_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "carecoord/interchange/csv_import.h"
#include "carecoord/interchange/synthetic_pcn.h"

namespace carecoord {

struct Pcn {
  std::string people, registrations, entries, circumstances;
  SyntheticPcnTally tally;
};

inline Pcn Generate(const SyntheticPcnOptions& options) {
  Pcn pcn;
  const absl::StatusOr<SyntheticPcnTally> tally = WriteSyntheticPcn(
      options, {.people = [&](std::string_view text) { pcn.people += text; },
                .registrations = [&](std::string_view text) { pcn.registrations += text; },
                .entries = [&](std::string_view text) { pcn.entries += text; },
                .circumstances = [&](std::string_view text) { pcn.circumstances += text; }});
  EXPECT_TRUE(tally.ok()) << tally.status();
  if (tally.ok()) pcn.tally = *tally;
  return pcn;
}

// A record that cannot be read at all ends the test program.
inline ImportResult ImportPcn(const Pcn& pcn, const ImportOptions& options = {}) {
  return ImportCsvTexts({.people = {"people", pcn.people},
                         .entries = CsvText{"entries", pcn.entries},
                         .registrations = CsvText{"registrations", pcn.registrations},
                         .circumstances = CsvText{"circumstances", pcn.circumstances}},
                        options)
      .value();
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_INTERCHANGE_GENERATE_PCN_H_
