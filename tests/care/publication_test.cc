// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/care/publication.h"

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
using Event = Publication::Event;

History<Publication> To(RecipientKind kind) {
  History<Publication> publication("PU1", "P1");
  EXPECT_THAT(
      publication.Apply(Event::kName, {.plan = "PL1", .kind = kind, .recipient = "somebody"},
                        ActOn("2026-03-02"_date)),
      IsOk());
  return publication;
}

TEST(PublicationTest, SaysWhichVersionIsHeldSinceWhenAndWhetherItIsConfirmed) {
  History<Publication> publication = To(RecipientKind::kProfessional);
  EXPECT_EQ(publication.now().holds(), nullptr);
  ASSERT_THAT(publication.Apply(Event::kSend, {.version = 1}, ActOn("2026-03-03"_date)), IsOk());
  ASSERT_THAT(publication.Apply(Event::kAcknowledge, {}, ActOn("2026-03-05"_date)), IsOk());
  ASSERT_THAT(publication.Apply(Event::kSend, {.version = 2}, ActOn("2026-09-03"_date)), IsOk());
  ASSERT_NE(publication.now().holds(), nullptr);
  EXPECT_EQ(*publication.now().holds(),
            (Publication::Copy{.version = 2, .sent = "2026-09-03"_date}));
  EXPECT_EQ(*publication.At("2026-09-02"_date).holds(),
            (Publication::Copy{
                .version = 1, .sent = "2026-03-03"_date, .acknowledged = "2026-03-05"_date}));
  // What did not arrive leaves them with the version before.
  ASSERT_THAT(publication.Apply(Event::kFail, {}, ActOn("2026-09-04"_date)), IsOk());
  EXPECT_EQ(publication.now().holds()->version, 1U);
}

TEST(PublicationTest, NeverAnOlderVersion) {
  History<Publication> publication = To(RecipientKind::kPerson);
  ASSERT_THAT(publication.Apply(Event::kSend, {.version = 2}, ActOn("2026-03-03"_date)), IsOk());
  EXPECT_EQ(RefusalCode(
                publication.Apply(Event::kSend, {.version = 1}, ActOn("2026-03-03"_date)).status()),
            "older_version");
  EXPECT_THAT(publication.Apply(Event::kSend, {.version = 2}, ActOn("2026-03-04"_date)), IsOk());
}

TEST(PublicationTest, OnlyThePracticeCodesAndEachVersionOnce) {
  History<Publication> person = To(RecipientKind::kPerson);
  ASSERT_THAT(person.Apply(Event::kSend, {.version = 1}, ActOn("2026-03-03"_date)), IsOk());
  EXPECT_EQ(RefusalCode(person.Apply(Event::kCode, {}, ActOn("2026-03-03"_date)).status()),
            "not_coded_there");

  History<Publication> practice = To(RecipientKind::kGp);
  ASSERT_THAT(practice.Apply(Event::kSend, {.version = 1}, ActOn("2026-03-03"_date)), IsOk());
  ASSERT_THAT(practice.Apply(Event::kCode, {.reference = "doc 7"}, ActOn("2026-03-04"_date)),
              IsOk());
  EXPECT_EQ(practice.now().holds()->coded, "2026-03-04"_date);
  EXPECT_EQ(practice.now().holds()->reference, "doc 7");
  EXPECT_EQ(RefusalCode(practice.Apply(Event::kCode, {}, ActOn("2026-03-05"_date)).status()),
            "not_coded_there");
}

TEST(PublicationTest, IsRecordedInTheThreadOfThePlan) {
  History<Publication> publication("PU1", "P1");
  CARECOORD_ASSERT_OK_AND_ASSIGN(
      const Effects effects,
      publication.Apply(Event::kName,
                        {.plan = "PL1", .kind = RecipientKind::kGp, .recipient = "the practice"},
                        ActOn("2026-03-02"_date)));
  EXPECT_EQ(effects.entries[0].thread, "PL1");
  EXPECT_EQ(effects.entries[0].id, "PU1#1");
}

}  // namespace
}  // namespace carecoord
