// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The parts of random_case.h: the setting that a pack and its people share, and the pack itself.

#ifndef CARECOORD_TESTS_REFERENCE_RANDOM_PACK_H_
#define CARECOORD_TESTS_REFERENCE_RANDOM_PACK_H_

#include <vector>

#include "carecoord/codes/code.h"
#include "carecoord/time/date.h"
#include "carecoord/time/period.h"
#include "tests/reference/random_case.h"

namespace carecoord::reference {

// The few days and values on which everything in one case happens.
struct Setting {
  std::vector<Date> dates;  // the first is the awkward day at the centre
  std::vector<Code> codes;

  // One of the dates, now and then the day before or after.
  Date Any(Random& random) const;
};

[[nodiscard]] Setting RandomSetting(Random& random);
[[nodiscard]] PackCase RandomPack(Random& random, const Setting& setting, int number);

// Every period that stands in the pack, for choosing days that matter.
[[nodiscard]] std::vector<Period> PeriodsIn(const Pack& pack);

}  // namespace carecoord::reference

#endif  // CARECOORD_TESTS_REFERENCE_RANDOM_PACK_H_
