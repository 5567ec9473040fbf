// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// absl::Status as Python exceptions: carecoord.CarecoordError (a ValueError) with the Status's
// text, for NOT_FOUND its subclass carecoord.NotFoundError (also a KeyError), and for a refusal
// with a stable code (base/refusal.h) its subclass carecoord.Refused.
#ifndef CARECOORD_BINDINGS_ERRORS_H_
#define CARECOORD_BINDINGS_ERRORS_H_

#include <pybind11/pybind11.h>

#include <exception>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "carecoord/base/refusal.h"
#include "carecoord/base/status.h"

namespace carecoord::python {

// Thrown in the bindings only; the translator makes it a Python exception.
class StatusError : public std::exception {
 public:
  explicit StatusError(const absl::Status& status)
      : text_(StatusText(status)),
        code_(RefusalCode(status)),
        not_found_(absl::IsNotFound(status)) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] bool not_found() const { return not_found_; }

 private:
  std::string text_;
  std::string code_;
  bool not_found_;
};

inline void Check(const absl::Status& status) {
  if (!status.ok()) throw StatusError(status);
}
template <typename T>
T ValueOf(absl::StatusOr<T> value) {
  Check(value.status());
  return *std::move(value);
}
[[noreturn]] inline void Refuse(const std::string& text) {
  throw StatusError(InvalidArgument(text));
}

// Re-exports the exception types and registers the translator.
void BindErrors(pybind11::module_& m);

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_ERRORS_H_
