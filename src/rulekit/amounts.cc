// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/amounts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "rulekit/text_words.h"

namespace carecoord::internal {
namespace {

constexpr std::array<std::string_view, 20> kBelowTwenty = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 8> kTens = {"twenty", "thirty",  "forty",  "fifty",
                                                   "sixty",  "seventy", "eighty", "ninety"};
// Between a number and its unit. The first two say which days are counted.
constexpr std::array<std::string_view, 10> kQualifiers = {
    "working",  "business",    "calendar", "full", "whole",
    "complete", "consecutive", "clear",    "more", "further"};
constexpr std::array<std::string_view, 5> kArticles = {"a", "an", "each", "every", "per"};
// "bi-weekly" is not weekly, "twice a year" not after a year.
constexpr std::array<std::string_view, 7> kOtherwise = {"bi",    "semi",   "tri",  "half",
                                                        "twice", "thrice", "times"};

enum class UnitForm : uint8_t { kOne, kSeveral, kHowOften, kAnnual };
struct UnitWord {
  std::string_view word;
  int64_t n;
  Amount::Unit unit;
  UnitForm form;
};
constexpr UnitWord kUnits[] = {
    {"day", 1, Amount::Unit::kDays, UnitForm::kOne},
    {"days", 1, Amount::Unit::kDays, UnitForm::kSeveral},
    {"week", 7, Amount::Unit::kDays, UnitForm::kOne},
    {"weeks", 7, Amount::Unit::kDays, UnitForm::kSeveral},
    {"weekly", 7, Amount::Unit::kDays, UnitForm::kHowOften},
    {"fortnight", 14, Amount::Unit::kDays, UnitForm::kOne},
    {"fortnights", 14, Amount::Unit::kDays, UnitForm::kSeveral},
    {"fortnightly", 14, Amount::Unit::kDays, UnitForm::kHowOften},
    {"month", 1, Amount::Unit::kMonths, UnitForm::kOne},
    {"months", 1, Amount::Unit::kMonths, UnitForm::kSeveral},
    {"monthly", 1, Amount::Unit::kMonths, UnitForm::kHowOften},
    {"year", 12, Amount::Unit::kMonths, UnitForm::kOne},
    {"years", 12, Amount::Unit::kMonths, UnitForm::kSeveral},
    {"yearly", 12, Amount::Unit::kMonths, UnitForm::kHowOften},
    {"annual", 12, Amount::Unit::kMonths, UnitForm::kAnnual},
    {"annually", 12, Amount::Unit::kMonths, UnitForm::kAnnual},
    {"wd", 1, Amount::Unit::kWorkingDays, UnitForm::kSeveral},
    {"wds", 1, Amount::Unit::kWorkingDays, UnitForm::kSeveral},
};

template <size_t N>
std::optional<size_t> IndexIn(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<size_t>(found - words.begin());
}

struct SaidNumber {
  int64_t n;
  size_t next;  // the word behind it
};

class AmountReader {
 public:
  explicit AmountReader(std::string_view text) : text_(text), words_(TextWords(text)) {}

  std::vector<SaidAmount> Read() {
    for (size_t i = 0; i < words_.size();) {
      const size_t next = Amounts(i);
      i = std::max(next, i + 1);
    }
    return std::move(amounts_);
  }

 private:
  [[nodiscard]] std::string_view At(size_t i) const {
    return i < words_.size() ? std::string_view(words_[i].text) : std::string_view();
  }

  // "seven", "twenty-eight", "twentyeight"
  [[nodiscard]] std::optional<SaidNumber> BelowHundred(size_t i) const {
    const std::string_view word = At(i);
    if (const auto small = IndexIn(kBelowTwenty, word)) {
      return SaidNumber{static_cast<int64_t>(*small), i + 1};
    }
    for (size_t t = 0; t < kTens.size(); ++t) {
      if (!word.starts_with(kTens[t])) continue;
      const auto tens = static_cast<int64_t>((t + 2) * 10);
      const bool glued = word.size() > kTens[t].size();
      const auto one = IndexIn(kBelowTwenty, glued ? word.substr(kTens[t].size()) : At(i + 1));
      const bool both = one && *one > 0 && *one < 10;
      if (glued && !both) return std::nullopt;
      return SaidNumber{tens + (both ? static_cast<int64_t>(*one) : 0),
                        i + (both && !glued ? 2U : 1U)};
    }
    return std::nullopt;
  }

