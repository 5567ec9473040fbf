// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The schedules of a random pack.

#include <string>

#include "tests/reference/pack_writer.h"

namespace carecoord::reference {
namespace {

// A series from the anchor adds up its periods: signs do not mix, and working days stand alone.
bool AddUp(const Period& due, const Period& every) {
  if (due.IsZero()) return true;
  return !due.IsNegative() && due.HasWorkingDays() == every.HasWorkingDays();
}

}  // namespace

Period PackWriter::Opening() {
  return OneOfPeriods({"-P28D", "-P7D", "-P1M", "-P5WD", "-P1Y", "P0D", "-P1M3D", "-P2W"});
}
Period PackWriter::Grace() { return OneOfPeriods({"P0D", "P1D", "P7D", "P1M", "P3WD"}); }
Period PackWriter::Closing() {
  return OneOfPeriods({"P0D", "P1D", "P28D", "P1M", "P31D", "P6M", "P20WD", "P1Y"});
}

// Of one to three dates, none of which moves with as_of.
DateTerms PackWriter::RandomTerms(const Place& place) {
  DateTerms terms{random_.Of({Combine::kLatest, Combine::kEarliest}), {}};
  const int count = random_.Of({1, 2, 2, 3});
  for (int i = 0; i < count; ++i) {
    terms.of.push_back(RandomReference(place));
    if (Chance(40)) terms.of.back().plus.reset();
  }
  return terms;
}

// False when there is nothing to count from.
bool PackWriter::WriteSchedule(Rule& rule, Place place) {
  Schedule schedule;
  place.as_of = false;
  if (Chance(25)) {
    schedule.anchor_at = RandomTerms(place);
  } else {
    schedule.anchor = place.index && Chance(60) ? std::string(kIndexName) : DatedName(place.index);
    if (schedule.anchor.empty()) return false;
  }
  place.anchor = true;
  if (Chance(85)) schedule.satisfied_by = AnyName(place.index);
  schedule.share_unthreaded = place.index && Chance(30);
  if (!schedule.satisfied_by.empty() && Chance(40)) WriteRepeats(schedule);
  WriteDates(schedule, place);
  WriteEndings(schedule, place.index);
  place.as_of = true;
  WriteStrata(schedule, place);
  schedule.owner = Chance(50) ? Role::kCareCoordinator : Role::kNone;
  if (Chance(30)) schedule.owner = ParameterOr("role", Role::kPharmacist);
  schedule.priority = random_.Of({Priority::kUnspecified, Priority::kUrgent, Priority::kSoon});
  rule.schedule = std::move(schedule);
  return true;
}

void PackWriter::WriteDates(Schedule& schedule, const Place& place) {
  if (Chance(20)) {
    schedule.due_at = RandomTerms(place);
  } else if (schedule.repeats && schedule.repeats->from == RepeatFrom::kAnchor) {
    do {
      schedule.due = PeriodArg{Chance(90) ? NotNegative() : AnyPeriod(), ""};
    } while (!AddUp(schedule.due->value, schedule.repeats->every.value));
  } else {
    schedule.due = Arg(Chance(90) ? NotNegative() : AnyPeriod());
  }
  const bool once = !schedule.repeats;
  if (once && Chance(15)) {
    schedule.opens_at = RandomTerms(place);
  } else if (Chance(60)) {
    schedule.opens = PeriodArg{Opening(), ""};
  }
  if (Chance(50)) schedule.grace = PeriodArg{Grace(), ""};
  if (once && Chance(15)) {
    schedule.closes_at = RandomTerms(place);
  } else if (Chance(55)) {
    schedule.closes = PeriodArg{Closing(), ""};
    // Closing before the grace ends would be refused.
    if (schedule.grace && LengthOf(schedule.closes->value) < LengthOf(schedule.grace->value)) {
      schedule.closes = PeriodArg{*Period::FromText("P6M"), ""};
    }
  }
  schedule.adjustment = random_.Of({Adjustment::kUnadjusted, Adjustment::kUnadjusted,
                                    Adjustment::kFollowing, Adjustment::kModifiedFollowing,
                                    Adjustment::kPreceding, Adjustment::kModifiedPreceding});
}

void PackWriter::WriteRepeats(Schedule& schedule) {
  Repeats repeats;
  repeats.every = PeriodArg{OneOfPeriods({"P3D", "P7D", "P14D", "P28D", "P1M", "P1M", "P2M", "P3M",
                                          "P6M", "P6M", "P1Y", "P1Y", "P10WD", "P1M1D"}),
                            ""};
  repeats.from = Chance(50) ? RepeatFrom::kAnchor : RepeatFrom::kCompletion;
  if (Chance(40)) repeats.times = Arg(random_.Of({1.0, 2.0, 2.0, 3.0}));
  schedule.repeats = std::move(repeats);
}

// What ends, masks or hastens it.
void PackWriter::WriteEndings(Schedule& schedule, bool index) {
  if (Chance(25)) schedule.failed_by = PickingName(index);
  const int deferrals = Chance(40) ? random_.Of({1, 1, 2}) : 0;
  for (int i = 0; i < deferrals; ++i) {
    Deferral deferral;
    deferral.by = AnyName(index);
    if (Chance(75)) {
      deferral.lasts =
          Arg(OneOfPeriods({"P1D", "P14D", "P1M", "P3M", "P5WD", "P20WD", "P6M", "P1Y"}));
    }
    if (Chance(50)) deferral.cancelled_by = AnyName(index);
    if (!deferral.by.empty()) schedule.deferrals.push_back(deferral);
  }
  const bool fixed = schedule.repeats && schedule.repeats->from == RepeatFrom::kAnchor;
  const int triggers = !fixed && Chance(30) ? random_.Of({1, 1, 2}) : 0;
  for (int i = 0; i < triggers; ++i) {
    Trigger trigger;
    trigger.by = AnyName(index);
    trigger.due = Arg(NotNegative());
    trigger.reason = "sooner";
    if (!trigger.by.empty()) schedule.triggers.push_back(trigger);
  }
  Names planned;
  for (const Selection& selection : case_.pack.selections) {
    if (selection.planned && (index || !UsesIndex(selection.name))) {
      planned.push_back(selection.name);
    }
  }
  if (Chance(50)) schedule.arranged_by = OneOf(planned);
}

void PackWriter::WriteStrata(Schedule& schedule, const Place& place) {
  const int strata = Chance(25) ? random_.Of({1, 1, 2}) : 0;
  for (int i = 0; i < strata; ++i) {
    Stratum stratum;
    stratum.name = "stratum" + std::to_string(i);
    if (Chance(35)) {
      stratum.in_force = RandomValidity();
      if (Chance(50)) stratum.in_force.by = InForceBy::kAnchor;
    }
    if (Chance(80)) stratum.when = RandomCondition(place, 1);
    const bool fixed = schedule.repeats && schedule.repeats->from == RepeatFrom::kAnchor;
    if (Chance(40)) stratum.due = fixed ? PeriodArg{NotNegative(), ""} : Arg(NotNegative());
    if (schedule.repeats && Chance(40)) stratum.every = PeriodArg{Positive(), ""};
    if (fixed && !schedule.due_at) {
      const Period due = stratum.due.value_or(schedule.due.value_or(PeriodArg())).value;
      const Period every = stratum.every.value_or(schedule.repeats->every).value;
      if (!AddUp(due, every)) {
        stratum.due.reset();
        stratum.every.reset();
      }
    } else if (fixed && stratum.due) {
      stratum.due.reset();
    }
    if (Chance(30)) stratum.opens = PeriodArg{Opening(), ""};
    if (Chance(30)) stratum.grace = PeriodArg{Grace(), ""};
    if (Chance(30)) stratum.closes = PeriodArg{Closing(), ""};
    const std::optional<PeriodArg> grace = stratum.grace ? stratum.grace : schedule.grace;
    const std::optional<PeriodArg> closes = stratum.closes ? stratum.closes : schedule.closes;
    if (grace && closes && LengthOf(closes->value) < LengthOf(grace->value)) {
      stratum.grace.reset();
      stratum.closes.reset();
    }
    if (Chance(50)) stratum.owner = ParameterOr("role", Role::kGp);
    if (Chance(50)) stratum.priority = random_.Of({Priority::kUrgent, Priority::kRoutine});
    stratum.reason = "a stratum";
    schedule.strata.push_back(std::move(stratum));
  }
  const int priorities = Chance(25) ? random_.Of({1, 1, 2}) : 0;
  for (int i = 0; i < priorities; ++i) {
    Condition when = RandomCondition(place, 1);
    schedule.priority_when.push_back(
        {std::move(when), random_.Of({Priority::kUrgent, Priority::kSoon, Priority::kRoutine}),
         "a reason"});
  }
}

}  // namespace carecoord::reference
