// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A hundred thousand random commands, sound and faulty: none breaks what a workspace promises, and
// what is refused changes nothing.

#include <array>
#include <map>
#include <random>
#include <set>
#include <string>

#include "carecoord/base/refusal.h"
#include "carecoord/time/instant.h"
#include "carecoord/workspace/coding.h"
#include "carecoord/workspace/ledger.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using namespace literals;

constexpr int kCommands = 100'000;
constexpr int kPeople = 1'500;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  bool OneIn(int n) { return Below(n) == 0; }

  Command Next(const Workspace& workspace) {
    // Time stands still more often than not, and goes on a day at most.
    if (OneIn(200)) today_ = today_ + 1;
    const uint32_t row = static_cast<uint32_t>(Below(static_cast<int>(workspace.people().size())));
    Command command = AnyMove(workspace, row, WorkspaceNouns());
    command.id = OneIn(300) ? "c1" : "r" + std::to_string(++last_);
    command.act = {.actor = "s1",
                   .role = Role::kCareCoordinator,
                   .happened = OneIn(10) ? today_ - Below(20) : today_,
                   .recorded = testing::TimelineBuilder::EndOf(today_),
                   .reason = OneIn(20) ? "" : "because"};
    if (OneIn(100)) command.act.actor = "nobody";
    if (OneIn(100)) command.act.role = Role::kGp;
    if (OneIn(10)) {
      command.act.actor = "ad";
      command.act.role = Role::kAdministrator;
    }
    if (OneIn(100)) command.act.recorded = testing::TimelineBuilder::EndOf(today_ - 2);
    if (OneIn(100)) command.act.happened = today_ + 1;
    return command;
  }

 private:
  template <typename... Nouns>
  Command AnyMove(const Workspace& workspace, uint32_t row, NounList<Nouns...>) {
    Command command;
    int chosen = Below(sizeof...(Nouns));
    ((chosen-- == 0 ? (command.what = MoveOf<Nouns>(workspace, row), 0) : 0), ...);
    return command;
  }

  template <typename Noun>
  Move<Noun> MoveOf(const Workspace& workspace, uint32_t row) {
    Move<Noun> move;
    move.person = OneIn(200) ? "P0" : workspace.people().person(row).key;
    const auto things = workspace.Of<Noun>(row);
    const History<Noun>* thing = nullptr;
    if (!things.empty() && !OneIn(4)) {
      thing = things[static_cast<size_t>(Below(static_cast<int>(things.size())))];
    }
    move.id = thing != nullptr ? thing->id() : "t" + std::to_string(++last_);
    if (OneIn(200)) move.id = "t" + std::to_string(Below(static_cast<int>(last_)));
    move.event = EventFor<Noun>(thing);
    const Noun now = thing == nullptr ? Noun() : thing->now();
    move.details = OneIn(25) ? typename Noun::Details() : DetailsFor(now, move.event);
    Vary(workspace, row, move.details);
    return move;
  }

  // Mostly one that the table allows.
  template <typename Noun>
  typename Noun::Event EventFor(const History<Noun>* thing) {
    const Lifecycle& lifecycle = Noun::kLifecycle;
    const size_t state = thing == nullptr ? 0 : static_cast<size_t>(thing->state());
    size_t event = 0;
    for (int tries = 0; tries < 12; ++tries) {
      event = static_cast<size_t>(Below(static_cast<int>(lifecycle.events.size())));
      if (OneIn(30)) break;
      // Errors end a thing, so that few get far if they are many.
      if (lifecycle.events[event].name == "enter in error" && !OneIn(10)) continue;
      if (lifecycle.Find(state, event) != nullptr) break;
    }
    return static_cast<typename Noun::Event>(event);
  }

  template <typename Details>
  void Vary(const Workspace&, uint32_t, Details&) {}
  void Vary(const Workspace&, uint32_t, Episode::Details& details) {
    if (OneIn(2)) details.kind = static_cast<EpisodeKind>(Below(9));
    if (OneIn(10)) details.about = "P1";
  }
  void Vary(const Workspace& workspace, uint32_t row, Publication::Details& details) {
    const auto plans = workspace.Of<CarePlan>(row);
    if (!plans.empty()) {
      details.plan = plans[static_cast<size_t>(Below(static_cast<int>(plans.size())))]->id();
    }
    details.version = static_cast<uint32_t>(1 + Below(3));
    details.kind = static_cast<RecipientKind>(Below(5));
  }
  void Vary(const Workspace& workspace, uint32_t row, CarePlan::Details& details) {
    const auto plans = workspace.Of<CarePlan>(row);
    if (!plans.empty() && OneIn(2)) details.replaced_by = plans.back()->id();
  }

  std::mt19937 random_;
  Date today_ = "2026-02-01"_date;
  int last_ = 0;
};

