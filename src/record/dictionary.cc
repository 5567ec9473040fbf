// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/dictionary.h"

#include <cstddef>

namespace carecoord {

NameTable::NameTable() { Add(""); }

NameTable::NameTable(const NameTable& other) {
  for (const std::string& name : other.names_) Add(name);
}

NameTable& NameTable::operator=(const NameTable& other) {
  if (this != &other) *this = NameTable(other);
  return *this;
}

uint32_t NameTable::Add(std::string_view name) {
  const auto found = index_.find(name);
  if (found != index_.end()) return found->second;
  const auto index = static_cast<uint32_t>(names_.size());
  names_.emplace_back(name);
  index_.emplace(names_.back(), index);
  return index;
}

std::optional<uint32_t> NameTable::Find(std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

uint32_t Dictionary::AddCode(Code code) {
  const auto [slot, added] =
      code_index_.try_emplace(code.value(), static_cast<uint32_t>(codes_.size()));
  if (added) codes_.push_back(code);
  return slot->second;
}

std::optional<uint32_t> Dictionary::FindCode(Code code) const {
  const auto found = code_index_.find(code.value());
  if (found == code_index_.end()) return std::nullopt;
  return found->second;
}

}  // namespace carecoord
