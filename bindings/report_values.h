// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How the values that Python modules define are made: reports, pages, changes.
#ifndef CARECOORD_BINDINGS_REPORT_VALUES_H_
#define CARECOORD_BINDINGS_REPORT_VALUES_H_

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "care_values.h"
#include "record.h"
#include "site_workspace.h"

namespace carecoord::python {

// One of the type of that name, its fields by keyword.
template <typename... Fields>
pybind11::object MakeValue(const char* type, Fields&&... fields) {
  return pybind11::module_::import("carecoord").attr(type)(std::forward<Fields>(fields)...);
}

template <typename T, typename Convert>
pybind11::list ListOf(const std::vector<T>& values, const Convert& convert) {
  pybind11::list out;
  for (const T& value : values) out.append(convert(value));
  return out;
}

// Rows of the people with those keys, in that order; of everybody for None.
inline std::vector<uint32_t> RowsOf(const SiteWorkspace& workspace,
                                    const pybind11::object& people) {
  std::vector<uint32_t> rows;
  if (people.is_none()) {
    for (uint32_t i = 0; i < workspace.workspace().people().size(); ++i) rows.push_back(i);
    return rows;
  }
  if (pybind11::isinstance<pybind11::str>(people)) {
    WrongType(people, "people: a list of keys");
  }
  for (const pybind11::handle key : people) {
    rows.push_back(workspace.PersonOf(key.cast<std::string>()));
  }
  return rows;
}

// Question of a day, as known at a moment; what a list needs and nothing more.
inline Question AskedOn(Date as_of, const pybind11::object& known_at) {
  return MakeQuestion(as_of, known_at, std::nullopt, {}, false);
}

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_REPORT_VALUES_H_
