// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/conversion.h"

#include <cmath>
#include <utility>

#include "absl/status/statusor.h"
#include "carecoord/base/csv.h"
#include "carecoord/base/quote.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/time/instant.h"
#include "carecoord/time/period.h"

namespace carecoord::internal {

void Conversion::Fault(const ModelPath& at, std::string_view code, std::string text) {
  issues_.push_back({Severity::kError, std::string(code), at.ToString(), std::move(text)});
}

void Conversion::Warn(const ModelPath& at, std::string_view code, std::string text) {
  issues_.push_back({Severity::kWarning, std::string(code), at.ToString(), std::move(text)});
}

void Conversion::UnknownEnum(const ModelPath& at, int number, std::string_view what) {
  Fault(at, "unknown_enum_value", std::to_string(number) + " is not " + std::string(what));
}

std::optional<Date> Conversion::ReadDate(const ModelPath& at, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<Date> date = ParseDate(text);
  if (!date.ok()) {
    Fault(at, "bad_date", StatusText(date.status()));
    return std::nullopt;
  }
  return *date;
}

Date Conversion::ReadRequiredDate(const ModelPath& at, const std::string& text) {
  if (text.empty()) Fault(at, "missing", "no date is given; one is required (YYYY-MM-DD)");
  return ReadDate(at, text).value_or(Date());
}

std::optional<Date> Conversion::ReadDays(const ModelPath& at, int32_t days) {
  if (!Date::InRange(days)) {
    Fault(at, "bad_date",
          std::to_string(days) + " days from 1970-01-01 is outside the years 1 to 9999");
    return std::nullopt;
  }
  return Date::FromDays(days);
}

Stamp Conversion::ReadMoment(const ModelPath& at, uint32_t seconds) {
  const std::optional<Stamp> stamp = Stamp::FromInstant(Instant::FromSeconds(seconds));
  if (!stamp) {
    Fault(at, "bad_moment",
          std::to_string(seconds) +
              " is not a moment: seconds since 1970-01-01T00:00:00Z are 1 to "
              "4294967294; what is not recorded is left out");
  }
  return stamp.value_or(Stamp());
}

Stamp Conversion::ReadStampText(const ModelPath& at, const std::string& text) {
  if (text.empty()) return Stamp();
  const absl::StatusOr<Instant> instant = ParseInstant(text);
  if (!instant.ok()) {
    Fault(at, "bad_moment", StatusText(instant.status()));
    return Stamp();
  }
  const std::optional<Stamp> stamp = Stamp::FromInstant(*instant);
  if (!stamp) {
    Fault(at, "bad_moment",
          "time " + QuoteValue(text) + ": a moment of recording lies between 1970 and 2106");
  }
  return stamp.value_or(Stamp());
}

std::optional<std::string> Conversion::ReadParameter(const ModelPath& at, const std::string& text) {
  if (!text.starts_with('$')) return std::nullopt;
  std::string name = text.substr(1);
  if (name.empty()) {
    Fault(at, "bad_parameter", "\"$\" is followed by the name of a parameter");
  }
  return ReadText(at, name);
}

std::optional<PeriodArg> Conversion::ReadPeriod(const ModelPath& at, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (std::optional<std::string> name = ReadParameter(at, text)) {
    return PeriodArg{{}, *std::move(name)};
  }
  const absl::StatusOr<Period> period = ParsePeriod(text);
  if (!period.ok()) {
    Fault(at, "bad_period", StatusText(period.status()));
    return std::nullopt;
  }
  return PeriodArg{*period, ""};
}

DateArg Conversion::ReadDateArg(const ModelPath& at, const std::string& text) {
  if (std::optional<std::string> name = ReadParameter(at, text)) {
    return DateArg{{}, *std::move(name)};
  }
  return DateArg{ReadRequiredDate(at, text), ""};
}

TextArg Conversion::ReadTextArg(const ModelPath& at, const std::string& text) {
  if (std::optional<std::string> name = ReadParameter(at, text)) return {"", *std::move(name)};
  return {ReadText(at, text), ""};
}

double Conversion::ReadNumber(const ModelPath& at, double number) {
  if (!std::isfinite(number)) {
    Fault(at, "not_finite", "a number is finite: neither infinite nor \"not a number\"");
    return 0;
  }
  return number;
}

std::optional<Code> Conversion::ReadConcept(const ModelPath& at, uint64_t id) {
  const std::string digits = std::to_string(id);
  const std::optional<SctId> sct = SctId::FromText(digits);
  if (!sct) {
    Fault(at, CodeFaultName(Code::Check(digits)), DescribeSctIdFault(digits));
    return std::nullopt;
  }
  const std::optional<Code> code = Code::FromConcept(*sct);
  if (!code) {
    Fault(at, CodeFaultName(CodeFault::kNotAConcept),
          "SNOMED CT id \"" + digits + "\": " + std::string(SctIdKindName(sct->kind())) +
              " id where a concept id is needed");
  }
  return code;
}

std::optional<Code> Conversion::ReadActivity(const ModelPath& at, const std::string& name) {
  const std::optional<Code> known = activities_->Find(name);
  if (known) return known;
  const absl::StatusOr<Code> code = activities_->Add(name);
  if (!code.ok()) {
    Fault(at, "bad_activity", StatusText(code.status()));
    return std::nullopt;
  }
  // Of a pack that names very many not all are compared.
  constexpr size_t kMostCompared = 1000;
  if (++new_names_ > kMostCompared) return *code;
  if (const std::string_view meant = LikelyActivity(name); !meant.empty()) {
    Warn(at, "unknown_activity",
         "activity kind " + QuoteValue(name) + " is new; did you mean \"" + std::string(meant) +
             "\"?");
  }
  return *code;
}

const std::string& Conversion::ReadText(const ModelPath& at, const std::string& text) {
  if (!ValidUtf8(text)) Fault(at, "bad_text", "the text " + QuoteValue(text) + " is not UTF-8");
  return text;
}

std::string Conversion::WriteActivity(const ModelPath& at, Code code) {
  if (const std::optional<std::string_view> name = activities_->Name(code)) {
    return std::string(*name);
  }
  Fault(at, "unknown_activity",
        activities_->ToText(code) +
            ": the name of this activity kind is not registered, and only names are written");
  return "";
}

std::string Conversion::WriteTextArg(const ModelPath& at, const TextArg& arg) {
  if (!arg.parameter.empty()) return "$" + arg.parameter;
  if (arg.value.starts_with('$')) {
    Fault(at, "bad_text",
          "the text " + QuoteValue(arg.value) + " begins with \"$\", as only a parameter does");
  }
  return arg.value;
}

absl::Status StatusOfIssues(const Issues& issues) {
  constexpr size_t kMost = 20;
  std::string text;
  size_t errors = 0;
  for (const Issue& issue : issues) {
    if (issue.severity != Severity::kError) continue;
    if (++errors > kMost) continue;
    if (!text.empty()) text += '\n';
    if (!issue.path.empty()) text += issue.path + ": ";
    text += issue.text;
  }
  if (errors == 0) return absl::OkStatus();
  if (errors > kMost) text += "\n... and " + std::to_string(errors - kMost) + " more";
  return InvalidArgument(text);
}

}  // namespace carecoord::internal