// What was there of a person's things, to see that histories only grow.
template <typename... Nouns>
std::map<std::string, size_t> Lengths(const Workspace& workspace, uint32_t row,
                                      NounList<Nouns...>) {
  std::map<std::string, size_t> lengths;
  const auto add = [&lengths](const auto& things) {
    for (const auto* thing : things) lengths[thing->id()] = thing->changes().size();
  };
  (add(workspace.Of<Nouns>(row)), ...);
  return lengths;
}

// The code as which each change of a person's things is recorded, by the id of its entry.
template <typename... Nouns>
std::map<std::string, Code> Transitions(const Workspace& workspace, uint32_t row,
                                        NounList<Nouns...>) {
  std::map<std::string, Code> codes;
  const auto add = [&codes](const auto& things, const Lifecycle& lifecycle) {
    for (const auto* thing : things) {
      size_t state = 0;
      size_t number = 0;
      for (const auto& change : thing->changes()) {
        const Transition* taken = lifecycle.Find(state, static_cast<size_t>(change.event));
        ASSERT_NE(taken, nullptr);
        ASSERT_EQ(taken->to, static_cast<size_t>(change.to));
        codes[thing->id() + "#" + std::to_string(++number)] = *Code::Activity(taken->terms.records);
        state = taken->to;
      }
    }
  };
  (add(workspace.Of<Nouns>(row), Nouns::kLifecycle), ...);
  return codes;
}

void ExpectPromisesKept(const Workspace& workspace, uint32_t row) {
  int in_use = 0;
  int on_its_way = 0;
  for (const History<CarePlan>* plan : workspace.Of<CarePlan>(row)) {
    in_use += plan->now().in_use() ? 1 : 0;
    on_its_way += plan->open() && !plan->now().in_use() ? 1 : 0;
  }
  EXPECT_LE(in_use, 1);
  EXPECT_LE(on_its_way, 1);

  std::set<std::pair<EpisodeKind, std::string>> kinds;
  for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
    if (!episode->open()) continue;
    EXPECT_TRUE(kinds.emplace(episode->now().kind, episode->now().about).second);
  }
  for (const History<Publication>* publication : workspace.Of<Publication>(row)) {
    const History<CarePlan>* plan = workspace.Find<CarePlan>(publication->now().plan);
    ASSERT_NE(plan, nullptr);
    EXPECT_EQ(plan->person(), publication->person());
    for (const Publication::Copy& copy : publication->now().copies) {
      EXPECT_LE(copy.version, plan->now().versions.size());
    }
  }

  // Every move is recorded exactly once, and nothing is recorded in a thread that is nobody's.
  const std::map<std::string, Code> transitions = Transitions(workspace, row, WorkspaceNouns());
  std::map<std::string, int> recorded;
  const TimelineView view = workspace.people().timeline(row);
  for (size_t i = 0; i < view.size(); ++i) {
    const std::string id(view.dictionary->entry_ids[view.id[i]]);
    const auto made = transitions.find(id);
    ASSERT_NE(made, transitions.end()) << id;
    if (view.dictionary->code(view.code[i]) == made->second) ++recorded[id];
  }
  EXPECT_EQ(recorded.size(), transitions.size());
  for (const auto& [id, count] : recorded) EXPECT_EQ(count, 1) << id;
}

// Each recipient is on the ledger once, with what they hold, and with a gap exactly if they lack
// anything.
void ExpectLedgerOfNow(const Workspace& workspace) {
  const Ledger ledger = LedgerOf(workspace, Date::Max());
  std::map<std::string, const LedgerRow*> rows;
  for (const LedgerRow& row : ledger.rows) {
    if (!row.publication.empty()) {
      ASSERT_TRUE(rows.emplace(row.publication, &row).second);
    }
  }
  for (uint32_t person = 0; person < workspace.people().size(); ++person) {
    for (const History<Publication>* publication : workspace.Of<Publication>(person)) {
      const Publication& now = publication->now();
      if (now.state == Publication::State::kVoid) continue;
      ASSERT_TRUE(rows.contains(publication->id()));
      const LedgerRow& row = *rows[publication->id()];
      EXPECT_EQ(row.has, now.holds() == nullptr ? 0 : now.holds()->version);
      const CarePlan& plan = workspace.Find<CarePlan>(now.plan)->now();
      if (!plan.in_use() || !publication->open()) continue;
      EXPECT_EQ(row.version, plan.versions.size());
      const bool lacks = row.has < row.version || !row.acknowledged ||
                         (now.kind == RecipientKind::kGp && !row.coded);
      EXPECT_EQ(!row.gaps.empty(), lacks) << row.publication;
    }
  }
}

