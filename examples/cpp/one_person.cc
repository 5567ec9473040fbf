// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// One person, from the referral to the review of their plan: commands go in, and the workspace
// tells what is due, to whom it falls, and the story so far. examples/python/one_person.py is its
// twin; both print examples/one_person.md.

#include <iostream>
#include <string>
#include <utility>

#include "carecoord/wire/packs.h"
#include "carecoord/workspace/day_list.h"
#include "carecoord/workspace/story.h"

namespace {

using namespace carecoord;            // NOLINT: an example reads better without prefixes
using namespace carecoord::literals;  // NOLINT

// Sam's day: every command of it is recorded at its end.
class Sam {
 public:
  explicit Sam(Workspace& workspace) : workspace_(workspace) {}

  void On(Date day) { today_ = day; }
  void BecauseOf(Prompt prompt) { prompt_ = std::move(prompt); }
  template <typename What>
  void Does(What what, std::string reason = "") {
    const Act act = {.actor = "sam",
                     .role = Role::kCareCoordinator,
                     .happened = today_,
                     .recorded = *Stamp::FromInstant(EndOfDayInLondon(today_)),
                     .reason = std::move(reason),
                     .prompted_by = prompt_};
    const auto applied = workspace_.Apply({std::to_string(++commands_), act, std::move(what)});
    if (!applied.ok()) std::cout << "REFUSED: " << StatusText(applied.status()) << "\n";
  }

 private:
  Workspace& workspace_;
  Date today_ = "2026-02-02"_date;
  SharedValue<Prompt> prompt_;
  int commands_ = 0;
};

PlanContent Plan() {
  PlanContent plan;
  plan.own_words = {.about_me = "I was a baker for forty years.",
                    .what_matters = "To walk to the market on Saturdays.",
                    .strengths = "My daughter lives round the corner."};
  plan.conversation_on = "2026-02-09"_date;
  plan.conversation_with = {"the person", "her daughter"};
  plan.needs = {{.id = "n1", .domain = "mobility", .own_words = "I am afraid of falling."}};
  plan.goals = {{.id = "g1", .needs = {"n1"}, .own_words = "Walk to the market again."}};
  plan.actions = {{.id = "a1",
                   .goals = {"g1"},
                   .what = "strength and balance class",
                   .owner = "sam",
                   .due = "2026-03-16"_date}};
  plan.contingency = {.early_signs = "A fall, or staying in bed.",
                      .what_to_do = "Ring the daughter, then the practice.",
                      .who_to_call = "01632 960001"};
  plan.people = {{.name = "Ann", .relation = "daughter", .contact = "01632 960002"}};
  plan.review_by = "2027-02-16"_date;
  plan.contact_between_reviews = "Sam, at the practice";
  return plan;
}

}  // namespace

int main() {
  const auto pcsp = CompiledPack::Compile(packs::Get("pcsp").value()).value();
  Workspace workspace({pcsp});
  Sam sam(workspace);

  sam.Does(SetStaff{{.key = "sam", .name = "Sam", .role = Role::kCareCoordinator, .capacity = 40}});
  sam.Does(AddPerson{
      {.key = "P1",
       .nhs_number = NhsNumber::FromText("9990000018"),
       .birth = "1944-05-04"_date,
       .registrations = {
           {.practice = "A81001", .start = "2010-01-01"_date, .end = {}, .recorded = {}}}}});
  // A referral comes in and is triaged; the person is taken on.
  sam.Does(Move<Intake>{"I1",
                        "P1",
                        Intake::Event::kReceive,
                        {.from = "Dr Gray", .source = IntakeSource::kPractice}},
           "three falls since December, lives alone");
  sam.On("2026-02-03"_date);
  sam.Does(Move<Intake>{"I1",
                        "P1",
                        Intake::Event::kAccept,
                        {.consent = Consent::kGiven, .kind = EpisodeKind::kFrail}});
  sam.Does(Move<Episode>{
      "E1", "P1", Episode::Event::kOpen, {.kind = EpisodeKind::kFrail, .intake = "I1"}});
  sam.Does(Move<Episode>{"E1", "P1", Episode::Event::kAllocate, {.coordinator = "sam"}});
  // A plan is offered, talked about, agreed, sent to those who need it, and coded.
  sam.On("2026-02-05"_date);
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kOffer});
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kAccept});
  sam.On("2026-02-09"_date);
  sam.Does(Move<Contact>{"C1",
                         "P1",
                         Contact::Event::kHold,
                         {.channel = Channel::kHomeVisit,
                          .direction = Direction::kOutbound,
                          .with = Party::kPerson,
                          .topic = "what matters",
                          .outcome = "plan drafted together",
                          .own_words = "I miss the market.",
                          .minutes = 50}});
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kDraft, {.content = Plan()}});
  sam.On("2026-02-16"_date);
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kAgree, {.agreed_with = "the person"}});
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kStart});
  sam.Does(Move<Publication>{"U1",
                             "P1",
                             Publication::Event::kName,
                             {.plan = "PL1", .kind = RecipientKind::kGp, .recipient = "A81001"}});
  sam.Does(Move<Publication>{"U2",
                             "P1",
                             Publication::Event::kName,
                             {.plan = "PL1", .kind = RecipientKind::kPerson, .recipient = "P1"}});
  sam.Does(Move<Action>{"A1",
                        "P1",
                        Action::Event::kAgree,
                        {.what = "book the strength and balance class",
                         .owner = "sam",
                         .due = "2026-03-16"_date,
                         .from = "PL1",
                         .goal = "g1"}});
  sam.On("2026-02-17"_date);
  sam.Does(Move<Publication>{"U1", "P1", Publication::Event::kSend, {.version = 1}});
  sam.Does(Move<Publication>{"U2", "P1", Publication::Event::kSend, {.version = 1}});
  sam.On("2026-02-18"_date);
  sam.Does(Move<Publication>{"U1", "P1", Publication::Event::kAcknowledge});
  sam.Does(Move<Publication>{"U1", "P1", Publication::Event::kCode, {.reference = "document 7"}});
  sam.On("2026-03-12"_date);
  sam.Does(Move<Action>{"A1",
                        "P1",
                        Action::Event::kFinish,
                        {.evidence = "first class on 10 March", .outcome = "goes every week"}});
  // The person comes home from hospital: the plan has to be gone through again, sooner.
  sam.On("2026-06-10"_date);
  sam.Does(AddEntries{"P1", {{.on = "2026-06-10"_date, .code = "hospital.discharged"_code}}});
  sam.On("2026-06-22"_date);
  const DayList list = DayListOf(workspace, "sam", {.as_of = "2026-06-22"_date}).value();
  std::cout << Markdown(workspace, list) << "\n";
  if (!list.items.empty()) sam.BecauseOf({list.items[0].item.key, pcsp->identity()});
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kReview});
  sam.Does(Move<CarePlan>{"PL1",
                          "P1",
                          CarePlan::Event::kProgress,
                          {.progress = {.goal = "g1",
                                        .achievement = Achievement::kImproving,
                                        .on = {},
                                        .outcome = "walks to the corner"}}});
  sam.Does(Move<CarePlan>{"PL1", "P1", CarePlan::Event::kConfirm});
  std::cout << Markdown(StoryOf(workspace, 0, "2026-06-22"_date));
}
