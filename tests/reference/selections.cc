// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What is visible, in which order, and which entries a selection holds.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/time/instant.h"
#include "tests/reference/reference_evaluator.h"

namespace carecoord::reference {
namespace {

template <typename T>
bool Names(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

// ---- What is visible ----------------------------------------------------------------------------

bool ReferenceEvaluator::IsVisible(size_t row, const Selection& selection,
                                   const Question& question) const {
  const Entry& entry = entries_[row];
  if (entry.on > question.as_of && !selection.planned) return false;
  if (!entry.recorded.KnownAt(question.known_at)) return false;
  if (entry.retracted && entry.retracted_at.KnownAt(question.known_at)) return false;
  if (selection.dated != Dating::kRecorded) return true;
  const std::optional<Date> recorded = DayOf(row, selection);
  return recorded && *recorded <= question.as_of;
}

bool ReferenceEvaluator::DeathIsVisible(const Question& question) const {
  return person_.death && *person_.death <= question.as_of &&
         person_.death_recorded.KnownAt(question.known_at);
}

// In one of the visible registrations, [start, end).
bool ReferenceEvaluator::IsRegistered(Date on, const Question& question) const {
  return std::any_of(person_.registrations.begin(), person_.registrations.end(),
                     [&](const Registration& registration) {
                       return registration.start <= question.as_of &&
                              registration.recorded.KnownAt(question.known_at) &&
                              registration.start <= on &&
                              (!registration.end || on < *registration.end);
                     });
}

// Of the visible registrations in force at as_of the earliest start.
std::optional<Date> ReferenceEvaluator::StartOfRegistration(const Question& question) const {
  std::optional<Date> first;
  for (const Registration& registration : person_.registrations) {
    if (!registration.recorded.KnownAt(question.known_at)) continue;
    if (registration.start > question.as_of) continue;
    if (registration.end && *registration.end <= question.as_of) continue;
    if (!first || registration.start < *first) first = registration.start;
  }
  return first;
}

// ---- Names --------------------------------------------------------------------------------------

const Selection& ReferenceEvaluator::SelectionNamed(const std::string& name) const {
  return *std::find_if(pack_.selections.begin(), pack_.selections.end(),
                       [&](const Selection& selection) { return selection.name == name; });
}

// A bound list replaces the pack's own.
bool ReferenceEvaluator::HasCodeOf(const Selection& selection, Code code) const {
  for (const std::string& name : selection.clusters) {
    const auto bound = options_.clusters.find(name);
    if (bound != options_.clusters.end()) {
      if (Names(bound->second, code)) return true;
      continue;
    }
    for (const Cluster& cluster : pack_.clusters) {
      if (cluster.name != name) continue;
      for (const ClusterCode& of : cluster.codes) {
        if (of.code == code) return true;
      }
    }
  }
  return false;
}

// ---- Filters ------------------------------------------------------------------------------------

// The day by which the selection knows the entry.
std::optional<Date> ReferenceEvaluator::DayOf(size_t row, const Selection& selection) const {
  const Entry& entry = entries_[row];
  if (selection.dated != Dating::kRecorded) return entry.on;
  if (!entry.recorded.present()) return std::nullopt;
  return DateInLondon(*entry.recorded.instant());
}
std::optional<Date> ReferenceEvaluator::DayOf(size_t row, const std::string& selection) const {
  return DayOf(row, SelectionNamed(selection));
}

// The visible entries of its clusters, in its order.
ReferenceEvaluator::Rows ReferenceEvaluator::RowsSeen(const Selection& selection,
                                                      const Question& question) const {
  Rows rows;
  for (size_t row = 0; row < entries_.size(); ++row) {
    if (HasCodeOf(selection, entries_[row].code) && IsVisible(row, selection, question)) {
      rows.push_back(row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](size_t a, size_t b) { return *DayOf(a, selection) < *DayOf(b, selection); });
  return rows;
}

// What the entry itself says: a role, place or number that is not recorded matches nothing.
bool ReferenceEvaluator::PassesOwn(size_t row, const Selection& selection,
                                   const Asking& asking) const {
  const Entry& entry = entries_[row];
  std::vector<Role> roles = selection.roles;
  for (const std::string& name : selection.role_parameters) {
    roles.push_back(RoleOf(RoleArg({}, name)));
  }
  if (!roles.empty() && (entry.role == Role::kNone || !Names(roles, entry.role))) return false;
  std::vector<std::string> places;
  for (const TextArg& place : selection.places) places.push_back(ValueOf(place));
  if (!places.empty() && (entry.place.empty() || !Names(places, entry.place))) return false;
  for (const ValueFilter& filter : selection.values) {
    if (!entry.value || entry.value->unit != ValueOf(filter.unit)) return false;
    if (!Compares(entry.value->number, filter.is, ValueOf(filter.number))) return false;
  }
  if (selection.thread == ThreadFilter::kUnspecified) return true;
  if (selection.thread == ThreadFilter::kOwnOrNone && entry.thread.empty()) return true;
  return entry.thread == entries_[*asking.index].thread;
}

void ReferenceEvaluator::KeepWithin(const Window& window, const Selection& selection,
                                    const Asking& asking, Rows& rows) const {
  const auto keep = [&](const Bound& bound, bool from) {
    const std::optional<Counted> end = DateOf(bound.at, asking);
    std::erase_if(rows, [&](size_t row) {
      if (!end) return true;  // an absent reference: empty, never unbounded
      const Date day = *DayOf(row, selection);
      if (day == end->date) return !bound.included;
      return from ? day < end->date : day > end->date;
    });
  };
  for (const Bound& bound : window.from) keep(bound, true);
  for (const Bound& bound : window.to) keep(bound, false);
}

// What other selections say.
void ReferenceEvaluator::KeepBesideOthers(const Selection& selection, const Asking& asking,
                                          Rows& rows) const {
  if (!selection.same_thread_as.empty()) {
    const std::optional<size_t> other = PickedBy(selection.same_thread_as, asking);
    std::erase_if(rows, [&](size_t row) {
      return !other || entries_[row].thread != entries_[*other].thread;
    });
  }
  for (const std::string& except : selection.except) {
    const Rows others = RowsOf(except, asking);
    std::erase_if(rows, [&](size_t row) { return Names(others, row); });
  }
  if (!selection.not_followed_by) return;
  const std::string& by = selection.not_followed_by->selection;
  for (const size_t other : RowsOf(by, asking)) {
    const Date follows = *DayOf(other, by);
    std::erase_if(rows, [&](size_t row) {
      const Date day = *DayOf(row, selection);
      return follows > day || (follows == day && selection.not_followed_by->same_day);
    });
  }
}

// `seen` holds the visible entries of the clusters, the row among them.
bool ReferenceEvaluator::BeginsEpisode(size_t row, const Selection& selection,
                                       const Rows& seen) const {
  for (const size_t earlier : seen) {
    if (earlier == row) break;
    const Counted over = Plus({*DayOf(earlier, selection)}, *selection.new_episode_after);
    if (over.date > *DayOf(row, selection)) return false;
  }
  return true;
}

ReferenceEvaluator::Rows ReferenceEvaluator::RowsOf(const std::string& name,
                                                    const Asking& asking) const {
  const Selection& selection = SelectionNamed(name);
  const Rows seen = RowsSeen(selection, asking.question);
  Rows rows = seen;
  std::erase_if(rows, [&](size_t row) {
    return !PassesOwn(row, selection, asking) ||
           (selection.new_episode_after && !BeginsEpisode(row, selection, seen));
  });
  if (rows.empty()) return rows;
  KeepWithin(selection.window, selection, asking, rows);
  KeepBesideOthers(selection, asking, rows);
  return rows;
}

// ---- The pick -----------------------------------------------------------------------------------

std::optional<size_t> ReferenceEvaluator::PickedBy(const std::string& name,
                                                   const Asking& asking) const {
  if (name == kIndexName) return asking.index;
  const Selection& selection = SelectionNamed(name);
  const Rows rows = RowsOf(name, asking);
  if (rows.empty()) return std::nullopt;
  if (selection.pick == Pick::kLatest) return rows.back();
  if (selection.pick != Pick::kNth) return rows.front();
  const int size = static_cast<int>(rows.size());
  const int nth = static_cast<int>(ValueOf(selection.nth));
  const int at = nth > 0 ? nth - 1 : size + nth;
  if (at < 0 || at >= size) return std::nullopt;
  return rows[static_cast<size_t>(at)];
}

// One for each thread; without one, for each date.
ReferenceEvaluator::Rows ReferenceEvaluator::SubjectsOf(const Rule& rule,
                                                        const Question& question) const {
  Rows subjects;
  for (const size_t row : RowsOf(rule.each, Asking{question, nullptr, {}, {}})) {
    const bool taken = std::any_of(subjects.begin(), subjects.end(), [&](size_t earlier) {
      const std::string& thread = entries_[row].thread;
      return entries_[earlier].thread == thread &&
             (!thread.empty() || DayOf(earlier, rule.each) == DayOf(row, rule.each));
    });
    if (!taken) subjects.push_back(row);
  }
  return subjects;
}

bool ReferenceEvaluator::Concerns(size_t row, const Asking& asking) const {
  if (!asking.index || entries_[row].thread.empty()) return true;
  return entries_[row].thread == entries_[*asking.index].thread;
}

ReferenceEvaluator::Rows ReferenceEvaluator::RowsFrom(Date from, const std::string& selection,
                                                      const Asking& asking) const {
  Rows rows = RowsOf(selection, asking);
  std::erase_if(
      rows, [&](size_t row) { return !Concerns(row, asking) || *DayOf(row, selection) < from; });
  return rows;
}

}  // namespace carecoord::reference
