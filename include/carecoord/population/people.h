// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// People: whoever holds many people and what happened to them, by row: a Population of packed
// columns, a workspace whose people change, some of either. A Worklist is made of any of them.
//
// Thread-safety is the holder's; const calls on a Population may run at once.

#ifndef CARECOORD_POPULATION_PEOPLE_H_
#define CARECOORD_POPULATION_PEOPLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "carecoord/record/dictionary.h"
#include "carecoord/record/person.h"
#include "carecoord/record/stamp.h"
#include "carecoord/record/timeline_view.h"

namespace carecoord {

class People {
 public:
  virtual ~People() = default;

  [[nodiscard]] virtual size_t size() const = 0;
  [[nodiscard]] virtual const Dictionary& dictionary() const = 0;
  // The row of the person of that key.
  [[nodiscard]] virtual std::optional<uint32_t> Find(std::string_view key) const = 0;
  // REQUIRES person < size(), here and below.
  [[nodiscard]] virtual const Person& person(uint32_t person) const = 0;
  [[nodiscard]] virtual TimelineView timeline(uint32_t person) const = 0;
  // The facts of a person as they had been told by `known_at`; absent: as they are now.
  [[nodiscard]] virtual PersonView person_view(uint32_t person, Stamp known_at) const = 0;
  // Did the source bring a registration for anybody? If not, everybody counts as registered.
  [[nodiscard]] virtual bool registrations_known() const = 0;

 protected:
  People() = default;
  People(const People&) = default;
  People& operator=(const People&) = default;
  People(People&&) = default;
  People& operator=(People&&) = default;
};

}  // namespace carecoord

#endif  // CARECOORD_POPULATION_PEOPLE_H_
