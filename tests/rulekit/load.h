// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Packs and cases of the source tree, and of text in a test.

#ifndef CARECOORD_TESTS_RULEKIT_LOAD_H_
#define CARECOORD_TESTS_RULEKIT_LOAD_H_

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/rulekit/run_cases.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/pack_text.h"
#include "tests/places.h"

namespace carecoord::rulekit {

inline std::string FileText(const std::string& path) {
  std::ifstream file(testing::SourceDir() + "/" + path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(file.good()) << path;
  return text.str();
}

inline Pack PackFrom(const std::string& text) {
  auto loaded = PackFromText(text, "pack.textproto");
  EXPECT_TRUE(loaded.ok()) << loaded.status();
  return loaded.ok() ? std::move(loaded)->pack : Pack();
}

inline std::shared_ptr<const CompiledPack> Compiled(Pack pack, const CompileOptions& options = {}) {
  auto compiled = CompiledPack::Compile(std::move(pack), options);
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  return compiled.ok() ? *std::move(compiled) : nullptr;
}

inline std::vector<Case> CasesFrom(const std::string& text,
                                   const std::string& file = "case.textproto") {
  auto cases = CasesFromText(text, file);
  EXPECT_TRUE(cases.ok()) << cases.status();
  return cases.ok() ? *std::move(cases) : std::vector<Case>();
}

// "packs/cancer/pack.textproto"
inline Pack PackAt(const std::string& path) { return PackFrom(FileText(path)); }

inline std::vector<Case> CasesAt(const std::vector<std::string>& paths) {
  std::vector<Case> all;
  for (const std::string& path : paths) {
    for (Case& one : CasesFrom(FileText(path), path)) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace carecoord::rulekit

#endif  // CARECOORD_TESTS_RULEKIT_LOAD_H_
