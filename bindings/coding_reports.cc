// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is to be coded in the GP record, as the values of carecoord/_reports.py, and the table of
// codes itself.

#include "bindings.h"
#include "carecoord/workspace/coding.h"
#include "report_values.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// `bound`: carecoord.ActivityCode values, which take the place of what the table says; `accepted`:
// such as count as entered too.
ActivityCodes CodesWith(const py::iterable& bound, const py::iterable& accepted) {
  ActivityCodes codes;
  const auto text = [](py::handle one, const char* field) {
    const py::object value = one.attr(field);
    return value.is_none() ? std::string() : value.cast<std::string>();
  };
  for (const py::handle one : bound) {
    Check(codes.Bind(text(one, "activity"), text(one, "how"), text(one, "code"), text(one, "label"),
                     text(one, "source")));
  }
  for (const py::handle one : accepted) {
    Check(codes.Accept(text(one, "activity"), text(one, "how"), text(one, "code"),
                       text(one, "label"), text(one, "source")));
  }
  return codes;
}

// 0: None.
py::object SetToPython(uint64_t reference_set) {
  if (reference_set == 0) return py::none();
  return py::str(std::to_string(reference_set));
}

py::object CodingToPython(const ActivityCoding& coding) {
  return MakeValue("ActivityCoding", "activity"_a = coding.activity, "how"_a = ToPython(coding.how),
                   "codes"_a = ListOf(coding.codes,
                                      [&coding](const KnownCode& known) {
                                        return MakeValue(
                                            "ActivityCode", "activity"_a = coding.activity,
                                            "code"_a = known.code.ToString(),
                                            "label"_a = known.label, "source"_a = known.source,
                                            "how"_a = ToPython(coding.how));
                                      }),
                   "reference_set"_a = SetToPython(coding.reference_set), "bound"_a = coding.bound);
}

py::list CodingsOf(const py::iterable& bound, const py::iterable& accepted) {
  const ActivityCodes codes = CodesWith(bound, accepted);
  py::list out;
  for (const ActivityCoding& coding : codes.all()) out.append(CodingToPython(coding));
  return out;
}

py::object Gaps(const SiteWorkspace& self, Date as_of, const std::optional<Date>& from,
                const py::object& known_at, const py::iterable& bound, const py::iterable& accepted,
                const py::object& people) {
  const CodingGaps gaps = CodingGapsOf(self.workspace(), CodesWith(bound, accepted),
                                       {.from = from.value_or(Date::Min()),
                                        .as_of = as_of,
                                        .known_at = AskedOn(as_of, known_at).known_at},
                                       RowsOf(self, people));
  const auto gap = [&self](const CodingGap& one) {
    return MakeValue("CodingGap", "person"_a = self.workspace().people().person(one.person).key,
                     "activity"_a = one.activity, "on"_a = ToPython(one.on),
                     "how"_a = ToPython(one.how), "entry"_a = ToPython(one.entry),
                     "thread"_a = ToPython(one.thread), "by"_a = ToPython(one.by),
                     "role"_a = ToPython(one.role),
                     "code"_a = ToPython(one.code.code.valid() ? one.code.code.ToString() : ""),
                     "label"_a = ToPython(std::string(one.code.label)),
                     "reference_set"_a = SetToPython(one.reference_set));
  };
  return MakeValue("CodingGaps", "markdown"_a = Markdown(self.workspace(), gaps),
                   "write_back_sheet"_a = WriteBackSheet(self.workspace(), gaps),
                   "entered"_a = gaps.entered, "restricted"_a = gaps.restricted,
                   "to_enter"_a = ListOf(gaps.to_enter, gap),
                   "no_code"_a = ListOf(gaps.no_code, gap));
}

}  // namespace

void BindCodingReports(py::module_& m, BoundWorkspace& workspace) {
  m.def("activity_codes", &CodingsOf, "bound"_a = py::tuple(), "accepted"_a = py::tuple(),
        "With which concepts each activity is entered in a GP system; where `codes` is empty none "
        "is known, and a site binds its own. bound: ActivityCode values in place of what the table "
        "says; accepted: such as count as entered too.");
  workspace.def("coding_gaps", &Gaps, "as_of"_a, "from_"_a = py::none(), "known_at"_a = py::none(),
                "bound"_a = py::tuple(), "accepted"_a = py::tuple(), "people"_a = py::none(),
                "Work up to a day that has no coded entry yet, with a sheet to enter it from. "
                "bound, accepted: see activity_codes. people: keys; None: everybody.");
}

}  // namespace carecoord::python
