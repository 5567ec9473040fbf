// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>

#include "arrow_capsules.h"
#include "bindings.h"
#include "casters.h"
#include "table.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

// Enough for consumers to work in parallel, little enough to be made while they wait.
constexpr size_t kBatchRows = size_t{1} << 16;

ArrowArrayStream Export(const LazyTable& table) {
  ArrowArrayStream stream{};
  ExportBatches(
      table.shape,
      [table, at = size_t{0}]() mutable -> std::shared_ptr<const Table> {
        if (at == table.rows) return nullptr;
        const size_t first = at;
        const size_t count = std::min(kBatchRows, table.rows - first);
        at += count;
        return table.slice(first, count);
      },
      &stream);
  return stream;
}

std::vector<std::string> Names(const LazyTable& table) {
  std::vector<std::string> out;
  for (const Column& column : table.shape->columns()) out.push_back(column.name());
  return out;
}

}  // namespace

py::capsule TableStream(const LazyTable& table) { return StreamCapsule(Export(table)); }

py::capsule TableSchema(const LazyTable& table) {
  ArrowArrayStream stream = Export(table);
  ArrowSchema schema{};
  stream.get_schema(&stream, &schema);
  stream.release(&stream);
  return SchemaCapsule(schema);
}

void BindTable(py::module_& m) {
  py::class_<LazyTable> table(
      m, "Table", py::is_final(),
      "Typed columns for any Arrow consumer: polars.DataFrame(t), pyarrow.table(t), ...");
  Public(table);
  table.def_property_readonly("column_names", &Names)
      .def("__len__", [](const LazyTable& self) { return self.rows; })
      .def("__repr__", [](const LazyTable& self) {
        std::string out = "<Table of " + std::to_string(self.rows) + " rows:";
        for (const std::string& name : Names(self)) out += " " + name;
        return out + ">";
      });
  AddArrowStream(table, [](const LazyTable& self) { return self; });
}

}  // namespace carecoord::python
