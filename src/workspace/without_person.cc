// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "absl/container/flat_hash_set.h"
#include "base/concat.h"
#include "carecoord/workspace/retention.h"
#include "workspace/decision_parts.h"
#include "workspace/text_fields.h"

namespace carecoord {
namespace {

using internal::TextKind;

// Whose record a command changes; "" for the team.
std::string_view WhoseIs(const Command& command) {
  return std::visit(
      [](const auto& what) -> std::string_view {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, SetStaff>) {
          return {};
        } else if constexpr (requires { what.person.key; }) {
          return what.person.key;
        } else {
          return what.person;
        }
      },
      command.what);
}

// The person whom an episode that the command opens is about; "" if there is none.
std::string_view WhomAbout(const Command& command) {
  const auto* move = std::get_if<Move<Episode>>(&command.what);
  const bool opens = move != nullptr && move->event == Episode::Event::kOpen;
  return opens ? std::string_view(move->details.about) : std::string_view();
}

class Removing {
 public:
  Removing(std::span<const Command> commands, std::string_view key) : key_(key) {
    absl::flat_hash_set<std::string> keys;
    for (const Command& command : commands) {
      keys.insert({std::string(WhoseIs(command)), std::string(WhomAbout(command))});
      if (WhoseIs(command) == key || WhomAbout(command) != key) continue;
      named_ = true;
      const auto& opens = std::get<Move<Episode>>(command.what);
      const Date on = command.act.happened;
      if (opens.details.kind == EpisodeKind::kBereavedRelative && (!lost_by_ || on < *lost_by_)) {
        lost_by_ = on;
      }
    }
    int number = 1;
    do {
      stand_in_ = internal::Concat(kNoLongerKept, std::to_string(number++));
    } while (keys.contains(stand_in_));
  }

  // What is left of a command; nullopt for nothing.
  [[nodiscard]] std::optional<Command> Left(const Command& command) const {
    if (WhoseIs(command) == key_) {
      if (!named_ || !std::holds_alternative<AddPerson>(command.what)) return std::nullopt;
      Command left = command;
      Person stand_in = {.key = stand_in_};
      if (lost_by_) stand_in.death = std::min(*lost_by_, left.act.happened);
      left.what = AddPerson{std::move(stand_in)};
      left.act.reason.clear();
      left.act.prompted_by = {};
      return left;
    }
    Command left = command;
    if (left.act.prompted_by.has_value() &&
        internal::PersonOfDecision(left.act.prompted_by->decision) == key_) {
      left.act.prompted_by = {};
    }
    std::visit([this](auto& what) { Replace(what); }, left.what);
    return left;
  }

 private:
  template <typename Noun>
  void Replace(Move<Noun>& move) const {
    internal::EachText(move.details, [this](TextKind kind, std::string& text) {
      const bool theirs = kind == TextKind::kPerson || kind == TextKind::kWho;
      if (theirs && text == key_) text = stand_in_;
    });
  }
  template <typename What>
  void Replace(What&) const {}

  std::string_view key_;
  std::string stand_in_;
  bool named_ = false;    // an episode of somebody else is about them
  OptionalDate lost_by_;  // the first day on which a relative was seen as having lost them
};

}  // namespace

std::vector<Command> WithoutPerson(std::span<const Command> commands, std::string_view key) {
  const Removing removing(commands, key);
  std::vector<Command> left;
  left.reserve(commands.size());
  for (const Command& command : commands) {
    if (std::optional<Command> kept = removing.Left(command)) left.push_back(*std::move(kept));
  }
  return left;
}

}  // namespace carecoord
