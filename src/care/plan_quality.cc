// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_quality.h"

#include <algorithm>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "care/plan_items.h"
#include "carecoord/base/blank.h"
#include "carecoord/record/entry.h"

namespace carecoord {
namespace {

using internal::Concat;
using internal::Names;

std::string Numbered(size_t count, std::string_view what) {
  return Concat(std::to_string(count), " ", what, count == 1 ? "" : "s");
}

template <typename Parts>
std::string At(std::string_view list, const Parts& parts, const typename Parts::value_type& part,
               std::string_view field = "") {
  return Concat(list, "[", std::to_string(&part - parts.data()), "]", field);
}

class Looking {
 public:
  explicit Looking(const PlanVersion& version)
      : version_(version), content_(version.content.has_value() ? *version.content : kNothing) {}

  PlanQuality operator()() {
    for (size_t i = 0; i < quality_.parts.size(); ++i) {
      quality_.parts[i].criterion = static_cast<QualityCriterion>(i);
    }
    PersonIsCentral();
    Conversation();
    OutcomesAgreed();
    SharablePlan();
    Review();
    for (const PlanHeadingInfo& info : kPlanHeadings) {
      if (info.standard && IsEmpty(content_, info.heading)) quality_.empty.push_back(info.heading);
    }
    return std::move(quality_);
  }

 private:
  void PersonIsCentral() {
    Begin(QualityCriterion::kPersonIsCentral);
    if (IsBlank(version_.agreed_with)) {
      Missing("not_agreed", "agreed_with",
              "Nobody has agreed it: neither the person nor somebody who speaks for them.");
    } else {
      There("agreed", "agreed_with",
            Concat("It was agreed on ", LongDate(version_.agreed_on), " with ",
                   version_.agreed_with, "."));
    }
    const auto took_part =
        std::count_if(content_.conversation_with.begin(), content_.conversation_with.end(),
                      [](const std::string& who) { return !IsBlank(who); });
    if (took_part == 0) {
      Missing("no_participants", "conversation_with",
              "It does not say who took part in the conversation.");
    } else {
      There("participants", "conversation_with",
            Concat("It says who took part in the conversation: ", std::to_string(took_part), "."));
    }
    if (IsBlank(content_.own_words.about_me)) {
      Missing("no_about_me", "own_words.about_me",
              "It says nothing about the person in their own words.");
    } else {
      There("about_me", "own_words.about_me",
            "It says something about the person in their own words.");
    }
    const auto involved =
        std::count_if(content_.people.begin(), content_.people.end(),
                      [](const PersonInvolved& person) { return !person.empty(); });
    if (involved == 0) {
      Missing("no_people", "people", "It does not say who is involved.");
    } else {
      There("people", "people", Concat("It says who is involved: ", std::to_string(involved), "."));
    }
  }

  void Conversation() {
    Begin(QualityCriterion::kConversation);
    const OptionalDate on = content_.conversation_on;
    if (!on) {
      Missing("no_conversation", "conversation_on", "No day of a conversation is recorded.");
    } else if (!IsBlank(version_.agreed_with) && *on > version_.agreed_on) {
      Missing("conversation_after_agreement", "conversation_on",
              Concat("The conversation was on ", LongDate(*on), ", after the plan was agreed on ",
                     LongDate(version_.agreed_on), "."));
    } else {
      There("conversation", "conversation_on",
            Concat("A conversation was held on ", LongDate(*on), "."));
    }
    WhatMatters();
  }

  void OutcomesAgreed() {
    Begin(QualityCriterion::kOutcomesAgreed);
    Goals();
    for (const Goal& goal : content_.goals) {
      if (IsBlank(goal.own_words)) {
        Missing("goal_not_worded", At("goals", content_.goals, goal, ".own_words"),
                Concat("Goal ", goal.id, " is not in the person's words."));
      }
      if (goal.needs.empty()) {
        Missing("goal_without_need", At("goals", content_.goals, goal, ".needs"),
                Concat("Goal ", goal.id, " does not say which need it answers."));
      }
    }
    if (!content_.needs.empty()) {
      There("needs", "needs", Concat("It names ", Numbered(content_.needs.size(), "need"), "."));
    }
    for (const Need& need : content_.needs) {
      const bool answered =
          std::any_of(content_.goals.begin(), content_.goals.end(),
                      [&need](const Goal& goal) { return Names(goal.needs, need.id); });
      if (answered) continue;
      Missing("need_without_goal", At("needs", content_.needs, need),
              Concat("No goal answers need ", need.id, "."));
    }
  }

