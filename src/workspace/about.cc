// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/about.h"

#include <type_traits>
#include <variant>

#include "base/concat.h"
#include "workspace/told.h"

namespace carecoord {

std::string About::Text() const {
  if (id.empty()) return "";
  return internal::Concat(noun.empty() ? "thread" : noun, " ", id, told.empty() ? "" : ": ", told);
}

About AboutOf(const Workspace& workspace, const Decision& decision, Date as_of, Stamp known_at) {
  const EntryRef entry = decision.subject.present() ? decision.subject : decision.anchored_on;
  if (!entry.present()) return {};
  const TimelineView timeline = workspace.people().timeline(decision.person);
  const size_t row = entry.row();
  const uint32_t thread = timeline.ThreadOf(row);
  if (thread == 0 || timeline.IsConfidential(row)) return {};
  About about = {.id = std::string(timeline.dictionary->threads[thread])};
  std::visit(
      [&](const auto& found) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(found)>, std::monostate>) {
          about.noun = std::string(std::decay_t<decltype(found->now())>::kLifecycle.noun);
          about.told =
              internal::ToldOf(found->At(as_of, known_at), internal::Called(workspace, known_at));
        }
      },
      workspace.FindAny(about.id));
  return about;
}

}  // namespace carecoord
