// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/amounts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace carecoord::internal {
namespace {

constexpr std::array<std::string_view, 31> kNumbers = {
    "zero",       "one",        "two",       "three",       "four",        "five",
    "six",        "seven",      "eight",     "nine",        "ten",         "eleven",
    "twelve",     "thirteen",   "fourteen",  "fifteen",     "sixteen",     "seventeen",
    "eighteen",   "nineteen",   "twenty",    "twentyone",   "twentytwo",   "twentythree",
    "twentyfour", "twentyfive", "twentysix", "twentyseven", "twentyeight", "twentynine",
    "thirty"};

// Words and numbers in lower case; everything else divides them.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words(1);
  char kind = ' ';
  for (const char raw : text) {
    const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    const char now = c >= 'a' && c <= 'z' ? 'a' : c >= '0' && c <= '9' ? '0' : ' ';
    if (now != kind && !words.back().empty()) words.emplace_back();
    if (now != ' ') words.back() += c;
    kind = now;
  }
  return words;
}

std::optional<int64_t> NumberOf(const std::string& word) {
  if (word.empty()) return std::nullopt;
  if (word[0] >= '0' && word[0] <= '9') {
    return word.size() > 6 ? std::nullopt : std::optional<int64_t>(std::stoll(word));
  }
  const auto found = std::find(kNumbers.begin(), kNumbers.end(), word);
  if (found == kNumbers.end()) return std::nullopt;
  return found - kNumbers.begin();
}

}  // namespace

std::vector<Amount> AmountsIn(std::string_view text) {
  std::vector<Amount> amounts;
  const std::vector<std::string> words = Words(text);
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::optional<int64_t> n = NumberOf(words[i]);
    if (!n) continue;
    size_t next = i + 1;
    const bool working = words[next] == "working";
    if ((working || words[next] == "calendar" || words[next] == "full") &&
        next + 1 < words.size()) {
      ++next;
    }
    const std::string& unit = words[next];
    if (unit == "day" || unit == "days") {
      amounts.push_back({*n, working ? Amount::Unit::kWorkingDays : Amount::Unit::kDays});
    } else if (unit == "week" || unit == "weeks") {
      amounts.push_back({*n * 7, Amount::Unit::kDays});
    } else if (unit == "month" || unit == "months") {
      amounts.push_back({*n, Amount::Unit::kMonths});
    } else if (unit == "year" || unit == "years") {
      amounts.push_back({*n * 12, Amount::Unit::kMonths});
    }
  }
  return amounts;
}

std::optional<Amount> AmountOf(const Period& period) {
  const auto size = [](int64_t n) { return n < 0 ? -n : n; };
  const int64_t months = size(int64_t{period.years} * 12 + period.months);
  const int64_t days = size(int64_t{period.weeks} * 7 + period.days);
  const int64_t working = size(period.working_days);
  if ((months != 0) + (days != 0) + (working != 0) != 1) return std::nullopt;
  if (months != 0) return Amount{months, Amount::Unit::kMonths};
  if (days != 0) return Amount{days, Amount::Unit::kDays};
  return Amount{working, Amount::Unit::kWorkingDays};
}

bool Confusable(const Amount& a, const Amount& b) {
  if (a.unit == b.unit) return false;
  if (a.unit > b.unit) return Confusable(b, a);
  if (a.unit == Amount::Unit::kDays && b.unit == Amount::Unit::kMonths) {
    return 28 * b.n <= a.n && a.n <= 31 * b.n;
  }
  if (a.unit == Amount::Unit::kDays) return a.n == b.n || a.n * 5 == b.n * 7;
  return false;  // months against working days
}

std::string ToString(const Amount& amount) {
  const bool one = amount.n == 1;
  switch (amount.unit) {
    case Amount::Unit::kDays:
      return std::to_string(amount.n) + (one ? " day" : " days");
    case Amount::Unit::kMonths:
      return std::to_string(amount.n) + (one ? " month" : " months");
    case Amount::Unit::kWorkingDays:
      return std::to_string(amount.n) + (one ? " working day" : " working days");
  }
  return "";
}

}  // namespace carecoord::internal
