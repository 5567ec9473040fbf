// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutate_contrast.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "rulekit/mutants_text.h"

namespace carecoord::internal {
namespace {

using rulekit::RibbonDay;

bool SameDate(const OptionalDate& pack, const OptionalDate& mutant) {
  return !pack || pack == mutant;
}

bool Same(const Seen& pack, const Seen& mutant) {
  const Decision& p = pack.decision;
  const Decision& m = mutant.decision;
  return p.status == m.status && p.on_unknown == m.on_unknown && p.obligation == m.obligation &&
         p.score == m.score && (p.owner == Role::kNone || p.owner == m.owner) &&
         (p.priority == Priority::kUnspecified || p.priority == m.priority) &&
         SameDate(p.anchor, m.anchor) && SameDate(p.opens, m.opens) && SameDate(p.due, m.due) &&
         SameDate(p.grace_ends, m.grace_ends) && SameDate(p.closes, m.closes) &&
         SameDate(p.deferred_until, m.deferred_until) && p.satisfied_by == m.satisfied_by &&
         p.failed_by == m.failed_by && p.deferred_by == m.deferred_by &&
         p.brought_forward_by == m.brought_forward_by && p.arranged_by == m.arranged_by &&
         pack.Step() == mutant.Step() && pack.Stratum() == mutant.Stratum();
}

std::string DateText(const OptionalDate& date) {
  return date ? date->ToString() : std::string(rulekit::kNone);
}
std::string WordText(std::string_view word) {
  return std::string(word.empty() ? rulekit::kNone : word);
}

// What a day may state: its name there, how it reads, how it is stated, and whether it is so.
struct Statement {
  std::string_view name;
  std::string (*text)(const Seen&);
  void (*state)(const Seen&, RibbonDay&);
  bool (*holds)(const Seen&, const RibbonDay&);
};

template <auto Of, auto Stated>
constexpr Statement DateOf(std::string_view name) {
  return {name, [](const Seen& s) { return DateText(s.decision.*Of); },
          [](const Seen& s, RibbonDay& day) { day.*Stated = s.decision.*Of; },
          [](const Seen& s, const RibbonDay& day) {
            return !(day.*Stated) || s.decision.*Of == *(day.*Stated);
          }};
}
template <auto Of, auto Stated>
constexpr Statement EntryOf(std::string_view name) {
  return {name, [](const Seen& s) { return s.staged.NameOf(s.decision.*Of); },
          [](const Seen& s, RibbonDay& day) { day.*Stated = s.staged.NameOf(s.decision.*Of); },
          [](const Seen& s, const RibbonDay& day) {
            return (day.*Stated).empty() || day.*Stated == s.staged.NameOf(s.decision.*Of);
          }};
}

const Statement kStatements[] = {
    {"status", [](const Seen& s) { return std::string(NameOf(s.decision.status)); },
     [](const Seen& s, RibbonDay& day) { day.status = s.decision.status; },
     [](const Seen& s, const RibbonDay& day) { return day.status == s.decision.status; }},
    DateOf<&Decision::due, &RibbonDay::due>("due"),
    DateOf<&Decision::opens, &RibbonDay::opens>("opens"),
    DateOf<&Decision::closes, &RibbonDay::closes>("closes"),
    DateOf<&Decision::grace_ends, &RibbonDay::grace_ends>("grace_ends"),
    DateOf<&Decision::deferred_until, &RibbonDay::deferred_until>("deferred_until"),
    EntryOf<&Decision::satisfied_by, &RibbonDay::satisfied_by>("satisfied_by"),
    EntryOf<&Decision::failed_by, &RibbonDay::failed_by>("failed_by"),
    EntryOf<&Decision::deferred_by, &RibbonDay::deferred_by>("deferred_by"),
    EntryOf<&Decision::brought_forward_by, &RibbonDay::brought_forward_by>("brought_forward_by"),
    EntryOf<&Decision::arranged_by, &RibbonDay::arranged_by>("arranged_by"),
    {"step", [](const Seen& s) { return std::string(s.Step()); },
     [](const Seen& s, RibbonDay& day) { day.step = s.Step(); },
     [](const Seen& s, const RibbonDay& day) { return day.step.empty() || day.step == s.Step(); }},
    {"stratum", [](const Seen& s) { return std::string(s.Stratum()); },
     [](const Seen& s, RibbonDay& day) { day.stratum = s.Stratum(); },
     [](const Seen& s, const RibbonDay& day) {
       return day.stratum.empty() || day.stratum == s.Stratum();
     }},
    {"priority", [](const Seen& s) { return WordText(NameOf(s.decision.priority)); },
     [](const Seen& s, RibbonDay& day) { day.priority = s.decision.priority; },
     [](const Seen& s, const RibbonDay& day) {
       return day.priority == Priority::kUnspecified || day.priority == s.decision.priority;
     }},
    {"owner", [](const Seen& s) { return WordText(RoleName(s.decision.owner)); },
     [](const Seen& s, RibbonDay& day) { day.owner = s.decision.owner; },
     [](const Seen& s, const RibbonDay& day) {
       return day.owner == Role::kNone || day.owner == s.decision.owner;
     }},
    {"score", [](const Seen& s) { return NumberText(s.decision.score); },
     [](const Seen& s, RibbonDay& day) { day.score = s.decision.score; },
     [](const Seen& s, const RibbonDay& day) {
       return !day.score || static_cast<float>(*day.score) == s.decision.score;
     }},
    {"on_unknown",
     [](const Seen& s) { return std::string(s.decision.on_unknown ? "true" : "false"); },
     [](const Seen& s, RibbonDay& day) { day.on_unknown = s.decision.on_unknown; },
     [](const Seen& s, const RibbonDay& day) {
       return !day.on_unknown || *day.on_unknown == s.decision.on_unknown;
     }},
    {"obligation", [](const Seen& s) { return std::to_string(s.decision.obligation); },
     [](const Seen& s, RibbonDay& day) { day.obligation = s.decision.obligation; },
     [](const Seen& s, const RibbonDay& day) {
       return !day.obligation || *day.obligation == s.decision.obligation;
     }},
    DateOf<&Decision::anchor, &RibbonDay::anchor>("anchor"),
};

std::optional<uint32_t> SubjectOf(const Decision& decision) {
  if (!decision.subject.present()) return std::nullopt;
  return decision.subject.row();
}

// Calls visit(pack's, mutant's) for each subject that either has a decision about. A rule that the
// mutant asks about the person speaks for the pack's subjects, and for no others.
template <typename Visit>
void ForEachPair(const Contrasted& both, Visit&& visit) {
  for (const Decision& decision : both.pack) {
    visit(&decision, DecisionFor(both.mutant, SubjectOf(decision)));
  }
  for (const Decision& decision : both.mutant) {
    if (decision.subject.present() && DecisionFor(both.pack, decision.subject.row()) == nullptr) {
      visit(nullptr, &decision);
    }
  }
}

}  // namespace

Seen::Seen(const Staged& who, const Rule& of, const Decision* given)
    : staged(who),
      rule(of),
      decision(given == nullptr ? Decision() : *given),
      present(given != nullptr) {
  if (!present) decision.status = DecisionStatus::kNotApplicable;
}

std::string_view Seen::Step() const {
  if (!present) return rulekit::kNone;
  switch (static_cast<BuiltInStep>(decision.step)) {
    case BuiltInStep::kInForce:
      return "in-force";
    case BuiltInStep::kAlive:
      return "alive";
    case BuiltInStep::kRegistered:
      return "registered";
    case BuiltInStep::kAnchor:
      return "anchor";
  }
  return rule.steps[static_cast<size_t>(decision.step)].id;
}

std::string_view Seen::Stratum() const {
  if (decision.stratum < 0 || !rule.schedule) return rulekit::kNone;
  return rule.schedule->strata[static_cast<size_t>(decision.stratum)].name;
}

bool Agrees(const Seen& seen, const RibbonDay& day) {
  return std::all_of(std::begin(kStatements), std::end(kStatements),
                     [&](const Statement& statement) { return statement.holds(seen, day); });
}

bool Differ(const Contrasted& both) {
  bool differ = false;
  ForEachPair(both, [&](const Decision* pack, const Decision* mutant) {
    differ = differ || !Same(Seen(both.staged, both.pack_rule, pack),
                             Seen(both.staged, both.mutant_rule, mutant));
  });
  return differ;
}

std::optional<rulekit::Difference> Contrast(const Contrasted& both, Date on) {
  std::optional<rulekit::Difference> found;
  ForEachPair(both, [&](const Decision* pack_says, const Decision* mutant_says) {
    const Seen pack(both.staged, both.pack_rule, pack_says);
    const Seen mutant(both.staged, both.mutant_rule, mutant_says);
    if (found || Same(pack, mutant)) return;
    RibbonDay day;
    day.on = on;
    day.status = pack.decision.status;
    for (const Statement& statement : kStatements) {
      if (statement.text(pack) == statement.text(mutant)) continue;
      statement.state(pack, day);
      found.emplace();
      found->what = statement.name;
      found->pack = statement.text(pack);
      found->mutant = statement.text(mutant);
      break;
    }
    if (!found) return;  // entries without names: no text tells them apart
    const Decision& about = pack_says != nullptr ? *pack_says : *mutant_says;
    found->person = both.staged.person.story;
    found->rule = both.pack_rule.id;
    found->subject = about.subject.present() ? both.staged.NameOf(about.subject) : "";
    found->on = on;
    rulekit::Ribbon ribbon;
    ribbon.rule = found->rule;
    ribbon.subject = found->subject;
    ribbon.days.push_back(std::move(day));
    ribbon.until = on;
    ribbon.known_at = both.staged.person.known_at;
    found->person.name = found->what + " " + found->pack + ", not " + found->mutant;
    // Names that nothing refers to are left out.
    for (rulekit::StoryEntry& entry : found->person.entries) {
      if (entry.name != found->subject && entry.name != found->pack) entry.name = "";
    }
    found->person.ribbons.push_back(std::move(ribbon));
  });
  return found;
}

}  // namespace carecoord::internal
