// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <iterator>
#include <utility>

#include "carecoord/base/blank.h"
#include "carecoord/base/quote.h"
#include "carecoord/time/instant.h"
#include "workspace/actor.h"
#include "workspace/apply_record.h"
#include "workspace/between_nouns.h"
#include "workspace/person_acts.h"
#include "workspace/published.h"
#include "workspace/recorded.h"
#include "workspace/refusals.h"
#include "workspace/store.h"

namespace carecoord {
namespace internal {
namespace {

using absl::StatusCode;

// Applies one command. What is refused is refused before anything was changed.
class Applying {
 public:
  Applying(Store& store, const Command& command) : store_(store), act_(command.act) {}

  template <typename What>
  absl::StatusOr<Applied> operator()(const What& what) {
    if constexpr (std::is_same_v<What, SetStaff>) {
      CARECOORD_RETURN_IF_ERROR(KeepsTheirCaseload(store_, what.member));
    }
    return ApplyToRecord(store_, act_, what);
  }

  template <typename Noun>
  absl::StatusOr<Applied> operator()(const Move<Noun>& move) {
    CARECOORD_RETURN_IF_ERROR(ActorIsKnown(store_, act_, move.person));
    const std::optional<uint32_t> row = store_.Find(move.person);
    if (!row) return UnknownPerson(move.person);
    store_.PrefetchCare(*row);
    if (act_.happened < store_.latest_birth()) {
      CARECOORD_RETURN_IF_ERROR(Born(store_.person(*row), act_));
    }
    if (History<Noun>* kept = store_.MutableThing<Noun>(move.id)) {
      CARECOORD_RETURN_IF_ERROR(IsTheirs(*kept, move));
      CARECOORD_RETURN_IF_ERROR(MayBeMade(*row, *kept, move));
      return Make(*row, *kept, move);
    }
    if (Noun::kLifecycle.Find(0, static_cast<size_t>(move.event)) == nullptr) {
      return UnknownThread(Noun::kLifecycle.noun, move.id);
    }
    CARECOORD_RETURN_IF_ERROR(CanBegin(move.id));
    History<Noun> begun(move.id, move.person);
    CARECOORD_RETURN_IF_ERROR(MayBeMade(*row, begun, move));
    return Make(*row, store_.Keep(*row, std::move(begun)), move);
  }

 private:
  static absl::Status DuplicateId(std::string_view id) {
    return Refuse(StatusCode::kAlreadyExists, "duplicate_id", "the id \"", id,
                  "\" cannot name something new: ",
                  id.empty() ? "it is empty" : "it is taken in this workspace");
  }

  absl::Status CanBegin(std::string_view id) const {
    if (id.find('#') != std::string_view::npos) {
      return Refuse(StatusCode::kInvalidArgument, "bad_id", "the id \"", id,
                    "\" cannot name something new: it has a \"#\", which sets the number of a "
                    "change apart");
    }
    if (id.empty() || store_.HasId(id)) return DuplicateId(id);
    if (!IsUnfitKey(id)) return absl::OkStatus();
    return Refuse(StatusCode::kInvalidArgument, "bad_id", "the id ", QuoteValue(id),
                  " cannot name something new: ", kUnfitKey);
  }

  template <typename Noun>
  static absl::Status IsTheirs(const History<Noun>& thing, const Move<Noun>& move) {
    if (thing.person() != move.person) {
      return Refuse(StatusCode::kInvalidArgument, "wrong_person", Noun::kLifecycle.noun, " ",
                    move.id, " is of person \"", thing.person(), "\", not of \"", move.person,
                    "\"");
    }
    const auto event = static_cast<size_t>(move.event);
    if (Noun::kLifecycle.Find(0, event) != nullptr &&
        Noun::kLifecycle.Find(static_cast<size_t>(thing.state()), event) == nullptr) {
      return DuplicateId(move.id);
    }
    return absl::OkStatus();
  }

