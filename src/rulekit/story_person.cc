// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/story_person.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace carecoord::internal {

Person PersonOf(const rulekit::Case& story) {
  Person person;
  person.key = "of-this-case";
  person.birth = story.born;
  person.sex = story.sex;
  person.death = story.died;
  person.death_recorded = story.died_recorded;
  person.registrations = story.registrations;
  if (person.registrations.empty()) {
    person.registrations.push_back({"", Date::Min(), std::nullopt, {}});
  }
  person.circumstances = story.circumstances;
  std::stable_sort(person.circumstances.begin(), person.circumstances.end(),
                   [](const Circumstance& a, const Circumstance& b) {
                     return std::pair(a.kind, a.start) < std::pair(b.kind, b.start);
                   });
  return person;
}

std::optional<Code> CodeOf(const Pack& pack, const rulekit::StoryEntry& told) {
  const auto* name = std::get_if<rulekit::ClusterName>(&told.is);
  if (name == nullptr) return std::get<Code>(told.is);
  for (const Cluster& cluster : pack.clusters) {
    if (cluster.name == name->name && !cluster.codes.empty()) return cluster.codes.front().code;
  }
  return std::nullopt;
}

std::string StoryEntryId(size_t index) { return "entry[" + std::to_string(index) + "]"; }

Entry EntryOf(const rulekit::StoryEntry& told, size_t index, Code code) {
  Entry entry;
  entry.id = StoryEntryId(index);
  entry.on = told.on;
  entry.precision = told.precision;
  entry.code = code;
  entry.recorded = told.recorded;
  entry.role = told.role;
  entry.thread = told.thread;
  entry.place = told.place;
  entry.value = told.value;
  entry.confidential = told.confidential;
  entry.retracted = told.retracted_at.present();
  entry.retracted_at = told.retracted_at;
  return entry;
}

}  // namespace carecoord::internal
