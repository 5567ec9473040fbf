// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/links.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <variant>

#include "carecoord/base/status.h"

namespace carecoord::internal {

absl::Status CanComeFrom(const Store& store, std::string_view person, std::string_view from) {
  return std::visit(
      [person](const auto& found) {
        if constexpr (std::is_same_v<std::decay_t<decltype(found)>, std::monostate>) {
          return absl::OkStatus();
        } else {
          return CanBeNamed(*found, person);
        }
      },
      store.AnyThing(from));
}

absl::Status CanServe(const Store& store, std::string_view person, const Action::Details& action) {
  if (action.need.empty() && action.goal.empty() && action.step.empty()) return absl::OkStatus();
  CARECOORD_ASSIGN_OR_RETURN(const History<CarePlan>* const plan,
                             Named<CarePlan>(store, person, action.from));
  const CarePlan& now = plan->now();
  const PlanContent* content = nullptr;
  if (now.draft.has_value()) content = &*now.draft;
  if (now.version() != nullptr) content = &*now.version()->content;
  const auto has = [](const auto& items, const std::string& id) {
    return id.empty() || std::any_of(items.begin(), items.end(),
                                     [&id](const auto& item) { return item.id == id; });
  };
  if (content == nullptr || !has(content->needs, action.need)) {
    return WrongLink("care plan ", plan->id(), " has no need \"", action.need, "\"");
  }
  if (!has(content->goals, action.goal)) {
    return WrongLink("care plan ", plan->id(), " has no goal \"", action.goal, "\"");
  }
  if (!has(content->actions, action.step)) {
    return WrongLink("care plan ", plan->id(), " has no action \"", action.step, "\"");
  }
  return absl::OkStatus();
}

absl::Status WasAgreed(const History<CarePlan>& plan, uint32_t number, Date sent) {
  const std::vector<PlanVersion>& versions = plan.now().versions;
  if (number > versions.size()) {
    return Refuse(absl::StatusCode::kNotFound, "unknown_version", "care plan ", plan.id(),
                  " has no version ", std::to_string(number), "; agreed were ",
                  std::to_string(versions.size()));
  }
  if (const Date agreed = versions[number - 1].agreed_on; sent < agreed) {
    return TooEarly("version ", std::to_string(number), " of care plan ", plan.id(),
                    " was agreed on ", agreed.ToString(), " and cannot have been sent on ",
                    sent.ToString());
  }
  return absl::OkStatus();
}

}  // namespace carecoord::internal
