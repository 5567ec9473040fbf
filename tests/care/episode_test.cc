// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/episode.h"

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/care/acts.h"
#include "tests/care/samples.h"

namespace carecoord {
namespace {

using ::carecoord::testing::ActOn;
using ::carecoord::testing::IsOk;
using namespace literals;
using Event = Episode::Event;
using State = Episode::State;

TEST(EpisodeTest, KeepsWhoseCaseloadItIsAndSinceWhen) {
  History<Episode> episode("E1", "P1");
  ASSERT_THAT(episode.Apply(Event::kOpen, {.kind = EpisodeKind::kFrail, .intake = "I1"},
                            ActOn("2026-03-02"_date)),
              IsOk());
  ASSERT_THAT(episode.Apply(Event::kAllocate, {.coordinator = "s1"}, ActOn("2026-03-03"_date)),
              IsOk());
  ASSERT_THAT(episode.Apply(Event::kTransfer, {.coordinator = "s2"}, ActOn("2026-04-01"_date)),
              IsOk());
  EXPECT_EQ(episode.At("2026-03-02"_date).coordinator, "");
  EXPECT_EQ(episode.At("2026-03-31"_date).coordinator, "s1");
  EXPECT_EQ(episode.now().coordinator, "s2");
  ASSERT_THAT(episode.Apply(Event::kClose, {}, ActOn("2026-05-01"_date, "moved away")), IsOk());
  EXPECT_EQ(episode.now(), (Episode{.state = State::kClosed,
                                    .kind = EpisodeKind::kFrail,
                                    .about = "",
                                    .intake = "I1",
                                    .coordinator = "s2",
                                    .opened = "2026-03-02"_date,
                                    .started = "2026-03-03"_date,
                                    .closed = "2026-05-01"_date,
                                    .close_reason = "moved away"}));
}

TEST(EpisodeTest, ARelativesEpisodeNamesWhomItIsAbout) {
  struct {
    EpisodeKind kind;
    std::string about;
    std::string_view code;
  } const cases[] = {{EpisodeKind::kBereavedRelative, "P9", ""},
                     {EpisodeKind::kBereavedRelative, "", "missing_about"},
                     {EpisodeKind::kCarer, "P9", ""},
                     {EpisodeKind::kCarer, "", "missing_about"},
                     {EpisodeKind::kCancer, "", ""},
                     {EpisodeKind::kCancer, "P9", "needless_about"},
                     {EpisodeKind::kUnspecified, "", "missing_kind"}};
  for (const auto& item : cases) {
    History<Episode> episode("E1", "P1");
    const absl::Status status =
        episode
            .Apply(Event::kOpen, {.kind = item.kind, .about = item.about}, ActOn("2026-03-02"_date))
            .status();
    EXPECT_EQ(RefusalCode(status), item.code) << status;
  }
}

TEST(EpisodeTest, IsGivenToAnother) {
  History<Episode> episode("E1", "P1");
  ASSERT_THAT(episode.Apply(Event::kOpen, {.kind = EpisodeKind::kFrail}, ActOn("2026-03-02"_date)),
              IsOk());
  EXPECT_EQ(RefusalCode(episode.Apply(Event::kAllocate, {}, ActOn("2026-03-02"_date)).status()),
            "missing_coordinator");
  ASSERT_THAT(episode.Apply(Event::kAllocate, {.coordinator = "s1"}, ActOn("2026-03-02"_date)),
              IsOk());
  EXPECT_EQ(
      RefusalCode(episode.Apply(Event::kTransfer, {.coordinator = "s1"}, ActOn("2026-03-02"_date))
                      .status()),
      "missing_coordinator");
}

TEST(EpisodeKindTest, NamesReadBack) {
  for (size_t i = 1; i < kEpisodeKindNames.size(); ++i) {
    EXPECT_EQ(EpisodeKindFromName(kEpisodeKindNames[i]), static_cast<EpisodeKind>(i));
  }
  EXPECT_EQ(EpisodeKindFromName("cancer"), std::nullopt);
}

}  // namespace
}  // namespace carecoord
