// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Commands applied one by one, and a million replayed; the week of a coordinator with 250 people.
// Budgets: 2 microseconds a command; a million in 2 seconds on one core; the list in 1 millisecond
// from decisions already made, in 5 with evaluation.

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "carecoord/testing/builders.h"
#include "carecoord/wire/packs.h"
#include "carecoord/workspace/day_list.h"

namespace carecoord {
namespace {

constexpr int kPeople = 39'000;

// The year of a network: queries asked, answered, contacts held, round by round over its people.
std::vector<Command> Year(int count) {
  using namespace literals;
  std::vector<Command> commands;
  Date today = "2026-01-05"_date;
  const auto add = [&](auto what) {
    commands.push_back({.id = "c" + std::to_string(commands.size()),
                        .act = {.actor = "s1",
                                .role = Role::kCareCoordinator,
                                .happened = today,
                                .recorded = testing::TimelineBuilder::EndOf(today)},
                        .what = std::move(what)});
  };
  add(SetStaff{{.key = "s1", .role = Role::kCareCoordinator}});
  for (int i = 0; i < kPeople; ++i) add(AddPerson{{.key = "P" + std::to_string(i)}});
  int next = 0;
  while (static_cast<int>(commands.size()) < count + kPeople + 1) {
    const int number = next++;
    if (number % 4'000 == 0) today = today + 1;
    const std::string person = "P" + std::to_string(number * 7919 % kPeople);
    const std::string id = std::to_string(number);
    add(Move<Query>{"q" + id,
                    person,
                    Query::Event::kAsk,
                    {.from = "daughter", .topic = "transport", .answer_by = today + 3}});
    add(Move<Contact>{"k" + id,
                      person,
                      Contact::Event::kHold,
                      {.channel = Channel::kTelephone,
                       .direction = Direction::kOutbound,
                       .with = Party::kPerson,
                       .topic = "transport",
                       .outcome = "booked"}});
    add(Move<Query>{"q" + id, person, Query::Event::kAnswer, {.answer = "booked"}});
  }
  return commands;
}

void BM_Replay(benchmark::State& state) {
  const auto count = static_cast<int>(state.range(0));
  const std::vector<Command> commands = Year(count);
  for (auto _ : state) {
    std::optional<Workspace> workspace(std::in_place);
    size_t refused = 0;
    for (const Command& command : commands) refused += workspace->Apply(command).ok() ? 0 : 1;
    if (refused > 0) state.SkipWithError("a command was refused");
    benchmark::DoNotOptimize(workspace->commands());
    state.PauseTiming();  // taking it down is no part of a replay
    workspace.reset();
    state.ResumeTiming();
  }
  state.counters["commands_per_s"] = benchmark::Counter(
      static_cast<double>(commands.size()), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ns_per_command"] = benchmark::Counter(
      static_cast<double>(commands.size()) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_Replay)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// 250 people on one caseload, each with a plan; agreed day by day over a year, so that some reviews
// are due. The packs of the plan and of the caseload.
Workspace Caseload(Date as_of) {
  std::vector<std::shared_ptr<const CompiledPack>> packs;
  for (const char* name : {"pcsp", "caseload"}) {
    packs.push_back(CompiledPack::Compile(packs::Get(name).value()).value());
  }
  Workspace workspace(std::move(packs));
  int last = 0;
  const auto apply = [&](auto what, Date day) {
    const absl::StatusOr<Applied> applied =
        workspace.Apply({.id = "c" + std::to_string(++last),
                         .act = {.actor = "s1",
                                 .role = Role::kCareCoordinator,
                                 .happened = day,
                                 .recorded = testing::TimelineBuilder::EndOf(day),
                                 .reason = "because"},
                         .what = std::move(what)});
    if (!applied.ok()) std::abort();
  };
  Date day = as_of - 380;
  apply(SetStaff{{.key = "s1", .role = Role::kCareCoordinator, .capacity = 250}}, day);
  PlanContent content;
  content.own_words.what_matters = "to walk to the market";
  content.contingency.who_to_call = "the practice";
  for (int i = 0; i < 250; ++i) {
    const std::string id = std::to_string(i);
    const std::string person = "P" + id;
    if (i % 2 == 0) day = day + 3;
    apply(AddPerson{{.key = person}}, day);
    apply(Move<Episode>{"e" + id, person, Episode::Event::kOpen, {.kind = EpisodeKind::kFrail}},
          day);
    apply(Move<Episode>{"e" + id, person, Episode::Event::kAllocate, {.coordinator = "s1"}}, day);
    apply(Move<CarePlan>{"p" + id, person, CarePlan::Event::kOffer}, day);
    apply(Move<CarePlan>{"p" + id, person, CarePlan::Event::kAccept}, day);
    apply(Move<CarePlan>{"p" + id, person, CarePlan::Event::kDraft, {.content = content}}, day);
    apply(Move<CarePlan>{"p" + id, person, CarePlan::Event::kAgree, {.agreed_with = "them"}}, day);
    if (i % 4 != 0) {  // the others are still to be sent and coded
      const std::string to = "u" + id;
      apply(Move<Publication>{to,
                              person,
                              Publication::Event::kName,
                              {.plan = "p" + id, .kind = RecipientKind::kGp, .recipient = "gp"}},
            day);
      apply(Move<Publication>{to, person, Publication::Event::kSend, {.version = 1}}, day);
      apply(Move<Publication>{to, person, Publication::Event::kCode}, day);
    }
  }
  return workspace;
}

void BM_WeekList(benchmark::State& state) {
  using namespace literals;
  const Question question = {.as_of = "2027-02-01"_date, .next_change = false};
  const Workspace workspace = Caseload(question.as_of);
  const std::vector<Decision> decisions = workspace.Decisions(question);
  const bool evaluate = state.range(0) != 0;
  size_t items = 0;
  for (auto _ : state) {
    const absl::StatusOr<DayList> list = evaluate
                                             ? DayListOf(workspace, "s1", question, 7)
                                             : DayListOf(workspace, "s1", question, 7, decisions);
    items = list->items.size();
    benchmark::DoNotOptimize(items);
  }
  state.counters["items"] = static_cast<double>(items);
}
BENCHMARK(BM_WeekList)->ArgName("evaluate")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace carecoord
