// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How the values of carecoord/_reports.py are made.
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

namespace carecoord::python {

// One of the type of that name, its fields by keyword.
template <typename... Fields>
pybind11::object MakeValue(const char* type, Fields&&... fields) {
  return pybind11::module_::import("carecoord._reports")
      .attr(type)(std::forward<Fields>(fields)...);
}

template <typename T, typename Convert>
pybind11::list ListOf(const std::vector<T>& values, const Convert& convert) {
  pybind11::list out;
  for (const T& value : values) out.append(convert(value));
  return out;
}

// Question of a day, as known at a moment; what a list needs and nothing more.
inline Question AskedOn(Date as_of, const pybind11::object& known_at) {
  return MakeQuestion(as_of, known_at, std::nullopt, {}, false);
}

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_REPORT_VALUES_H_
