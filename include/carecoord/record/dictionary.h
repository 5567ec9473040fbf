// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Dictionary: the distinct codes and names that a body of data uses, each under a small number, so
// that columns hold 4 bytes where the data held text. Append-only: a number once given keeps its
// meaning, so packs bound to a dictionary stay valid and need only look at what was added.
//
// Index 0 of threads, places, units and values is the empty name ("none").
//
// Cost: adding and finding is one hash lookup. Thread-safety: const calls may run at once;
// Add... calls need the dictionary to themselves.

#ifndef CARECOORD_RECORD_DICTIONARY_H_
#define CARECOORD_RECORD_DICTIONARY_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "carecoord/codes/code.h"

namespace carecoord {

// Distinct names under numbers, 0 being "".
class NameTable {
 public:
  NameTable();
  NameTable(const NameTable& other);
  NameTable& operator=(const NameTable& other);
  NameTable(NameTable&&) = default;
  NameTable& operator=(NameTable&&) = default;

  uint32_t Add(std::string_view name);
  [[nodiscard]] std::optional<uint32_t> Find(std::string_view name) const;
  [[nodiscard]] std::string_view operator[](uint32_t index) const { return names_[index]; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(names_.size()); }

 private:
  std::deque<std::string> names_;  // stable addresses for the keys of index_
  std::unordered_map<std::string_view, uint32_t> index_;
};

class Dictionary {
 public:
  uint32_t AddCode(Code code);
  [[nodiscard]] std::optional<uint32_t> FindCode(Code code) const;
  [[nodiscard]] Code code(uint32_t index) const { return codes_[index]; }
  [[nodiscard]] uint32_t code_count() const { return static_cast<uint32_t>(codes_.size()); }

  NameTable threads;
  NameTable places;     // of entries and of registrations (practices)
  NameTable units;      // of values
  NameTable values;     // of circumstances
  NameTable entry_ids;  // the sources' ids of entries, where they have one

 private:
  std::vector<Code> codes_;
  absl::flat_hash_map<uint64_t, uint32_t> code_index_;
};

}  // namespace carecoord

#endif  // CARECOORD_RECORD_DICTIONARY_H_
