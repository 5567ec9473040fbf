// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Uses the value types with nothing linked: most of it is already decided when it compiles.
#include <cstdio>
#include <optional>
#include <string>

#include "carecoord/care/lifecycle.h"
#include "carecoord/codes/code.h"
#include "carecoord/codes/nhs_number.h"
#include "carecoord/codes/sct_id.h"
#include "carecoord/time/date.h"
#include "carecoord/time/month_end.h"
#include "carecoord/time/period.h"

using carecoord::Date;
using carecoord::NhsNumber;
using carecoord::Period;
using carecoord::SctId;

static_assert(!Date::FromText("2026-02-31"));
static_assert(Date::FromText("2028-02-29")->weekday() == Date::FromYmd(2028, 2, 22)->weekday());
static_assert(SctId::FromText("363346000")->kind() == carecoord::SctIdKind::kConcept);
static_assert(!SctId::FromText("363346001"));
static_assert(Period::FromText("P6M") == Period::Months(6));

// A lifecycle of one's own, checked when it compiles.
enum class State : unsigned char { kNone, kOpen, kDone };
enum class Event : unsigned char { kOpen, kFinish };
constexpr carecoord::LifecycleState kStates[] = {
    {"none", "not begun"}, {"open", "begun"}, {"done", "ended", carecoord::Standing::kFinal}};
constexpr carecoord::LifecycleEvent kEvents[] = {{"open", "it began"}, {"finish", "it ended"}};
constexpr carecoord::Transition kTransitions[] = {
    {State::kNone, Event::kOpen, State::kOpen, {.records = "visit.begun"}},
    {State::kOpen, Event::kFinish, State::kDone, {.records = "visit.ended"}}};
constexpr carecoord::Lifecycle kVisit = {"visit", kStates, kEvents, kTransitions};
static_assert(FaultOf(kVisit) == carecoord::LifecycleFault::kNone);
static_assert(kVisit.Find(0, 1) == nullptr);

int main(int argc, char** argv) {
  // Not known at compile time, so the functions really run here.
  const std::string text = argc > 1 ? argv[1] : "2026-01-31";
  const std::optional<Date> date = Date::FromText(text);
  if (!date || (*date + 1).day() != 1) return 1;
  const std::optional<SctId> code = SctId::FromText(argc > 2 ? argv[2] : "363346000");
  if (!code || code->ToString() != "363346000") return 1;
  if (NhsNumber::FromText(argc > 3 ? argv[3] : "9990000000")) {
    std::printf("%d\n", date->year());
  }
  return 0;
}
