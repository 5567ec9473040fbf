// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_pages.h"

#include "base/concat.h"
#include "base/markdown.h"
#include "care/plan_items.h"
#include "carecoord/base/blank.h"
#include "carecoord/record/entry.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::MarkdownQuote;
using internal::MarkdownText;
using internal::PlanField;
using internal::PlanItem;

// `standing` "": nothing is said of it.
std::string Head(std::string_view title, const PlanVersion& version, std::string_view person,
                 std::string_view standing) {
  std::string out = internal::Concat("# ", title, "\n\n");
  if (!standing.empty()) AppendTo(out, "- **", MarkdownText(standing), "**\n");
  AppendTo(out, "- For: ", MarkdownText(person), "\n- Version: ", std::to_string(version.number),
           "\n");
  if (IsBlank(version.agreed_with)) {
    if (standing.empty()) out += "- A draft: nobody has agreed it yet\n";
  } else {
    AppendTo(out, "- Agreed: ", LongDate(version.agreed_on), ", with ",
             MarkdownText(version.agreed_with), "\n");
  }
  return out;
}

void AppendListed(const PlanItem& item, std::string& out) {
  const std::string summary = MarkdownText(internal::SummaryOf(item));
  AppendTo(out, "- **", MarkdownText(item.id), "**", summary.empty() ? "" : ": ", summary, "\n");
  for (const PlanField& field : item.fields) {
    if (!field.own_words || IsBlank(field.text)) continue;
    const std::string quote = MarkdownQuote(field.text);
    out += "\n";
    for (size_t from = 0; from < quote.size();) {
      const size_t end = quote.find('\n', from) + 1;
      AppendTo(out, "  ", std::string_view(quote).substr(from, end - from));
      from = end;
    }
  }
}

void AppendPlain(const PlanItem& item, std::string& out) {
  for (const PlanField& field : item.fields) {
    if (IsBlank(field.text)) continue;
    if (field.own_words) {
      out += MarkdownQuote(field.text);
    } else {
      AppendTo(out, "- ", field.lead, MarkdownText(field.text), "\n");
    }
  }
}

void AppendHeading(const PlanContent& content, PlanHeading heading, std::string& out) {
  AppendTo(out, "\n## ", InfoOf(heading).title, "\n\n");
  if (IsEmpty(content, heading)) {
    out += "Nothing recorded.\n";
    return;
  }
  for (const PlanItem& item : internal::ItemsOf(content)) {
    if (item.heading != heading) continue;
    if (item.listed) {
      AppendListed(item, out);
    } else {
      AppendPlain(item, out);
    }
  }
}

void AppendPart(std::string_view title, std::string_view text, std::string& out) {
  AppendTo(out, "\n## ", title, "\n\n", IsBlank(text) ? "Nothing recorded." : MarkdownText(text),
           "\n");
}

std::string WholePlan(const PlanVersion& version, std::string_view person,
                      std::string_view standing) {
  std::string out = Head("Personalised care and support plan", version, person, standing);
  out += "\nWhat stands in a quotation is in the person's own words.\n";
  for (const PlanHeadingInfo& info : kPlanHeadings) {
    AppendHeading(*version.content, info.heading, out);
  }
  return out;
}

std::string WhenThingsGetWorse(const PlanVersion& version, std::string_view person,
                               std::string_view standing) {
  const Contingency& contingency = version.content->contingency;
  std::string out = Head("When things get worse", version, person, standing);
  AppendPart("Early signs", contingency.early_signs, out);
  AppendPart("What to do", contingency.what_to_do, out);
  AppendPart("Who to call", contingency.who_to_call, out);
  AppendPart("Who to call when something else changes", version.content->contact_between_reviews,
             out);
  for (const PlanHeading heading : {PlanHeading::kPeople, PlanHeading::kAdditionalPlans}) {
    AppendHeading(*version.content, heading, out);
  }
  return out;
}

}  // namespace

std::string StandingOf(const CarePlan& plan, const PlanVersion& version) {
  if (CarePlan::kLifecycle.states[static_cast<size_t>(plan.state)].final()) {
    std::string text = internal::Concat(
        "Not in use: ", CarePlan::kLifecycle.states[static_cast<size_t>(plan.state)].name);
    if (plan.ended) AppendTo(text, " on ", LongDate(*plan.ended));
    if (!plan.replaced_by.empty()) AppendTo(text, " by ", plan.replaced_by);
    return text;
  }
  if (IsBlank(version.agreed_with)) return "Not in use: a draft that nobody has agreed yet";
  if (plan.version() != nullptr && version.number < plan.version()->number) {
    return internal::Concat("Not in use: version ", std::to_string(plan.version()->number),
                            " took its place on ", LongDate(plan.version()->agreed_on));
  }
  if (plan.state == CarePlan::State::kActive) return "In use";
  return internal::Concat("In use, ",
                          CarePlan::kLifecycle.states[static_cast<size_t>(plan.state)].name);
}

std::string PlanPage(const PlanVersion& version, std::string_view person) {
  return WholePlan(version, person, "");
}
std::string PlanPage(const CarePlan& plan, const PlanVersion& version, std::string_view person) {
  return WholePlan(version, person, StandingOf(plan, version));
}

std::string ContingencyPage(const PlanVersion& version, std::string_view person) {
  return WhenThingsGetWorse(version, person, "");
}
std::string ContingencyPage(const CarePlan& plan, const PlanVersion& version,
                            std::string_view person) {
  return WhenThingsGetWorse(version, person, StandingOf(plan, version));
}

}  // namespace carecoord
