// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The personalised care and support plan, from the caseload to its end: offered, accepted or
// declined, agreed, published, coded, reviewed every year and after what changes a life.

#include <vector>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

using namespace synthetic;  // NOLINT: the codes, by name

Date AYearAfter(Date date) { return AddMonths(date, 12, MonthEnd::kClamp); }

class CarePlan {
 public:
  explicit CarePlan(EventWriter& record)
      : record_(record),
        random_(record.random()),
        caseload_(record.caseload()),
        thread_(record.NewThread()) {
    std::sort(caseload_.admissions.begin(), caseload_.admissions.end());
    std::sort(caseload_.changes.begin(), caseload_.changes.end());
  }

  void Write() {
    const Date joined = *caseload_.joined;
    record_.Add(joined, kCaseloadStarted, Role::kCareCoordinator);
    const std::optional<Date> accepted = Offer(joined);
    // A few plans are begun and never finished.
    if (!accepted || !random_.Chance(98)) return;
    const int days =
        for_admission_ ? random_.Delay(92, {1, 5}, {10, 30}) : random_.Delay(93, {7, 40}, {43, 80});
    const Date agreed = *accepted + days;
    Agree(agreed);
    Review(agreed);
  }

 private:
  void Add(Date on, std::string_view code) {
    record_.AddThreaded(on, code, Role::kCareCoordinator, 'P', thread_);
  }

  static std::optional<Date> FirstAfter(const std::vector<Date>& days, Date after) {
    for (const Date day : days) {
      if (day > after) return day;
    }
    return std::nullopt;
  }

  // The day of an offer that is meant for `planned`: sooner if they move to a care home before.
  Date OfferDay(Date planned, Date since) {
    const std::optional<Date> admitted = FirstAfter(caseload_.admissions, since);
    for_admission_ = admitted && *admitted < planned;
    return for_admission_ ? *admitted + random_.Between(0, 2) : planned;
  }

  // Offers until they accept: who declined or could not take part is asked again a year later. Of a
  // few nobody thinks, and for a few it is decided to offer none. The day of acceptance.
  std::optional<Date> Offer(Date joined) {
    const uint32_t luck = random_.Below(100);
    if (luck == 99) return std::nullopt;
    if (luck >= 97) {
      Add(joined + random_.Between(1, 12), kPlanNotOffered);
      return std::nullopt;
    }
    Date offered = OfferDay(joined + random_.Delay(95, {1, 12}, {16, 45}), joined - 1);
    while (offered <= record_.as_of()) {
      Add(offered, kPlanOffered);
      const uint32_t answer = random_.Below(100);
      if (answer < 84) {
        const Date accepted = offered + random_.Between(0, for_admission_ ? 1 : 21);
        Add(accepted, kPlanAccepted);
        return accepted;
      }
      Date planned = *Date::FromYmd(9999, 12, 31);  // says neither yes nor no, and is left alone
      if (answer < 91 || for_admission_) {
        const Date declined = offered + random_.Between(0, 5);
        Add(declined, answer < 89 ? kPlanDeclined : kPlanUnable);
        planned = AYearAfter(declined) + random_.Delay(95, {1, 12}, {16, 60});
      }
      offered = OfferDay(planned, offered);
    }
    return std::nullopt;
  }

  void Activation(Date on) {
    const int score = random_.Between(25, 95);
    record_.Add(on, kActivationScore, Role::kCareCoordinator).value = score;
    // The bands of the instrument: 47.0, 55.1, 72.4.
    record_.Add(on, kActivationLevel, Role::kCareCoordinator).value = score <= 47   ? 1
                                                                      : score <= 55 ? 2
                                                                      : score <= 72 ? 3
                                                                                    : 4;
  }

  // A version, and who has it: its recipients and the GP record.
  void Agree(Date on) {
    Add(on, kPlanAgreed);
    if (random_.Chance(97)) Add(on + random_.Delay(95, {0, 6}, {8, 40}), kPlanPublished);
    if (random_.Chance(96)) Add(on + random_.Delay(93, {0, 6}, {8, 60}), kPlanCoded);
    if (random_.Chance(40)) Activation(on);
  }

  // When the plan agreed or reviewed on `last` is gone through next; nullopt: nobody thinks of it.
  std::optional<Date> NextReview(Date last) {
    const Date yearly = AYearAfter(last) + random_.Delay(94, {-54, -20}, {3, 50});
    const bool forgotten = random_.Chance(2);
    const std::optional<Date> admitted = FirstAfter(caseload_.admissions, last);
    if (admitted && *admitted < yearly) return *admitted + random_.Delay(95, {1, 8}, {12, 30});
    const std::optional<Date> changed = FirstAfter(caseload_.changes, last);
    if (changed && *changed < yearly) return *changed + random_.Delay(90, {2, 13}, {15, 40});
    return forgotten ? std::nullopt : std::optional(yearly);
  }

  // Reviews, new versions, sometimes another plan in its place, until the plan ends.
  void Review(Date agreed) {
    const bool ends = random_.Chance(20) && caseload_.admissions.empty();
    const Date end = agreed + random_.Between(200, 700);
    Date last = agreed;
    // Most plans are looked at once more soon after they began.
    if (random_.Chance(60)) {
      last = agreed + random_.Between(28, 84);
      Add(last, kPlanReviewed);
    }
    while (last <= record_.as_of()) {
      const std::optional<Date> reviewed = NextReview(last);
      if (!reviewed) return;
      if (ends && end < *reviewed) {
        if (random_.Chance(97)) Add(end, kPlanEnded);
        record_.Add(end, kCaseloadEnded, Role::kCareCoordinator);
        return;
      }
      last = *reviewed;
      if (random_.Chance(7)) {
        // Another team's plan; the old one should have been ended.
        if (random_.Chance(88)) Add(last, kPlanEnded);
        thread_ = record_.NewThread();
        Agree(last);
        continue;
      }
      Add(last, kPlanReviewed);
      if (random_.Chance(35)) Agree(last);
    }
  }

  EventWriter& record_;
  Random& random_;
  SyntheticCaseload& caseload_;
  uint32_t thread_;
  bool for_admission_ = false;  // the last offer was made because they moved to a care home
};

}  // namespace

void AddCarePlan(EventWriter& record) {
  if (record.caseload().joined) CarePlan(record).Write();
}

}  // namespace carecoord::internal