  // Also "a hundred and four".
  [[nodiscard]] std::optional<SaidNumber> NumberAt(size_t i) const {
    const std::string_view word = At(i);
    if (!word.empty() && word[0] >= '0' && word[0] <= '9') {
      constexpr size_t kLongest = 6;
      if (word.size() > kLongest) return std::nullopt;
      return SaidNumber{std::stoll(std::string(word)), i + 1};
    }
    std::optional<SaidNumber> number = BelowHundred(i);
    if (!number && word == "a") number = SaidNumber{1, i + 1};
    if (number && At(number->next) == "hundred") {
      const size_t and_too = number->next + (At(number->next + 1) == "and" ? 2 : 1);
      const std::optional<SaidNumber> rest = BelowHundred(and_too);
      return SaidNumber{number->n * 100 + (rest ? rest->n : 0),
                        rest ? rest->next : number->next + 1};
    }
    return word == "a" ? std::nullopt : number;
  }

  // Adds the amount that begins at `first`, if one does. The word to go on with, or `first`.
  size_t Amounts(size_t first) {
    const std::optional<SaidNumber> number = NumberAt(first);
    const bool article = !number && IndexIn(kArticles, At(first)).has_value();
    size_t next = number ? number->next : first + (article ? 1 : 0);
    if (number) {  // "28 (twenty-eight) days"
      const std::optional<SaidNumber> again = NumberAt(next);
      if (again && again->n == number->n) next = again->next;
    }
    const size_t behind = next;
    bool working = false;
    for (; const auto qualifier = IndexIn(kQualifiers, At(next)); ++next) working |= *qualifier < 2;
    const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                   [&](const UnitWord& known) { return known.word == At(next); });
    if (unit == std::end(kUnits)) return behind;
    if (!number && first > 0 && IndexIn(kOtherwise, At(first - 1))) return behind;
    if (!IsSaid(*unit, number.has_value(), article, working, next, next == first)) {
      return number ? next + 1 : behind;
    }
    Amount amount{number && unit->form != UnitForm::kAnnual ? number->n : 1, unit->unit};
    if (working && unit->unit == Amount::Unit::kDays && unit->n <= 7) {
      amount = {amount.n * (unit->n == 7 ? 5 : 1), Amount::Unit::kWorkingDays};
    } else {
      amount.n *= unit->n;
    }
    const size_t begin = unit->form == UnitForm::kAnnual ? words_[next].begin : words_[first].begin;
    amounts_.push_back({amount, std::string(text_.substr(begin, words_[next].end - begin))});
    return next + 1;
  }

  [[nodiscard]] bool IsSaid(const UnitWord& unit, bool number, bool article, bool working,
                            size_t at, bool alone) const {
    switch (unit.form) {
      case UnitForm::kOne:
        // "once a day" says no period; "at a month's end" neither.
        if (!article) return number;
        return (unit.word != "day" || working) && !text_.substr(words_[at].end).starts_with('\'');
      case UnitForm::kSeveral:
        return number;
      case UnitForm::kHowOften:
        // "six-monthly", but "six monthly visits" may be six, or every six months.
        return number ? text_[words_[at].begin - 1] == '-' : alone;
      case UnitForm::kAnnual:
        return true;
    }
    return false;
  }

  std::string_view text_;
  std::vector<TextWord> words_;
  std::vector<SaidAmount> amounts_;
};

}  // namespace

std::vector<SaidAmount> AmountsIn(std::string_view text) { return AmountReader(text).Read(); }

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
