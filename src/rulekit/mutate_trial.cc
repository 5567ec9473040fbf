// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutate_trial.h"

#include <algorithm>

#include "rulekit/mutate_contrast.h"
#include "rulekit/mutate_slice.h"
#include "rulekit/story_person.h"
#include "rulekit/telling_days.h"

namespace carecoord::internal {
namespace {

using rulekit::Ribbon;
using rulekit::RibbonDay;

DecisionStatus StatusOf(const Decision* decision) {
  return decision == nullptr ? DecisionStatus::kNotApplicable : decision->status;
}

}  // namespace

Staged::Staged(const Pack& pack, BoundaryPerson who, const std::shared_ptr<Dictionary>& dictionary)
    : person(std::move(who)), timeline(TimelineOf(pack, person, dictionary)) {}

Question Staged::QuestionOn(Date day) const {
  Question question;
  question.as_of = day;
  question.known_at = person.known_at;
  question.period = person.story.period;
  question.next_change = false;
  return question;
}

std::optional<uint32_t> Staged::RowOf(std::string_view entry) const {
  for (uint32_t row = 0; row < timeline.size(); ++row) {
    if (NameOf(EntryRef(row)) == entry) return row;
  }
  return std::nullopt;
}

std::string Staged::NameOf(EntryRef entry) const {
  if (!entry.present()) return std::string(rulekit::kNone);
  const TimelineView view = timeline.view();
  const std::string_view id = view.dictionary->entry_ids[view.id[entry.row()]];
  const std::vector<rulekit::StoryEntry>& entries = person.story.entries;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (id == StoryEntryId(i)) return entries[i].name;
  }
  return "";
}

RuleVersion::RuleVersion(Pack slice, std::string rule)
    : slice_(std::move(slice)), parts_(PartsOf(slice_)) {
  for (size_t i = 0; i < slice_.rules.size(); ++i) {
    if (slice_.rules[i].id == rule) index_ = i;
  }
}

std::shared_ptr<const CompiledPack> RuleVersion::CompiledWith(
    const std::vector<rulekit::Setting>& settings) {
  for (const auto& [known, compiled] : compiled_) {
    if (known == settings) return compiled;
  }
  work_ += parts_ * kCompileWork;
  CompileOptions options;
  bool usable = true;
  for (const rulekit::Setting& setting : settings) {
    const auto parameter = std::find_if(slice_.parameters.begin(), slice_.parameters.end(),
                                        [&](const Parameter& p) { return p.name == setting.name; });
    if (parameter == slice_.parameters.end()) continue;  // the rule does not use it
    absl::StatusOr<ParameterValue> value = ParseParameterValue(*parameter, setting.value);
    usable = usable && value.ok();
    if (value.ok()) options.parameters[setting.name] = *std::move(value);
  }
  std::shared_ptr<const CompiledPack> compiled;
  if (usable) {
    absl::StatusOr<std::shared_ptr<const CompiledPack>> made =
        CompiledPack::Compile(slice_, options);
    if (made.ok()) compiled = *std::move(made);
  }
  compiled_.emplace_back(settings, compiled);
  return compiled;
}

bool RuleVersion::Bind(const Staged& staged) {
  std::shared_ptr<const CompiledPack> pack = CompiledWith(staged.person.story.settings);
  if (pack == nullptr) return false;
  std::shared_ptr<const Dictionary> shared = staged.timeline.shared_dictionary();
  const Dictionary& dictionary = *shared;
  const Sizes sizes = {dictionary.code_count(), dictionary.threads.size(), dictionary.places.size(),
                       dictionary.units.size(), dictionary.values.size()};
  if (pack == pack_ && shared == dictionary_ && sizes == sizes_) return true;
  pack_ = std::move(pack);
  dictionary_ = std::move(shared);
  sizes_ = sizes;
  work_ += parts_ * kCompileWork / 4;
  evaluator_.reset();
  bound_ = BoundRules::Bind({pack_}, *dictionary_);
  evaluator_.emplace(*bound_);
  return true;
}

std::optional<std::span<const Decision>> RuleVersion::Ask(const Staged& staged,
                                                          const Question& question) {
  if (!Bind(staged)) return std::nullopt;
  work_ += parts_ * (1 + staged.timeline.size());
  decisions_.clear();
  evaluator_->Evaluate(staged.timeline.view(), staged.timeline.person_view(), question, decisions_);
  std::erase_if(decisions_, [this](const Decision& one) { return one.rule != index_; });
  return decisions_;
}

std::vector<Date> RuleVersion::TellingDays(const Staged& staged, Date first, Date last) {
  if (!Bind(staged)) return {};
  const std::vector<Date> turns =
      internal::TurningDays(*bound_, staged.timeline, staged.QuestionOn(first),
                            static_cast<uint32_t>(index_), first, last);
  work_ += turns.size() * parts_ * (1 + staged.timeline.size());
  return internal::DaysAround(turns, first, last);
}

const Decision* DecisionFor(std::span<const Decision> decisions, std::optional<uint32_t> subject) {
  for (const Decision& decision : decisions) {
    if (!decision.subject.present() || (subject && decision.subject.row() == *subject)) {
      return &decision;
    }
  }
  return nullptr;
}

bool RibbonFails(const Staged& staged, const Ribbon& ribbon, RuleVersion& version, bool quick) {
  std::optional<uint32_t> subject;
  if (!ribbon.subject.empty()) subject = staged.RowOf(ribbon.subject);
  // The decision on `day`; of a pack that cannot be asked none.
  bool refused = false;
  const auto ask = [&](Date day) -> const Decision* {
    Question question = staged.QuestionOn(day);
    question.known_at = ribbon.known_at;
    question.next_change = !quick;
    const std::optional<std::span<const Decision>> decisions = version.Ask(staged, question);
    refused = refused || !decisions;
    return decisions ? DecisionFor(*decisions, subject) : nullptr;
  };
  for (size_t i = 0; i < ribbon.days.size(); ++i) {
    const RibbonDay& listed = ribbon.days[i];
    const Date last = i + 1 < ribbon.days.size() ? ribbon.days[i + 1].on - 1 : ribbon.until;
    for (Date day = listed.on; day <= last;) {
      const Decision* answer = ask(day);
      if (refused || StatusOf(answer) != listed.status) return true;
      if (day == listed.on && !Agrees({staged, version.rule(), answer}, listed)) return true;
      if (day == last) break;
      if (quick) {
        day = last;
      } else if (answer == nullptr) {
        day = day + 1;  // nothing that could say when it will differ
      } else {
        if (!answer->next_change || *answer->next_change > last) break;
        day = *answer->next_change;
      }
    }
  }
  return false;
}

}  // namespace carecoord::internal
