// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A plain main() for fuzz targets, for compilers without libFuzzer. Runs LLVMFuzzerTestOneInput
// over every file of the corpus folders given, then over mutations of them until the time is up.
// Input i of seed s depends on nothing but s, i and the corpus, so a failure is repeated with
// --seed and --only; the failing input is also saved.
//
//   target [--seed N] [--seconds S] [--only I] [folder or file]...
//
// CARECOORD_FUZZ_SEED and CARECOORD_FUZZ_SECONDS set the defaults (1 and 3).
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
// Present when a sanitizer is linked; its reports end the process without a signal.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

constexpr std::size_t kMaxInput = std::size_t{1} << 16;

using Bytes = std::vector<std::uint8_t>;

// What is running, for the crash report, which may only use write().
struct Running {
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;
  char text[256] = "no input yet";
  char file[256] = "fuzz-failure.bin";
};
Running running;

void Report() {
  static bool reported = false;
  if (reported) return;
  reported = true;
  [[maybe_unused]] auto written = write(2, "\nfuzz: failed on ", 17);
  written = write(2, running.text, std::strlen(running.text));
  const int out = open(running.file, O_CREAT | O_TRUNC | O_WRONLY, 0644);
  if (out >= 0) {
    written = write(out, running.data, running.size);
    close(out);
    written = write(2, "\nfuzz: the input is saved as ", 29);
    written = write(2, running.file, std::strlen(running.file));
  }
  written = write(2, "\n", 1);
}

void OnSignal(int signal) {
  Report();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void RunOne(const Bytes& input) {
  // A copy of the exact size, so that a sanitizer sees a read past the end.
  const Bytes exact(input.begin(), input.end());
  running.data = exact.data();
  running.size = exact.size();
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::size_t Below(std::mt19937_64& random, std::size_t bound) {
  return bound == 0 ? 0 : static_cast<std::size_t>(random() % bound);
}

std::ptrdiff_t At(std::size_t position) { return static_cast<std::ptrdiff_t>(position); }

// One change: a bit, a byte, a number edge, a cut, a repetition, a splice with another input, a
// piece of syntax.
void Mutate(std::mt19937_64& random, const std::vector<Bytes>& corpus, Bytes& input) {
  static constexpr std::string_view kPieces[] = {"\"",         "\n",
                                                 "\r\n",       ",",
                                                 "{",          "}",
                                                 ":",          "\xEF\xBB\xBF",
                                                 "\xC3",       "-",
                                                 "0",          "9999999999999999999",
                                                 "2026-02-31", std::string_view("\0", 1)};
  static constexpr std::uint8_t kEdges[] = {0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff};
  const std::size_t at = Below(random, input.size() + 1);
  const std::size_t length = Below(random, std::min<std::size_t>(input.size() - at, 64) + 1);
  switch (random() % 7) {
    case 0:
      if (at < input.size()) input[at] ^= static_cast<std::uint8_t>(1U << (random() % 8));
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<std::uint8_t>(random());
      break;
    case 2:
      if (at < input.size()) input[at] = kEdges[Below(random, std::size(kEdges))];
      break;
    case 3:
      input.erase(input.begin() + At(at), input.begin() + At(at + length));
      break;
    case 4: {
      const Bytes piece(input.begin() + At(at), input.begin() + At(at + length));
      input.insert(input.begin() + At(at), piece.begin(), piece.end());
      break;
    }
    case 5: {
      const Bytes& other = corpus[Below(random, corpus.size())];
      const std::size_t from = Below(random, other.size() + 1);
      input.resize(at);
      input.insert(input.end(), other.begin() + At(from), other.end());
      break;
    }
    default: {
      const std::string_view piece = kPieces[Below(random, std::size(kPieces))];
      input.insert(input.begin() + At(at), piece.begin(), piece.end());
    }
  }
  if (input.size() > kMaxInput) input.resize(kMaxInput);
}

Bytes Generate(std::uint64_t seed, std::uint64_t number, const std::vector<Bytes>& corpus) {
  std::seed_seq sequence{seed, seed >> 32, number, number >> 32};
  std::mt19937_64 random(sequence);
  Bytes input = corpus[Below(random, corpus.size())];
  for (std::uint64_t changes = 1 + random() % 8; changes > 0; --changes)
    Mutate(random, corpus, input);
  return input;
}

Bytes ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::optional<std::uint64_t> ParseNumber(const char* text) {
  if (text == nullptr) return std::nullopt;
  const std::string_view view(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), value);
  if (error != std::errc() || end != view.data() + view.size()) return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seed = ParseNumber(std::getenv("CARECOORD_FUZZ_SEED")).value_or(1);
  std::uint64_t seconds = ParseNumber(std::getenv("CARECOORD_FUZZ_SECONDS")).value_or(3);
  std::optional<std::uint64_t> only;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("--")) {
      const auto value = ParseNumber(i + 1 < argc ? argv[i + 1] : nullptr);
      const bool known = argument == "--seed" || argument == "--seconds" || argument == "--only";
      if (!known || !value) {
        std::fprintf(stderr, "usage: %s [--seed N] [--seconds S] [--only I] [folder or file]...\n",
                     argv[0]);
        return 2;
      }
      if (argument == "--seed") seed = *value;
      if (argument == "--seconds") seconds = *value;
      if (argument == "--only") only = *value;
      ++i;
    } else if (std::filesystem::is_directory(argument)) {
      for (const auto& entry : std::filesystem::directory_iterator(argument)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
    } else if (std::filesystem::is_regular_file(argument)) {
      files.emplace_back(argument);
    } else {
      std::fprintf(stderr, "fuzz: no such file or folder: %s\n", argv[i]);
      return 2;
    }
  }
  std::sort(files.begin(), files.end());

  const std::string name = std::filesystem::path(argv[0]).filename().string();
  std::snprintf(running.file, sizeof(running.file), "%s-failure.bin", name.c_str());
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS}) std::signal(signal, OnSignal);
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(Report);

  std::vector<Bytes> corpus;
  for (const auto& file : files) {
    corpus.push_back(ReadFile(file));
    std::snprintf(running.text, sizeof(running.text), "corpus file %s", file.string().c_str());
    RunOne(corpus.back());
  }
  corpus.emplace_back();  // the empty input

  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  std::uint64_t number = only.value_or(0);
  do {
    const Bytes input = Generate(seed, number, corpus);
    std::snprintf(running.text, sizeof(running.text),
                  "seed %llu input %llu (repeat: --seed %llu --only %llu)",
                  static_cast<unsigned long long>(seed), static_cast<unsigned long long>(number),
                  static_cast<unsigned long long>(seed), static_cast<unsigned long long>(number));
    RunOne(input);
    ++number;
  } while (!only && std::chrono::steady_clock::now() < end);
  std::printf("%s: %zu corpus files and %llu mutations with seed %llu, no failure\n", name.c_str(),
              files.size(), static_cast<unsigned long long>(number - only.value_or(0)),
              static_cast<unsigned long long>(seed));
  return 0;
}
