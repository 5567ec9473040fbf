// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/retention.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/concat.h"
#include "carecoord/base/status.h"
#include "carecoord/time/instant.h"
#include "workspace/entry_id.h"

namespace carecoord {
namespace {

using internal::Concat;

absl::Status CheckKeptFor(std::string_view name, const std::optional<Period>& period) {
  if (!period) return absl::OkStatus();
  const std::string what = Concat("retention policy: ", name, ": ", period->ToString());
  if (period->HasWorkingDays()) {
    return InvalidArgument(what + ": a record is not kept for a number of working days");
  }
  if (!period->IsWellFormed() || !period->IsPositive()) {
    return InvalidArgument(what + ": a record is kept for some time: a positive period");
  }
  return absl::OkStatus();
}

absl::Status CheckPolicy(const RetentionPolicy& policy) {
  if (policy == RetentionPolicy()) {
    return InvalidArgument(
        "retention policy: it says nothing; how long to keep a record is for the site to say, and "
        "there is no default");
  }
  CARECOORD_RETURN_IF_ERROR(CheckKeptFor("after_death", policy.after_death));
  CARECOORD_RETURN_IF_ERROR(CheckKeptFor("after_leaving", policy.after_leaving));
  return CheckKeptFor("after_last", policy.after_last);
}

// The last of the days that it is shown, up to one day, of what was known at a moment.
class LastDay {
 public:
  LastDay(Date as_of, Stamp known_at) : as_of_(as_of), known_at_(known_at) {}

  void See(Date happened, Stamp recorded) {
    if (!recorded.KnownAt(known_at_)) return;
    See(happened);
    if (recorded.present()) See(DateInLondon(*recorded.instant()));
  }
  [[nodiscard]] OptionalDate day() const { return day_; }

 private:
  void See(Date day) {
    if (day <= as_of_) day_ = std::max(day_, OptionalDate(day));
  }

  Date as_of_;
  Stamp known_at_;
  OptionalDate day_;
};

template <typename... Nouns>
void SeeMoves(const Workspace& workspace, uint32_t row, NounList<Nouns...>, LastDay& last) {
  const auto see = [&last](const auto& things) {
    for (const auto* thing : things) {
      for (const auto& change : thing->changes()) {
        last.See(change.act.happened, change.act.recorded);
      }
    }
  };
  (see(workspace.Of<Nouns>(row)), ...);
}

OptionalDate LastDoneOf(const Workspace& workspace, uint32_t row, Date as_of, Stamp known_at) {
  LastDay last(as_of, known_at);
  const TimelineView view = workspace.people().timeline(row);
  for (size_t i = 0; i < view.size(); ++i) {
    // What a move arranged is no thing done; the moves themselves are seen below.
    const bool of_move =
        !view.id.empty() && internal::MoveOfEntry(view.dictionary->entry_ids[view.id[i]]);
    if (of_move || view.IsRetracted(i, known_at)) continue;
    last.See(view.date[i], view.RecordedAt(i));
  }
  SeeMoves(workspace, row, WorkspaceNouns(), last);
  for (const RecordChange& change : workspace.RecordChangesOf(row)) {
    last.See(change.act.happened, change.act.recorded);
  }
  return last.day();
}

// How somebody stands to the network on a day.
struct Whereabouts {
  OptionalDate died;
  OptionalDate left;
  bool here = false;  // registered then or from a later day on
};

Whereabouts StandingThen(const Workspace& workspace, uint32_t row, Date as_of, Stamp known_at) {
  const Person& person = workspace.PersonAt(row, known_at);
  Whereabouts standing;
  if (person.death && *person.death <= as_of && person.death_recorded.KnownAt(known_at)) {
    standing.died = *person.death;
  }
  standing.here = !workspace.people().registrations_known();
  for (const Registration& registration : person.registrations) {
    if (!registration.recorded.KnownAt(known_at)) continue;
    if (!registration.end || *registration.end > as_of) {
      standing.here = true;
    } else {
      standing.left = std::max(standing.left, OptionalDate(*registration.end));
    }
  }
  if (standing.here) standing.left = {};
  return standing;
}

// Episodes of others, by the key of whom they are about.
using AboutThem = absl::flat_hash_map<std::string, std::vector<const History<Episode>*>>;

AboutThem EpisodesAbout(const Workspace& workspace) {
  AboutThem about;
  for (uint32_t row = 0; row < workspace.people().size(); ++row) {
    for (const History<Episode>* episode : workspace.Of<Episode>(row)) {
      if (!episode->now().about.empty()) about[episode->now().about].push_back(episode);
    }
  }
  return about;
}

template <typename... Nouns>
bool HasThings(const Workspace& workspace, uint32_t row, NounList<Nouns...>) {
  return (!workspace.Of<Nouns>(row).empty() || ...);
}

// Is nothing held of them but their key, which somebody gave them once? Of a stand-in also that
// they died.
bool IsBare(const Workspace& workspace, uint32_t row) {
  const Person& person = workspace.people().person(row);
  Person bare = {.key = person.key};
  if (std::string_view(person.key).starts_with(kNoLongerKept)) {
    bare.death = person.death;
    bare.death_recorded = person.death_recorded;
  }
  return person == bare && workspace.people().timeline(row).size() == 0 &&
         workspace.RecordChangesOf(row).size() <= 1 && !HasThings(workspace, row, WorkspaceNouns());
}

class Asking {
 public:
  Asking(const Workspace& workspace, Retention& out)
      : workspace_(workspace), out_(out), about_(EpisodesAbout(workspace)) {}

