// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/story.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/rules/explain.h"
#include "carecoord/time/instant.h"
#include "workspace/entry_origin.h"
#include "workspace/story_facts.h"
#include "workspace/told.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::Concat;
using internal::MarkdownText;

std::string ByWhom(const Workspace& workspace, const Act& act) {
  const StaffMember* member = workspace.FindStaff(act.actor);
  return Concat(member == nullptr ? act.actor : member->called(), ", ", RoleText(act.role));
}

template <typename Noun>
void AddMoves(const Workspace& workspace, const History<Noun>& thing, Date as_of, Stamp known_at,
              std::vector<StoryLine>& lines) {
  const internal::Called called(workspace, known_at);
  Noun then;
  for (const Change<Noun>& change : thing.changes()) {
    const Act& act = change.act;
    if (act.happened > as_of || !act.recorded.KnownAt(known_at)) break;
    const Transition& row =
        *Noun::kLifecycle.Find(static_cast<size_t>(then.state), static_cast<size_t>(change.event));
    then.state = change.to;
    then.Take(change.event, change.details, act);
    lines.push_back({.on = act.happened,
                     .kind = StoryLine::Kind::kMove,
                     .what = Concat(Noun::kLifecycle.noun, " ", thing.id(), ": ",
                                    Noun::kLifecycle.events[row.event].name),
                     .detail = internal::ToldOf(then, called),
                     .by = ByWhom(workspace, act),
                     .reason = act.reason,
                     .recorded_as = std::string(row.terms.records),
                     .recorded = act.recorded,
                     .prompted_by = act.prompted_by.has_value() ? act.prompted_by->decision : ""});
  }
}

template <typename... Nouns>
void AddAllMoves(const Workspace& workspace, uint32_t person, Date as_of, Stamp known_at,
                 std::vector<StoryLine>& lines, NounList<Nouns...>) {
  const auto add = [&](const auto& things) {
    for (const auto* thing : things) AddMoves(workspace, *thing, as_of, known_at, lines);
  };
  (add(workspace.Of<Nouns>(person)), ...);
}

bool IsOurs(const Workspace& workspace, uint32_t person, const TimelineView& timeline, size_t row) {
  if (timeline.id.empty()) return false;
  const std::string_view id = timeline.dictionary->entry_ids[timeline.id[row]];
  return internal::OriginOf(workspace, person, id).act != nullptr;
}

// "363346000 (cancer)": with the label that a pack gives the code.
std::string CodeText(const Workspace& workspace, Code code) {
  std::string text = ActivityKinds().ToText(code);
  for (const std::shared_ptr<const CompiledPack>& pack : workspace.rules().packs()) {
    const std::string_view label = pack->LabelOf(code);
    if (label.empty()) continue;
    AppendTo(text, " (", label, ")");
    break;
  }
  return text;
}

// Entries that no thing of care here recorded.
void AddElsewhere(const Workspace& workspace, uint32_t person, Date as_of, Stamp known_at,
                  std::vector<StoryLine>& lines) {
  const TimelineView timeline = workspace.people().timeline(person);
  for (size_t row = 0; row < timeline.size(); ++row) {
    if (timeline.date[row] > as_of || !timeline.RecordedAt(row).KnownAt(known_at) ||
        timeline.IsRetracted(row, known_at) || IsOurs(workspace, person, timeline, row)) {
      continue;
    }
    const bool restricted = timeline.IsConfidential(row);
    lines.push_back(
        {.on = timeline.date[row],
         .kind = StoryLine::Kind::kEntry,
         .what = restricted ? "a restricted entry"
                            : CodeText(workspace, timeline.dictionary->code(timeline.code[row])),
         .detail = restricted || timeline.ThreadOf(row) == 0
                       ? std::string()
                       : Concat("thread ", timeline.dictionary->threads[timeline.ThreadOf(row)]),
         .by = restricted ? std::string() : RoleText(timeline.RoleOf(row)),
         .reason = {},
         .recorded_as = {},
         .recorded = timeline.RecordedAt(row),
         .prompted_by = {}});
  }
}

// Worth a line: what begins to be due, and what becomes of it.
bool IsTold(DecisionStatus status) {
  return status == DecisionStatus::kDue || status == DecisionStatus::kOverdue ||
         status == DecisionStatus::kSatisfied || status == DecisionStatus::kLapsed ||
         status == DecisionStatus::kFailed || status == DecisionStatus::kDeferred;
}

// What the rules say on one day after another; only what changed since is told.
class RulesThen {
 public:
  RulesThen(const Workspace& workspace, uint32_t person, Stamp known_at)
      : workspace_(workspace), person_(person), known_at_(known_at) {}

