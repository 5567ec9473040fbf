// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Makes a bound class a Python sequence whose items are made when they are asked for.
#ifndef CARECOORD_BINDINGS_SEQUENCE_H_
#define CARECOORD_BINDINGS_SEQUENCE_H_

#include <pybind11/pybind11.h>

#include <memory>

namespace carecoord::python {

// `size(self)` and `item(shared_ptr<List>, index)`.
template <typename List, typename Size, typename Item>
void MakeSequence(pybind11::class_<List, std::shared_ptr<List>>& bound, Size size, Item item) {
  namespace py = pybind11;
  bound.def("__len__", [size](const List& self) { return size(self); })
      .def("__getitem__",
           [size, item](const std::shared_ptr<List>& self, py::ssize_t index) {
             const auto count = static_cast<py::ssize_t>(size(*self));
             if (index < 0) index += count;
             if (index < 0 || index >= count) throw py::index_error("index out of range");
             return item(self, static_cast<size_t>(index));
           })
      .def("__getitem__",
           [size, item](const std::shared_ptr<List>& self, const py::slice& slice) {
             size_t start = 0;
             size_t stop = 0;
             size_t step = 0;
             size_t count = 0;
             if (!slice.compute(size(*self), &start, &stop, &step, &count)) {
               throw py::error_already_set();
             }
             py::list out(count);
             for (size_t i = 0; i < count; ++i, start += step) out[i] = item(self, start);
             return out;
           })
      .def("__iter__", [](const py::object& self) {
        return py::reinterpret_steal<py::iterator>(PySeqIter_New(self.ptr()));
      });
}

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_SEQUENCE_H_
