// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "interchange/map_words.h"

#include <string>
#include <vector>

#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/record/circumstance.h"
#include "interchange/field_text.h"

namespace carecoord::internal {

absl::Status CheckMapWord(std::string_view field, std::string_view word) {
  const auto refuse = [&](std::string_view what, const std::vector<std::string_view>& known) {
    return InvalidArgument(QuoteValue(word) + " is not " + std::string(what) +
                           DidYouMean(NameFrom(word), known));
  };
  if (field == "role" && !ParseRole(word)) {
    return refuse("one of our roles", {kRoleNames.begin() + 1, kRoleNames.end()});
  }
  if (field == "sex" && !ParseSex(word)) return refuse("female, male or indeterminate", {});
  if (field == "kind" && !CircumstanceKindFromName(NameFrom(word))) {
    return refuse("a kind of circumstance",
                  {kCircumstanceKindNames.begin() + 1, kCircumstanceKindNames.end()});
  }
  const bool mark = field == "confidential" || field == "retracted";
  if (mark && !ParseMark(word)) return refuse("yes or no", {});
  return absl::OkStatus();
}

}  // namespace carecoord::internal
