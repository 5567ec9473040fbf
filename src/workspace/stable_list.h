// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// StableList: a list that only grows and whose elements stay where they are. Some lie side by side,
// so that large ones cost neither an allocation nor a gap each.

#ifndef CARECOORD_SRC_WORKSPACE_STABLE_LIST_H_
#define CARECOORD_SRC_WORKSPACE_STABLE_LIST_H_

#include <cstddef>
#include <utility>
#include <vector>

namespace carecoord::internal {

template <typename T>
class StableList {
 public:
  T& Append(T value) {
    if (blocks_.empty() || blocks_.back().size() == blocks_.back().capacity()) {
      blocks_.emplace_back().reserve(kInBlock);
    }
    ++size_;
    return blocks_.back().emplace_back(std::move(value));
  }
  [[nodiscard]] size_t size() const { return size_; }
  // REQUIRES at < size().
  [[nodiscard]] T& operator[](size_t at) { return blocks_[at / kInBlock][at % kInBlock]; }
  [[nodiscard]] const T& operator[](size_t at) const {
    return blocks_[at / kInBlock][at % kInBlock];
  }

 private:
  static constexpr size_t kInBlock = 64;
  std::vector<std::vector<T>> blocks_;  // each but the last full, none ever beyond its room
  size_t size_ = 0;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_STABLE_LIST_H_