  template <typename Noun>
  absl::Status MayBeMade(uint32_t row, const History<Noun>& thing, const Move<Noun>& move) const {
    CARECOORD_RETURN_IF_ERROR(thing.Check(move.event, move.details, act_));
    if (act_.role == Role::kPerson) {
      CARECOORD_RETURN_IF_ERROR(Alive(store_.person(row), act_));
      CARECOORD_RETURN_IF_ERROR(IsThePersons(thing, move));
    }
    return OthersAllow(Attempt<Noun>{store_, row, thing, move, act_});
  }

  // REQUIRES that it may be made.
  template <typename Noun>
  Applied Make(uint32_t row, History<Noun>& thing, const Move<Noun>& move) {
    Applied applied{.person = row};
    store_.PrefetchTimeline(row);
    if constexpr (std::is_same_v<Noun, CarePlan>) GiveWay(row, move, applied);
    Effects effects = thing.Make(move.event, move.details, act_);
    if constexpr (requires { Also(thing, move.event, effects.entries.front(), applied); }) {
      const Entry because = effects.entries.front();
      Take(thing, std::move(effects), applied);
      Also(thing, move.event, because, applied);
    } else {
      Take(thing, std::move(effects), applied);
    }
    store_.Note(row, thing.changes().back());
    return applied;
  }

  // Two plans are never in use: the older one gives way when the newer one is agreed.
  void GiveWay(uint32_t row, const Move<CarePlan>& move, Applied& applied) {
    if (move.event != CarePlan::Event::kAgree) return;
    const History<CarePlan>* older = GivesWay(store_, row, move.id);
    if (older == nullptr) return;
    MoveToo(*older, CarePlan::Event::kSupersede, CarePlan::Details{.replaced_by = move.id},
            Concat("replaced by plan ", move.id), applied);
  }

  void Also(const History<CarePlan>& plan, CarePlan::Event event, const Entry& because,
            Applied& applied) {
    using Event = CarePlan::Event;
    if (event == Event::kAgree) ForgetPublishedFrom(store_, because.on, act_.recorded, applied);
    if (event == Event::kReinstate) SettlePublished(store_, plan, because, applied);
    if (event != Event::kVoid) return;
    ForgetPublished(store_, plan, act_.recorded, applied);
    if (const History<CarePlan>* back = ComesBack(store_, *applied.person, plan.id())) {
      MoveToo(*back, Event::kReinstate, CarePlan::Details(),
              Concat("plan ", plan.id(), ", which took its place, was entered in error"), applied);
    }
  }

  void Also(const History<Publication>& changed, Publication::Event /*event*/, const Entry& because,
            Applied& applied) {
    const History<CarePlan>* plan = store_.Thing<CarePlan>(changed.now().plan);
    if (plan != nullptr) SettlePublished(store_, *plan, because, applied);
  }

  // What was seen to elsewhere is to be seen to here when nothing comes of that any more.
  void Also(const History<Intake>& intake, Intake::Event event, const Entry& /*because*/,
            Applied& applied) {
    if (event == Intake::Event::kVoid) ReinstateDuplicates(intake, "entered in error", applied);
    if (event == Intake::Event::kWithdraw) ReinstateDuplicates(intake, "withdrawn", applied);
  }
  void Also(const History<Episode>& episode, Episode::Event event, const Entry& /*because*/,
            Applied& applied) {
    if (event == Episode::Event::kVoid) ReinstateDuplicates(episode, "entered in error", applied);
  }
  template <typename Noun>
  void ReinstateDuplicates(const History<Noun>& of, std::string_view became, Applied& applied) {
    for (const History<Intake>* aside : SetAsideFor(store_, *applied.person, of.id())) {
      MoveToo(*aside, Intake::Event::kReinstate, Intake::Details(),
              Concat(Noun::kLifecycle.noun, " ", of.id(), ", of which it was a duplicate, was ",
                     became),
              applied);
    }
  }

