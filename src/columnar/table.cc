// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/columnar/table.h"

namespace carecoord {
namespace {

void SetBit(std::vector<uint8_t>& bits, int64_t index, bool value) {
  if (static_cast<size_t>(index / 8) >= bits.size()) bits.push_back(0);
  if (value) bits[static_cast<size_t>(index / 8)] |= static_cast<uint8_t>(1 << (index % 8));
}

}  // namespace

void Column::Mark(bool valid) {
  SetBit(validity_, size_, valid);
  if (!valid) ++null_count_;
  ++size_;
}

void Column::Add(std::string_view text) {
  bytes_ += text;
  offsets_.push_back(static_cast<int32_t>(bytes_.size()));
  Mark(true);
}
void Column::Add(Date date) {
  days_.push_back(date.days());
  Mark(true);
}
void Column::Add(int64_t number) {
  integers_.push_back(number);
  Mark(true);
}
void Column::Add(double number) {
  numbers_.push_back(number);
  Mark(true);
}
void Column::AddBool(bool value) {
  SetBit(bits_, size_, value);
  Mark(true);
}

void Column::AddNull() {
  switch (type_) {
    case Type::kText:
      offsets_.push_back(offsets_.back());
      break;
    case Type::kDate:
      days_.push_back(0);
      break;
    case Type::kInteger:
      integers_.push_back(0);
      break;
    case Type::kNumber:
      numbers_.push_back(0);
      break;
    case Type::kBool:
      SetBit(bits_, size_, false);
      break;
  }
  Mark(false);
}

const char* Column::format() const {
  switch (type_) {
    case Type::kText:
      return "u";
    case Type::kDate:
      return "tdD";
    case Type::kInteger:
      return "l";
    case Type::kBool:
      return "b";
    case Type::kNumber:
      return "g";
  }
  return "n";
}

std::vector<const void*> Column::buffers() const {
  const void* validity = null_count_ == 0 ? nullptr : validity_.data();
  switch (type_) {
    case Type::kText:
      return {validity, offsets_.data(), bytes_.data()};
    case Type::kDate:
      return {validity, days_.data()};
    case Type::kInteger:
      return {validity, integers_.data()};
    case Type::kNumber:
      return {validity, numbers_.data()};
    case Type::kBool:
      return {validity, bits_.data()};
  }
  return {};
}

}  // namespace carecoord
