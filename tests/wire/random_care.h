// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Random commands and things of care: every noun, every event, every field filled with anything
// that its type can hold. A value depends on the seed alone.

#ifndef CARECOORD_TESTS_WIRE_RANDOM_CARE_H_
#define CARECOORD_TESTS_WIRE_RANDOM_CARE_H_

#include <string>
#include <utility>
#include <vector>

#include "carecoord/care/fields.h"
#include "carecoord/workspace/state.h"
#include "tests/care/acts.h"
#include "tests/care/samples.h"
#include "tests/wire/random_values.h"

namespace carecoord {

class RandomCare : public RandomValues {
 public:
  using RandomValues::RandomValues;

  Act AnyAct() {
    Act out{.actor = Name(),
            .role = static_cast<Role>(1 + Below(kRoleNames.size() - 1)),
            .happened = Day(),
            .recorded = Stamp::FromRaw(static_cast<uint32_t>(1 + Below(4'000'000'000U))),
            .reason = Text()};
    if (Coin()) out.prompted_by = Prompt{Name(), Name()};
    return out;
  }

  StaffMember AnyStaff() {
    StaffMember out{.key = Name(), .name = Text()};
    out.role = static_cast<Role>(1 + Below(kRoleNames.size() - 1));
    for (size_t i = Below(3); i > 0; --i) out.practices.push_back(Text());
    out.capacity = static_cast<uint32_t>(Below(300));
    out.from = Maybe(Day());
    out.to = Maybe(Day());
    for (size_t i = Below(3); i > 0; --i) out.absences.push_back({Day(), Day(), Text()});
    if (Coin()) out.working_minutes = {480, 0, static_cast<uint32_t>(Below(1441))};
    return out;
  }

  RecordChange AnyRecordChange() {
    RecordChange out = {.step = static_cast<RecordStep>(1 + Below(4)),
                        .act = AnyAct(),
                        .entries = static_cast<uint32_t>(Below(uint64_t{1} << 32U)),
                        .entry = Text()};
    if (Coin()) out.before = AnyPerson();
    return out;
  }
  StaffChange AnyStaffChange() {
    StaffChange out{.member = AnyStaff()};
    if (Coin()) out.act = AnyAct();
    return out;
  }

  // The n-th kind of command (modulo their number), with anything in it.
  Command AnyCommand(size_t kind) {
    Command out{.id = Name(), .act = AnyAct(), .what = {}};
    switch (kind % (5 + kNouns)) {
      case 0:
        out.what = AddPerson{AnyPerson()};
        break;
      case 1:
        out.what = UpdatePerson{AnyPerson()};
        break;
      case 2:
        out.what = AddEntries{Name(), AnyRecord().entries};
        break;
      case 3:
        out.what = SetStaff{AnyStaff()};
        break;
      case 4:
        out.what = RetractEntry{Name(), Name()};
        break;
      default:
        out.what = AnyMove(kind % (5 + kNouns) - 5, WorkspaceNouns());
    }
    return out;
  }

  // Of the n-th noun, moved at random some steps, by what its table allows.
  CareThing AnyThing(size_t noun, std::string id, std::string person) {
    return MovedThing(noun % kNouns, std::move(id), std::move(person), WorkspaceNouns());
  }

  template <HasFields T>
  T Filled() {
    T out;
    ForEachField(out, [this](std::string_view, auto& member) { this->Fill(member); });
    return out;
  }

  static constexpr size_t kNouns = []<typename... Nouns>(NounList<Nouns...>) {
    return sizeof...(Nouns);
  }(WorkspaceNouns());

 private:
  void Fill(std::string& out) { out = Text(); }
  void Fill(bool& out) { out = Coin(); }
  void Fill(uint32_t& out) { out = static_cast<uint32_t>(Below(uint64_t{1} << 32U)); }
  void Fill(std::optional<uint16_t>& out) { out = Maybe(static_cast<uint16_t>(Below(65536))); }
  void Fill(Date& out) { out = Day(); }
  void Fill(OptionalDate& out) { out = Maybe(Day()); }
  void Fill(OfferStatus& out) { out = Any<OfferStatus>(7); }
  void Fill(Achievement& out) { out = Any<Achievement>(kAchievementNames.size()); }
  void Fill(Channel& out) { out = Any<Channel>(kChannelNames.size()); }
  void Fill(Direction& out) { out = Any<Direction>(kDirectionNames.size()); }
  void Fill(Party& out) { out = Any<Party>(kPartyNames.size()); }
  void Fill(EpisodeKind& out) { out = Any<EpisodeKind>(kEpisodeKindNames.size()); }
  void Fill(IntakeSource& out) { out = Any<IntakeSource>(kIntakeSourceNames.size()); }
  void Fill(Consent& out) { out = Any<Consent>(kConsentNames.size()); }
  void Fill(RecipientKind& out) { out = Any<RecipientKind>(kRecipientKindNames.size()); }
  template <HasFields T>
  void Fill(T& out) {
    out = Filled<T>();
  }
  template <HasFields T>
  void Fill(SharedValue<T>& out) {
    if (Coin()) out = Filled<T>();
  }
  template <typename T>
  void Fill(std::vector<T>& out) {
    for (size_t i = Below(3); i > 0; --i) Fill(out.emplace_back());
  }

  template <typename... Nouns>
  decltype(Command::what) AnyMove(size_t noun, NounList<Nouns...>) {
    decltype(Command::what) out;
    size_t index = 0;
    const auto take = [&]<typename Noun>() {
      if (index++ != noun) return;
      out = Move<Noun>{.id = Name(),
                       .person = Name(),
                       .event = Any<typename Noun::Event>(Noun::kLifecycle.events.size()),
                       .details = Filled<typename Noun::Details>()};
    };
    (take.template operator()<Nouns>(), ...);
    return out;
  }

  template <typename... Nouns>
  CareThing MovedThing(size_t noun, std::string id, std::string person, NounList<Nouns...>) {
    CareThing out = History<Query>("", "");
    size_t index = 0;
    const auto take = [&]<typename Noun>() {
      if (index++ == noun) out = Moved<Noun>(std::move(id), std::move(person));
    };
    (take.template operator()<Nouns>(), ...);
    return out;
  }
  template <typename Noun>
  History<Noun> Moved(std::string id, std::string person) {
    using namespace literals;
    History<Noun> thing(std::move(id), std::move(person));
    const size_t most = 1 + Below(12);
    for (int tries = 0; tries < 200 && thing.changes().size() < most; ++tries) {
      const auto event = Any<typename Noun::Event>(Noun::kLifecycle.events.size());
      const Act act = testing::ActOn("2026-03-02"_date + tries);
      if (thing.Apply(event, Filled<typename Noun::Details>(), act).ok()) continue;
      (void)thing.Apply(event, DetailsFor(thing.now(), event), act);
    }
    return thing;
  }
};

}  // namespace carecoord

#endif  // CARECOORD_TESTS_WIRE_RANDOM_CARE_H_
