// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// FilledIn: a reason's template with the dates and numbers of one decision, as the engine finds
// them.

#ifndef CARECOORD_SRC_RULES_FILLED_IN_H_
#define CARECOORD_SRC_RULES_FILLED_IN_H_

#include <optional>
#include <string>
#include <string_view>

#include "record/date_words.h"
#include "rules/describe.h"

namespace carecoord::internal {

// A part of Concat and AppendTo.
template <typename Engine>
struct FilledIn {
  Engine& engine;
  const ReasonText& reason;
  EntryRef trigger = {};                    // that brought the obligation forward
  SelectionId triggered_by = kNoSelection;  // whose it is

  void AddTo(std::string& out) const {
    for (const TextPiece& piece : reason) AddPiece(piece, out);
  }

 private:
  void AddPiece(const TextPiece& piece, std::string& out) const {
    const auto date = [&out](const std::optional<Date>& value) {
      if (value) {
        DateWords{*value}.AddTo(out);
      } else {
        out += "an unknown date";
      }
    };
    const TimelineView& timeline = engine.timeline();
    switch (piece.kind) {
      case TextPiece::Kind::kLiteral:
        out += piece.literal;
        break;
      case TextPiece::Kind::kSelection:
        AddSelection(piece.selection, out);
        break;
      case TextPiece::Kind::kIndex:
        AddWhen(engine.Index().row, IndexRecorded(), out);
        break;
      case TextPiece::Kind::kAsOf:
        date(engine.as_of());
        break;
      case TextPiece::Kind::kBirth:
        date(engine.person().birth);
        break;
      case TextPiece::Kind::kDeath:
        date(engine.VisibleDeath());
        break;
      case TextPiece::Kind::kRegistration:
        date(engine.RegistrationStart());
        break;
      case TextPiece::Kind::kAnchor:
        date(engine.anchor_day());
        break;
      case TextPiece::Kind::kTrigger:
        if (trigger.present()) {
          AddWhen(trigger.row(),
                  RecordedFor(engine.program(), triggered_by, timeline, trigger.row()), out);
        }
        break;
    }
  }

  void AddSelection(SelectionId id, std::string& out) const {
    const Found& found = engine.Find(id);
    const Pick pick = engine.program().pack.selections[id].pick;
    if (pick == Pick::kCount || pick == Pick::kEach) {
      out += std::to_string(found.count);
    } else if (found.count == 0) {
      out += "(none)";
    } else {
      const uint32_t row = engine.HitOf(found.hit).row;
      AddWhen(row, RecordedFor(engine.program(), id, engine.timeline(), row), out);
    }
  }

  // A reason that was written for days says "on {diagnosis}".
  void AddWhen(uint32_t row, OptionalDate recorded, std::string& out) const {
    constexpr std::string_view kOn = " on ";
    if (out.ends_with(kOn)) {
      out.resize(out.size() - kOn.size());
      OnWhen{engine.timeline(), row, recorded}.AddTo(out);
    } else if (out == kOn.substr(1)) {
      out.clear();
      OnWhen{engine.timeline(), row, recorded}.AddTo(out);
      out.erase(0, out.find_first_not_of(", "));
    } else {
      EntryWhen{engine.timeline(), row, recorded}.AddTo(out);
    }
  }

  // The day by which the subjects' selection goes for the index entry, if it is not its own.
  [[nodiscard]] OptionalDate IndexRecorded() const {
    const Hit& index = engine.Index();
    if (index.date == engine.timeline().date[index.row]) return std::nullopt;
    return index.date;
  }
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULES_FILLED_IN_H_
