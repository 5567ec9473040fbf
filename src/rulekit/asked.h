// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Asked: one thing that a case asks (a rule, a step or a selection, for a subject), with what every
// check of one needs: its question, its subject's row, and its failures.

#ifndef CARECOORD_SRC_RULEKIT_ASKED_H_
#define CARECOORD_SRC_RULEKIT_ASKED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/rulekit/run_cases.h"
#include "carecoord/rules/question.h"
#include "rulekit/story.h"

namespace carecoord::internal {

class Asked {
 public:
  // `about` holds the names that each failure repeats.
  Asked(const Story& story, rulekit::FileLine at, Stamp known_at, rulekit::CaseFailure about,
        const rulekit::RunOptions& options, rulekit::CaseReport& report);

  void Fail(const rulekit::FileLine& at, std::string text, std::string explanation = "") const;
  // One of the pack's names is not there.
  void FailUnknown(std::string_view what, std::string_view name,
                   const std::vector<std::string_view>& names) const;

  [[nodiscard]] Question QuestionOn(Date day) const;
  // Finds the subject's row by the name of its entry; false, with a failure, when there is none.
  [[nodiscard]] bool FindSubject(const std::string& name);

  // The index of the rule, with a failure when the pack has none of the name.
  [[nodiscard]] std::optional<uint32_t> FindRule(const std::string& id) const;

  [[nodiscard]] const Story& story() const { return story_; }
  [[nodiscard]] const Pack& pack() const { return story_.pack().pack(); }
  [[nodiscard]] const rulekit::FileLine& at() const { return at_; }
  [[nodiscard]] const rulekit::RunOptions& options() const { return options_; }
  [[nodiscard]] rulekit::CaseReport& report() const { return report_; }
  [[nodiscard]] std::optional<uint32_t> row() const { return row_; }
  [[nodiscard]] const rulekit::StoryEntry* entry() const { return entry_; }

 private:
  const Story& story_;
  rulekit::FileLine at_;
  Stamp known_at_;
  rulekit::CaseFailure about_;
  const rulekit::RunOptions& options_;
  rulekit::CaseReport& report_;
  std::optional<uint32_t> row_;                 // of the subject
  const rulekit::StoryEntry* entry_ = nullptr;  // the subject
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_ASKED_H_
