// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Status helpers: "could not do the work" is an absl::Status; a problem *in the data* is an Issue
// (base/issue.h). This header holds the two macros, the makers, and the bridge between
// std::string_view and absl::string_view, which are different types where Abseil was built with its
// own string_view (Debian 12) and one type elsewhere.
//
// Thread-safety: everything here is stateless.

#ifndef CARECOORD_BASE_STATUS_H_
#define CARECOORD_BASE_STATUS_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace carecoord {

// The same characters, as the other library's view. Neither copies; the source must outlive it.
inline absl::string_view ToAbsl(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view ToStd(absl::string_view s) { return {s.data(), s.size()}; }

// The message alone, without the code's name: what a person should read.
inline std::string StatusText(const absl::Status& status) {
  return std::string(ToStd(status.message()));
}

// Makers that take a finished sentence. The sentence names the offending value, where it stands and
// the rule it breaks.
inline absl::Status InvalidArgument(std::string_view text) {
  return absl::InvalidArgumentError(ToAbsl(text));
}
inline absl::Status NotFound(std::string_view text) { return absl::NotFoundError(ToAbsl(text)); }
inline absl::Status FailedPrecondition(std::string_view text) {
  return absl::FailedPreconditionError(ToAbsl(text));
}
inline absl::Status OutOfRange(std::string_view text) {
  return absl::OutOfRangeError(ToAbsl(text));
}
inline absl::Status DataLoss(std::string_view text) { return absl::DataLossError(ToAbsl(text)); }

// `status` with "<prefix>: " before its text; ok stays ok.
inline absl::Status Prefixed(std::string_view prefix, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), ToAbsl(std::string(prefix) + ": " + StatusText(status)));
}

}  // namespace carecoord

#define CARECOORD_CONCAT_INNER_(a, b) a##b
#define CARECOORD_CONCAT_(a, b) CARECOORD_CONCAT_INNER_(a, b)

// Returns from the enclosing function if `expr` (an absl::Status) is not ok.
#define CARECOORD_RETURN_IF_ERROR(expr)                                     \
  do {                                                                      \
    if (absl::Status carecoord_status_ = (expr); !carecoord_status_.ok()) { \
      return carecoord_status_;                                             \
    }                                                                       \
  } while (false)

// Evaluates `expr` (an absl::StatusOr<T>); returns its status if not ok, else assigns the value to
// `decl`, which may be a declaration.
#define CARECOORD_ASSIGN_OR_RETURN(decl, expr) \
  CARECOORD_ASSIGN_OR_RETURN_(CARECOORD_CONCAT_(carecoord_or_, __LINE__), decl, expr)
#define CARECOORD_ASSIGN_OR_RETURN_(tmp, decl, expr) \
  auto tmp = (expr);                                 \
  if (!tmp.ok()) return std::move(tmp).status();     \
  decl = std::move(tmp).value()

#endif  // CARECOORD_BASE_STATUS_H_
