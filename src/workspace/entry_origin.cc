// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "workspace/entry_origin.h"

#include "workspace/entry_id.h"

namespace carecoord::internal {
namespace {

// A contact with somebody else about the person is none with the person.
std::string HowOf(const Contact& contact) {
  if (contact.with != Party::kNone && contact.with != Party::kPerson) return "WITH_OTHERS";
  return std::string(NameOf(contact.channel));
}
std::string HowOf(const Referral& referral) { return referral.to; }
template <typename Noun>
std::string HowOf(const Noun&) {
  return "";
}

template <typename Noun>
bool Look(const Workspace& workspace, std::string_view person, std::string_view id, size_t number,
          EntryOrigin& origin) {
  const History<Noun>* thing = workspace.Find<Noun>(id);
  if (thing == nullptr || thing->person() != person || number > thing->changes().size()) {
    return false;
  }
  origin.act = &thing->changes()[number - 1].act;
  origin.how = HowOf(thing->now());
  return true;
}

template <typename... Nouns>
EntryOrigin LookAtAll(NounList<Nouns...> /*nouns*/, const Workspace& workspace,
                      std::string_view person, std::string_view id, size_t number) {
  EntryOrigin origin;
  (Look<Nouns>(workspace, person, id, number, origin) || ...);
  return origin;
}

}  // namespace

EntryOrigin OriginOf(const Workspace& workspace, uint32_t person, std::string_view entry_id) {
  const std::optional<MoveRecorded> move = MoveOfEntry(entry_id);
  if (!move) return {};
  return LookAtAll(WorkspaceNouns(), workspace, workspace.people().person(person).key, move->thing,
                   move->number);
}

}  // namespace carecoord::internal
