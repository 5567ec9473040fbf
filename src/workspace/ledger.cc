// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/workspace/ledger.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/concat.h"
#include "base/markdown.h"
#include "carecoord/record/entry.h"
#include "carecoord/worklist/summary.h"
#include "workspace/sharing.h"

namespace carecoord {
namespace {

using internal::AppendTo;
using internal::MarkdownText;

struct Recipient {
  const std::string* id;
  Publication then;
};

class Keeping {
 public:
  Keeping(const Workspace& workspace, uint32_t person, Date as_of, Stamp known_at, Ledger& ledger)
      : workspace_(workspace),
        person_(person),
        as_of_(as_of),
        known_at_(known_at),
        ledger_(ledger) {
    const Person& whose = workspace.PersonAt(person, known_at);
    died_ = whose.death && *whose.death <= as_of && whose.death_recorded.KnownAt(known_at);
    practice_ = PracticeAt(workspace.people().person_view(person, known_at),
                           workspace.people().dictionary(), {.as_of = as_of, .known_at = known_at});
    for (const History<Publication>* publication : workspace.Of<Publication>(person)) {
      Recipient recipient = {&publication->id(), publication->At(as_of, known_at)};
      if (recipient.then.state == Publication::State::kNone ||
          recipient.then.state == Publication::State::kVoid) {
        continue;
      }
      recipients_.push_back(std::move(recipient));
    }
  }

  void operator()() {
    for (const History<CarePlan>* history : workspace_.Of<CarePlan>(person_)) {
      const CarePlan plan = history->At(as_of_, known_at_);
      if (plan.state != CarePlan::State::kNone) OfPlan(history->id(), plan);
    }
  }

 private:
  void OfPlan(const std::string& id, const CarePlan& plan) {
    LedgerRow begun = {
        .person = person_,
        .plan = id,
        .plan_state = CarePlan::kLifecycle.states[static_cast<size_t>(plan.state)].name,
        .version = plan.in_use() ? plan.version()->number : 0,
        .practice = practice_};
    bool any = false;
    bool practice = false;
    for (const Recipient& recipient : recipients_) {
      if (recipient.then.plan != id) continue;
      const bool open = recipient.then.state != Publication::State::kStopped;
      any = any || open;
      practice = practice || (open && recipient.then.kind == RecipientKind::kGp);
      LedgerRow row = RowOf(begun, recipient);
      if (open && !died_ && plan.in_use()) {
        row.gaps = Objected(recipient.then)     ? std::vector{LedgerGap::kObjected}
                   : IsOfBefore(recipient.then) ? std::vector{LedgerGap::kMoved}
                                                : GapsOf(recipient.then, row);
      }
      if (open && !died_ && plan.ended && row.has > 0 &&
          !HasInstead(recipient.then, plan.replaced_by)) {
        row.gaps = {LedgerGap::kPlanEnded};
      }
      ledger_.rows.push_back(std::move(row));
    }
    if (died_ || !plan.in_use() || practice) return;
    begun.gaps = {any ? LedgerGap::kNoPractice : LedgerGap::kNoRecipient};
    ledger_.rows.push_back(std::move(begun));
  }

  static LedgerRow RowOf(LedgerRow row, const Recipient& recipient) {
    const Publication& then = recipient.then;
    row.publication = *recipient.id;
    row.state = Publication::kLifecycle.states[static_cast<size_t>(then.state)].name;
    row.kind = then.kind;
    row.recipient = then.recipient;
    row.destination = then.destination;
    if (then.holds() == nullptr) return row;
    row.has = then.holds()->version;
    // A version may have been sent twice: what was confirmed or coded of it once stands.
    for (const Publication::Copy& copy : then.copies) {
      if (copy.version != row.has || !copy.held()) continue;
      if (!row.since) row.since = copy.sent;
      if (!row.acknowledged) row.acknowledged = copy.acknowledged;
      if (!row.coded) row.coded = copy.coded;
    }
    return row;
  }

  static std::vector<LedgerGap> GapsOf(const Publication& then, const LedgerRow& row) {
    std::vector<LedgerGap> gaps;
    if (then.copies.empty()) {
      gaps.push_back(LedgerGap::kNothingSent);
    } else if (row.has < row.version) {
      const bool failed =
          !then.copies.back().held() && (row.has == 0 || then.copies.back().version == row.version);
      gaps.push_back(failed ? LedgerGap::kNotDelivered : LedgerGap::kOutOfDate);
    } else if (!row.acknowledged) {
      gaps.push_back(LedgerGap::kNotConfirmed);
    }
    const bool coded = row.has == row.version && row.coded.has_value();
    if (then.kind == RecipientKind::kGp && !coded) gaps.push_back(LedgerGap::kNotCoded);
    return gaps;
  }

