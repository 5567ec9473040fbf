// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/plan_trace.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "care/plan_items.h"
#include "carecoord/record/entry.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::MarkdownText;
using internal::Names;

class Tracing {
 public:
  Tracing(const CarePlan& plan, std::string_view id,
          std::span<const History<Action>* const> actions, Date as_of, Stamp known_at)
      : plan_(plan), content_(*plan.version()->content) {
    for (const PlanAction& action : content_.actions) {
      steps_.push_back(
          {action.goals,
           "",
           {.action = action.id, .what = action.what, .owner = action.owner, .due = action.due}});
    }
    for (const History<Action>* history : actions) {
      const Action then = history->At(as_of, known_at);
      if (then.from != id || then.state == Action::State::kNone ||
          then.state == Action::State::kVoid) {
        continue;
      }
      Add(history->id(), then);
    }
    // What is carried out is told by the work.
    std::erase_if(steps_, [](const Step& step) { return step.carried_out; });
  }

  PlanTrace operator()() {
    for (const Need& need : content_.needs) OfNeed(need);
    for (const Goal& goal : content_.goals) {
      const auto is_served = [&goal](const Step& step) { return Names(step.goals, goal.id); };
      if (goal.needs.empty()) {
        trace_.goals_without_need.push_back(goal.id);
        OfGoal({}, goal);
      }
      if (std::none_of(steps_.begin(), steps_.end(), is_served)) {
        trace_.goals_without_action.push_back(goal.id);
      }
      if (plan_.AchievementOf(goal.id) == Achievement::kNone) {
        trace_.goals_without_outcome.push_back(goal.id);
      }
    }
    for (const Step& step : steps_) {
      if (!Loose(step)) continue;
      trace_.actions_without_goal.push_back(step.row.action);
      TraceRow row = step.row;
      row.need = step.need;
      for (const Need& need : content_.needs) {
        if (need.id == step.need) row.domain = need.domain;
      }
      trace_.rows.push_back(std::move(row));
    }
    return std::move(trace_);
  }

 private:
  struct Step {
    std::vector<std::string> goals;
    std::string need;
    TraceRow row;
    bool carried_out = false;  // of the plan's actions: there is work that does it
  };

  void Add(const std::string& id, const Action& then) {
    Step work = {{},
                 then.need,
                 {.action = id,
                  .work = true,
                  .step = then.step,
                  .what = then.what,
                  .owner = then.owner,
                  .due = then.due,
                  .state = Action::kLifecycle.states[static_cast<size_t>(then.state)].name,
                  .action_outcome = then.outcome}};
    if (!then.goal.empty()) work.goals.push_back(then.goal);
    const auto of_plan = std::find_if(steps_.begin(), steps_.end(), [&then](const Step& step) {
      return !step.row.work && !then.step.empty() && step.row.action == then.step;
    });
    if (of_plan == steps_.end()) {
      steps_.push_back(std::move(work));
      return;
    }
    // It serves the goals that the plan's action does, and stands in its place.
    of_plan->carried_out = true;
    for (const std::string& goal : of_plan->goals) {
      if (!Names(work.goals, goal)) work.goals.push_back(goal);
    }
    const auto after = std::find_if(std::next(of_plan), steps_.end(), [&then](const Step& step) {
      return step.row.step != then.step;
    });
    steps_.insert(after, std::move(work));
  }

  [[nodiscard]] bool Loose(const Step& step) const {
    return std::none_of(step.goals.begin(), step.goals.end(), [this](const std::string& goal) {
      return content_.FindGoal(goal) != nullptr;
    });
  }

  void OfNeed(const Need& need) {
    const TraceRow begun = {.need = need.id, .domain = need.domain};
    bool any = false;
    for (const Goal& goal : content_.goals) {
      if (!Names(goal.needs, need.id)) continue;
      any = true;
      OfGoal(begun, goal);
    }
    if (any) return;
    trace_.needs_without_goal.push_back(need.id);
    trace_.rows.push_back(begun);
  }

  void OfGoal(const TraceRow& begun, const Goal& goal) {
    TraceRow at_goal = begun;
    at_goal.goal = goal.id;
    for (const GoalProgress& noted : plan_.progress) {
      if (noted.goal != goal.id) continue;
      at_goal.achievement = noted.achievement;
      at_goal.achieved_on = noted.on;
      at_goal.outcome = noted.outcome;
    }
    bool any = false;
    for (const Step& step : steps_) {
      if (!Names(step.goals, goal.id)) continue;
      any = true;
      TraceRow row = at_goal;
      row.action = step.row.action;
      row.work = step.row.work;
      row.step = step.row.step;
      row.what = step.row.what;
      row.owner = step.row.owner;
      row.due = step.row.due;
      row.state = step.row.state;
      row.action_outcome = step.row.action_outcome;
      trace_.rows.push_back(std::move(row));
    }
    if (!any) trace_.rows.push_back(std::move(at_goal));
  }

  const CarePlan& plan_;
  const PlanContent& content_;
  std::vector<Step> steps_;
  PlanTrace trace_;
};

// "need n1 (mobility)": what there is of them, blanks between.
std::string Cell(std::initializer_list<std::string> parts) {
  std::string cell;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    AppendTo(cell, cell.empty() ? "" : ", ", part);
  }
  return cell.empty() ? "-" : MarkdownText(cell);
}

std::string DayText(std::string_view before, OptionalDate day) {
  return day ? internal::Concat(before, LongDate(*day)) : std::string();
}

void AppendLoose(std::string& out, std::string_view what, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  AppendTo(out, "- ", what, ": ");
  for (size_t i = 0; i < ids.size(); ++i) AppendTo(out, i == 0 ? "" : ", ", MarkdownText(ids[i]));
  out += "\n";
}

}  // namespace

PlanTrace TraceOf(const History<CarePlan>& plan, std::span<const History<Action>* const> actions,
                  Date as_of, Stamp known_at) {
  const CarePlan then = plan.At(as_of, known_at);
  if (then.version() == nullptr) return {};
  return Tracing(then, plan.id(), actions, as_of, known_at)();
}

std::string Markdown(const PlanTrace& trace) {
  std::string out = "| Need | Goal | Action | Outcome |\n| --- | --- | --- | --- |\n";
  for (const TraceRow& row : trace.rows) {
    AppendTo(
        out, "| ", Cell({row.need, row.domain}), " | ", Cell({row.goal}), " | ",
        Cell({row.action, row.step.empty() ? "" : "carries out " + row.step, row.what, row.owner,
              DayText("by ", row.due), std::string(row.state), row.action_outcome}),
        " | ",
        Cell({std::string(NameOf(row.achievement)), DayText("", row.achieved_on), row.outcome}),
        " |\n");
  }
  std::string loose;
  AppendLoose(loose, "Needs without a goal", trace.needs_without_goal);
  AppendLoose(loose, "Goals without a need", trace.goals_without_need);
  AppendLoose(loose, "Goals without an action", trace.goals_without_action);
  AppendLoose(loose, "Goals of which nobody noted how far they have come",
              trace.goals_without_outcome);
  AppendLoose(loose, "Actions without a goal", trace.actions_without_goal);
  if (!loose.empty()) AppendTo(out, "\n", loose);
  return out;
}

}  // namespace carecoord
