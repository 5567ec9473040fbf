// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "carecoord/rulekit/run_cases.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "rulekit/ribbon_check.h"
#include "rulekit/spot_check.h"
#include "rulekit/story.h"

namespace carecoord::rulekit {
namespace {

std::string Counted(size_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

void RunCase(const std::shared_ptr<const CompiledPack>& pack, const Case& told,
             const RunOptions& options, CaseReport& report) {
  if (told.ribbons.empty() && told.holds.empty() && told.answers.empty()) {
    // A story that nothing is asked of would pass whatever the rules say.
    CaseFailure failure;
    failure.at = told.at;
    failure.case_name = told.name;
    failure.text = "the case has no ribbon, holds or answers, so it tests nothing";
    report.failures.push_back(std::move(failure));
    return;
  }
  report.ribbons += told.ribbons.size();
  report.holds += told.holds.size();
  report.answers += told.answers.size();
  const size_t before = report.failures.size();
  const std::unique_ptr<internal::Story> story =
      internal::Story::Make(pack, told, options.compile, report.failures);
  if (story == nullptr) {
    for (CaseFailure& unknown : UnknownNames(pack->pack(), {&told, 1})) {
      const auto reported = report.failures.begin() + static_cast<std::ptrdiff_t>(before);
      if (std::find(reported, report.failures.end(), unknown) == report.failures.end()) {
        report.failures.push_back(std::move(unknown));
      }
    }
    return;
  }
  const auto ended = [&] { return options.first_failure && report.failures.size() > before; };
  for (const Holds& holds : told.holds) {
    if (!ended()) internal::CheckHolds(*story, holds, options, report);
  }
  for (const Answers& answers : told.answers) {
    if (!ended()) internal::CheckAnswers(*story, answers, options, report);
  }
  for (const Ribbon& ribbon : told.ribbons) {
    if (!ended()) internal::CheckRibbon(*story, ribbon, options, report);
  }
}

}  // namespace

std::string CaseFailure::ToString() const {
  std::string out = at.ToString();
  if (!out.empty()) out += ": ";
  out += "case \"" + case_name + "\"";
  if (!rule.empty()) out += ", rule \"" + rule + "\"";
  if (!step.empty()) out += ", step \"" + step + "\"";
  if (!selection.empty()) out += ", selection \"" + selection + "\"";
  if (!subject.empty()) out += " for \"" + subject + "\"";
  out += ": " + text;
  size_t begin = 0;
  while (begin < explanation.size()) {
    size_t end = explanation.find('\n', begin);
    if (end == std::string::npos) end = explanation.size();
    out += "\n    " + explanation.substr(begin, end - begin);
    begin = end + 1;
  }
  return out;
}

void CaseReport::Append(CaseReport other) {
  cases += other.cases;
  ribbons += other.ribbons;
  holds += other.holds;
  answers += other.answers;
  days += other.days;
  const auto move = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move(other.outcomes, outcomes);
  move(other.failures, failures);
}

std::string CaseReport::ToString() const {
  std::string out;
  for (const CaseFailure& failure : failures) out += failure.ToString() + "\n";
  out += Counted(cases, "case") + ", " + Counted(ribbons, "ribbon");
  if (holds > 0) out += ", " + Counted(holds, "selection");
  if (answers > 0) out += ", " + Counted(answers, "step");
  out += ", " + Counted(days, "day") + ": " +
         (ok() ? "all as told" : Counted(failures.size(), "failure"));
  return out;
}

CaseReport RunCases(std::shared_ptr<const CompiledPack> pack, std::span<const Case> cases,
                    const RunOptions& options) {
  CaseReport report;
  for (const Case& told : cases) {
    ++report.cases;
    const size_t before = report.failures.size();
    RunCase(pack, told, options, report);
    report.outcomes.push_back({told.name, told.at, report.failures.size() - before});
  }
  return report;
}

}  // namespace carecoord::rulekit
