// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// SharedValue: a value, or none, that many may hold without copying it and nobody can change.
// Compares by value. Copying costs a count; safe to read from any thread.

#ifndef CARECOORD_BASE_SHARED_VALUE_H_
#define CARECOORD_BASE_SHARED_VALUE_H_

#include <memory>
#include <utility>

namespace carecoord {

template <typename T>
class SharedValue {
 public:
  SharedValue() = default;  // none
  // NOLINTNEXTLINE(google-explicit-constructor): it stands for the value.
  SharedValue(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  [[nodiscard]] bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  const T& operator*() const { return *value_; }        // REQUIRES has_value()
  const T* operator->() const { return value_.get(); }  // REQUIRES has_value()

  friend bool operator==(const SharedValue& a, const SharedValue& b) {
    if (a.value_ == b.value_) return true;
    return a.has_value() && b.has_value() && *a == *b;
  }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace carecoord

#endif  // CARECOORD_BASE_SHARED_VALUE_H_