  void SharablePlan() {
    Begin(QualityCriterion::kSharablePlan);
    WhatMatters();
    Goals();
    if (content_.actions.empty()) {
      Missing("no_actions", "actions", "It does not say what is going to be done.");
    } else {
      There("actions", "actions",
            Concat("It says how: ", Numbered(content_.actions.size(), "action"), "."));
    }
    for (const PlanAction& action : content_.actions) {
      const auto check = [&](bool there, std::string_view code, std::string_view field,
                             std::string_view lacks) {
        if (there) return;
        Missing(code, At("actions", content_.actions, action, field),
                Concat("Action ", action.id, " does not say ", lacks, "."));
      };
      check(!IsBlank(action.what), "action_without_what", ".what", "what is going to be done");
      check(!IsBlank(action.owner), "action_without_owner", ".owner", "who does it");
      check(action.due.has_value(), "action_without_day", ".due", "by when");
      check(!action.goals.empty(), "action_without_goal", ".goals", "which goal it serves");
    }
    for (const Goal& goal : content_.goals) {
      const bool served =
          std::any_of(content_.actions.begin(), content_.actions.end(),
                      [&goal](const PlanAction& action) { return Names(action.goals, goal.id); });
      if (served) continue;
      Missing("goal_without_action", At("goals", content_.goals, goal),
              Concat("No action serves goal ", goal.id, "."));
    }
  }

  void Review() {
    Begin(QualityCriterion::kReview);
    const OptionalDate by = content_.review_by;
    if (!by) {
      Missing("no_review_day", "review_by", "No day is set by which it is reviewed.");
    } else if (!IsBlank(version_.agreed_with) && *by <= version_.agreed_on) {
      Missing("review_before_agreement", "review_by",
              Concat("It is to be reviewed by ", LongDate(*by),
                     ", which is not after the day it was agreed."));
    } else {
      There("review_day", "review_by", Concat("It is reviewed by ", LongDate(*by), "."));
    }
    if (IsBlank(content_.contact_between_reviews)) {
      Missing("no_contact_between_reviews", "contact_between_reviews",
              "It does not say whom to call when something changes between reviews.");
    } else {
      There("contact_between_reviews", "contact_between_reviews",
            "It says whom to call when something changes between reviews.");
    }
  }

  // What more than one criterion asks for.
  void WhatMatters() {
    if (IsBlank(content_.own_words.what_matters)) {
      Missing("no_what_matters", "own_words.what_matters",
              "It does not say what matters to the person.");
    } else {
      There("what_matters", "own_words.what_matters", "It says what matters to the person.");
    }
  }
  void Goals() {
    if (content_.goals.empty()) {
      Missing("no_goals", "goals", "It has no goal.");
    } else {
      There("goals", "goals", Concat("It has ", Numbered(content_.goals.size(), "goal"), "."));
    }
  }

  void Begin(QualityCriterion criterion) {
    part_ = &quality_.parts[static_cast<size_t>(criterion)];
  }
  void There(std::string_view code, std::string path, std::string text) {
    part_->there.push_back({code, std::move(path), std::move(text)});
  }
  void Missing(std::string_view code, std::string path, std::string text) {
    part_->missing.push_back({code, std::move(path), std::move(text)});
  }

  static inline const PlanContent kNothing;
  const PlanVersion& version_;
  const PlanContent& content_;
  PlanQuality quality_;
  PlanQuality::Part* part_ = nullptr;
};

}  // namespace

std::vector<PlanFinding> PlanQuality::missing() const {
  std::vector<PlanFinding> all;
  for (const Part& part : parts) {
    for (const PlanFinding& finding : part.missing) {
      if (std::find(all.begin(), all.end(), finding) == all.end()) all.push_back(finding);
    }
  }
  return all;
}

PlanQuality QualityOf(const PlanVersion& version) { return Looking(version)(); }

std::string Markdown(const PlanQuality& quality) {
  std::string out = "# How complete the plan is\n";
  for (const PlanQuality::Part& part : quality.parts) {
    internal::AppendTo(out, "\n## ", TitleOf(part.criterion), "\n\n");
    for (const PlanFinding& finding : part.there) {
      internal::AppendTo(out, "- There: ", internal::MarkdownText(finding.text), "\n");
    }
    for (const PlanFinding& finding : part.missing) {
      internal::AppendTo(out, "- **Missing:** ", internal::MarkdownText(finding.text), " (`",
                         finding.code, "` at `", finding.path, "`)\n");
    }
  }
  internal::AppendTo(out, "\n## Headings of the standard that are empty\n\n");
  for (const PlanHeading heading : quality.empty) {
    internal::AppendTo(out, "- ", InfoOf(heading).title, "\n");
  }
  if (quality.empty.empty()) out += "None.\n";
  return out;
}

}  // namespace carecoord
