// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One function for each binding file. module.cc calls them in the order of what they depend on.
#ifndef CARECOORD_BINDINGS_BINDINGS_H_
#define CARECOORD_BINDINGS_BINDINGS_H_

#include <pybind11/pybind11.h>

namespace carecoord::python {

void BindErrors(pybind11::module_& m);
void BindDates(pybind11::module_& m);
void BindCodes(pybind11::module_& m);
void BindCodeAudit(pybind11::module_& m);
void BindReport(pybind11::module_& m);
void BindTable(pybind11::module_& m);
void BindPack(pybind11::module_& m);
void BindPackTests(pybind11::module_& m);
void BindPackCheck(pybind11::module_& m);
void BindCoverage(pybind11::module_& m);
void BindMutate(pybind11::module_& m);
void BindSynth(pybind11::module_& m);
void BindRecord(pybind11::module_& m);
void BindPopulation(pybind11::module_& m);
void BindRules(pybind11::module_& m);
void BindSummary(pybind11::module_& m);
void BindDecisions(pybind11::module_& m);
void BindExplanations(pybind11::module_& m);
void BindWorklist(pybind11::module_& m);
void BindCareValues(pybind11::module_& m);
void BindLifecycles(pybind11::module_& m);
void BindCare(pybind11::module_& m);
void BindWorkspace(pybind11::module_& m);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_BINDINGS_H_
