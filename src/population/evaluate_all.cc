// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/population/evaluate_all.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

#include "carecoord/rules/evaluate.h"

namespace carecoord {
namespace {

// Small enough that progress moves and threads end together, large enough that handing over costs
// nothing beside evaluating.
constexpr uint32_t kBlock = 512;

// Decisions of one block of people, person by person.
struct Block {
  std::vector<Decision> decisions;
  bool ready = false;
};

class Task {
 public:
  Task(const Population& population, const BoundRules& rules, const Question& question)
      : population_(population),
        rules_(rules),
        question_(question),
        people_(static_cast<uint32_t>(population.size())),
        blocks_((people_ + kBlock - 1) / kBlock) {}

  [[nodiscard]] uint32_t blocks() const { return blocks_; }
  [[nodiscard]] uint32_t people() const { return people_; }
  [[nodiscard]] uint32_t BeginOf(uint32_t block) const { return block * kBlock; }
  [[nodiscard]] uint32_t EndOf(uint32_t block) const {
    return std::min(people_, (block + 1) * kBlock);
  }

  // Appends the decisions of a block's people.
  void Evaluate(uint32_t block, Evaluator& evaluator, std::vector<Decision>& out) const {
    for (uint32_t person = BeginOf(block); person < EndOf(block); ++person) {
      const size_t first = out.size();
      evaluator.Evaluate(population_.timeline(person),
                         population_.person_view(person, question_.known_at), question_, out);
      for (size_t i = first; i < out.size(); ++i) out[i].person = person;
    }
  }

  void Deliver(uint32_t block, std::span<const Decision> decisions,
               const DecisionSink& sink) const {
    size_t begin = 0;
    for (uint32_t person = BeginOf(block); person < EndOf(block); ++person) {
      size_t end = begin;
      while (end < decisions.size() && decisions[end].person == person) ++end;
      sink(person, decisions.subspan(begin, end - begin));
      begin = end;
    }
  }

  [[nodiscard]] Evaluator MakeEvaluator() const { return Evaluator(rules_); }

 private:
  const Population& population_;
  const BoundRules& rules_;
  const Question& question_;
  const uint32_t people_;
  const uint32_t blocks_;
};

// A ring of blocks between the workers and the calling thread. Workers take block numbers in order
// and wait when they are a whole ring ahead of the reader, which bounds the memory.
class Ring {
 public:
  Ring(const Task& task, size_t slots) : task_(task), slots_(slots) {}

  // A worker's whole life.
  void Work() {
    Evaluator evaluator = task_.MakeEvaluator();
    Block block;
    for (;;) {
      uint32_t number = 0;
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (next_ == task_.blocks()) return;
        number = next_++;
      }
      block.decisions.clear();
      task_.Evaluate(number, evaluator, block.decisions);
      std::unique_lock<std::mutex> lock(mutex_);
      room_.wait(lock, [&] { return number < read_ + slots_.size(); });
      Block& slot = slots_[number % slots_.size()];
      std::swap(slot, block);
      slot.ready = true;
      filled_.notify_one();
    }
  }

  // Blocks until `number` (one more than the last time) is there, and swaps it into `out`.
  void Read(uint32_t number, Block& out) {
    std::unique_lock<std::mutex> lock(mutex_);
    Block& slot = slots_[number % slots_.size()];
    filled_.wait(lock, [&] { return slot.ready; });
    std::swap(slot, out);
    slot.ready = false;
    read_ = number + 1;
    room_.notify_all();
  }

 private:
  const Task& task_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::condition_variable room_;
  std::vector<Block> slots_;
  uint32_t next_ = 0;  // the block that the next free worker takes
  uint32_t read_ = 0;  // blocks the reader is done with
};

size_t ThreadsFor(int wanted, uint32_t blocks) {
  size_t threads = wanted > 0 ? static_cast<size_t>(wanted) : std::thread::hardware_concurrency();
  threads = std::max<size_t>(threads, 1);
  return std::min<size_t>(threads, std::max<uint32_t>(blocks, 1));
}

// Starts up to `count` workers; fewer when the system has no more threads to give.
std::vector<std::thread> StartWorkers(Ring& ring, size_t count) {
  std::vector<std::thread> workers;
  workers.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    try {
      workers.emplace_back([&ring] { ring.Work(); });
    } catch (const std::system_error&) {
      break;
    }
  }
  return workers;
}

void ForEachBlock(const Task& task, const EvaluateAllOptions& options,
                  const std::function<void(uint32_t, const Block&)>& take) {
  const auto report = [&](uint32_t done) {
    if (options.progress) options.progress(done, task.people());
  };
  const size_t threads = ThreadsFor(options.threads, task.blocks());
  Ring ring(task, 2 * threads);
  std::vector<std::thread> workers;
  if (threads > 1) workers = StartWorkers(ring, threads);
  Block block;
  if (workers.empty()) {
    Evaluator evaluator = task.MakeEvaluator();
    for (uint32_t number = 0; number < task.blocks(); ++number) {
      block.decisions.clear();
      task.Evaluate(number, evaluator, block.decisions);
      take(number, block);
      report(task.EndOf(number));
    }
  } else {
    for (uint32_t number = 0; number < task.blocks(); ++number) {
      ring.Read(number, block);
      take(number, block);
      report(task.EndOf(number));
    }
    for (std::thread& worker : workers) worker.join();
  }
  if (task.blocks() == 0) report(0);
}

}  // namespace

std::vector<Decision> EvaluateAll(const Population& population, const BoundRules& rules,
                                  const Question& question, const EvaluateAllOptions& options) {
  std::vector<Decision> out;
  EvaluateAll(population, rules, question, out, options);
  return out;
}

void EvaluateAll(const Population& population, const BoundRules& rules, const Question& question,
                 std::vector<Decision>& out, const EvaluateAllOptions& options) {
  const Task task(population, rules, question);
  out.reserve(out.size() + population.size() * rules.rules().size());
  // One thread writes the decisions where they stay, which spares a copy of them all.
  if (ThreadsFor(options.threads, task.blocks()) == 1) {
    Evaluator evaluator = task.MakeEvaluator();
    for (uint32_t number = 0; number < task.blocks(); ++number) {
      task.Evaluate(number, evaluator, out);
      if (options.progress) options.progress(task.EndOf(number), task.people());
    }
    if (task.blocks() == 0 && options.progress) options.progress(0, 0);
    return;
  }
  ForEachBlock(task, options, [&out](uint32_t, const Block& block) {
    out.insert(out.end(), block.decisions.begin(), block.decisions.end());
  });
}

void EvaluateEach(const Population& population, const BoundRules& rules, const Question& question,
                  const DecisionSink& sink, const EvaluateAllOptions& options) {
  const Task task(population, rules, question);
  ForEachBlock(task, options, [&](uint32_t number, const Block& block) {
    task.Deliver(number, block.decisions, sink);
  });
}

}  // namespace carecoord
