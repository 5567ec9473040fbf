// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A hundred thousand random commands, sound and faulty: none breaks what a workspace promises, and
// what is refused changes nothing.

#include <map>
#include <set>
#include <string>

#include "carecoord/base/refusal.h"
#include "carecoord/time/instant.h"
#include "carecoord/wire/workspace_bytes.h"
#include "carecoord/workspace/caseload.h"
#include "carecoord/workspace/coding.h"
#include "carecoord/workspace/demand.h"
#include "carecoord/workspace/ledger.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/past_days.h"
#include "tests/workspace/pcn.h"
#include "tests/workspace/random_commands.h"

namespace carecoord {
namespace {

using namespace literals;

constexpr int kCommands = 100'000;
constexpr int kPeople = 1'500;

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

// "pcsp.published" stands exactly while all who are to have the plan in use have its version.
void ExpectPublishedIfAllHaveIt(const Workspace& workspace, uint32_t row,
                                const History<CarePlan>& plan) {
  const uint32_t version = plan.now().version()->number;
  int lack = 0;
  int have = 0;
  for (const History<Publication>* publication : workspace.Of<Publication>(row)) {
    if (publication->now().plan != plan.id() || !publication->open()) continue;
    const Publication::Copy* copy = publication->now().holds();
    ++(copy != nullptr && copy->version == version ? have : lack);
  }
  if (have + lack == 0) return;
  int said = 0;
  const TimelineView view = workspace.people().timeline(row);
  for (size_t i = 0; i < view.size(); ++i) {
    const Entry entry = view.ToEntry(i);
    said += entry.code == "pcsp.published"_code && entry.thread == plan.id() &&
                    entry.value->number == version && !entry.retracted
                ? 1
                : 0;
  }
  EXPECT_EQ(said, lack == 0 ? 1 : 0) << plan.id();
}

void ExpectPromisesKept(const Workspace& workspace, uint32_t row) {
  ExpectOneOnEachDay(workspace, row);
  for (const History<CarePlan>* plan : workspace.Of<CarePlan>(row)) {
    if (plan->now().in_use()) ExpectPublishedIfAllHaveIt(workspace, row, *plan);
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
    if (made == transitions.end()) {
      // From elsewhere: it neither has a number nor is taken back with anything of ours.
      ASSERT_TRUE(id.empty() || id.find('#') == std::string::npos || id.ends_with("#abc")) << id;
      continue;
    }
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

// The team as it was known then; what is no longer so may not show.
std::vector<StaffMember> Team(const Workspace& workspace, Stamp then) {
  std::vector<StaffMember> team;
  for (const StaffMember* member : workspace.StaffAt(then)) team.push_back(*member);
  return team;
}

// The end of a registration has no moment at which it was recorded (docs/decisions.md): past views
// see it too.
std::vector<LedgerRow> WithoutPractice(Ledger ledger) {
  for (LedgerRow& row : ledger.rows) row.practice.clear();
  return std::move(ledger.rows);
}

// What is asked of a later workspace as known at an earlier moment is what the earlier one said.
void ExpectSamePast(const Workspace& earlier, const Workspace& later, const ActivityCodes& codes,
                    Stamp then) {
  const Date day = DateInLondon(*then.instant());
  EXPECT_EQ(WithoutPractice(LedgerOf(later, day, then)), WithoutPractice(LedgerOf(earlier, day)));
  const CodingGaps was = CodingGapsOf(earlier, codes, {.as_of = day});
  const CodingGaps is = CodingGapsOf(later, codes, {.as_of = day, .known_at = then});
  EXPECT_EQ(is.to_enter, was.to_enter);
  EXPECT_EQ(is.no_code, was.no_code);
  EXPECT_EQ(SizeOn(later, day, then).counts, SizeOn(earlier, day).counts);
  const absl::StatusOr<Demand> met = DemandOver(earlier, Date::Min(), day);
  const absl::StatusOr<Demand> seen = DemandOver(later, Date::Min(), day, then);
  ASSERT_TRUE(met.ok() && seen.ok());
  EXPECT_EQ(seen->intakes, met->intakes);
  EXPECT_EQ(seen->queries, met->queries);
  EXPECT_EQ(Team(later, then), Team(earlier, {}));
}

std::string Bytes(const Workspace& workspace) {
  const absl::StatusOr<std::string> bytes = WorkspaceStateToBytes(workspace.State());
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.value_or("");
}

TEST(RandomCommandsTest, NoneBreaksWhatIsPromised) {
  Pcn pcn;
  for (int i = 4; i <= kPeople; ++i) {
    pcn.Must(AddPerson{{.key = "P" + std::to_string(i)}}, "2026-01-05"_date);
  }
  Workspace& workspace = pcn.workspace();
  const WorkspaceState begun = workspace.State();
  RandomCommands generator(20261126, kPeople);
  std::vector<Command> accepted;
  std::map<std::string, int> refusals;
  std::map<size_t, int> kinds;  // of command, by the number of the alternative
  bool whole_due = false;
  int wholes = 0;
  for (int i = 0; i < kCommands; ++i) {
    const Command command = generator.Next(workspace);
    const std::string key = std::visit(
        [](const auto& what) -> std::string {
          if constexpr (requires { what.person.key; }) {
            return what.person.key;
          } else if constexpr (requires { what.person; }) {
            return what.person;
          } else {
            return "";
          }
        },
        command.what);
    const std::optional<uint32_t> row = workspace.people().Find(key);
    const PersonState before = row ? workspace.StateOf(*row) : PersonState();
    const auto lengths =
        row ? Lengths(workspace, *row, WorkspaceNouns()) : std::map<std::string, size_t>();
    // Now and then the bytes of all that there is, too.
    whole_due = whole_due || i % 10'000 == 0;
    const std::string whole = whole_due ? Bytes(workspace) : std::string();
    const absl::StatusOr<Applied> applied = workspace.Apply(command);
    if (!applied.ok()) {
      ++refusals[RefusalCode(applied.status())];
      if (whole_due) {
        ASSERT_EQ(Bytes(workspace), whole) << applied.status();
        whole_due = false;
        ++wholes;
      }
      if (row) {
        ASSERT_EQ(workspace.StateOf(*row), before) << applied.status();
      }
      continue;
    }
    accepted.push_back(command);
    ++kinds[command.what.index()];
    ASSERT_EQ(applied->person, row);
    if (!row) continue;
    size_t moved = 0;
    for (const auto& [id, length] : Lengths(workspace, *row, WorkspaceNouns())) {
      const auto was = lengths.find(id);
      ASSERT_GE(length, was == lengths.end() ? 0 : was->second);
      moved += length - (was == lengths.end() ? 0 : was->second);
    }
    const bool is_move = command.what.index() >= std::variant_size_v<decltype(command.what)> - 8;
    ASSERT_EQ(moved, is_move ? 1 + applied->also.size() : 0);
    if (i % 20 == 0) ExpectPromisesKept(workspace, *row);
    if (HasFailure()) FAIL() << "after command " << i;
  }
  for (uint32_t row = 0; row < workspace.people().size(); ++row) ExpectPromisesKept(workspace, row);

  // Many of both kinds, and of the refused ones many reasons: else the test would show little.
  EXPECT_GT(accepted.size(), kCommands * 2U / 5);
  EXPECT_EQ(wholes, 10);
  EXPECT_EQ(kinds.size(), std::variant_size_v<decltype(Command::what)> - 1) << "all but AddPerson";
  for (const char* code : {"illegal_move",
                           "missing_reason",
                           "time_backwards",
                           "unknown_actor",
                           "unknown_person",
                           "unknown_thread",
                           "wrong_person",
                           "duplicate_id",
                           "duplicate_command",
                           "already_open",
                           "recorded_before_happened",
                           "unknown_version",
                           "wrong_role",
                           "bad_id",
                           "wrong_link",
                           "person_died",
                           "not_a_coordinator",
                           "has_caseload",
                           "unknown_entry",
                           "missing_code",
                           "missing_key",
                           "bad_person",
                           "absence_backwards",
                           "unknown_staff"}) {
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
