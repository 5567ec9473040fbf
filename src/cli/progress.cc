// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace carecoord::cli {

Progress::Progress(std::string what)
    : what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO) == 1),
      next_(Clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::Update(uint64_t done, uint64_t total) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
  const unsigned percent =
      total == 0
          ? 100
          : static_cast<unsigned>(100.0 * static_cast<double>(done) / static_cast<double>(total));
  std::fprintf(stderr, "\r\033[K%s: %u %%", what_.c_str(), percent);
  std::fflush(stderr);
}

}  // namespace carecoord::cli
