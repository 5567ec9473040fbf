// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/story.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "carecoord/base/status.h"
#include "rulekit/no_such.h"
#include "rulekit/story_person.h"

namespace carecoord::internal {
namespace {

using rulekit::Case;
using rulekit::CaseFailure;

CaseFailure Failure(const Case& story_case, const rulekit::FileLine& at, std::string text) {
  CaseFailure failure;
  failure.at = at;
  failure.case_name = story_case.name;
  failure.text = std::move(text);
  return failure;
}

// The pack with the case's settings, or nullptr.
std::shared_ptr<const CompiledPack> WithSettings(std::shared_ptr<const CompiledPack> pack,
                                                 const Case& story_case, CompileOptions options,
                                                 std::vector<CaseFailure>& failures) {
  if (story_case.settings.empty()) return pack;
  const std::vector<Parameter>& parameters = pack->pack().parameters;
  bool usable = true;
  for (const rulekit::Setting& setting : story_case.settings) {
    const auto parameter = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const Parameter& p) { return p.name == setting.name; });
    if (parameter == parameters.end()) {
      failures.push_back(Failure(
          story_case, setting.at,
          "setting \"" + setting.name + "\": " +
              NoSuch("pack", "parameter", setting.name, NamesOf(parameters, &Parameter::name))));
      usable = false;
      continue;
    }
    absl::StatusOr<ParameterValue> value = ParseParameterValue(*parameter, setting.value);
    if (!value.ok()) {
      failures.push_back(
          Failure(story_case, setting.at,
                  "setting \"" + setting.name + "\": " + StatusText(value.status())));
      usable = false;
      continue;
    }
    options.parameters[setting.name] = *value;
  }
  if (!usable) return nullptr;
  absl::StatusOr<std::shared_ptr<const CompiledPack>> again =
      CompiledPack::Compile(pack->pack(), options);
  if (!again.ok()) {
    failures.push_back(
        Failure(story_case, story_case.at,
                "the pack does not compile with these settings: " + StatusText(again.status())));
    return nullptr;
  }
  return *std::move(again);
}

}  // namespace

void Story::AddEntries(std::vector<CaseFailure>& failures) {
  for (size_t i = 0; i < case_.entries.size(); ++i) {
    const rulekit::StoryEntry& told = case_.entries[i];
    const std::optional<Code> code = CodeOf(pack_->pack(), told);
    if (!code) {
      const std::string& cluster = std::get<rulekit::ClusterName>(told.is).name;
      failures.push_back(Failure(
          case_, told.at,
          "entry is \"" + cluster + "\": " +
              NoSuch("pack", "cluster", cluster, NamesOf(pack_->pack().clusters, &Cluster::name))));
      continue;
    }
    const absl::Status status = timeline_->Add(EntryOf(told, i, *code));
    if (!status.ok()) {
      failures.push_back(Failure(case_, told.at, "entry cannot be used: " + StatusText(status)));
    }
  }
  rows_.resize(case_.entries.size());
  const TimelineView view = timeline_->view();
  for (uint32_t row = 0; row < view.size(); ++row) {
    const std::string id = view.ToEntry(row).id;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (id == StoryEntryId(i)) rows_[i] = row;
    }
  }
}

std::unique_ptr<Story> Story::Make(std::shared_ptr<const CompiledPack> pack, const Case& story_case,
                                   const CompileOptions& options,
                                   std::vector<CaseFailure>& failures) {
  pack = WithSettings(std::move(pack), story_case, options, failures);
  if (pack == nullptr) return nullptr;
  std::unique_ptr<Story> story(new Story(std::move(pack), story_case));
  absl::StatusOr<Timeline> timeline = Timeline::FromEntries(PersonOf(story_case), {});
  if (!timeline.ok()) {
    failures.push_back(Failure(story_case, story_case.at, StatusText(timeline.status())));
    return nullptr;
  }
  story->timeline_ = *std::move(timeline);
  story->AddEntries(failures);
  story->rules_ = BoundRules::Bind({story->pack_}, story->timeline_->dictionary());
  return story;
}

std::optional<uint32_t> Story::RowNamed(std::string_view name) const {
  const std::vector<rulekit::StoryEntry>& entries = story_case().entries;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!name.empty() && entries[i].name == name) return RowOf(i);
  }
  return std::nullopt;
}

}  // namespace carecoord::internal
