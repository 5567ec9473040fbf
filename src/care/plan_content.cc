// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_content.h"

#include <algorithm>

#include "base/concat.h"
#include "carecoord/care/plan_heading.h"

namespace carecoord {
namespace {

using internal::Concat;

template <typename Part>
const Part* FindPart(const std::vector<Part>& parts, std::string_view id) {
  const auto at =
      std::find_if(parts.begin(), parts.end(), [id](const Part& part) { return part.id == id; });
  return at == parts.end() ? nullptr : &*at;
}

template <typename Part>
std::string IdFault(std::string_view what, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    if (IsBlank(part.id)) return Concat("a ", what, " has no id");
    if (FindPart(parts, part.id) != &part) return Concat("two ", what, "s have the id ", part.id);
  }
  return "";
}

template <typename Part, typename Named>
std::string LinkFault(std::string_view what, const std::vector<Part>& parts,
                      std::vector<std::string> Part::*links, std::string_view named,
                      const std::vector<Named>& there) {
  for (const Part& part : parts) {
    for (const std::string& link : part.*links) {
      if (FindPart(there, link) == nullptr) {
        return Concat(what, " ", part.id, " names ", named, " ", link, ", which is not there");
      }
    }
  }
  return "";
}

}  // namespace

bool PlanContent::empty() const {
  return std::all_of(kPlanHeadings.begin(), kPlanHeadings.end(),
                     [this](const PlanHeadingInfo& info) { return IsEmpty(*this, info.heading); });
}

const Goal* PlanContent::FindGoal(std::string_view id) const { return FindPart(goals, id); }

PlanContent PlanContent::WithoutOwnWords() const {
  PlanContent content = *this;
  content.own_words = {};
  for (Need& need : content.needs) need.own_words.clear();
  for (Goal& goal : content.goals) goal.own_words.clear();
  return content;
}

std::string ContentFault(const PlanContent& content) {
  for (const std::string& fault :
       {IdFault("need", content.needs), IdFault("goal", content.goals),
        IdFault("action", content.actions),
        LinkFault("goal", content.goals, &Goal::needs, "need", content.needs),
        LinkFault("action", content.actions, &PlanAction::goals, "goal", content.goals)}) {
    if (!fault.empty()) return fault;
  }
  return "";
}

}  // namespace carecoord
