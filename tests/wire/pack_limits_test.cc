// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How much a pack may hold: at each limit it is read, beyond it it is refused with the place.

#include <functional>
#include <string>

#include "carecoord/testing/status_matchers.h"
#include "carecoord/v1/pack.pb.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/pack_bytes.h"
#include "carecoord/wire/pack_text.h"
#include "gtest/gtest.h"

namespace carecoord {
namespace {

using ::carecoord::testing::IsOk;
using ::carecoord::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Repeat(const std::string& text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(PackLimitsTest, TextIsReadUpToEachLimitAndNoFurther) {
  struct Row {
    std::string before;
    std::string one;
    size_t most;
    std::string after;
    std::string refusal;
  };
  const Row rows[] = {
      {"", "selection { }\n", 512, "", "f:513:11: a pack holds at most 512 selections"},
      {"", "condition <>\n", 512, "", "f:513:11: a pack holds at most 512 conditions"},
      {"", "rule: { }\n", 256, "", "f:257:7: a pack holds at most 256 rules"},
      {"rule {\n", "step { }\n", 64, "}", "f:66:6: a rule has at most 64 steps"},
      {"rule { step: [\n", "{ },\n", 63, "{ }\n] }", ""},
      {"rule { step: [\n", "{ },\n", 64, "{ }\n] }", "f:66:1: a rule has at most 64 steps"},
      {"cluster { code { activity: 'a.b' } }\ncluster {\n", "code { activity: 'a.b' }\n", 199'999,
       "}", "f:200002:6: a pack holds at most 200000 codes"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.before + row.one);
    const absl::StatusOr<LoadedPack> at_limit =
        PackFromText(row.before + Repeat(row.one, row.most) + row.after, "f");
    if (row.after == "{ }\n] }" && !row.refusal.empty()) {
      EXPECT_THAT(at_limit, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.refusal)));
      continue;
    }
    EXPECT_THAT(at_limit, IsOk());
    if (row.refusal.empty()) continue;
    EXPECT_THAT(PackFromText(row.before + Repeat(row.one, row.most + 1) + row.after, "f"),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.refusal)));
  }
}

TEST(PackLimitsTest, SlipsAreLookedForInTheFirstThousandNewNames) {
  for (const size_t others : {size_t{999}, size_t{1000}}) {
    std::string text = "cluster {\n";
    for (size_t i = 0; i < others; ++i) {
      text += "code { activity: 'local.name_" + std::to_string(i) + "' }\n";
    }
    Issues issues;
    EXPECT_THAT(PackFromText(text + "code { activity: 'referal.sent' } }", "f", &issues), IsOk());
    EXPECT_EQ(issues.size(), others == 999 ? 1U : 0U);
  }
}

TEST(PackLimitsTest, StepsAreCountedInEachRule) {
  EXPECT_THAT(PackFromText(Repeat("rule { " + Repeat("step { } ", 64) + "}\n", 3), "f"), IsOk());
}

TEST(PackLimitsTest, ValuesOfAllKindsAreCounted) {
  // A list is one more value each.
  const auto text = [](size_t values) {
    return "selection { role: [" + Repeat("GP,", values - 2) + "GP] }";
  };
  EXPECT_THAT(PackFromText(text(1'000'000), "f"), IsOk());
  EXPECT_THAT(PackFromText(text(1'000'001), "f"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(StartsWith("f:1:"), HasSubstr("more than 1000000 values"))));
  // A file of cases nests and grows within the same limits.
  EXPECT_THAT(CasesFromText(Repeat("case {} ", 1'000'001), "f"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("more than 1000000 values")));
}

TEST(PackLimitsTest, BytesHaveTheSameLimits) {
  struct Row {
    std::string refusal;
    std::function<void(v1::Pack&, size_t)> fill;
    size_t most;
  };
  const Row rows[] = {
      {"selections[512]: a pack holds at most 512 selections",
       [](v1::Pack& p, size_t n) {
         while (n-- > 0) p.add_selection();
       },
       512},
      {"rules[256]: a pack holds at most 256 rules",
       [](v1::Pack& p, size_t n) {
         while (n-- > 0) p.add_rule();
       },
       256},
      {"rules[1].steps[64]: a rule has at most 64 steps",
       [](v1::Pack& p, size_t n) {
         for (int i = 0; i < 64; ++i) p.mutable_rule()->Add()->add_step();
         p.mutable_rule(1)->clear_step();
         while (n-- > 0) p.mutable_rule(1)->add_step();
       },
       64},
      {"clusters[1].codes[199999]: a pack holds at most 200000 codes",
       [](v1::Pack& p, size_t n) {
         p.add_cluster()->add_code()->set_activity("a.b");
         p.add_cluster();
         while (n-- > 0) p.mutable_cluster(1)->add_code()->set_activity("a.b");
       },
       199'999},
  };
  for (const Row& row : rows) {
    for (const size_t more : {0, 1}) {
      v1::Pack message;
      row.fill(message, row.most + more);
      const absl::StatusOr<Pack> read = PackFromBytes(message.SerializeAsString());
      if (more == 0) {
        EXPECT_THAT(read, IsOk()) << row.refusal;
      } else {
        EXPECT_THAT(read, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(row.refusal)));
      }
    }
  }
}

TEST(PackLimitsTest, DeepTextIsRefusedWithItsPlace) {
  struct Row {
    std::string opening;
    std::string place;  // of the first message or list that is too deep
  };
  const Row rows[] = {
      {"not {\n", "f:199:5:"},                                 // inside rule, step and when
      {"not <\n", "f:199:5:"},       {"zzz {\n", "f:199:5:"},  // a field that does not exist
      {"all { of {\n", "f:100:10:"}, {"zzz: [\n", "f:199:6:"}, {"zzz: [{\n", "f:100:7:"},
  };
  for (const Row& row : rows) {
    const std::string text = "rule { step { when {\n" + Repeat(row.opening, 1'000'000);
    EXPECT_THAT(PackFromText(text, "f"),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(StartsWith(row.place), HasSubstr("nest deeper than 200"))))
        << row.opening;
  }
}

}  // namespace
}  // namespace carecoord
