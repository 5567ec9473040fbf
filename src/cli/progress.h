// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Progress: one line on standard error that says how far a piece of work is, if standard error is a
// terminal and the work takes longer than a second. In a pipe it says nothing.
#ifndef CARECOORD_SRC_CLI_PROGRESS_H_
#define CARECOORD_SRC_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace carecoord::cli {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Update(uint64_t done, uint64_t total);
  // For the callbacks of the library, which are called on the thread that started the work.
  [[nodiscard]] std::function<void(uint64_t, uint64_t)> Callback() {
    return [this](uint64_t done, uint64_t total) { Update(done, total); };
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::string what_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace carecoord::cli

#endif  // CARECOORD_SRC_CLI_PROGRESS_H_
