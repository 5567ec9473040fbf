// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/smaller_person.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace carecoord::internal {
namespace {

using rulekit::Case;
using rulekit::StoryEntry;

class Shrinker {
 public:
  Shrinker(BoundaryPerson& person, const std::function<bool(const BoundaryPerson&)>& still)
      : person_(person), still_(still) {}

  // One round; says whether anything could go.
  bool Round() {
    bool smaller = false;
    Case& story = person_.story;
    smaller |= Without(story.entries);
    smaller |= Without(story.registrations);
    smaller |= Without(story.circumstances);
    smaller |= Reset(person_.known_at);
    smaller |= Reset(story.died);
    smaller |= Reset(story.died_recorded);
    smaller |= Reset(story.born);
    smaller |= Reset(story.sex);
    smaller |= Reset(story.period);
    for (Circumstance& circumstance : story.circumstances) {
      smaller |= Reset(circumstance.end);
      smaller |= Reset(circumstance.confirmed);
    }
    for (StoryEntry& entry : story.entries) {
      smaller |= Reset(entry.recorded);
      smaller |= Reset(entry.retracted_at);
      smaller |= Reset(entry.role);
      smaller |= Reset(entry.thread);
      smaller |= Reset(entry.place);
      smaller |= Reset(entry.value);
    }
    return smaller;
  }

 private:
  template <typename T>
  bool Without(std::vector<T>& list) {
    bool smaller = false;
    for (size_t i = list.size(); i-- > 0;) {
      const std::vector<T> whole = list;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      if (still_(person_)) {
        smaller = true;
      } else {
        list = whole;
      }
    }
    return smaller;
  }

  template <typename T>
  bool Reset(T& attribute) {
    if (attribute == T()) return false;
    T whole = std::exchange(attribute, T());
    if (still_(person_)) return true;
    attribute = std::move(whole);
    return false;
  }

  BoundaryPerson& person_;
  const std::function<bool(const BoundaryPerson&)>& still_;
};

}  // namespace

BoundaryPerson Smaller(BoundaryPerson person,
                       const std::function<bool(const BoundaryPerson&)>& still) {
  Shrinker shrinker(person, still);
  while (shrinker.Round()) {
  }
  return person;
}

}  // namespace carecoord::internal
