// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// For each noun of care what its moves need, so that a test can make any of them.

#ifndef CARECOORD_TESTS_CARE_SAMPLES_H_
#define CARECOORD_TESTS_CARE_SAMPLES_H_

#include "carecoord/workspace/nouns.h"

namespace carecoord {

inline PlanContent SomePlan() {
  using namespace literals;
  PlanContent content;
  content.own_words = {.about_me = "I was a baker",
                       .what_matters = "To walk to the market",
                       .strengths = "My daughter lives near"};
  content.conversation_on = "2026-03-02"_date;
  content.conversation_with = {"the person", "daughter"};
  content.needs = {{.id = "n1", .domain = "mobility", .own_words = "My knees"}};
  content.goals = {{.id = "g1", .needs = {"n1"}, .own_words = "Walk to the market again"}};
  content.actions = {{.id = "a1",
                      .goals = {"g1"},
                      .what = "referral to physiotherapy",
                      .owner = "care coordinator",
                      .due = "2026-03-16"_date}};
  content.contingency = {.early_signs = "Swollen knee",
                         .what_to_do = "Rest, then ring",
                         .who_to_call = "the practice"};
  content.people = {{.name = "Ann", .relation = "daughter", .contact = "01632 960000"}};
  content.review_by = "2027-03-01"_date;
  content.contact_between_reviews = "the care coordinator";
  return content;
}

// What a move of a noun needs, seen what the thing is now.
inline Query::Details DetailsFor(const Query&, Query::Event) {
  using namespace literals;
  return {.from = "daughter",
          .topic = "transport",
          .answer_by = "2026-03-06"_date,
          .to = "Dr Gray",
          .answer = "yes"};
}
inline CarePlan::Details DetailsFor(const CarePlan&, CarePlan::Event) {
  return {.offer = OfferStatus::kNotOffered,
          .content = SomePlan(),
          .agreed_with = "the person",
          .replaced_by = "PL2",
          .progress = {.goal = "g1", .achievement = Achievement::kImproving}};
}
inline Publication::Details DetailsFor(const Publication&, Publication::Event) {
  return {.plan = "PL1", .kind = RecipientKind::kGp, .recipient = "the practice", .version = 1};
}
inline Episode::Details DetailsFor(const Episode& now, Episode::Event) {
  return {.kind = EpisodeKind::kCancer, .coordinator = now.coordinator == "s1" ? "s2" : "s1"};
}

inline Intake::Details DetailsFor(const Intake&, Intake::Event) {
  return {.from = "Dr Gray",
          .source = IntakeSource::kPractice,
          .kind = EpisodeKind::kFrail,
          .to = "link worker",
          .of = "I0"};
}
inline Action::Details DetailsFor(const Action&, Action::Event) {
  using namespace literals;
  return {.what = "ring the hospital",
          .owner = "s1",
          .due = "2026-03-06"_date,
          .evidence = "letter of 5 March"};
}
inline Referral::Details DetailsFor(const Referral&, Referral::Event) {
  return {.to = "physiotherapy", .outcome = "six sessions"};
}
inline Contact::Details DetailsFor(const Contact&, Contact::Event) {
  using namespace literals;
  return {.on = "2026-03-06"_date,
          .channel = Channel::kTelephone,
          .direction = Direction::kOutbound,
          .with = Party::kPerson,
          .topic = "benefits",
          .outcome = "leaflet sent"};
}

}  // namespace carecoord

#endif  // CARECOORD_TESTS_CARE_SAMPLES_H_
