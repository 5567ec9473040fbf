// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A noun of one's own, recorded on a person's timeline and chased by a rule of one's own. Its moves
// are refused as those of the library are; nothing of the library was changed for it.

#include <iostream>
#include <string>

#include "carecoord/care/diagram.h"
#include "carecoord/record/timeline.h"
#include "carecoord/rules/explain.h"
#include "carecoord/wire/pack_text.h"
#include "equipment_loan.h"

namespace {

using namespace carecoord;
using namespace carecoord::literals;
using example::EquipmentLoan;

constexpr char kPack[] = R"(
id: "equipment" version: "1" title: "Equipment on loan" source: "Our own protocol"
policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
cluster { name: "LENT" title: "Lent" code { activity: "equipment.lent" label: "lent" source: "ours" } }
cluster {
  name: "DUE_BACK" title: "Due back"
  code { activity: "equipment.due_back" label: "due back" source: "ours" }
}
cluster {
  name: "OVER" title: "Returned or lost"
  code { activity: "equipment.returned" label: "returned" source: "ours" }
  code { activity: "equipment.lost" label: "lost" source: "ours" }
}
selection { name: "loan" title: "equipment lent" each: "LENT" }
selection { name: "day" title: "day due back" latest: "DUE_BACK" thread: SAME_AS_INDEX planned: true }
selection { name: "over" title: "returned or lost" earliest: "OVER" thread: SAME_AS_INDEX }
rule {
  id: "come-back" title: "What was lent comes back" source: "Our own protocol"
  kind: REVIEW
  each: "loan"
  in_force { from: "2020-01-01" by: AS_OF }
  step {
    id: "lent" when { exists: "day" } yes: SELECT no: REJECT
    reason: "lent on {index}, due back on {day}" reason_no: "no day was set"
  }
  schedule {
    anchor: "index"
    due_at { latest { of { selection: "day" } } }
    opens: "-P7D"
    satisfied_by: "over"
    owner: CARE_COORDINATOR
    priority: ROUTINE
  }
}
)";

Act By(Date day, std::string reason) {
  return {.actor = "s1",
          .role = Role::kCareCoordinator,
          .happened = day,
          .recorded = *Stamp::FromInstant(EndOfDayInLondon(day)),
          .reason = std::move(reason)};
}

// Makes a move and puts what it means on the timeline: new entries, and older bookings retracted.
bool Make(History<EquipmentLoan>& loan, Timeline& person, EquipmentLoan::Event event,
          EquipmentLoan::Details details, Date day, std::string reason = "") {
  const Act act = By(day, std::move(reason));
  const absl::StatusOr<Effects> effects = loan.Apply(event, std::move(details), act);
  if (!effects.ok()) {
    std::cout << "Refused: " << StatusText(effects.status()) << "\n";
    return false;
  }
  const TimelineView view = person.view();
  for (size_t row = 0; row < view.size(); ++row) {
    const Entry entry = view.ToEntry(row);
    if (!entry.id.starts_with(loan.id() + "#") || entry.retracted) continue;
    for (const Code rebooked : effects->rebooked) {
      if (entry.code == rebooked && !person.Retract(row, act.recorded).ok()) return false;
    }
    if (effects->voids && !person.Retract(row, act.recorded).ok()) return false;
  }
  for (const Entry& entry : effects->entries) {
    if (!person.Add(entry).ok()) return false;
  }
  std::cout << day.ToString() << ": " << loan.state_name() << "\n";
  return true;
}

}  // namespace

int main() {
  using Event = EquipmentLoan::Event;
  const auto pack = CompiledPack::Compile(PackFromText(kPack, "equipment").value().pack).value();
  Timeline person({.key = "P1", .birth = "1944-05-01"_date});
  person.set_registrations_known(false);
  History<EquipmentLoan> loan("L1", "P1");

  Make(loan, person, Event::kReturn, {}, "2026-03-02"_date);
  Make(loan, person, Event::kLend, {.what = "walking frame"}, "2026-03-02"_date);
  Make(loan, person, Event::kLend, {.what = "walking frame", .due_back = "2026-06-01"_date},
       "2026-03-02"_date);
  Make(loan, person, Event::kExtend, {.due_back = "2026-07-01"_date}, "2026-05-20"_date,
       "still learning the stairs");

  const BoundRules rules = BoundRules::Bind({pack}, person.dictionary());
  for (const Date as_of : {"2026-06-10"_date, "2026-07-08"_date}) {
    for (const Explanation& why :
         Explain(rules, person.view(), person.person_view(), {.as_of = as_of})) {
      std::cout << "\n" << why.text;
    }
  }
  std::cout << "\n" << DiagramOf(EquipmentLoan::kLifecycle);
  return 0;
}
