// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A stranger's program: asks a shipped pack about one synthetic person, and fails when the answer
// is not there. It needs every library from base to wire to work, and no file at run time.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "carecoord/codes/code.h"
#include "carecoord/record/timeline.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/compiled_pack.h"
#include "carecoord/rules/evaluate.h"
#include "carecoord/time/date.h"
#include "carecoord/version.h"
#include "carecoord/wire/packs.h"

int main() {
  auto pack = carecoord::packs::Get("cancer");
  if (!pack.ok()) return 1;
  auto compiled = carecoord::CompiledPack::Compile(*std::move(pack));
  if (!compiled.ok()) return 2;

  carecoord::Person person;
  person.key = "P1";
  person.birth = carecoord::Date::FromText("1960-05-04");
  carecoord::Entry diagnosis;
  diagnosis.on = *carecoord::Date::FromText("2026-01-31");
  diagnosis.code = *carecoord::Code::FromText("363346000");
  auto timeline = carecoord::Timeline::FromEntries(person, {diagnosis});
  if (!timeline.ok()) return 3;
  timeline->set_registrations_known(false);

  const auto rules = carecoord::BoundRules::Bind({*compiled}, timeline->dictionary());
  carecoord::Question question;
  question.as_of = *carecoord::Date::FromText("2026-07-03");
  bool due = false;
  for (const carecoord::Decision& decision :
       carecoord::Evaluate(rules, timeline->view(), timeline->person_view(), question)) {
    due = due || decision.status == carecoord::DecisionStatus::kDue;
  }
  std::printf("carecoord %s: %s\n", std::string(carecoord::Version()).c_str(),
              due ? "a review is due" : "nothing is due");
  return due ? 0 : 4;
}
