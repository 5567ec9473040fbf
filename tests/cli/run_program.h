// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Runs the carecoord program as a shell would, in the source directory's root.
#ifndef CARECOORD_TESTS_CLI_RUN_PROGRAM_H_
#define CARECOORD_TESTS_CLI_RUN_PROGRAM_H_

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/places.h"

namespace carecoord::testing {

struct ProgramResult {
  int code = -1;
  std::string out;
  std::string err;
};

inline std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void WriteWhole(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// A directory of this test's own, empty.
inline std::string FreshDirectory() {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) /
                                     ("carecoord_" + std::string(info->test_suite_name()) + "_" +
                                      info->name() + "_" + std::to_string(getpid()));
  std::filesystem::remove_all(path);
  std::filesystem::create_directories(path);
  return path.string();
}

inline std::string ShellQuoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

inline ProgramResult RunProgramIn(const std::string& directory,
                                  const std::vector<std::string>& arguments) {
  const std::string errors = ::testing::TempDir() + "carecoord_stderr_" + std::to_string(getpid());
  std::string command = "cd " + ShellQuoted(directory) + " && " + ShellQuoted(testing::Program());
  for (const std::string& argument : arguments) command += " " + ShellQuoted(argument);
  command += " 2>" + ShellQuoted(errors) + " </dev/null";
  ProgramResult result;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  size_t count = 0;
  while ((count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0) result.out.append(buffer, count);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) result.code = WEXITSTATUS(status);
  result.err = ReadWhole(errors);
  std::filesystem::remove(errors);
  return result;
}

inline ProgramResult RunProgram(const std::vector<std::string>& arguments) {
  return RunProgramIn(testing::SourceDir(), arguments);
}

// The sample record and pack of tests/cli/data, asked about on 31 March 2026, and more words.
inline std::vector<std::string> Sample(const std::string& command,
                                       const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {command,
                                    "--people",
                                    "tests/cli/data/people.csv",
                                    "--entries",
                                    "tests/cli/data/entries.csv",
                                    "--registrations",
                                    "tests/cli/data/registrations.csv",
                                    "--pack",
                                    "tests/cli/data/pack",
                                    "--as-of",
                                    "2026-03-31"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace carecoord::testing

#endif  // CARECOORD_TESTS_CLI_RUN_PROGRAM_H_
