// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "arrow_capsules.h"

#include <memory>
#include <utility>

#include "casters.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

constexpr const char* kStreamName = "arrow_array_stream";
constexpr const char* kSchemaName = "arrow_schema";
constexpr const char* kArrayName = "arrow_array";

// Moves the struct out of a capsule of that name.
template <typename T>
T TakeFrom(py::handle capsule, const char* name) {
  if (PyCapsule_IsValid(capsule.ptr(), name) == 0) {
    throw py::type_error(std::string("not a capsule of the name ") + name);
  }
  auto* source = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (source->release == nullptr) {
    throw py::value_error("this table was consumed before: its producer gives it only once");
  }
  T taken = *source;
  source->release = nullptr;
  return taken;
}

template <typename T, const char* const& kName>
void DestroyCapsule(PyObject* capsule) {
  auto* value = static_cast<T*>(PyCapsule_GetPointer(capsule, kName));
  if (value == nullptr) {
    PyErr_WriteUnraisable(capsule);
    return;
  }
  if (value->release != nullptr) value->release(value);
  delete value;
}

template <typename T, const char* const& kName>
py::capsule MakeCapsule(const T& value) {
  auto owned = std::make_unique<T>(value);
  PyObject* made = PyCapsule_New(owned.get(), kName, &DestroyCapsule<T, kName>);
  if (made == nullptr) {
    if (owned->release != nullptr) owned->release(owned.get());
    throw py::error_already_set();
  }
  static_cast<void>(owned.release());
  return py::reinterpret_steal<py::capsule>(made);
}

template <typename T>
void Release(T& value) {
  if (value.release != nullptr) value.release(&value);
}

}  // namespace

bool ArrowInput::IsArrow(py::handle source) {
  return py::hasattr(source, "__arrow_c_stream__") || py::hasattr(source, "__arrow_c_array__");
}

ArrowInput::ArrowInput(py::handle source, const std::string& argument) {
  if (py::hasattr(source, "__arrow_c_stream__")) {
    is_stream_ = true;
    stream_ = TakeFrom<ArrowArrayStream>(source.attr("__arrow_c_stream__")(), kStreamName);
    return;
  }
  if (!py::hasattr(source, "__arrow_c_array__")) {
    WrongType(source,
              argument + ": a table with __arrow_c_stream__ (pandas, polars, pyarrow, ...)");
  }
  const py::tuple pair = source.attr("__arrow_c_array__")();
  schema_ = TakeFrom<ArrowSchema>(pair[0], kSchemaName);
  try {
    array_ = TakeFrom<ArrowArray>(pair[1], kArrayName);
  } catch (...) {
    Release(schema_);
    throw;
  }
}

ArrowInput::ArrowInput(ArrowInput&& other) noexcept
    : is_stream_(other.is_stream_),
      stream_(other.stream_),
      schema_(other.schema_),
      array_(other.array_) {
  other.stream_.release = nullptr;
  other.schema_.release = nullptr;
  other.array_.release = nullptr;
}

ArrowInput::~ArrowInput() {
  Release(stream_);
  Release(array_);
  Release(schema_);
}

absl::StatusOr<std::string> ArrowInput::ToCsv(std::vector<std::string>* floats) {
  return is_stream_ ? StreamToCsv(&stream_, floats) : ArrayToCsv(&schema_, &array_, floats);
}

absl::Status ArrowInput::Cells(const CellSink& sink, bool* floats) {
  return is_stream_ ? StreamCells(&stream_, sink, floats)
                    : ArrayCells(&schema_, &array_, sink, floats);
}

py::capsule StreamCapsule(const ArrowArrayStream& value) {
  return MakeCapsule<ArrowArrayStream, kStreamName>(value);
}
py::capsule SchemaCapsule(const ArrowSchema& value) {
  return MakeCapsule<ArrowSchema, kSchemaName>(value);
}

}  // namespace carecoord::python
