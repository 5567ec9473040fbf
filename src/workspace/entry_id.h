// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The ids of entries that moves of care are recorded as: "<id of the thing>#<number of the change>"
// (care/history.h). Neither the id of a thing nor that of an entry from elsewhere may look like
// one.

#ifndef CARECOORD_SRC_WORKSPACE_ENTRY_ID_H_
#define CARECOORD_SRC_WORKSPACE_ENTRY_ID_H_

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace carecoord::internal {

struct MoveRecorded {
  std::string_view thing;  // its id
  size_t number = 0;       // of the change, from 1
};

// The move that an entry of that id records; nullopt when the id is not of this kind.
[[nodiscard]] inline std::optional<MoveRecorded> MoveOfEntry(std::string_view entry_id) {
  const size_t mark = entry_id.rfind('#');
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view digits = entry_id.substr(mark + 1);
  MoveRecorded move = {.thing = entry_id.substr(0, mark)};
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), move.number);
  if (fault != std::errc() || end != digits.data() + digits.size() || move.number == 0) {
    return std::nullopt;
  }
  return move;
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WORKSPACE_ENTRY_ID_H_
