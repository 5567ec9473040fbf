// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/asked.h"

#include <utility>

#include "carecoord/base/suggest.h"
#include "rulekit/no_such.h"

namespace carecoord::internal {

using rulekit::CaseFailure;
using rulekit::FileLine;

Asked::Asked(const Story& story, FileLine at, Stamp known_at, CaseFailure about,
             const rulekit::RunOptions& options, rulekit::CaseReport& report)
    : story_(story),
      at_(std::move(at)),
      known_at_(known_at),
      about_(std::move(about)),
      options_(options),
      report_(report) {
  about_.case_name = story.story_case().name;
}

void Asked::Fail(const FileLine& at, std::string text, std::string explanation) const {
  CaseFailure failure = about_;
  failure.at = at;
  failure.text = std::move(text);
  failure.explanation = std::move(explanation);
  report_.failures.push_back(std::move(failure));
}

void Asked::FailUnknown(std::string_view what, std::string_view name,
                        const std::vector<std::string_view>& names) const {
  Fail(at_, NoSuch("pack", what, name, names));
}

Question Asked::QuestionOn(Date day) const {
  Question question;
  question.as_of = day;
  question.known_at = known_at_;
  question.period = story_.story_case().period;
  return question;
}

bool Asked::FindSubject(const std::string& name) {
  const std::vector<rulekit::StoryEntry>& entries = story_.story_case().entries;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].name == name) {
      row_ = story_.RowOf(i);
      entry_ = &entries[i];
      return row_.has_value();  // an entry that could not be used was reported
    }
    if (!entries[i].name.empty()) names.push_back(entries[i].name);
  }
  Fail(at_, "no entry of the case is named \"" + name + "\"" + DidYouMean(name, names));
  return false;
}

std::optional<uint32_t> Asked::FindRule(const std::string& id) const {
  std::vector<std::string_view> names;
  for (const Rule& candidate : pack().rules) {
    if (candidate.id == id) return static_cast<uint32_t>(names.size());
    names.push_back(candidate.id);
  }
  FailUnknown("rule", id, names);
  return std::nullopt;
}

}  // namespace carecoord::internal
