// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "tests/reference/random_pack.h"

#include <optional>
#include <variant>

#include "tests/reference/pack_writer.h"

namespace carecoord::reference {

using namespace literals;  // "2026-01-31"_date, "test.a"_code

Date Setting::Any(Random& random) const {
  const Date date = random.Of(dates);
  return random.Chance(15) ? date + random.Of({-1, 1}) : date;
}

Setting RandomSetting(Random& random) {
  Setting setting;
  const Date centre =
      random.Of({"2024-01-31"_date, "2024-02-29"_date, "2023-02-28"_date, "2025-04-17"_date,
                 "2025-12-24"_date, "2026-05-30"_date, "2028-11-30"_date, "2028-12-29"_date,
                 "2012-01-02"_date, "2027-12-31"_date, "2026-03-31"_date, "2020-02-29"_date,
                 "2026-08-31"_date});
  setting.dates.push_back(centre);
  const int more = random.Between(2, 5);
  for (int i = 0; i < more; ++i) {
    const MonthEnd policy = random.Of({MonthEnd::kClamp, MonthEnd::kRoll});
    setting.dates.push_back(
        random.Chance(50) ? AddMonths(centre, random.Of({-12, -6, -3, -1, 1, 2, 3, 6, 12}), policy)
                          : centre + random.Of({-93, -28, -7, -1, 1, 2, 7, 14, 28, 93}));
  }
  setting.codes = {"test.a"_code, "test.b"_code, "test.c"_code, "test.d"_code, 363346000_code};
  return setting;
}

PackCase RandomPack(Random& random, const Setting& setting, int number) {
  return PackWriter(random, setting).Write(number);
}

std::vector<Period> PeriodsIn(const Pack& pack) {
  std::vector<Period> periods;
  const auto add = [&](const std::optional<PeriodArg>& arg) {
    if (arg && arg->parameter.empty()) periods.push_back(arg->value);
  };
  const auto add_all = [&](const std::optional<DateTerms>& terms) {
    if (!terms) return;
    for (const Reference& of : terms->of) add(of.plus);
  };
  for (const Parameter& parameter : pack.parameters) {
    if (const auto* period = std::get_if<Period>(&parameter.default_value)) {
      periods.push_back(*period);
    }
  }
  for (const Selection& selection : pack.selections) {
    for (const Bound& bound : selection.window.from) add(bound.at.plus);
    for (const Bound& bound : selection.window.to) add(bound.at.plus);
    add(selection.new_episode_after);
  }
  for (const Rule& rule : pack.rules) {
    if (!rule.schedule) continue;
    const Schedule& schedule = *rule.schedule;
    // More than once, because these matter most.
    for (int i = 0; i < 2; ++i) {
      add(schedule.due);
      add(schedule.opens);
      add(schedule.grace);
      add(schedule.closes);
      if (schedule.repeats) add(schedule.repeats->every);
      for (const Deferral& deferral : schedule.deferrals) add(deferral.lasts);
    }
    add_all(schedule.anchor_at);
    add_all(schedule.due_at);
    add_all(schedule.opens_at);
    add_all(schedule.closes_at);
    for (const Trigger& trigger : schedule.triggers) add(trigger.due);
    for (const Stratum& stratum : schedule.strata) {
      for (const auto& period : {stratum.due, stratum.every, stratum.opens, stratum.grace}) {
        add(period);
      }
    }
  }
  return periods;
}

}  // namespace carecoord::reference
