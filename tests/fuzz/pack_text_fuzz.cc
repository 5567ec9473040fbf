// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Any text as a pack and as a case file. What reads as a pack must write, and read back equal, as
// text and as bytes; compiling it may fail but must answer.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "carecoord/rules/compiled_pack.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/pack_bytes.h"
#include "carecoord/wire/pack_text.h"

namespace {

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "pack_text_fuzz: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  carecoord::ActivityKinds names;
  carecoord::Issues issues;
  const auto loaded = carecoord::PackFromText(text, "fuzz", &issues, &names);
  Require(loaded.ok() != carecoord::HasErrors(issues), "status and issues disagree");
  if (loaded.ok()) {
    const auto written = carecoord::PackToText(loaded->pack, names);
    Require(written.ok(), "a pack that was read cannot be written as text");
    const auto again = carecoord::PackFromText(*written, "again");
    Require(again.ok() && again->pack == loaded->pack, "text does not come back equal");
    const auto bytes = carecoord::PackToBytes(loaded->pack, names);
    Require(bytes.ok(), "a pack that was read cannot be written as bytes");
    const auto from_bytes = carecoord::PackFromBytes(*bytes);
    Require(from_bytes.ok() && *from_bytes == loaded->pack, "bytes do not come back equal");
    const auto compiled = carecoord::CompiledPack::Compile(loaded->pack);
    Require(compiled.ok() || !compiled.status().message().empty(), "compiling says nothing");
  }
  const auto cases = carecoord::CasesFromText(text, "fuzz");
  Require(cases.ok() || !cases.status().message().empty(), "reading cases says nothing");
  return 0;
}
