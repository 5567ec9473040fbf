// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The extension carecoord._core. Messages never cross: bindings take and give bytes or domain
// values, and google.protobuf is not imported.

#include <pybind11/pybind11.h>

#include "bindings.h"

namespace py = pybind11;

#if PYBIND11_VERSION_HEX >= 0x020D0000
PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
#else
PYBIND11_MODULE(_core, m) {
#endif
  using namespace carecoord::python;  // NOLINT
  m.doc() = "The compiled part of carecoord. Use it through `import carecoord`.";
  m.attr("__version__") = CARECOORD_VERSION;
  BindErrors(m);        // Deps: none
  BindDates(m);         // Deps: errors
  BindCodes(m);         // Deps: errors
  BindReport(m);        // Deps: none (Issue, TableReport, ImportReport)
  BindCodeAudit(m);     // Deps: codes, report
  BindTable(m);         // Deps: none
  BindPack(m);          // Deps: dates, codes, report
  BindPackTests(m);     // Deps: pack
  BindPackCheck(m);     // Deps: report, pack
  BindCoverage(m);      // Deps: report, pack
  BindMutate(m);        // Deps: pack
  BindSynth(m);         // Deps: dates
  BindRecord(m);        // Deps: dates
  BindPopulation(m);    // Deps: record, report
  BindRules(m);         // Deps: pack, population
  BindSummary(m);       // Deps: none
  BindDecisions(m);     // Deps: rules, summary, table
  BindExplanations(m);  // Deps: decisions
  BindWorklist(m);      // Deps: decisions, summary, table
  BindCareValues(m);    // Deps: record
  BindLifecycles(m);    // Deps: care values
  BindCare(m);          // Deps: care values
  BindWorkspace(m);     // Deps: care, worklist, explanations
}
