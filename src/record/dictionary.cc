// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/record/dictionary.h"

#include "carecoord/base/status.h"

namespace carecoord {

NameList::NameList(const NameList& other) {
  names_.reserve(other.size());
  for (uint32_t i = 1; i < other.size(); ++i) Append(other[i]);
}

NameList& NameList::operator=(const NameList& other) {
  if (this != &other) *this = NameList(other);
  return *this;
}

uint32_t NameList::Append(std::string_view name) {
  if (name.empty()) return 0;
  if (!letters_) letters_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
  auto* kept = static_cast<char*>(letters_->allocate(name.size(), 1));
  name.copy(kept, name.size());
  names_.emplace_back(kept, name.size());
  return size() - 1;
}

NameTable::NameTable(const NameTable& other) {
  for (uint32_t i = 1; i < other.size(); ++i) Add(other[i]);
}

NameTable& NameTable::operator=(const NameTable& other) {
  if (this != &other) *this = NameTable(other);
  return *this;
}

uint32_t NameTable::Add(std::string_view name) {
  if (name.empty()) return 0;
  // What is recorded together is often recorded under one name.
  if (name == names_[last_]) return last_;
  if (const std::optional<uint32_t> known = Find(name)) return last_ = *known;
  last_ = names_.Append(name);
  index_.emplace(ToAbsl(names_[last_]), last_);
  return last_;
}

std::optional<uint32_t> NameTable::Find(std::string_view name) const {
  if (name.empty()) return 0;
  const auto found = index_.find(ToAbsl(name));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

void NameTable::Prefetch(std::string_view name) const { index_.prefetch(ToAbsl(name)); }

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
