// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>
#include <vector>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/base/csv.h"
#include "carecoord/workspace/coding.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::MarkdownText;

std::string CalledBy(const Workspace& workspace, const CodingGap& gap) {
  const StaffMember* member = workspace.FindStaff(gap.by);
  return member == nullptr ? gap.by : member->called();
}

std::string ByText(const Workspace& workspace, const CodingGap& gap) {
  std::string text = MarkdownText(CalledBy(workspace, gap));
  if (gap.role != Role::kNone) AppendTo(text, text.empty() ? "" : ", ", RoleText(gap.role));
  return text;
}

std::string ActivityText(std::string_view activity, std::string_view how) {
  return internal::Concat(MarkdownText(activity), how.empty() ? "" : ", ", MarkdownText(how));
}

void AppendNoCode(const CodingGaps& gaps, std::string& out) {
  using Line = std::tuple<std::string, std::string, uint64_t>;
  std::vector<std::pair<Line, size_t>> lines;
  for (const CodingGap& gap : gaps.no_code) {
    const Line line = {gap.activity, gap.how, gap.reference_set};
    const auto same = std::find_if(lines.begin(), lines.end(),
                                   [&line](const auto& other) { return other.first == line; });
    if (same == lines.end()) {
      lines.emplace_back(line, 1);
    } else {
      ++same->second;
    }
  }
  std::sort(lines.begin(), lines.end());
  out += "\n## No code known\n\n| Activity | Times | Where to look |\n| --- | --- | --- |\n";
  for (const auto& [line, times] : lines) {
    const auto& [activity, how, reference_set] = line;
    AppendTo(out, "| ", ActivityText(activity, how), " | ", std::to_string(times), " | ",
             reference_set == 0 ? "no reference set is known"
                                : internal::Concat("reference set ", std::to_string(reference_set)),
             " |\n");
  }
}

// What is digits only stays text, as it is.
void AppendCell(std::string_view value, std::string& out) {
  const bool digits =
      !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
  AppendCsvField(out, digits ? internal::Concat("'", value) : std::string(value),
                 CsvCell::kSpreadsheet);
}

void AppendLine(std::initializer_list<std::string_view> cells, std::string& out) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!std::exchange(first, false)) out += ',';
    AppendCell(cell, out);
  }
  out += '\n';
}

}  // namespace

std::string Markdown(const Workspace& workspace, const CodingGaps& gaps) {
  std::string out = "# Work to be coded";
  if (gaps.question.from != Date::Min()) {
    AppendTo(out, ", ", LongDate(gaps.question.from), " to ", LongDate(gaps.question.as_of));
  } else {
    AppendTo(out, " up to ", LongDate(gaps.question.as_of));
  }
  out += "\n\n";
  if (gaps.question.known_at.present()) {
    AppendTo(out, "As known at ", gaps.question.known_at.instant()->ToString(), ".\n\n");
  }
  AppendTo(out, "Entered: ", std::to_string(gaps.entered),
           ". To be entered: ", std::to_string(gaps.to_enter.size()),
           ". No code known: ", std::to_string(gaps.no_code.size()));
  if (gaps.restricted > 0) AppendTo(out, ". Restricted: ", std::to_string(gaps.restricted));
  out += ".\n";
  if (!gaps.to_enter.empty()) {
    out +=
        "\n## To be entered\n\n| Person | Day | Code | Label | Activity | By | Thread |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n";
  }
  for (const CodingGap& gap : gaps.to_enter) {
    AppendTo(out, "| ", MarkdownText(workspace.people().person(gap.person).key), " | ",
             LongDate(gap.on), " | ", gap.code.code.ToString(), " | ", MarkdownText(gap.code.label),
             " | ", ActivityText(gap.activity, gap.how), " | ", ByText(workspace, gap), " | ",
             MarkdownText(gap.thread), " |\n");
  }
  if (!gaps.no_code.empty()) AppendNoCode(gaps, out);
  return out;
}

std::string WriteBackSheet(const Workspace& workspace, const CodingGaps& gaps) {
  std::string out = "nhs_number,person,date,code,label,activity,how,by,role,thread\n";
  for (const CodingGap& gap : gaps.to_enter) {
    const Person& person = workspace.people().person(gap.person);
    AppendLine({person.nhs_number ? person.nhs_number->Formatted() : std::string(), person.key,
                gap.on.ToString(), gap.code.code.ToString(), gap.code.label, gap.activity, gap.how,
                CalledBy(workspace, gap),
                gap.role == Role::kNone ? std::string() : RoleText(gap.role), gap.thread},
               out);
  }
  return out;
}

}  // namespace carecoord
