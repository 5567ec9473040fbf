// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/story_facts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/concat.h"
#include "base/words.h"

namespace carecoord::internal {
namespace {

class Facts {
 public:
  Facts(const Person& person, Date as_of, Stamp known_at, std::vector<StoryLine>& lines)
      : person_(person), as_of_(as_of), known_at_(known_at), lines_(lines) {}

  void operator()() {
    if (person_.death) Tell(*person_.death, person_.death_recorded, "died");
    for (const Registration& registration : person_.registrations) {
      if (registration.recorded.KnownAt(known_at_)) Tell(registration);
    }
    for (const Circumstance& circumstance : person_.circumstances) {
      if (circumstance.kind != CircumstanceKind::kResidence &&
          circumstance.kind != CircumstanceKind::kHousebound &&
          circumstance.kind != CircumstanceKind::kCarer) {
        continue;
      }
      const std::string text =
          Concat(InWords(NameOf(circumstance.kind)), ": ", InWords(circumstance.value));
      Tell(circumstance.start, circumstance.recorded, text);
      if (circumstance.end) {
        Tell(*circumstance.end, circumstance.recorded, Concat("no longer ", text));
      }
    }
  }

 private:
  void Tell(Date on, Stamp recorded, std::string what) {
    if (on > as_of_ || !recorded.KnownAt(known_at_)) return;
    lines_.push_back({.on = on,
                      .kind = StoryLine::Kind::kFact,
                      .what = std::move(what),
                      .detail = {},
                      .by = {},
                      .reason = {},
                      .recorded_as = {},
                      .recorded = recorded,
                      .prompted_by = {}});
  }

  // The first registration is how the person came to be known.
  void Tell(const Registration& registration) {
    const auto known = [this](const Registration& other) {
      return other.recorded.KnownAt(known_at_);
    };
    const auto earlier = [&](const Registration& other) {
      return known(other) && other.start < registration.start;
    };
    const auto& all = person_.registrations;
    if (std::any_of(all.begin(), all.end(), earlier)) {
      const auto from = std::find_if(all.begin(), all.end(), [&](const Registration& other) {
        return known(other) && other.end == registration.start;
      });
      Tell(registration.start, registration.recorded,
           from == all.end() ? Concat("registered with practice ", registration.practice)
                             : Concat("moved from practice ", from->practice, " to practice ",
                                      registration.practice));
    }
    if (!registration.end) return;
    const bool moved = std::any_of(all.begin(), all.end(), [&](const Registration& other) {
      return known(other) && registration.end == other.start && other.start > registration.start;
    });
    if (!moved) {
      Tell(*registration.end, registration.recorded,
           Concat("left practice ", registration.practice));
    }
  }

  const Person& person_;
  Date as_of_;
  Stamp known_at_;
  std::vector<StoryLine>& lines_;
};

}  // namespace

void AddFacts(const Person& person, Date as_of, Stamp known_at, std::vector<StoryLine>& lines) {
  Facts(person, as_of, known_at, lines)();
}

}  // namespace carecoord::internal
