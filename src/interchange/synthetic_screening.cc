// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The three screening programmes. A round counts from the test before, as the programmes' recall
// does. Who does not come is reminded, and their answer, or that there was none, is recorded and
// asked for again a year later; so most of them are not overdue, and some are.

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

// What one programme writes, and when: derived classes say which test was done.
class Programme {
 public:
  // `keen`: they come whenever they are invited; others now and then.
  Programme(EventWriter& record, bool keen)
      : record_(record), random_(record.random()), keen_(keen) {}
  virtual ~Programme() = default;

  // Rounds from `first` up to the day before `end`. Those of more than ten years ago are not in the
  // record.
  void Run(Date first, Date end) {
    const Date known = record_.as_of() - 10 * kYear;
    Date due = first;
    while (due < known) due = AddMonths(due, 12 * usual_years_, MonthEnd::kClamp);
    end = std::min(end, record_.as_of() + 1);
    if (due < end && random_.Chance(2)) return Unsuitable(due);
    while (due < end) {
      Invite(due - random_.Between(0, 20));
      const std::optional<Date> tested = Tested(due, due == first, end);
      if (!tested) return;
      due = AddMonths(*tested, 12 * Test(*tested), MonthEnd::kClamp);
    }
  }

 protected:
  // Writes a completed test; in how many years the next is due.
  virtual int Test(Date on) = 0;
  virtual void Invite(Date on) = 0;
  virtual void Remind(Date on) = 0;
  virtual void NotCompleted(Date on) = 0;
  virtual void Answered(Date on, bool declined) = 0;
  virtual void Unsuitable(Date on) = 0;

  void Result(Date on, std::string_view code, Role role) {
    record_.Arrive(record_.Add(on, code, role), 9);
  }

  EventWriter& record_;
  Random& random_;
  int usual_years_ = 3;

 private:
  // When they came; nullopt: not up to `end`.
  std::optional<Date> Tested(Date due, bool first, Date end) {
    if (random_.Chance(keen_ ? 97 : 30)) {
      const Date on = due + random_.Delay(96, {first ? 0 : -25, 12}, {30, 80});
      if (on - due > 12) Remind(due + 25);
      return on;
    }
    if (random_.Chance(40)) NotCompleted(due + random_.Between(14, 30));
    Date on = due + random_.Between(28, 50);
    for (;;) {
      if (on >= end) return std::nullopt;
      Remind(on - 3);
      // One in sixty answers is never recorded.
      if (!random_.Chance(1, 60)) Answered(on, random_.Chance(30));
      if (random_.Chance(15)) return on + random_.Between(20, 90);
      on = on + random_.Between(345, 363);
    }
  }

  const bool keen_;
};

class BowelScreening final : public Programme {
 public:
  BowelScreening(EventWriter& record, bool keen) : Programme(record, keen) { usual_years_ = 2; }

 private:
  int Test(Date on) override {
    Result(on, random_.Chance(97) ? kBowelNormal : kBowelAbnormal, Role::kNone);
    if (random_.Chance(10)) record_.Add(on, kBowelObservable, Role::kNone);
    return usual_years_;
  }
  void Invite(Date on) override { record_.Add(on, kInvitationSent, Role::kAdministrator); }
  void Remind(Date on) override {
    if (random_.Chance(25)) record_.Add(on, kBowelPrompt, Role::kCareCoordinator);
  }
  void NotCompleted(Date on) override {
    record_.Add(on, random_.Chance(30) ? kBowelIncomplete : kBowelNotAttended,
                Role::kAdministrator);
  }
  void Answered(Date on, bool declined) override {
    record_.Add(on, declined ? kBowelDeclined : kBowelNoResponse, Role::kAdministrator);
  }
  void Unsuitable(Date on) override { record_.Add(on, kBowelUnsuitable, Role::kGp); }
};

class BreastScreening final : public Programme {
 public:
  using Programme::Programme;

 private:
  int Test(Date on) override {
    Result(on, kMammography, Role::kNone);
    return usual_years_;
  }
  void Invite(Date on) override { record_.Add(on, kInvitationSent, Role::kAdministrator); }
  void Remind(Date on) override {
    if (random_.Chance(25)) record_.Add(on, kBreastPrompt, Role::kCareCoordinator);
  }
  void NotCompleted(Date on) override { record_.Add(on, kBreastNotAttended, Role::kAdministrator); }
  void Answered(Date on, bool declined) override {
    record_.Add(on, declined ? kBreastDeclined : kBreastNoResponse, Role::kAdministrator);
  }
  void Unsuitable(Date on) override { record_.Add(on, kBreastUnsuitable, Role::kGp); }
};

class CervicalScreening final : public Programme {
 public:
  using Programme::Programme;

 private:
  // The HPV test came first from 2020 on; since July 2025 a negative one holds for five years.
  int Test(Date on) override {
    const int years = record_.AgeOn(on) >= 50 ? 5 : usual_years_;
    if (on.year() < 2020 || random_.Chance(30)) {
      Result(on, kSmearNegative, Role::kPracticeNurse);
      return years;
    }
    const bool positive = random_.Chance(8);
    Result(on, positive ? kHpvPositive : kHpvNegative, Role::kPracticeNurse);
    if (positive) return 1;
    return on < *Date::FromYmd(2025, 7, 1) ? years : 5;
  }
  void Invite(Date on) override { record_.Add(on, kSmearInvited, Role::kAdministrator); }
  void Remind(Date on) override {
    record_.Add(on, kSmearInvited, Role::kAdministrator);
    if (random_.Chance(25)) record_.Add(on, kSmearPrompt, Role::kAdministrator);
  }
  void NotCompleted(Date on) override {
    record_.Add(on, random_.Chance(30) ? kSmearInadequate : kSmearNotAttended,
                Role::kPracticeNurse);
  }
  void Answered(Date on, bool declined) override {
    // Some practices leave it at the third invitation.
    if (random_.Chance(10)) {
      for (const int before : {90, 45, 0}) {
        record_.Add(on - before, kSmearInvited, Role::kAdministrator);
      }
    } else {
      record_.Add(on, declined ? kSmearDeclined : kSmearNonResponder, Role::kAdministrator);
    }
  }
  void Unsuitable(Date on) override { record_.Add(on, kSmearNotNeeded, Role::kGp); }
};

}  // namespace

void AddScreening(EventWriter& record) {
  const Date birth = record.life().birth;
  const bool keen = record.random().Chance(78);
  BowelScreening(record, keen).Run(Birthday(birth, 50), Birthday(birth, 75));
  if (record.life().sex != Sex::kFemale) return;
  // The vans come to each practice in turn, so a first invitation may be some weeks late.
  const Date breast = Birthday(birth, 50) + record.random().Between(0, 60);
  BreastScreening(record, keen).Run(breast, Birthday(birth, 71));
  CervicalScreening(record, keen)
      .Run(AddMonths(birth, 24 * 12 + 6, MonthEnd::kClamp), Birthday(birth, 65));
}

}  // namespace carecoord::internal
