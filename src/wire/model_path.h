// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ModelPath: where a conversion stands in a model, as a chain of nodes on the stack, so that a path
// costs nothing until something has to be said about it.

#ifndef CARECOORD_SRC_WIRE_MODEL_PATH_H_
#define CARECOORD_SRC_WIRE_MODEL_PATH_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace carecoord::internal {

// A node must outlive those below it: keep each in a local of its own.
class ModelPath {
 public:
  ModelPath() = default;  // the model itself
  [[nodiscard]] ModelPath Field(std::string_view name) const& { return {this, name, kNoIndex}; }
  [[nodiscard]] ModelPath Item(std::string_view name, size_t index) const& {
    return {this, name, index};
  }
  [[nodiscard]] ModelPath Item(size_t index) const& { return {this, "", index}; }
  ModelPath Field(std::string_view name) && = delete;
  ModelPath Item(std::string_view name, size_t index) && = delete;
  ModelPath Item(size_t index) && = delete;

  // "rules[0].schedule.due"
  [[nodiscard]] std::string ToString() const {
    if (up_ == nullptr) return "";
    std::string text = up_->ToString();
    if (!name_.empty() && !text.empty()) text += '.';
    text += name_;
    if (index_ != kNoIndex) text += "[" + std::to_string(index_) + "]";
    return text;
  }

 private:
  static constexpr size_t kNoIndex = static_cast<size_t>(-1);
  ModelPath(const ModelPath* up, std::string_view name, size_t index)
      : up_(up), name_(name), index_(index) {}

  const ModelPath* up_ = nullptr;
  std::string_view name_;
  size_t index_ = kNoIndex;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_MODEL_PATH_H_
