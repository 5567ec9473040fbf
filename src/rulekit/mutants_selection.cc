// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// MutantMaker: selections.

#include <algorithm>

#include "rulekit/mutants.h"
#include "rulekit/mutants_text.h"

namespace carecoord::internal {

void MutantMaker::Selections() {
  for (size_t i = 0; i < pack_.selections.size(); ++i) {
    Selection& selection = pack_.selections[i];
    const Place at = Place().Item("selections", i, selection.name);
    Picks(at, selection);
    ClustersOf(at, selection);
    Bounds(at, "from", selection.window.from);
    Bounds(at, "to", selection.window.to);
    Filters(at, selection);
    OtherEntries(at, selection);
  }
}

void MutantMaker::Picks(const Place& at, Selection& selection) {
  if (selection.pick == Pick::kNth) {
    if (!selection.nth.parameter.empty()) return;  // its default is mutated
    const auto n = static_cast<int>(selection.nth.value);
    const auto text = [](int nth) { return "nth { n: " + std::to_string(nth) + " }"; };
    for (const auto& [variant, other] : {std::pair("more", n + 1), std::pair("less", n - 1)}) {
      if (other != 0)
        Put({"pick", at.Member("nth"), text(n), text(other), variant}, selection.nth,
            NumberArg(other));
    }
    return;
  }
  const bool earliest = selection.pick == Pick::kEarliest;
  if ((!earliest && selection.pick != Pick::kLatest) || !PickMatters(selection.name)) return;
  const Pick other = earliest ? Pick::kLatest : Pick::kEarliest;
  Put({"pick", at.Member("pick"), std::string(NameOf(selection.pick)), std::string(NameOf(other))},
      selection.pick, other);
}

// Another cluster of the pack instead of each: the next one that is not there yet.
void MutantMaker::ClustersOf(const Place& at, Selection& selection) {
  const size_t all = pack_.clusters.size();
  for (size_t c = 0; c < selection.clusters.size(); ++c) {
    const std::string was = selection.clusters[c];
    const Place place = at.Item("clusters", c, was);
    const auto found = std::find_if(pack_.clusters.begin(), pack_.clusters.end(),
                                    [&](const Cluster& one) { return one.name == was; });
    const auto first = static_cast<size_t>(found - pack_.clusters.begin());
    size_t swapped = 0;
    for (size_t i = 1; i < all && (swapped == 0 || options_.thorough); ++i) {
      const std::string other = pack_.clusters[(first + i) % all].name;
      if (std::find(selection.clusters.begin(), selection.clusters.end(), other) !=
          selection.clusters.end()) {
        continue;
      }
      ++swapped;
      Put({"cluster", place, Quoted(was), Quoted(other), options_.thorough ? other : ""},
          selection.clusters[c], other);
    }
    if (selection.clusters.size() > 1) {
      Drop({"cluster-removed", place, Quoted(was)}, selection.clusters, c);
    }
  }
}

void MutantMaker::Bounds(const Place& at, std::string_view end, std::vector<Bound>& bounds) {
  const Place window = at.Member("window");
  for (size_t i = 0; i < bounds.size(); ++i) {
    Bound& bound = bounds[i];
    const Place place = window.Item(end, i);
    Bound turned = bound;
    turned.included = !bound.included;
    Put({"end", place.Member("end"), Message(end, bound), Message(end, turned)}, bound, turned);
    Drop({"bound-removed", place, Message(end, bound)}, bounds, i);
    References(place.Member("at"), bound.at);
  }
}

void MutantMaker::Filters(const Place& at, Selection& selection) {
  // Each of several, and all.
  const auto any_of = [&](std::string_view list, std::string_view field, auto& values, auto text) {
    std::string all;
    for (size_t i = 0; i < values.size(); ++i) {
      const std::string was = std::string(field) + ": " + text(values[i]);
      if (values.size() > 1)
        Drop({"value-removed", at.Item(list, i, text(values[i])), was}, values, i);
      all += (all.empty() ? "" : " ") + was;
    }
    if (!values.empty()) Clear({"filter-removed", at.Member(list), all}, values);
  };
  any_of("roles", "role", selection.roles, [](Role role) { return std::string(RoleName(role)); });
  any_of("role_parameters", "role_parameter", selection.role_parameters, Quoted);
  any_of("places", "place", selection.places, [](const TextArg& place) {
    return Quoted(place.parameter.empty() ? place.value : "$" + place.parameter);
  });
  for (size_t i = 0; i < selection.values.size(); ++i) {
    ValueFilter& filter = selection.values[i];
    const Place place = at.Item("values", i);
    Drop({"filter-removed", place, Message("value", filter)}, selection.values, i);
    Comparisons(place.Member("is"), filter.is, false);
    Numbers(place.Member("number"), "number", filter.number);
  }
  if (selection.thread != ThreadFilter::kUnspecified) {
    const bool own = selection.thread == ThreadFilter::kSameAsIndex;
    const std::string was = own ? "thread: SAME_AS_INDEX" : "thread: OWN_OR_NONE";
    Clear({"filter-removed", at.Member("thread"), was}, selection.thread);
    Put({"thread", at.Member("thread"), was, own ? "thread: OWN_OR_NONE" : "thread: SAME_AS_INDEX"},
        selection.thread, own ? ThreadFilter::kOwnOrNone : ThreadFilter::kSameAsIndex);
  }
  if (selection.planned)
    Clear({"planned", at.Member("planned"), "planned: true"}, selection.planned);
  const bool recorded = selection.dated == Dating::kRecorded;
  const Dating other = recorded ? Dating::kHappened : Dating::kRecorded;
  const auto text = [](Dating dated) { return "dated: " + std::string(NameOf(dated)); };
  // A planned selection cannot go by the day of recording.
  if (!selection.planned) {
    Put({"dated", at.Member("dated"), text(recorded ? Dating::kRecorded : Dating::kHappened),
         text(other)},
        selection.dated, other);
  }
}

// Filters that look at other entries.
void MutantMaker::OtherEntries(const Place& at, Selection& selection) {
  if (!selection.same_thread_as.empty()) {
    Clear({"filter-removed", at.Member("same_thread_as"),
           Field("same_thread_as", selection.same_thread_as)},
          selection.same_thread_as);
  }
  for (size_t i = 0; i < selection.except.size(); ++i) {
    Drop({"filter-removed", at.Item("except", i, selection.except[i]),
          Field("except", selection.except[i])},
         selection.except, i);
  }
  if (selection.not_followed_by) {
    NotFollowedBy& followed = *selection.not_followed_by;
    const Place place = at.Member("not_followed_by");
    const auto text = [&](bool same_day) {
      return "not_followed_by { " + Field("selection", followed.selection) +
             (same_day ? " end: INCLUDED }" : " end: EXCLUDED }");
    };
    Clear({"filter-removed", place, text(followed.same_day)}, selection.not_followed_by);
    Put({"end", place.Member("end"), text(followed.same_day), text(!followed.same_day)},
        followed.same_day, !followed.same_day);
  }
  Limits(at.Member("new_episode_after"), "new_episode_after", selection.new_episode_after);
}

}  // namespace carecoord::internal