  // A move of another thing of the person, which nothing refuses: of a plan that gives way that was
  // seen before, one that comes back has nothing later than what took its place, and a referral
  // that was set aside comes back no earlier than it was.
  template <typename Noun>
  void MoveToo(const History<Noun>& other, typename Noun::Event event,
               typename Noun::Details details, std::string reason, Applied& applied) {
    Act act = act_;
    act.reason = std::move(reason);
    act.happened = std::max(act.happened, other.changes().back().act.happened);
    History<Noun>& thing = *store_.MutableThing<Noun>(other.id());
    absl::StatusOr<Effects> effects = thing.Apply(event, std::move(details), std::move(act));
    if (!effects.ok()) return;
    applied.also.push_back(thing.id());
    const Entry because = effects->entries.front();
    Take(thing, *std::move(effects), applied);
    if constexpr (std::is_same_v<Noun, CarePlan>) {
      if (event == CarePlan::Event::kReinstate) SettlePublished(store_, thing, because, applied);
    }
  }

  // Puts what a move records in its place.
  template <typename Noun>
  void Take(const History<Noun>& thing, Effects effects, Applied& applied) {
    const size_t number = thing.changes().size();
    const auto retract = [&](const auto& which) {
      const auto of_thing = [&](const RecordedRow& recorded) {
        return recorded.move.thing == thing.id() && which(recorded);
      };
      RetractIn(store_, thing.thread(), act_.recorded, of_thing, applied);
      if constexpr (std::is_same_v<Noun, Contact>) {
        RetractIn(store_, thing.now().about, act_.recorded, of_thing, applied);
      }
    };
    if (effects.voids) retract([](const RecordedRow&) { return true; });
    if (effects.undoes) {
      retract([&](const RecordedRow& recorded) { return recorded.move.number + 1 == number; });
    }
    if (number > 1 && !effects.rebooked.empty()) {
      retract([&](const RecordedRow& recorded) {
        return std::find(effects.rebooked.begin(), effects.rebooked.end(), recorded.code) !=
               effects.rebooked.end();
      });
    }
    Record(store_, std::move(effects.entries), applied);
  }

  Store& store_;
  const Act& act_;
};

absl::Status InOrder(const Store& store, const Command& command) {
  if (IsBlank(command.id) || store.commands.contains(command.id)) {
    return Refuse(StatusCode::kAlreadyExists, "duplicate_command", "command \"", command.id,
                  IsBlank(command.id) ? "\" has no id" : "\" was applied already");
  }
  const Act& act = command.act;
  if (!act.recorded.present()) {
    return Refuse(StatusCode::kInvalidArgument, "missing_time", "command \"", command.id,
                  "\" does not say when it was recorded");
  }
  if (act.recorded < store.last_recorded) {
    return Refuse(StatusCode::kInvalidArgument, "time_backwards", "command \"", command.id,
                  "\" was recorded at ", act.recorded.instant()->ToString(),
                  ", before the last one, recorded at ", store.last_recorded.instant()->ToString());
  }
  if (DateInLondon(*act.recorded.instant()) < act.happened) {
    return Refuse(StatusCode::kInvalidArgument, "recorded_before_happened", "command \"",
                  command.id, "\" happened on ", act.happened.ToString(),
                  ", after it was recorded at ", act.recorded.instant()->ToString());
  }
  if (!act.prompted_by) return absl::OkStatus();
  return CheckPrompt(Concat("command \"", command.id, "\" "), act);
}

}  // namespace
}  // namespace internal

absl::StatusOr<Applied> Workspace::Apply(const Command& command) {
  store_->commands.prefetch(command.id);
  std::visit(
      [this](const auto& what) {
        if constexpr (requires { what.event; }) store_->Prefetch(what.person, what.id);
      },
      command.what);
  CARECOORD_RETURN_IF_ERROR(internal::InOrder(*store_, command));
  CARECOORD_ASSIGN_OR_RETURN(Applied applied,
                             std::visit(internal::Applying(*store_, command), command.what));
  store_->commands.insert(command.id);
  store_->last_recorded = command.act.recorded;
  store_->RefreshRules();
  return applied;
}

}  // namespace carecoord
