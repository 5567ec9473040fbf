// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/coverage_search.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "rulekit/coverage_tracer.h"
#include "rulekit/story_person.h"
#include "rulekit/telling_days.h"

namespace carecoord::internal {

Stretch StretchOf(const BoundaryPerson& person, const BoundaryMaterial& material) {
  std::vector<Date> days;
  for (const rulekit::StoryEntry& entry : person.story.entries) days.push_back(entry.on);
  if (person.story.died) days.push_back(*person.story.died);
  for (const Registration& registration : person.story.registrations) {
    if (days.empty()) days.push_back(registration.start);
    if (registration.end) days.push_back(*registration.end);
  }
  for (const Circumstance& circumstance : person.story.circumstances) {
    days.push_back(circumstance.start);
  }
  if (days.empty() && person.story.born && !material.ages.empty()) {
    for (const int age : material.ages) days.push_back(Birthday(*person.story.born, age));
  }
  // The ends of validity are worth a visit when they are near.
  if (days.empty()) days = material.dates;
  if (days.empty()) days.push_back(*Date::FromYmd(2025, 6, 11));
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  Stretch stretch = {*first - 10, *last + 40};
  Date reach = *last;
  for (const Period& span : material.spans) reach = material.Moved(reach, span, false);
  stretch.last = std::max(stretch.last, std::min(reach + 40, *last + 3000));
  for (const Date date : material.dates) {
    if (date > stretch.first - 400 && date < stretch.first) stretch.first = date - 2;
    if (date > stretch.last && date < stretch.last + 400) stretch.last = date + 2;
  }
  return stretch;
}

namespace {

std::shared_ptr<Dictionary> DictionaryOf(const CompiledPack& pack) {
  auto dictionary = std::make_shared<Dictionary>();
  for (const Cluster& cluster : pack.pack().clusters) {
    for (const ClusterCode& code : cluster.codes) (void)dictionary->AddCode(code.code);
    for (const Code code : pack.ClusterCodes(cluster.name)) (void)dictionary->AddCode(code);
  }
  return dictionary;
}

}  // namespace

BoundPack::BoundPack(const std::shared_ptr<const CompiledPack>& pack)
    : dictionary_(DictionaryOf(*pack)),
      rules_(BoundRules::Bind({pack}, *dictionary_)),
      bound_codes_(dictionary_->code_count()) {}

const BoundRules& BoundPack::rules() {
  if (dictionary_->code_count() != bound_codes_) {
    rules_.Refresh();
    bound_codes_ = dictionary_->code_count();
  }
  return rules_;
}

uint64_t WorkOf(const BoundaryPerson& person, const BoundaryMaterial& material, size_t days) {
  return uint64_t{days} * material.parts * (1 + person.story.entries.size());
}

// To look an item up, to see how nearly it was missed and to keep it takes as long as looking at so
// many parts for one entry.
constexpr uint64_t kWorkOfItem = 10;

CoverageSearch::CoverageSearch(std::shared_ptr<const CompiledPack> pack, const CoverageItems& items,
                               uint32_t rule, const CompileOptions& options,
                               std::shared_ptr<BoundPack> bound)
    : pack_(std::move(pack)),
      items_(items),
      rule_(rule),
      people_(*pack_, rule, options),
      bound_(bound != nullptr ? std::move(bound) : std::make_shared<BoundPack>(pack_)) {}

void CoverageSearch::Seed(const rulekit::Case& story, Stamp known_at) {
  BoundaryPerson person{story, known_at};
  (void)Meet(person);
  people_.Keep(std::move(person), turns_);
}

std::vector<Meeting> CoverageSearch::Meet(const BoundaryPerson& person) {
  const Timeline timeline = TimelineOf(pack_->pack(), person, bound_->dictionary());
  const TimelineView view = timeline.view();
  const PersonView person_view = timeline.person_view();
  const BoundRules& rules = bound_->rules();
  Question question;
  question.known_at = person.known_at;
  question.period = person.story.period;
  const Stretch stretch = StretchOf(person, people_.material());
  turns_ = TurningDays(rules, timeline, question, rule_, stretch.first, stretch.last, selection_);
  const std::vector<Date> days = DaysAround(turns_, stretch.first, stretch.last);
  work_ += WorkOf(person, people_.material(), turns_.size() + days.size());
  std::map<uint32_t, Meeting> by_row;
  Date day;
  const auto sink = [&](const Decision& decision, std::span<const uint32_t> met) {
    const bool each = decision.subject.present();
    Meeting& meeting = by_row[each ? decision.subject.row() : UINT32_MAX];
    if (each && meeting.subject.empty()) {
      const std::string id = view.ToEntry(decision.subject.row()).id;
      for (size_t i = 0; i < person.story.entries.size(); ++i) {
        if (StoryEntryId(i) == id) meeting.subject = person.story.entries[i].name;
      }
    }
    for (const uint32_t item : met) meeting.items.emplace(item, day);
    work_ += met.size() * kWorkOfItem;
  };
  CoverageTracer tracer(items_, sink);
  if (selection_ != kNoSelection) {
    tracer.OnlySelection(selection_, pack_->program().selections[selection_].uses_index);
  }
  if (wanted_ != nullptr) {
    tracer.TellNear([&](uint32_t item, int64_t by) {
      constexpr int64_t kFar = 4000;
      if (std::abs(by) > kFar || !wanted_->contains(item)) return;
      const auto [found, is_new] = near_.try_emplace(item);
      if (is_new || std::abs(by) < std::abs(found->second.by)) found->second = {by, person};
    });
  }
  EngineScratch scratch(rules);
  Engine<false, CoverageTracer> engine(rules, view, person_view, question, scratch, tracer);
  engine.Scan();
  std::vector<Decision> decisions;
  for (const Date each : days) {
    day = each;
    decisions.clear();
    engine.MoveTo(each);
    engine.DecideRule(rule_, decisions);
  }
  std::vector<Meeting> meetings;
  for (auto& [row, meeting] : by_row) meetings.push_back(std::move(meeting));
  return meetings;
}

std::optional<BoundaryPerson> CoverageSearch::Nearer(const std::set<uint32_t>& wanted) {
  // A wanted item that somebody came near to, from somewhere on.
  auto item = wanted.lower_bound(static_cast<uint32_t>(dice_.Below(items_.items().size())));
  while (item != wanted.end() && !near_.contains(*item)) ++item;
  if (item == wanted.end()) return std::nullopt;
  const Near& near = near_.at(*item);
  BoundaryPerson person = near.person;
  if (person.story.entries.empty()) return std::nullopt;
  rulekit::StoryEntry& entry = person.story.entries[dice_.Below(person.story.entries.size())];
  const bool back = dice_.Percent(50);
  // Not always exactly: weekends and month ends may lie between.
  const int off = dice_.Percent(60) ? 0 : dice_.Between(-3, 3);
  entry.on = entry.on + static_cast<int>(back ? -near.by : near.by) + off;
  if (dice_.Percent(25)) {
    // All on other days of the week.
    const int days = dice_.Between(1, 6);
    for (rulekit::StoryEntry& each : person.story.entries) each.on = each.on + days;
  }
  return person;
}

bool CoverageSearch::Run(std::set<uint32_t>& wanted, size_t most, uint64_t most_work) {
  wanted_ = &wanted;
  const uint64_t before = work_;
  size_t tried = 0;
  for (; tried < most && !wanted.empty() && work_ - before < most_work; ++tried) {
    ++tried_;
    const std::optional<BoundaryPerson> nearer = tried % 4 == 3 ? Nearer(wanted) : std::nullopt;
    const BoundaryPerson person = nearer ? *nearer : people_.Next();
    bool new_to_us = false;
    for (const Meeting& meeting : Meet(person)) {
      std::set<uint32_t> found;
      for (const auto& [item, day] : meeting.items) {
        new_to_us |= met_.insert(item).second;
        if (wanted.erase(item) > 0) found.insert(item);
      }
      if (!found.empty()) finds_.push_back({person, meeting.subject, std::move(found)});
    }
    if (!new_to_us) continue;
    kept_.push_back(person);
    people_.Keep(person, turns_);
  }
  wanted_ = nullptr;
  return wanted.empty() || tried == most;
}

}  // namespace carecoord::internal
