// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Words of circumstances that are probably misspelt: such a condition is never yes, and nobody sees
// why.

#include <algorithm>

#include "carecoord/base/quote.h"
#include "carecoord/base/suggest.h"
#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"

namespace carecoord::internal {
namespace {

class CircumstanceWords : public PackVisitor {
 public:
  explicit CircumstanceWords(Issues& findings) : findings_(findings) {}

  void OnCondition(const Condition& condition, const std::string& path) override {
    const auto* asked = std::get_if<CircumstanceIs>(&condition.is);
    if (asked == nullptr) return;
    const std::vector<std::string_view> known = KnownValuesOf(asked->kind);
    for (size_t v = 0; v < asked->values.size(); ++v) {
      const std::string& value = asked->values[v];
      // What is no name is refused. Short names are near each other: "isl" is not "bsl".
      constexpr size_t kShort = 3;
      if (!IsCircumstanceValue(value) || value.size() <= kShort ||
          std::find(known.begin(), known.end(), value) != known.end()) {
        continue;
      }
      const std::string meant = DidYouMean(value, known);
      if (meant.empty()) continue;
      Warn(findings_, CheckCode::kLikelyMisspelling, path + "." + ItemPath("values", v),
           std::string(NameOf(asked->kind)) + " " + QuoteValue(value) +
               " is compared as it is written" + meant);
    }
  }

 private:
  Issues& findings_;
};

}  // namespace

void CheckWords(const Pack& pack, Issues& findings) {
  CircumstanceWords words(findings);
  Walk(pack, words);
}

}  // namespace carecoord::internal