  [[nodiscard]] bool Objected(const Publication& then) const {
    return internal::ObjectsSince(workspace_.PersonAt(person_, known_at_), then.kind, as_of_,
                                  known_at_)
        .has_value();
  }
  // Is it a practice that the person left for another?
  [[nodiscard]] bool IsOfBefore(const Publication& then) const {
    if (then.kind != RecipientKind::kGp || practice_.empty()) return false;
    const auto is = [&then](std::string_view practice) {
      return then.recipient == practice || then.destination == practice;
    };
    const auto& all = workspace_.PersonAt(person_, known_at_).registrations;
    return !is(practice_) && std::any_of(all.begin(), all.end(), [&](const Registration& other) {
      return other.start <= as_of_ && other.recorded.KnownAt(known_at_) && is(other.practice);
    });
  }

  // Have they a copy of the plan that took the place of this one?
  [[nodiscard]] bool HasInstead(const Publication& old, const std::string& successor) const {
    if (successor.empty()) return false;
    return std::any_of(recipients_.begin(), recipients_.end(), [&](const Recipient& recipient) {
      return recipient.then.plan == successor && recipient.then.kind == old.kind &&
             recipient.then.recipient == old.recipient && recipient.then.holds() != nullptr;
    });
  }

  const Workspace& workspace_;
  uint32_t person_;
  Date as_of_;
  Stamp known_at_;
  Ledger& ledger_;
  bool died_;             // then nothing is to be put right any more
  std::string practice_;  // where they are registered
  std::vector<Recipient> recipients_;
};

constexpr std::string_view kKindTexts[] = {"", "GP practice", "professional", "person or relative",
                                           "online record"};

std::string RecipientText(const LedgerRow& row) {
  if (row.publication.empty()) return "nobody";
  std::string text = MarkdownText(row.recipient);
  AppendTo(text, " (", kKindTexts[static_cast<size_t>(row.kind)], ")");
  if (!row.destination.empty()) AppendTo(text, ", ", MarkdownText(row.destination));
  return text;
}

std::string HasText(const LedgerRow& row) {
  if (row.has == 0) return "nothing";
  return internal::Concat("version ", std::to_string(row.has), " since ", LongDate(*row.since),
                          row.acknowledged ? "" : ", not confirmed");
}

std::string PlanText(const LedgerRow& row) {
  std::string text = internal::Concat(MarkdownText(row.plan), ", ", row.plan_state);
  if (row.version > 0) AppendTo(text, ", version ", std::to_string(row.version));
  return text;
}

}  // namespace

Ledger LedgerOf(const Workspace& workspace, Date as_of, Stamp known_at) {
  std::vector<uint32_t> all(workspace.people().size());
  std::iota(all.begin(), all.end(), 0U);
  return LedgerOf(workspace, all, as_of, known_at);
}

Ledger LedgerOf(const Workspace& workspace, std::span<const uint32_t> people, Date as_of,
                Stamp known_at) {
  Ledger ledger = {.as_of = as_of, .known_at = known_at, .rows = {}};
  for (const uint32_t person : people) {
    Keeping(workspace, person, as_of, known_at, ledger)();
  }
  return ledger;
}

std::string Markdown(const Workspace& workspace, const Ledger& ledger) {
  std::string out = internal::Concat("# Publication gaps on ", LongDate(ledger.as_of), "\n\n");
  if (ledger.known_at.present()) {
    AppendTo(out, "As known at ", ledger.known_at.instant()->ToString(), ".\n\n");
  }
  std::string table;
  size_t recipients = 0;
  size_t gaps = 0;
  for (const LedgerRow& row : ledger.rows) {
    if (!row.publication.empty()) ++recipients;
    if (row.gaps.empty()) continue;
    ++gaps;
    AppendTo(table, "| ", MarkdownText(workspace.people().person(row.person).key), " | ",
             PlanText(row), " | ", RecipientText(row), " | ", HasText(row), " |");
    for (const LedgerGap gap : row.gaps) {
      AppendTo(table, " ", InfoOf(gap).next);
      if (gap == LedgerGap::kMoved) {
        AppendTo(table, " It is ", MarkdownText(row.practice), ".");
      }
    }
    table += " |\n";
  }
  AppendTo(out, "Recipients: ", std::to_string(recipients),
           ". With something to do: ", std::to_string(gaps), ".\n");
  if (!table.empty()) {
    AppendTo(out, "\n| Person | Plan | Recipient | Has | What to do next |\n",
             "| --- | --- | --- | --- | --- |\n", table);
  }
  return out;
}

}  // namespace carecoord
