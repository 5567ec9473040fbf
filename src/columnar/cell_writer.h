// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CellWriter: one Arrow column, cell by cell, as text. First every batch is surveyed, because how a
// cell is written can depend on the whole column; then batches are bound one by one and written.

#ifndef CARECOORD_SRC_COLUMNAR_CELL_WRITER_H_
#define CARECOORD_SRC_COLUMNAR_CELL_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "carecoord/columnar/arrow_abi.h"

namespace carecoord::internal {

enum class CellText : uint8_t {
  kCsv,    // quoted where CSV needs it
  kPlain,  // the characters as they are
};

class CellWriter {
 public:
  virtual ~CellWriter() = default;

  // Looks at rows [first, first + count) of a batch before anything is written.
  void Survey(const ArrowArray& array, int64_t first, int64_t count);
  // Turns to a batch's array, which must stay alive until the next call.
  void Bind(const ArrowArray& array);
  // Appends the cell's text; nothing for a null.
  void Write(int64_t row, std::string& out) {
    if (!IsNull(row)) WriteValue(row + array_->offset, out);
  }

  // A writer for the column, or INVALID_ARGUMENT naming its type.
  static absl::StatusOr<std::unique_ptr<CellWriter>> For(const ArrowSchema& schema, CellText form);

 protected:
  // `at` counts from the buffers' start.
  virtual void WriteValue(int64_t at, std::string& out) = 0;
  virtual void Bound() {}
  // Does the writer want to see the values first?
  [[nodiscard]] virtual bool WantsSurvey() const { return false; }
  virtual void SurveyValue(int64_t /*at*/) {}

  template <typename T>
  [[nodiscard]] const T* Buffer(int index) const {
    return static_cast<const T*>(array_->buffers[index]);
  }
  [[nodiscard]] const ArrowArray& array() const { return *array_; }

 private:
  [[nodiscard]] bool IsNull(int64_t row) const {
    if (validity_ == nullptr) return all_null_;
    const int64_t bit = row + array_->offset;
    return (validity_[bit / 8] >> (bit % 8) & 1) == 0;
  }

  const ArrowArray* array_ = nullptr;
  const uint8_t* validity_ = nullptr;
  bool all_null_ = false;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_COLUMNAR_CELL_WRITER_H_
