// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The Arrow PyCapsule protocol, both ways. A capsule's struct is moved by whoever consumes it (its
// `release` is then null); a capsule that nobody consumed releases it.
#ifndef CARECOORD_BINDINGS_ARROW_CAPSULES_H_
#define CARECOORD_BINDINGS_ARROW_CAPSULES_H_

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/columnar/arrow_abi.h"
#include "carecoord/columnar/stream_text.h"

namespace carecoord::python {

// A table or column of somebody else's, taken out of its capsules. It needs no Python any more:
// read it without holding the interpreter's lock, since its producer may need the lock on another
// thread.
class ArrowInput {
 public:
  // From __arrow_c_stream__, else __arrow_c_array__. TypeError, naming `argument`, for an object
  // that has neither.
  ArrowInput(pybind11::handle source, const std::string& argument);
  ArrowInput(ArrowInput&& other) noexcept;
  ArrowInput& operator=(ArrowInput&&) = delete;
  ~ArrowInput();

  // Each of these consumes the input. `floats` as in columnar/stream_text.h.
  [[nodiscard]] absl::StatusOr<std::string> ToCsv(std::vector<std::string>* floats);
  [[nodiscard]] absl::Status Cells(const CellSink& sink, bool* floats = nullptr);

  static bool IsArrow(pybind11::handle source);

 private:
  bool is_stream_ = false;
  ArrowArrayStream stream_{};
  ArrowSchema schema_{};
  ArrowArray array_{};
};

// Move `value` into a new capsule of the protocol's name.
pybind11::capsule StreamCapsule(const ArrowArrayStream& value);
pybind11::capsule SchemaCapsule(const ArrowSchema& value);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_ARROW_CAPSULES_H_
