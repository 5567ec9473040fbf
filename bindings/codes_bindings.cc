// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.SctId, NhsNumber, OdsCode and check_code: identifiers whose form has been checked.

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>

#include "bindings.h"
#include "carecoord/codes/code.h"
#include "carecoord/codes/nhs_number.h"
#include "carecoord/codes/ods_code.h"
#include "carecoord/codes/sct_id.h"
#include "carecoord/codes/sct_repair.h"
#include "casters.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// What identifiers have in common: made from text, compared and hashed by value, shown as
// Name('text'), pickled as text.
template <typename Id, typename Parse>
py::class_<Id> BindId(py::module_& m, const char* name, const char* doc, const Parse& parse) {
  py::class_<Id> id(m, name, py::is_final(), doc);
  Public(id);
  id.def("__eq__",
         [](const Id& self, const py::object& other) {
           return py::isinstance<Id>(other) && self == other.cast<Id>();
         })
      .def("__hash__", [](const Id& self) { return std::hash<Id>()(self); })
      .def(py::self < py::self)
      .def(py::self <= py::self)
      .def(py::self > py::self)
      .def(py::self >= py::self)
      .def("__str__", &Id::ToString)
      .def("__repr__",
           [name](const Id& self) { return std::string(name) + "('" + self.ToString() + "')"; })
      .def(py::pickle([](const Id& self) { return py::make_tuple(self.ToString()); },
                      [parse](const py::tuple& state) {
                        return ValueOf(parse(state[0].cast<std::string>()));
                      }));
  return id;
}

// Text or a whole number. A float is refused: it may have lost digits already.
SctId SctIdFromPython(const py::object& value) {
  if (py::isinstance<py::str>(value)) return ValueOf(ParseSctId(value.cast<std::string>()));
  if (py::isinstance<py::int_>(value) && !py::isinstance<py::bool_>(value)) {
    return ValueOf(ParseSctId(std::string(py::str(value))));
  }
  WrongType(value, "a SNOMED CT id as str or int");
}

void BindSctId(py::module_& m) {
  py::class_<SctId> id = BindId<SctId>(
      m, "SctId",
      "A SNOMED CT identifier whose length, check digit and partition are right. Not said: that it "
      "was ever issued.",
      [](const std::string& text) { return ParseSctId(text); });
  id.def(py::init(&SctIdFromPython), "value"_a)
      .def_property_readonly("value", &SctId::value)
      .def_property_readonly(
          "kind", [](SctId self) { return std::string(SctIdKindName(self.kind())); },
          "'concept', 'description', 'relationship' or 'expression'.")
      .def_property_readonly("is_long", &SctId::is_long, "Does it carry a namespace?")
      .def_property_readonly("namespace_id", &SctId::namespace_id)
      .def("__int__", &SctId::value);
}

void BindNhsNumber(py::module_& m) {
  py::class_<NhsNumber> number = BindId<NhsNumber>(
      m, "NhsNumber",
      "A ten-digit NHS number with a right check digit, from a range in use. Not said: that it was "
      "ever issued.",
      [](const std::string& text) { return ParseNhsNumber(text); });
  number
      .def(py::init([](const std::string& text) { return ValueOf(ParseNhsNumber(text)); }),
           "text"_a)
      .def_property_readonly("value", &NhsNumber::value)
      .def_property_readonly("formatted", &NhsNumber::Formatted, "'999 000 0018'")
      .def_property_readonly("is_test_range", &NhsNumber::IsTestRange,
                             "Is it one of the 999... numbers set aside for tests?");
}

void BindOdsCode(py::module_& m) {
  py::class_<OdsCode> code = BindId<OdsCode>(
      m, "OdsCode", "The code of an organisation: 1 to 9 capital letters and digits.",
      [](const std::string& text) { return ParseOdsCode(text); });
  code.def(py::init([](const std::string& text) { return ValueOf(ParseOdsCode(text)); }), "text"_a)
      .def_property_readonly("is_gp_practice", &OdsCode::IsGpPractice)
      .def_property_readonly("is_branch", &OdsCode::IsBranch)
      .def_property_readonly("is_pcn", &OdsCode::IsPcn)
      .def_property_readonly("branch_practice", &OdsCode::BranchPractice,
                             "The practice that a branch belongs to; None for what is no branch.");
}

