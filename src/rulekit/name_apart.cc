// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include <set>
#include <string>
#include <vector>

#include "carecoord/rulekit/generate.h"

namespace carecoord::rulekit {

void NameApart(std::vector<GeneratedCase>& cases, std::set<std::string>& taken) {
  for (GeneratedCase& one : cases) {
    const std::string name = one.story.name;
    for (size_t n = 2; !taken.insert(one.story.name).second; ++n) {
      one.story.name = name + " (" + std::to_string(n) + ")";
    }
  }
}

}  // namespace carecoord::rulekit
