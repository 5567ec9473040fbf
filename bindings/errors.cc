// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

// Never released: exceptions may be raised while the interpreter shuts down.
PyObject* carecoord_error = nullptr;
PyObject* not_found_error = nullptr;
PyObject* refused = nullptr;

}  // namespace

void BindErrors(py::module_& m) {
  // Defined in Python, where a class with two bases and a __str__ of its own is three lines.
  const py::module_ errors = py::module_::import("carecoord._errors");
  carecoord_error = py::object(errors.attr("CarecoordError")).release().ptr();
  not_found_error = py::object(errors.attr("NotFoundError")).release().ptr();
  refused = py::object(errors.attr("Refused")).release().ptr();
  m.attr("CarecoordError") = py::handle(carecoord_error);
  m.attr("NotFoundError") = py::handle(not_found_error);
  m.attr("Refused") = py::handle(refused);
  // NOLINTNEXTLINE(performance-unnecessary-value-param): the signature is pybind11's
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const StatusError& error) {
      if (!error.code().empty()) {
        PyErr_SetObject(refused, py::make_tuple(error.what(), error.code()).ptr());
        return;
      }
      PyErr_SetString(error.not_found() ? not_found_error : carecoord_error, error.what());
    }
  });
}

}  // namespace carecoord::python