  // The first later day on which an answer differs with nothing more recorded; none: never.
  OptionalDate Ask(Date on, std::vector<StoryLine>& lines) {
    const Question question{.as_of = on, .known_at = known_at_};
    const TimelineView timeline = workspace_.people().timeline(person_);
    const PersonView view = workspace_.people().person_view(person_, known_at_);
    const std::vector<uint32_t> rows = {person_};
    OptionalDate next;
    for (const Decision& decision : workspace_.Decisions(question, rows)) {
      if (decision.next_change && (!next || *decision.next_change < *next)) {
        next = decision.next_change;
      }
      const std::string key = DecisionKey(workspace_.rules(), timeline, view, decision);
      const auto [at, is_new] = before_.try_emplace(key, decision.status);
      if (!is_new && at->second == decision.status) continue;
      at->second = decision.status;
      if (!IsTold(decision.status)) continue;
      const BoundRules::RuleRef& ref = workspace_.rules().rules()[decision.rule];
      lines.push_back(
          {.on = on,
           .kind = StoryLine::Kind::kRule,
           .what = Concat(ref.pack->pack().id, "/", ref.rule().id, ": ", NameOf(decision.status)),
           .detail = Concat(ref.rule().title, ": ",
                            DecisionReason(workspace_.rules(), timeline, view, question, decision)),
           .by = {},
           .reason = {},
           .recorded_as = {},
           .recorded = {},
           .prompted_by = {}});
    }
    return next;
  }

 private:
  const Workspace& workspace_;
  uint32_t person_;
  Stamp known_at_;
  std::map<std::string, DecisionStatus> before_;
};

}  // namespace

Story StoryOf(const Workspace& workspace, uint32_t person, Date as_of, Stamp known_at) {
  Story story{.person = workspace.people().person(person).key,
              .as_of = as_of,
              .known_at = known_at,
              .lines = {}};
  std::vector<StoryLine>& lines = story.lines;
  internal::AddFacts(workspace.PersonAt(person, known_at), as_of, known_at, lines);
  AddAllMoves(workspace, person, as_of, known_at, lines, WorkspaceNouns());
  AddElsewhere(workspace, person, as_of, known_at, lines);

  std::set<Date> days;
  for (const StoryLine& line : lines) days.insert(line.on);
  RulesThen rules(workspace, person, known_at);
  while (!days.empty()) {
    const Date on = *days.begin();
    days.erase(days.begin());
    const OptionalDate next = rules.Ask(on, lines);
    if (next && *next <= as_of) days.insert(*next);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const StoryLine& a, const StoryLine& b) {
    return std::tuple(a.on, a.kind, a.recorded) < std::tuple(b.on, b.kind, b.recorded);
  });
  return story;
}

namespace {

// "; recorded on 10 February 2026" where that was later than the day itself.
std::string LateText(const StoryLine& line) {
  const std::optional<Instant> recorded = line.recorded.instant();
  if (!recorded || DateInLondon(*recorded) <= line.on) return "";
  return Concat("; recorded on ", LongDate(DateInLondon(*recorded)));
}

}  // namespace

std::string Markdown(const Story& story) {
  std::string text =
      Concat("# Person ", MarkdownText(story.person), " up to ", LongDate(story.as_of), "\n");
  if (story.known_at.present()) {
    AppendTo(text, "\nAs known at ", story.known_at.instant()->ToString(), ".\n");
  }
  OptionalDate day;
  for (const StoryLine& line : story.lines) {
    if (!day || *day != line.on) AppendTo(text, "\n## ", LongDate(line.on), "\n\n");
    day = line.on;
    const std::string detail = MarkdownText(line.detail);
    const std::string_view between = detail.empty() ? "" : ": ";
    switch (line.kind) {
      case StoryLine::Kind::kFact:
        AppendTo(text, "- **", MarkdownText(line.what), "**", LateText(line), "\n");
        continue;
      case StoryLine::Kind::kRule:
        AppendTo(text, "- **", line.what, "**: ", detail, "\n");
        continue;
      case StoryLine::Kind::kEntry:
        AppendTo(text, "- recorded elsewhere: ", MarkdownText(line.what), between, detail,
                 LateText(line), "\n");
        continue;
      case StoryLine::Kind::kMove:
        AppendTo(text, "- ", MarkdownText(line.what), between, detail, "\n  - ",
                 MarkdownText(line.by),
                 line.reason.empty() ? "" : "; reason: ", MarkdownText(line.reason),
                 "; recorded as ", line.recorded_as, LateText(line), "\n");
        if (!line.prompted_by.empty()) {
          AppendTo(text, "  - because of ", MarkdownText(line.prompted_by), "\n");
        }
        continue;
    }
  }
  return text;
}

}  // namespace carecoord
