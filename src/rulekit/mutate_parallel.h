// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// ParallelFor: the same piece of work for each of many numbers, on several threads of which the
// calling one is one.

#ifndef CARECOORD_SRC_RULEKIT_MUTATE_PARALLEL_H_
#define CARECOORD_SRC_RULEKIT_MUTATE_PARALLEL_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <system_error>
#include <thread>
#include <vector>

namespace carecoord::internal {

// Calls work(i) once for each i below `count`, in no set order; `done` on the calling thread, now
// and then, with how many are done. Nothing may throw. Fewer threads when the system has no more.
inline void ParallelFor(size_t count, unsigned threads, const std::function<void(size_t)>& work,
                        const std::function<void(size_t)>& done) {
  std::atomic<size_t> next = 0;
  std::atomic<size_t> finished = 0;
  const auto take = [&](bool calling) {
    for (size_t i = next++; i < count; i = next++) {
      work(i);
      const size_t so_far = ++finished;
      if (calling && done) done(so_far);
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads && i < count; ++i) {
    try {
      others.emplace_back(take, false);
    } catch (const std::system_error&) {
      break;
    }
  }
  take(true);
  for (std::thread& thread : others) thread.join();
  if (done) done(count);
}

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_MUTATE_PARALLEL_H_