// What check_code says of one text.
struct CodeCheck {
  std::string text;
  CodeFault fault;
  std::string kind;  // "" where there is none
  Repair repair;
};

CodeCheck CheckCode(const std::string& text) {
  CodeCheck check{text, Code::Check(text), "", {}};
  if (check.fault == CodeFault::kNone && Code::FromText(text)->is_activity()) {
    check.kind = "activity";
    return check;
  }
  check.repair = ProposeRepair(text);
  if (const std::optional<SctId> id = SctId::FromText(text)) {
    check.kind = SctIdKindName(id->kind());
  }
  return check;
}

std::string ExplainCheck(const CodeCheck& check) {
  if (check.kind == "activity") return "\"" + check.text + "\" is the name of an activity kind";
  if (check.fault == CodeFault::kNone) {
    return "\"" + check.text + "\" has the form of a SNOMED CT concept id";
  }
  if (check.fault == CodeFault::kNotAConcept) {
    return "\"" + check.text + "\" is the id of a" + (check.kind == "expression" ? "n " : " ") +
           check.kind + ", not of a concept";
  }
  return check.repair.Explain();
}

void BindCheck(py::module_& m) {
  py::class_<CodeCheck> check(m, "CodeCheck", py::is_final(),
                              "What a text is as a code: sound, or which rule it breaks, and the "
                              "ids it may have been before it was damaged. Nothing is repaired.");
  Public(check);
  check.def_readonly("text", &CodeCheck::text)
      .def_property_readonly(
          "ok", [](const CodeCheck& self) { return self.fault == CodeFault::kNone; },
          "May it stand as the code of an entry: a concept id or the name of an activity?")
      .def_property_readonly(
          "fault",
          [](const CodeCheck& self) -> std::optional<std::string> {
            if (self.fault == CodeFault::kNone) return std::nullopt;
            return std::string(CodeFaultName(self.fault));
          },
          "'blank_code', 'not_a_number', 'bad_length', 'bad_check_digit', 'bad_partition', "
          "'not_a_concept', or None.")
      .def_property_readonly(
          "kind",
          [](const CodeCheck& self) -> std::optional<std::string> {
            if (self.kind.empty()) return std::nullopt;
            return self.kind;
          },
          "'concept', 'description', 'relationship', 'expression', 'activity', or None.")
      .def_property_readonly(
          "outcome",
          [](const CodeCheck& self) { return std::string(RepairOutcomeName(self.repair.outcome)); },
          "'unneeded', 'repairable' (exactly one proposal), 'ambiguous' or 'unrepairable'.")
      .def_property_readonly(
          "proposals",
          [](const CodeCheck& self) {
            std::vector<SctId> out;
            for (const RepairCandidate& candidate : self.repair.candidates) {
              out.push_back(candidate.id);
            }
            return out;
          },
          "Concept ids that one known kind of damage turns into this text.")
      .def_property_readonly(
          "repair",
          [](const CodeCheck& self) -> std::optional<SctId> {
            if (self.repair.outcome != Repair::Outcome::kOne) return std::nullopt;
            return self.repair.candidates.front().id;
          },
          "The one proposal; None when there is none or more than one.")
      .def("explain", &ExplainCheck, "One sentence for a person.")
      .def("__bool__", [](const CodeCheck& self) { return self.fault == CodeFault::kNone; })
      .def("__repr__",
           [](const CodeCheck& self) { return "<CodeCheck: " + ExplainCheck(self) + ">"; });
  m.def("check_code", &CheckCode, "text"_a,
        "What a text is as a code: a CodeCheck, true when it is sound.");
}

}  // namespace

void BindCodes(py::module_& m) {
  BindSctId(m);
  BindNhsNumber(m);
  BindOdsCode(m);
  BindCheck(m);
}

}  // namespace carecoord::python
