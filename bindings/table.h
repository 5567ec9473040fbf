// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.Table: rows made on demand, which any Arrow consumer can read any
// number of times.
#ifndef CARECOORD_BINDINGS_TABLE_H_
#define CARECOORD_BINDINGS_TABLE_H_

#include <pybind11/pybind11.h>

#include <functional>
#include <memory>

#include "carecoord/columnar/table.h"

namespace carecoord::python {

// Holds no Python object: consumers may read and release it on any thread.
struct LazyTable {
  size_t rows = 0;
  // The columns without rows.
  std::shared_ptr<const Table> shape;
  // The rows [first, first + count).
  std::function<std::shared_ptr<const Table>(size_t first, size_t count)> slice;
};

// For __arrow_c_stream__ and __arrow_c_schema__.
pybind11::capsule TableStream(const LazyTable& table);
pybind11::capsule TableSchema(const LazyTable& table);

// Adds both to a class; `make` gives its LazyTable.
template <typename Class, typename Make>
void AddArrowStream(Class& bound, Make make) {
  bound
      .def(
          "__arrow_c_stream__",
          [make](const typename Class::type& self, const pybind11::object&) {
            return TableStream(make(self));
          },
          pybind11::arg("requested_schema") = pybind11::none(),
          "The Arrow PyCapsule stream: pass the object itself to pandas, polars, pyarrow or "
          "duckdb.")
      .def("__arrow_c_schema__",
           [make](const typename Class::type& self) { return TableSchema(make(self)); });
}

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_TABLE_H_
