// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// How a synthetic person lives and can be reached. What their entries say (care home, housebound,
// carer, sign language) is so here as well; the rest is drawn.

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "interchange/synthetic_codes.h"
#include "interchange/synthetic_life.h"

namespace carecoord::internal {
namespace {

class Drawer {
  using enum CircumstanceKind;  // in no other source of a unity build

 public:
  Drawer(Random& random, const SyntheticLife& life, Date as_of)
      : random_(random),
        life_(life),
        as_of_(as_of),
        age_(AgeInYears(life.birth, as_of)),
        first_(std::min(life.registrations.front().start, life.last_day)) {}

  std::vector<SyntheticCircumstance> Draw() {
    Residence();
    Language();
    Reaching();
    Carer();
    if (random_.Chance(88)) Ask(kEthnicity, Weighted(kEthnicities));
    if (random_.Chance(92)) Ask(kTelephone, "present");
    if (random_.Chance(age_ >= 65 ? 70 : 35)) Ask(kNextOfKin, "present");
    if (const std::optional<Date> since = Since(synthetic::kHousebound)) {
      Add(kHousebound, "yes", *since);
    } else if (age_ >= 75 && random_.Chance(25)) {
      Ask(kHousebound, "no");
    }
    std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.kind, a.start) < std::tie(b.kind, b.start);
    });
    return std::move(out_);
  }

 private:
  struct Choice {
    std::string_view value;
    uint32_t weight;
  };
  static constexpr Choice kLanguages[] = {
      {"english", 900}, {"polish", 20},   {"romanian", 14}, {"punjabi", 14},   {"urdu", 13},
      {"bengali", 11},  {"gujarati", 10}, {"arabic", 9},    {"portuguese", 6}, {"welsh", 3}};
  static constexpr Choice kEthnicities[] = {
      {"white", 82}, {"asian", 9}, {"black", 4}, {"mixed", 3}, {"other", 2}};
  static constexpr Choice kChannels[] = {
      {"telephone", 45}, {"text_message", 32}, {"letter", 13}, {"email", 10}};
  static constexpr Choice kFormats[] = {
      {"large_print", 55}, {"easy_read", 20}, {"audio", 15}, {"braille", 10}};
  static constexpr Choice kHomes[] = {
      {"own_home", 950}, {"sheltered_housing", 35}, {"temporary", 10}, {"no_fixed_abode", 5}};

  template <size_t N>
  std::string_view Weighted(const Choice (&choices)[N]) {
    std::array<uint32_t, N> weights;
    for (size_t i = 0; i < N; ++i) weights[i] = choices[i].weight;
    return choices[random_.PickWeighted(weights)].value;
  }

  // Since when an entry of the code says so.
  template <typename... Codes>
  [[nodiscard]] std::optional<Date> Since(const Codes&... codes) const {
    for (const SyntheticEvent& event : life_.events) {
      if (event.retracted_on || event.on > life_.last_day) continue;
      if (((event.code == codes) || ...)) return event.on;
    }
    return std::nullopt;
  }

  // One of a kind and start is enough. Half were asked again since.
  void Add(CircumstanceKind kind, std::string_view value, Date start,
           std::optional<Date> end = std::nullopt) {
    start = std::clamp(start, life_.birth, life_.last_day);
    const bool again = random_.Chance(50);
    const int later = random_.Between(0, end.value_or(life_.last_day) - start);
    const bool stamped = random_.Chance(97);
    const int delay = random_.Between(0, 10);
    for (const SyntheticCircumstance& other : out_) {
      if (other.kind == kind && other.start == start) return;
    }
    SyntheticCircumstance& made = out_.emplace_back();
    made.kind = kind;
    made.value = value;
    made.start = start;
    made.end = end;
    if (again) made.confirmed = start + later;
    if (stamped) made.recorded_on = std::min(as_of_, start + delay);
  }

  // On some day since they joined, more likely of the last years.
  Date SomeDay() {
    const int span = std::min(life_.last_day - first_, 10 * kYear);
    const int one = random_.Between(0, span);
    const int other = random_.Between(0, span);
    return life_.last_day - std::min(one, other);
  }
  void Ask(CircumstanceKind kind, std::string_view value) {
    const Date on = SomeDay();
    Add(kind, value, on);
  }

  void Residence() {
    constexpr std::string_view kNames[] = {"care_home", "nursing_home", "residential_home"};
    static_assert(std::size(kNames) == std::size(synthetic::kCareHome));
    for (size_t i = 0; i < std::size(kNames); ++i) {
      const std::optional<Date> moved = Since(synthetic::kCareHome[i]);
      if (moved) return CareHome(kNames[i], *moved);
    }
    if (random_.Chance(age_ >= 65 ? 70 : 12)) Ask(kResidence, Weighted(kHomes));
  }

  // Who came back from hospital was away before that; where some lived before was never closed.
  void CareHome(std::string_view name, Date moved) {
    const bool closed = random_.Chance(85);
    if (first_ < moved) {
      Add(kResidence, "own_home", first_, closed ? std::optional(moved) : std::nullopt);
    }
    const std::optional<Date> left = Since(synthetic::kCareHomeLeft);
    const int away = random_.Between(3, 21);
    Date start = moved;
    for (const SyntheticEvent& event : life_.events) {
      if (event.code != synthetic::kCareHomeAdmitted || event.retracted_on) continue;
      if (event.on <= start + away || event.on > life_.last_day) continue;
      Add(kResidence, name, start, event.on - away);
      start = event.on;
    }
    if (!left || *left > start) Add(kResidence, name, start, left);
  }

  void Language() {
    if (Since(synthetic::kCommunicationNeed[0], synthetic::kCommunicationNeed[1])) {
      Ask(kInterpreter, "bsl");
    }
    if (!random_.Chance(85)) return;
    const std::string_view language = Weighted(kLanguages);
    Ask(kLanguage, language);
    if (language != "english" && random_.Chance(30)) Ask(kInterpreter, language);
  }

  void Reaching() {
    if (random_.Chance(age_ >= 75 ? 5 : 1)) Ask(kAccessibleInformation, Weighted(kFormats));
    if (age_ < 16 || !random_.Chance(45)) return;
    const Date since = SomeDay();
    const std::string_view channel = Weighted(kChannels);
    const std::string_view before = Weighted(kChannels);
    const int earlier = random_.Between(90, 4 * kYear);
    // Some changed their mind.
    if (random_.Chance(10) && before != channel && since - earlier > first_) {
      Add(kPreferredChannel, before, since - earlier, since);
    }
    Add(kPreferredChannel, channel, since);
  }

  void Carer() {
    const auto& c = synthetic::kCarer;
    if (const std::optional<Date> since = Since(c[0], c[1], c[2], c[3], c[4])) {
      Add(kCarer, "is_carer", *since);
    } else if (const std::optional<Date> cared_for = Since(synthetic::kHasCarer)) {
      Add(kCarer, "has_carer", *cared_for);
    } else if (age_ >= 65 && random_.Chance(20)) {
      Ask(kCarer, "none");
    }
  }

  Random& random_;
  const SyntheticLife& life_;
  const Date as_of_;
  const int age_;
  const Date first_;  // day on which the practice could have asked
  std::vector<SyntheticCircumstance> out_;
};

}  // namespace

std::vector<SyntheticCircumstance> DrawCircumstances(Random& random, const SyntheticLife& life,
                                                     Date as_of) {
  return Drawer(random, life, as_of).Draw();
}

}  // namespace carecoord::internal
