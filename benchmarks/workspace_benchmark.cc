// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Commands applied one by one, and a million replayed. Budgets: 2 microseconds a command; a million
// in 2 seconds on one core.

#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "carecoord/testing/builders.h"
#include "carecoord/workspace/workspace.h"

namespace carecoord {
namespace {

constexpr int kPeople = 39'000;

// The year of a network: queries asked, answered, contacts held, round by round over its people.
std::vector<Command> Year(int count) {
  using literals::operator""_date;
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
    add(Move<Query>{
        "q" + id, person, Query::Event::kAsk, {.topic = "transport", .answer_by = today + 3}});
    add(Move<Contact>{"k" + id,
                      person,
                      Contact::Event::kHold,
                      {.channel = Channel::kTelephone,
                       .direction = Direction::kOutbound,
                       .with = Party::kPerson,
                       .topic = "transport"}});
    add(Move<Query>{"q" + id, person, Query::Event::kAnswer, {.answer = "booked"}});
  }
  return commands;
}

void BM_Replay(benchmark::State& state) {
  const auto count = static_cast<int>(state.range(0));
  const std::vector<Command> commands = Year(count);
  for (auto _ : state) {
    Workspace workspace;
    size_t refused = 0;
    for (const Command& command : commands) refused += workspace.Apply(command).ok() ? 0 : 1;
    if (refused > 0) state.SkipWithError("a command was refused");
    benchmark::DoNotOptimize(workspace.commands());
  }
  state.counters["commands_per_s"] = benchmark::Counter(
      static_cast<double>(commands.size()), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ns_per_command"] = benchmark::Counter(
      static_cast<double>(commands.size()) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_Replay)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace carecoord
