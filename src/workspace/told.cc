// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/told.h"

#include <algorithm>

#include "base/concat.h"
#include "base/words.h"
#include "carecoord/record/entry.h"
#include "carecoord/worklist/summary.h"

namespace carecoord::internal {
namespace {

// "a; b", without what is empty.
template <typename... Parts>
std::string Line(const Parts&... parts) {
  std::string text;
  const auto add = [&text](std::string_view part) {
    if (part.empty()) return;
    AppendTo(text, text.empty() ? "" : "; ", part);
  };
  (add(parts), ...);
  return text;
}

std::string Said(std::string_view label, std::string_view value) {
  return value.empty() ? std::string() : Concat(label, value);
}
std::string Said(std::string_view label, OptionalDate date) {
  return date ? Concat(label, LongDate(*date)) : std::string();
}

}  // namespace

std::string Called::operator()(std::string_view key) const {
  const StaffMember* member = workspace_.FindStaff(key, known_at_);
  return std::string(member == nullptr ? key : member->called());
}

std::string ToldOf(const Intake& intake, const Called& called) {
  return Line(Said("from ", called(intake.from)), intake.urgent ? "urgent" : "",
              Said("why: ", intake.why), Said("for ", InWords(NameOf(intake.kind))),
              Said("to ", intake.to), Said("duplicate of ", intake.of));
}

std::string ToldOf(const Episode& episode, const Called& called) {
  return Line(InWords(NameOf(episode.kind)), Said("about ", episode.about),
              Said("with ", called(episode.coordinator)));
}

std::string ToldOf(const CarePlan& plan, const Called&) {
  const PlanVersion* version = plan.version();
  return Line(version == nullptr ? Said("offer status ", OfferCode(plan.offer)) : std::string(),
              version == nullptr
                  ? std::string()
                  : Concat("version ", std::to_string(version->number), ", agreed ",
                           LongDate(version->agreed_on), " with ", version->agreed_with),
              plan.progress.empty() ? std::string()
                                    : Concat("goal ", plan.progress.back().goal, " ",
                                             NameOf(plan.progress.back().achievement)),
              Said("last reviewed ", plan.reviewed_on), Said("replaced by ", plan.replaced_by));
}

std::string ToldOf(const Publication& publication, const Called&) {
  const Publication::Copy* copy = publication.holds();
  return Line(
      Concat(publication.recipient, " (",
             publication.kind == RecipientKind::kGp ? "GP" : InWords(NameOf(publication.kind)),
             ")"),
      Said("plan ", publication.plan),
      copy == nullptr
          ? std::string("holds none")
          : Concat("holds version ", std::to_string(copy->version), " since ", LongDate(copy->sent),
                   copy->acknowledged ? ", confirmed" : ", not confirmed",
                   copy->coded ? ", coded" : ""));
}

std::string ToldOf(const Contact& contact, const Called&) {
  return Line(contact.topic, Said("with the ", InWords(NameOf(contact.with))),
              InWords(NameOf(contact.channel)), Said("planned for ", contact.planned_for),
              Said("outcome: ", contact.outcome));
}

std::string ToldOf(const Query& query, const Called& called) {
  return Line(query.topic, Said("from ", called(query.from)), Said("answer by ", query.answer_by),
              Said("with ", called(query.escalated_to)), Said("answer: ", query.answer));
}

std::string ToldOf(const Action& action, const Called& called) {
  return Line(action.what, Said("owner ", called(action.owner)), Said("due ", action.due),
              Said("from ", action.from), Said("evidence: ", action.evidence));
}

std::string ToldOf(const Referral& referral, const Called& called) {
  return Line(Said("to ", referral.to), referral.urgent ? "urgent" : "",
              Said("why: ", referral.why), Said("decided by ", called(referral.decided_by)),
              Said("outcome: ", referral.outcome));
}

std::string StandingOf(const Workspace& workspace, uint32_t row, const Question& question) {
  const People& people = workspace.people();
  const Person& person = workspace.PersonAt(row, question.known_at);
  if (person.death && *person.death <= question.as_of &&
      person.death_recorded.KnownAt(question.known_at)) {
    return Concat("died on ", LongDate(*person.death));
  }
  if (!people.registrations_known() ||
      !PracticeAt(people.person_view(row, question.known_at), people.dictionary(), question)
           .empty()) {
    return "";
  }
  OptionalDate left;
  for (const Registration& registration : person.registrations) {
    if (registration.end && *registration.end <= question.as_of &&
        registration.recorded.KnownAt(question.known_at)) {
      left = std::max(left, OptionalDate(registration.end));
    }
  }
  // Who never was, a relative perhaps, has not left.
  return left ? Concat("registered with no practice of the network since ", LongDate(*left)) : "";
}

}  // namespace carecoord::internal
