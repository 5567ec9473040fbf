// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "worklist/make_item.h"

#include <utility>

#include "carecoord/worklist/facts.h"

namespace carecoord::internal {

WorklistItem MakeItem(const People& people, const BoundRules& rules, const Question& question,
                      const Decision& decision, std::string key, std::string reason) {
  const BoundRules::RuleRef& ref = rules.rules()[decision.rule];
  const Rule& rule = ref.rule();
  const TimelineView timeline = people.timeline(decision.person);
  WorklistItem item;
  item.decision = decision;
  item.key = std::move(key);
  item.person = people.person(decision.person).key;
  item.pack = ref.pack->pack().id;
  item.pack_version = ref.pack->pack().version;
  item.rule = rule.id;
  item.title = rule.title;
  item.kind = rule.kind;
  item.owner = decision.owner;
  if (decision.priority != Priority::kUnspecified) item.priority = decision.priority;
  item.anchor = AnchorDay(timeline, decision);
  if (decision.due.has_value()) item.days_past_due = question.as_of - *decision.due;
  item.arranged = decision.arranged_by.present();
  item.arranged_on = ArrangedOn(timeline, decision);
  item.stratum = std::string(StratumName(rules, decision));
  item.notify = std::string(NotifyName(rules, decision));
  item.reason = std::move(reason);
  return item;
}

}  // namespace carecoord::internal