// What is asked of a later workspace as known at an earlier moment is what the earlier one said.
void ExpectSamePast(const Workspace& earlier, const Workspace& later, const ActivityCodes& codes,
                    Stamp then) {
  const Date day = DateInLondon(*then.instant());
  EXPECT_EQ(LedgerOf(later, day, then).rows, LedgerOf(earlier, day).rows);
  const CodingGaps was = CodingGapsOf(earlier, codes, {.as_of = day});
  const CodingGaps is = CodingGapsOf(later, codes, {.as_of = day, .known_at = then});
  EXPECT_EQ(is.to_enter, was.to_enter);
  EXPECT_EQ(is.no_code, was.no_code);
}

TEST(RandomCommandsTest, NoneBreaksWhatIsPromised) {
  Pcn pcn;
  for (int i = 4; i <= kPeople; ++i) {
    pcn.Must(AddPerson{{.key = "P" + std::to_string(i)}}, "2026-01-05"_date);
  }
  Workspace& workspace = pcn.workspace();
  const WorkspaceState begun = workspace.State();
  Generator generator(20261126);
  std::vector<Command> accepted;
  std::map<std::string, int> refusals;
  for (int i = 0; i < kCommands; ++i) {
    const Command command = generator.Next(workspace);
    const std::string key = std::visit(
        [](const auto& what) -> std::string {
          if constexpr (requires { what.details; }) return what.person;
          return "";
        },
        command.what);
    const std::optional<uint32_t> row = workspace.people().Find(key);
    const PersonState before = row ? workspace.StateOf(*row) : PersonState();
    const auto lengths =
        row ? Lengths(workspace, *row, WorkspaceNouns()) : std::map<std::string, size_t>();
    const absl::StatusOr<Applied> applied = workspace.Apply(command);
    if (!applied.ok()) {
      ++refusals[RefusalCode(applied.status())];
      if (row) {
        ASSERT_EQ(workspace.StateOf(*row), before) << applied.status();
      }
      continue;
    }
    accepted.push_back(command);
    size_t moved = 0;
    for (const auto& [id, length] : Lengths(workspace, *row, WorkspaceNouns())) {
      const auto was = lengths.find(id);
      ASSERT_GE(length, was == lengths.end() ? 0 : was->second);
      moved += length - (was == lengths.end() ? 0 : was->second);
    }
    ASSERT_EQ(moved, 1 + applied->also.size());
    if (i % 20 == 0) ExpectPromisesKept(workspace, *row);
    if (HasFailure()) FAIL() << "after command " << i;
  }
  for (uint32_t row = 0; row < workspace.people().size(); ++row) ExpectPromisesKept(workspace, row);

  // Many of both kinds, and of the refused ones many reasons: else the test would show little.
  EXPECT_GT(accepted.size(), kCommands * 2U / 5);
  for (const char* code :
       {"illegal_move", "missing_reason", "time_backwards", "unknown_actor", "unknown_person",
        "unknown_thread", "wrong_person", "duplicate_id", "duplicate_command", "already_open",
        "recorded_before_happened", "unknown_version", "wrong_role"}) {
    EXPECT_GT(refusals[code], 0) << code;
  }

  const WorkspaceState state = workspace.State();
  Workspace replayed = std::move(Workspace::Restore(begun)).value();
  const ActivityCodes codes;
  int moments = 0;
  for (size_t i = 0; i < accepted.size(); ++i) {
    ASSERT_TRUE(replayed.Apply(accepted[i]).ok());
    const Stamp then = accepted[i].act.recorded;
    const bool moment_over = i + 1 < accepted.size() && accepted[i + 1].act.recorded > then;
    if (i % 500 == 0) ExpectLedgerOfNow(replayed);
    if (moment_over && ++moments % 10 == 0) ExpectSamePast(replayed, workspace, codes, then);
  }
  EXPECT_GT(moments, 50);
  EXPECT_TRUE(replayed.State() == state);
  EXPECT_TRUE(Workspace::Restore(state)->State() == state);
}

}  // namespace
}  // namespace carecoord
