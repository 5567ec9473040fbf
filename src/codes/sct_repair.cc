// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/codes/sct_repair.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "carecoord/base/quote.h"
#include "carecoord/codes/internal/trim.h"
#include "codes/real_notation.h"

namespace carecoord {
namespace {

constexpr size_t kSpreadsheetDigits = 15;
constexpr uint64_t kFirstInexact = uint64_t{1} << 53;  // from here on a double skips integers
constexpr uint64_t kWidestHalfStep = 64;               // half the step between doubles below 10^18

// UK edition, primary care refsets, EMIS, dm+d. For the order of candidates only.
constexpr std::array<int, 4> kKnownNamespaces = {1000000, 1000230, 1000006, 1000001};

uint64_t PowerOfTen(size_t exponent) {
  uint64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// The value of 1 to 18 digits.
uint64_t DigitsToNumber(std::string_view digits) {
  uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<uint64_t>(c - '0');
  return number;
}

// Collects what could have become the number `seen`, each id once.
class Candidates {
 public:
  Candidates(uint64_t seen, SctIdKind expected) : seen_(seen), expected_(expected) {}

  // Adds the ids of the expected kind in [first, last] that `became(id)` says turn into the text.
  // Walks tens, not units: the check digit follows from the rest.
  template <typename Became>
  void AddRange(uint64_t first, uint64_t last, Corruption how, Became became) {
    for (uint64_t rest = first / 10; rest <= last / 10; ++rest) {
      const uint64_t partition = rest % 100;
      if (partition >= 20 || partition % 10 != PartitionDigit()) continue;
      const int check = VerhoeffCheckDigit(std::to_string(rest));
      const uint64_t value = rest * 10 + static_cast<uint64_t>(check);
      if (value == seen_ || value < first || value > last || !became(value)) continue;
      if (const std::optional<SctId> id = SctId::FromValue(value)) Add(*id, how);
    }
  }

  void Add(SctId id, Corruption how) {
    if (id.kind() == expected_) AddAnyKind(id, how);
  }

  void AddAnyKind(SctId id, Corruption how) {
    const auto same = [&](const RepairCandidate& have) { return have.id == id; };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back({id, how});
  }

  [[nodiscard]] bool empty() const { return found_.empty(); }

  std::vector<RepairCandidate> Take() {
    std::sort(found_.begin(), found_.end(), [&](const auto& a, const auto& b) {
      return std::tuple(Unlikely(a.id), a.id) < std::tuple(Unlikely(b.id), b.id);
    });
    return std::move(found_);
  }

 private:
  // For the order: 0 for an id of the expected kind in a known namespace, then 1, then 2.
  [[nodiscard]] int Unlikely(SctId id) const {
    if (id.kind() != expected_) return 2;
    const std::optional<int> space = id.namespace_id();
    const bool known =
        space.has_value() && std::find(kKnownNamespaces.begin(), kKnownNamespaces.end(), *space) !=
                                 kKnownNamespaces.end();
    return known ? 0 : 1;
  }

  [[nodiscard]] uint64_t PartitionDigit() const {
    switch (expected_) {
      case SctIdKind::kConcept:
        return 0;
      case SctIdKind::kDescription:
        return 1;
      case SctIdKind::kRelationship:
        return 2;
      case SctIdKind::kExpression:
        return 6;
    }
    return 0;
  }

  uint64_t seen_;
  SctIdKind expected_;
  std::vector<RepairCandidate> found_;
};

// Digits after the fifteenth cut off (seen <= id < seen + unit) or rounded
// (|id - seen| <= unit / 2).
void AddSpreadsheet(std::string_view digits, uint64_t seen, Candidates& out) {
  if (digits.size() <= kSpreadsheetDigits) return;
  if (digits.find_first_not_of('0', kSpreadsheetDigits) != std::string_view::npos) return;
  const uint64_t unit = PowerOfTen(digits.size() - kSpreadsheetDigits);
  out.AddRange(seen - unit / 2, seen + unit - 1, Corruption::kSpreadsheet15Digits,
               [](uint64_t) { return true; });
  // A 16-digit id keeps its partition when it is cut. If that names another kind, an id of that
  // kind, cut, explains the text at least as well as one of the expected kind, rounded up.
  if (out.empty() || digits.size() != kSpreadsheetDigits + 1) return;
  std::string rest(digits.substr(0, kSpreadsheetDigits));
  rest += static_cast<char>('0' + VerhoeffCheckDigit(rest));
  if (const std::optional<SctId> cut = SctId::FromText(rest)) {
    out.AddAnyKind(*cut, Corruption::kSpreadsheet15Digits);
  }
}

// The shortest decimal digits that read back as `number`, filled up with zeros.
uint64_t ShortestForm(double number) {
  std::array<char, 64> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                     std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<size_t>(written.ptr - buffer.data()));
  const std::optional<internal::RealNotation> real = internal::ReadRealNotation(text);
  return real.has_value() ? DigitsToNumber(real->digits) : 0;
}

// Whether a program that holds whole numbers in doubles may have printed this one, rounded.
bool IsPrintedDouble(uint64_t seen) {
  if (seen < kFirstInexact) return false;
  const auto as_double = static_cast<double>(seen);
  return static_cast<uint64_t>(as_double) == seen || ShortestForm(as_double) == seen;
}

void AddFloat64(uint64_t seen, Candidates& out) {
  if (!IsPrintedDouble(seen)) return;
  const auto as_double = static_cast<double>(seen);
  out.AddRange(seen - 2 * kWidestHalfStep, seen + 2 * kWidestHalfStep, Corruption::kFloat64Rounding,
               [&](uint64_t id) { return static_cast<double>(id) == as_double; });
}

Repair::Outcome OutcomeOf(size_t candidates) {
  if (candidates == 0) return Repair::Outcome::kNone;
  return candidates == 1 ? Repair::Outcome::kOne : Repair::Outcome::kAmbiguous;
}

// The whole number that a text holds, plain or in real notation, if it can be an id's.
std::optional<uint64_t> SctIdDigits(std::string_view text) {
  if (const auto real = internal::ReadRealNotation(text)) return DigitsToNumber(real->digits);
  text = internal::TrimBlanks(text);
  if (text.empty() || text.size() > SctId::kMaxDigits) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return DigitsToNumber(text);
}

// What happened to a candidate, in words; both mechanisms when both explain the text.
std::string CorruptionPhrase(const RepairCandidate& candidate, std::string_view text) {
  switch (candidate.how) {
    case Corruption::kSpreadsheet15Digits: {
      const uint64_t id = candidate.id.value();
      const uint64_t seen = SctIdDigits(text).value_or(0);
      const bool float_too = id >= kFirstInexact && IsPrintedDouble(seen) &&
                             static_cast<double>(id) == static_cast<double>(seen);
      return float_too ? "a spreadsheet kept 15 digits or a 64-bit float rounded it"
                       : "a spreadsheet kept 15 digits";
    }
    case Corruption::kFloat64Rounding:
      return "a 64-bit float rounded it";
    case Corruption::kFloatNotation:
      return "it was written as a real number";
  }
  return {};
}

}  // namespace

Repair ProposeRepair(std::string_view text, SctIdKind expected) {
  Repair repair;
  repair.text = std::string(text);
  repair.fault = SctId::Check(text);
  if (repair.fault == SctIdFault::kNone) return repair;
  std::string digits(internal::TrimBlanks(text));
  std::optional<internal::RealNotation> real;
  if (repair.fault == SctIdFault::kNotANumber) {
    real = internal::ReadRealNotation(text);
    if (real.has_value()) digits = real->digits;
  }
  const bool has_digits = repair.fault == SctIdFault::kBadCheckDigit ||
                          repair.fault == SctIdFault::kBadPartition || real.has_value();
  const bool enough =
      !real.has_value() || real->written >= std::min(kSpreadsheetDigits, real->digits.size());
  if (has_digits && enough) {
    const uint64_t seen = DigitsToNumber(digits);
    Candidates candidates(seen, expected);
    const std::optional<SctId> whole = real.has_value() ? SctId::FromText(digits) : std::nullopt;
    if (whole.has_value()) candidates.Add(*whole, Corruption::kFloatNotation);
    const bool all_written = !real.has_value() || real->written == digits.size();
    if (!whole.has_value() || !all_written) AddSpreadsheet(digits, seen, candidates);
    AddFloat64(seen, candidates);
    repair.candidates = candidates.Take();
  }
  repair.outcome = OutcomeOf(repair.candidates.size());
  return repair;
}

std::string_view RepairOutcomeName(Repair::Outcome outcome) {
  switch (outcome) {
    case Repair::Outcome::kUnneeded:
      return "unneeded";
    case Repair::Outcome::kOne:
      return "repairable";
    case Repair::Outcome::kAmbiguous:
      return "ambiguous";
    case Repair::Outcome::kNone:
      return "unrepairable";
  }
  return "unneeded";
}

std::string Repair::Explain() const {
  const std::string quoted = QuoteValue(internal::TrimBlanks(text));
  switch (outcome) {
    case Outcome::kUnneeded:
      return quoted + " is a sound SNOMED CT id";
    case Outcome::kOne:
      return quoted + " was probably " + candidates[0].id.ToString() + ": " +
             CorruptionPhrase(candidates[0], text);
    case Outcome::kAmbiguous: {
      std::string out = quoted + " may have been ";
      for (size_t i = 0; i < candidates.size(); ++i) {
        if (i > 0) out += i + 1 == candidates.size() ? " or " : ", ";
        if (candidates[i].id.kind() != candidates[0].id.kind()) {
          out += "the " + std::string(SctIdKindName(candidates[i].id.kind())) + " id ";
        }
        out += candidates[i].id.ToString();
      }
      bool one_way = true;
      for (const RepairCandidate& c : candidates) one_way &= c.how == candidates[0].how;
      if (one_way) out += ": " + CorruptionPhrase(candidates[0], text);
      return out;
    }
    case Outcome::kNone:
      break;
  }
  if (fault == SctIdFault::kBlank) return "blank: there is nothing to repair";
  if (const auto real = internal::ReadRealNotation(text);
      real.has_value() && real->written < std::min(kSpreadsheetDigits, real->digits.size())) {
    return quoted + " keeps " + std::to_string(real->written) + " of " +
           std::to_string(real->digits.size()) +
           " digits: take the codes from their source again, as text";
  }
  return quoted + " has no repair: neither a spreadsheet nor a 64-bit float explains it";
}

}  // namespace carecoord
