// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dictionary: the distinct codes and names that a body of data uses, each under a small number, so
// that columns hold 4 bytes where the data held text. Append-only: a number once given keeps its
// meaning, so packs bound to a dictionary stay valid and need only look at what was added.
//
// Index 0 of names is the empty name ("none").
//
// Cost: adding and finding is one hash lookup; the ids of entries, which are all different, are
// only appended. Thread-safety: const calls may run at once; Add... calls need the dictionary to
// themselves.

#ifndef CARECOORD_RECORD_DICTIONARY_H_
#define CARECOORD_RECORD_DICTIONARY_H_

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "carecoord/codes/code.h"

namespace carecoord {

// Names under numbers in the order in which they came, 0 being "". They stay where they are.
class NameList {
 public:
  NameList() = default;
  NameList(const NameList& other);
  NameList& operator=(const NameList& other);
  NameList(NameList&&) = default;
  NameList& operator=(NameList&&) = default;
  ~NameList() = default;

  // A new number, but for "".
  uint32_t Append(std::string_view name);
  [[nodiscard]] std::string_view operator[](uint32_t index) const { return names_[index]; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(names_.size()); }

 private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> letters_;  // from the first name on
  std::vector<std::string_view> names_ = {""};
};

// Distinct names under numbers, 0 being "".
class NameTable {
 public:
  NameTable() = default;
  NameTable(const NameTable& other);
  NameTable& operator=(const NameTable& other);
  NameTable(NameTable&&) = default;
  NameTable& operator=(NameTable&&) = default;
  ~NameTable() = default;

  uint32_t Add(std::string_view name);
  [[nodiscard]] std::optional<uint32_t> Find(std::string_view name) const;
  // Says that the name will be looked for soon.
  void Prefetch(std::string_view name) const;
  [[nodiscard]] std::string_view operator[](uint32_t index) const { return names_[index]; }
  [[nodiscard]] uint32_t size() const { return names_.size(); }

 private:
  NameList names_;
  absl::flat_hash_map<absl::string_view, uint32_t> index_;  // of all but ""
  uint32_t last_ = 0;                                       // what Add answered last
};

class Dictionary {
 public:
  uint32_t AddCode(Code code);
  [[nodiscard]] std::optional<uint32_t> FindCode(Code code) const;
  [[nodiscard]] Code code(uint32_t index) const { return codes_[index]; }
  [[nodiscard]] uint32_t code_count() const { return static_cast<uint32_t>(codes_.size()); }

  NameTable threads;
  NameTable places;    // of entries and of registrations (practices)
  NameTable units;     // of values
  NameTable values;    // of circumstances
  NameList entry_ids;  // the sources' ids of entries, where they have one

 private:
  std::vector<Code> codes_;
  absl::flat_hash_map<uint64_t, uint32_t> code_index_;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_DICTIONARY_H_