  void Person(uint32_t row) {
    const std::string& key = workspace_.people().person(row).key;
    ++out_.people;
    if (about_.contains(key) && IsBare(workspace_, row)) {
      ++out_.only_named;
      return;
    }
    const Whereabouts standing = StandingThen(workspace_, row, out_.as_of, out_.known_at);
    const auto& [after_death, after_leaving, after_last] = out_.policy;
    OptionalDate last;
    if (after_death && standing.died) {
      Counted(row, RetentionRule::kAfterDeath, *standing.died, *after_death);
    } else if (after_leaving && standing.left) {
      Counted(row, RetentionRule::kAfterLeaving, *standing.left, *after_leaving);
    } else if (after_last &&
               (last = LastDoneOf(workspace_, row, out_.as_of, out_.known_at)).has_value()) {
      Counted(row, RetentionRule::kAfterLast, *last, *after_last);
    } else if (!after_last && standing.here && !standing.died) {
      ++out_.not_begun;
    } else {
      ++out_.without_start;
    }
  }

 private:
  void Counted(uint32_t row, RetentionRule rule, Date from, const Period& kept_for) {
    const Date until = Add(from, kept_for, kRetentionMonthEnd);
    if (out_.as_of <= until) {
      ++out_.running;
      return;
    }
    out_.over.push_back({workspace_.people().person(row).key, rule, from, until, HoldsOf(row)});
  }

  [[nodiscard]] std::vector<RetentionHold> HoldsOf(uint32_t row) const {
    const std::string& key = workspace_.people().person(row).key;
    std::vector<RetentionHold> holds;
    for (OpenThing& thing : OpenThingsOf(workspace_, row, out_.as_of, out_.known_at)) {
      holds.push_back({key, std::move(thing)});
    }
    const auto about = about_.find(key);
    if (about == about_.end()) return holds;
    for (const History<Episode>* episode : about->second) {
      const uint32_t other = *workspace_.people().Find(episode->person());
      for (OpenThing& thing : OpenThingsOf(workspace_, other, out_.as_of, out_.known_at)) {
        if (thing.id == episode->id()) holds.push_back({episode->person(), std::move(thing)});
      }
    }
    return holds;
  }

  const Workspace& workspace_;
  Retention& out_;
  AboutThem about_;
};

}  // namespace

absl::StatusOr<Retention> RetentionOf(const Workspace& workspace, const RetentionPolicy& policy,
                                      Date as_of, Stamp known_at) {
  CARECOORD_RETURN_IF_ERROR(CheckPolicy(policy));
  Retention retention{.policy = policy,
                      .as_of = as_of,
                      .known_at = known_at,
                      .over = {},
                      .registrations_known = workspace.people().registrations_known()};
  Asking asking(workspace, retention);
  for (uint32_t row = 0; row < workspace.people().size(); ++row) asking.Person(row);
  std::sort(retention.over.begin(), retention.over.end(),
            [](const RetentionItem& a, const RetentionItem& b) {
              return std::tie(a.until, a.person) < std::tie(b.until, b.person);
            });
  return retention;
}

}  // namespace carecoord
