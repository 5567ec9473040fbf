// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Who may do what in a workspace: the team in the role that they had on the day, the person what is
// theirs, and nobody for both.

#include <algorithm>

#include "carecoord/base/refusal.h"
#include "carecoord/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/workspace/pcn.h"

namespace carecoord {
namespace {

using ::carecoord::testing::TimelineBuilder;
using ::testing::HasSubstr;
using namespace literals;

class WhoMayTest : public ::testing::Test {
 protected:
  // "" when it is done.
  template <typename What>
  std::string CodeOf(What what, std::string actor, Role role, Date happened) {
    Command command = pcn_.Say(std::move(what), happened);
    command.act.actor = std::move(actor);
    command.act.role = role;
    command.act.recorded = TimelineBuilder::EndOf(std::max(happened, today_));
    const absl::StatusOr<Applied> applied = pcn_.workspace().Apply(command);
    text_ = StatusText(applied.status());
    return RefusalCode(applied.status());
  }
  Move<Query> Ask() {
    return pcn_.MoveOf<Query>("Q" + std::to_string(++queries_), Query::Event::kAsk);
  }

  Pcn pcn_;
  Date today_ = "2026-03-02"_date;
  std::string text_;  // of the last refusal
  int queries_ = 0;
};

TEST_F(WhoMayTest, ARoleIsTheOneOfTheDay) {
  // A GP from the start, a coordinator from 2 March on.
  pcn_.Must(SetStaff{{.key = "gp", .role = Role::kCareCoordinator}}, today_);
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kGp, "2026-03-01"_date), "");
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kCareCoordinator, "2026-03-01"_date), "unknown_actor");
  EXPECT_THAT(text_, HasSubstr("\"gp\" acts as care coordinator and was GP of the team on "
                               "2026-03-01"));
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kCareCoordinator, today_), "");
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kGp, today_), "unknown_actor");
  // Before the day on which they were entered they are what they were entered as.
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kGp, "2026-01-02"_date), "");
  // So is that of whoever is named as having decided.
  Move<Referral> refer = pcn_.MoveOf<Referral>("R1", Referral::Event::kSend);
  refer.details.clinical = true;
  refer.details.decided_by = "gp";
  EXPECT_EQ(CodeOf(refer, "s1", Role::kCareCoordinator, today_), "missing_clinician");
  EXPECT_EQ(CodeOf(refer, "s1", Role::kCareCoordinator, today_ - 1), "");
  // What is said later of a day before holds from that day on.
  EXPECT_EQ(CodeOf(SetStaff{{.key = "gp", .role = Role::kPharmacist}}, "s1", Role::kCareCoordinator,
                   "2026-02-20"_date),
            "");
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kPharmacist, "2026-03-01"_date), "");
  EXPECT_EQ(CodeOf(Ask(), "gp", Role::kGp, "2026-02-19"_date), "");
}

TEST_F(WhoMayTest, TheFirstOfATeamEntersThemselvesAsWhoTheyAre) {
  const StaffMember sam = {.key = "sam", .role = Role::kCareCoordinator, .from = today_};
  struct Case {
    std::string_view actor;
    Role role;
    Date on;
    std::string_view code;
  } const cases[] = {{"sam", Role::kGp, today_, "unknown_actor"},
                     {"sam", Role::kPerson, today_, "unknown_actor"},
                     {"kim", Role::kCareCoordinator, today_, "unknown_actor"},
                     {"sam", Role::kCareCoordinator, today_ - 1, "unknown_actor"},
                     {"sam", Role::kCareCoordinator, today_, ""}};
  Workspace workspace;
  for (const Case& item : cases) {
    Command command = pcn_.Say(SetStaff{sam}, item.on);
    command.act.actor = item.actor;
    command.act.role = item.role;
    EXPECT_EQ(RefusalCode(workspace.Apply(command).status()), item.code) << item.actor;
    EXPECT_EQ(workspace.staff().size(), item.code.empty() ? 1 : 0);
  }
}

TEST_F(WhoMayTest, ThePersonDecidesWhatIsTheirs) {
  const auto by_person = [this](auto what) {
    return CodeOf(std::move(what), "P1", Role::kPerson, today_);
  };
  Move<Intake> intake = pcn_.MoveOf<Intake>("I1", Intake::Event::kReceive);
  for (const IntakeSource source : {IntakeSource::kHospital, IntakeSource::kOther}) {
    intake.details.source = source;
    EXPECT_EQ(by_person(intake), "wrong_role");
  }
  intake.details.source = IntakeSource::kPerson;
  EXPECT_EQ(by_person(intake), "");
  EXPECT_EQ(by_person(pcn_.MoveOf<Intake>("I1", Intake::Event::kWithdraw)), "");
  pcn_.Must(pcn_.MoveOf<Intake>("I2", Intake::Event::kReceive), today_);
  EXPECT_EQ(by_person(pcn_.MoveOf<Intake>("I2", Intake::Event::kWithdraw)), "wrong_role");

  pcn_.AgreePlan("PL1", today_);
  pcn_.Name("U1", "P1", today_, RecipientKind::kPerson);
  pcn_.Name("U2", "the hospice", today_);
  for (const char* id : {"U1", "U2"}) {
    pcn_.Must(pcn_.MoveOf<Publication>(id, Publication::Event::kSend), today_);
  }
  EXPECT_EQ(by_person(pcn_.MoveOf<Publication>("U1", Publication::Event::kAcknowledge)), "");
  EXPECT_EQ(by_person(pcn_.MoveOf<Publication>("U2", Publication::Event::kAcknowledge)),
            "wrong_role");
}

TEST_F(WhoMayTest, NobodyActsAfterTheirDeath) {
  Person person = pcn_.workspace().people().person(0);
  person.death = today_;
  pcn_.Must(UpdatePerson{person}, today_);
  EXPECT_EQ(CodeOf(Ask(), "P1", Role::kPerson, today_), "");
  EXPECT_EQ(CodeOf(Ask(), "P1", Role::kPerson, today_ + 1), "person_died");
  EXPECT_THAT(text_, HasSubstr("person \"P1\" died on 2026-03-02, before 2026-03-03"));
  EXPECT_EQ(CodeOf(Ask(), "s1", Role::kCareCoordinator, today_ + 1), "");
}

}  // namespace
}  // namespace carecoord
