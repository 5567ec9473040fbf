// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PlanContent: what one version of a personalised care and support plan says, under the headings of
// the Professional Record Standards Body's standard (DAPB4022): about me, what matters, strengths,
// needs, goals and hopes, actions, contingency, people involved, additional plans.
//
// What the person said stands in OwnWords and `own_words` alone. It is part of the plan and of what
// is printed for those who care for the person, and of nothing else: no report, worklist or table
// for analysis reads it (WithoutOwnWords).
//
// Needs, goals and actions have ids that are unique within the plan and keep their meaning from one
// version to the next. A goal names the needs it answers, an action the goals it serves.
//
// Value types; no thread-safety of their own.

#ifndef CARECOORD_CARE_PLAN_CONTENT_H_
#define CARECOORD_CARE_PLAN_CONTENT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/base/blank.h"
#include "carecoord/care/internal/from_name.h"
#include "carecoord/time/optional_date.h"

namespace carecoord {

// In the person's own words.
struct OwnWords {
  std::string about_me = {};
  std::string what_matters = {};
  std::string strengths = {};
  friend bool operator==(const OwnWords&, const OwnWords&) = default;
};

// A need, concern or problem.
struct Need {
  std::string id = {};
  std::string domain = {};  // "money", "housing", "mobility": a word of the site's list
  std::string own_words = {};
  friend bool operator==(const Need&, const Need&) = default;
};

// How far a goal has come: the codes of FHIR R4's goal-achievement. Values are the wire numbers.
enum class Achievement : uint8_t {
  kNone = 0,  // nothing recorded yet
  kInProgress = 1,
  kImproving = 2,
  kWorsening = 3,
  kNoChange = 4,
  kAchieved = 5,
  kSustaining = 6,
  kNotAchieved = 7,
  kNoProgress = 8,
  kNotAttainable = 9,
};
inline constexpr std::array<std::string_view, 10> kAchievementNames = {
    "",         "in-progress", "improving",    "worsening",   "no-change",
    "achieved", "sustaining",  "not-achieved", "no-progress", "not-attainable"};
[[nodiscard]] constexpr std::string_view NameOf(Achievement achievement) {
  return kAchievementNames[static_cast<size_t>(achievement)];
}
// The value of that name; nullopt for "" and any other text. Exact case.
[[nodiscard]] constexpr std::optional<Achievement> AchievementFromName(std::string_view name) {
  return internal::FromName<Achievement>(kAchievementNames, name);
}

// A goal or hope.
struct Goal {
  std::string id = {};
  std::vector<std::string> needs = {};  // ids
  std::string own_words = {};
  friend bool operator==(const Goal&, const Goal&) = default;
};

// What is going to be done. The work itself is an Action (care/action.h), which names this one.
struct PlanAction {
  std::string id = {};
  std::vector<std::string> goals = {};  // ids
  std::string what = {};
  std::string owner = {};  // who does it: the person, a relative, one of the team
  OptionalDate due = {};
  friend bool operator==(const PlanAction&, const PlanAction&) = default;
};

// What to do when things get worse.
struct Contingency {
  std::string early_signs = {};
  std::string what_to_do = {};
  std::string who_to_call = {};
  [[nodiscard]] bool empty() const {
    return IsBlank(early_signs) && IsBlank(what_to_do) && IsBlank(who_to_call);
  }
  friend bool operator==(const Contingency&, const Contingency&) = default;
};

struct PersonInvolved {
  std::string name = {};
  std::string relation = {};  // "daughter", "district nurse"
  std::string contact = {};
  [[nodiscard]] bool empty() const {
    return IsBlank(name) && IsBlank(relation) && IsBlank(contact);
  }
  friend bool operator==(const PersonInvolved&, const PersonInvolved&) = default;
};

// A plan that stands beside this one: advance care plan, education, health and care plan.
struct AdditionalPlan {
  std::string title = {};
  std::string where = {};
  OptionalDate dated = {};
  [[nodiscard]] bool empty() const { return IsBlank(title) && IsBlank(where) && !dated; }
  friend bool operator==(const AdditionalPlan&, const AdditionalPlan&) = default;
};

struct PlanContent {
  OwnWords own_words = {};
  OptionalDate conversation_on = {};                // when what matters was talked about
  std::vector<std::string> conversation_with = {};  // who took part
  std::vector<Need> needs = {};
  std::vector<Goal> goals = {};
  std::vector<PlanAction> actions = {};
  Contingency contingency = {};
  std::vector<PersonInvolved> people = {};
  std::vector<AdditionalPlan> additional_plans = {};
  OptionalDate review_by = {};
  std::string contact_between_reviews = {};  // whom to call when something changes

  // Does it say nothing under any heading? Blank texts say nothing.
  [[nodiscard]] bool empty() const;
  [[nodiscard]] const Goal* FindGoal(std::string_view id) const;
  // The same with everything the person said left out.
  [[nodiscard]] PlanContent WithoutOwnWords() const;

  friend bool operator==(const PlanContent&, const PlanContent&) = default;
};

// The first thing that makes the content contradict itself: an id that is blank or given twice, a
// goal or action that names a need or goal that is not there. One sentence; "" if there is none.
[[nodiscard]] std::string ContentFault(const PlanContent& content);

}  // namespace carecoord

#endif  // CARECOORD_CARE_PLAN_CONTENT_H_
