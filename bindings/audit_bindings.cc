// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.audit_codes: what a column of SNOMED CT ids is made of.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>

#include "arrow_capsules.h"
#include "bindings.h"
#include "carecoord/codes/code_audit.h"
#include "casters.h"
#include "errors.h"
#include "html.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// One row that is not a sound concept id.
struct Finding {
  size_t row;
  std::string text;
  std::string diagnosis;
  std::vector<SctId> proposals;
  std::string outcome;
};

CodeAudit Audit(const py::object& codes) {
  CodeAudit audit;
  if (ArrowInput::IsArrow(codes)) {
    ArrowInput input(codes, "codes");
    const py::gil_scoped_release release;
    bool floats = false;
    Check(input.Cells([&audit](std::string_view cell) { audit.Add(cell); }, &floats));
    if (floats) audit.from_float = audit.rows - audit.blank;
    return audit;
  }
  if (py::isinstance<py::str>(codes)) {
    throw py::type_error("codes: an iterable of codes is needed, not one str; see check_code");
  }
  for (const py::handle code : codes) {
    if (code.is_none()) {
      audit.Add("");
    } else if (py::isinstance<py::float_>(code)) {
      // As a column of floats: a whole number as one, so that the check digit tells what the float
      // did to it.
      const auto number = code.cast<double>();
      const bool whole = number == std::floor(number) && std::abs(number) < 1e18;
      if (number == number) ++audit.from_float;
      audit.Add(number != number ? std::string()
                : whole          ? std::to_string(static_cast<int64_t>(number))
                                 : std::string(py::str(code)));
    } else {
      audit.Add(std::string(py::str(code)));
    }
  }
  return audit;
}

std::vector<Finding> Findings(const CodeAudit& audit) {
  std::vector<Finding> out;
  for (const CodeAudit::BadRow& bad : audit.bad_rows) {
    Finding finding{bad.row, bad.repair.text, bad.repair.Explain(), {}, ""};
    for (const RepairCandidate& candidate : bad.repair.candidates) {
      finding.proposals.push_back(candidate.id);
    }
    finding.outcome = RepairOutcomeName(bad.repair.outcome);
    out.push_back(std::move(finding));
  }
  for (const CodeAudit::OtherKindRow& other : audit.other_kinds) {
    out.push_back({other.row, other.id.ToString(), other.Diagnosis(), {}, "unneeded"});
  }
  std::ranges::stable_sort(out, {}, &Finding::row);
  return out;
}

py::dict CountsDict(const CodeAudit& audit) {
  py::dict out;
  for (const auto& [name, count] : audit.Counts()) out[py::str(std::string(name))] = count;
  return out;
}

std::string AuditText(const CodeAudit& audit) {
  std::string out = std::to_string(audit.rows) + " rows";
  for (const auto& [name, count] : audit.Counts()) {
    if (count > 0 && name != "rows") out += ", " + std::string(name) + " " + std::to_string(count);
  }
  return out;
}

}  // namespace

void BindCodeAudit(py::module_& m) {
  py::class_<Finding> finding(m, "CodeFinding", py::is_final(),
                              "A row of an audited column that is not a sound concept id.");
  Public(finding);
  finding.def_readonly("row", &Finding::row, "From 1.")
      .def_readonly("text", &Finding::text)
      .def_readonly("diagnosis", &Finding::diagnosis, "One sentence.")
      .def_readonly("proposals", &Finding::proposals)
      .def_readonly("outcome", &Finding::outcome)
      .def("__repr__", [](const Finding& self) {
        return "<CodeFinding row " + std::to_string(self.row) + ": " + self.diagnosis + ">";
      });

  py::class_<CodeAudit> audit(
      m, "CodeAudit", py::is_final(),
      "What a column of codes is made of. Each row counts once, under the first that holds of "
      "blank, not_a_number, bad_length, bad_check_digit, bad_partition, concept_ids, "
      "description_ids, relationship_ids, expression_ids.");
  Public(audit);
  audit.def_readonly("rows", &CodeAudit::rows)
      .def_property_readonly("clean", &CodeAudit::Clean, "Is every row a sound concept id?")
      .def_property_readonly("findings", &Findings, "Bad rows and ids of other kinds, by row.")
      .def_readonly("from_float", &CodeAudit::from_float,
                    "Of these rows, how many came as floats, which lose digits of long ids.")
      .def("to_dict", &CountsDict)
      .def("__getitem__",
           [](const CodeAudit& self, const std::string& name) {
             for (const auto& [known, count] : self.Counts()) {
               if (known == name) return count;
             }
             throw StatusError(NotFound("an audit has no count \"" + name + "\""));
           })
      .def("__repr__", [](const CodeAudit& self) { return "<CodeAudit " + AuditText(self) + ">"; })
      .def("_repr_html_", [](const CodeAudit& self) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& [name, count] : self.Counts()) {
          rows.push_back({std::string(name), std::to_string(count)});
        }
        return HtmlTable({"codes", "rows"}, rows);
      });
  m.def("audit_codes", &Audit, "codes"_a,
        "Audits an iterable of str or int, or one Arrow column (a pandas or polars Series, a "
        "pyarrow array, a table of one column). Floats are read as Population.from_tables reads "
        "them, whole numbers as such; from_float counts them.");
}

}  // namespace carecoord::python
