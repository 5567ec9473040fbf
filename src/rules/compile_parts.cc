// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// PackCompiler: parameters and clusters.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "absl/strings/numbers.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/record/entry.h"
#include "rules/compiler.h"

namespace carecoord {
namespace {

std::string_view TypeName(const ParameterValue& value) {
  constexpr std::string_view kNames[] = {"period", "number", "date", "text"};
  return kNames[value.index()];
}

std::string Counted(int64_t n, std::string_view unit) {
  return std::to_string(n) + " " + std::string(unit) + (n == 1 ? "" : "s");
}

std::string PeriodWords(const Period& period) {
  std::string text;
  const auto add = [&text](int64_t n, std::string_view unit) {
    if (n == 0) return;
    if (!text.empty()) text += " ";
    text += Counted(n < 0 ? -n : n, unit);
  };
  add(period.years, "year");
  add(period.months, "month");
  add(period.weeks, "week");
  add(period.days, "day");
  add(period.working_days, "working day");
  return text.empty() ? "0 days" : text;
}

std::string NumberWords(double number) {
  std::array<char, 320> chars;  // 309 digits at most, a sign, a point, and six digits
  const auto [end, error] =
      std::to_chars(chars.begin(), chars.end(), number, std::chars_format::fixed, 6);
  std::string text(chars.begin(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

absl::StatusOr<ParameterValue> ParseParameterValue(const Parameter& parameter,
                                                   std::string_view text) {
  const std::string prefix = "parameter " + QuoteValue(parameter.name);
  if (std::holds_alternative<Period>(parameter.default_value)) {
    auto period = ParsePeriod(text);
    if (!period.ok()) return Prefixed(prefix, period.status());
    return ParameterValue(*period);
  }
  if (std::holds_alternative<Date>(parameter.default_value)) {
    auto date = ParseDate(text);
    if (!date.ok()) return Prefixed(prefix, date.status());
    return ParameterValue(*date);
  }
  if (std::holds_alternative<std::string>(parameter.default_value)) {
    return ParameterValue(std::string(text));
  }
  double number = 0;
  if (!absl::SimpleAtod(ToAbsl(text), &number)) {
    return InvalidArgument(prefix + ": " + QuoteValue(text) + " is not a number");
  }
  return ParameterValue(number);
}

namespace internal {

std::string ParameterText(const ParameterValue& value) {
  if (const auto* period = std::get_if<Period>(&value)) return PeriodWords(*period);
  if (const auto* number = std::get_if<double>(&value)) return NumberWords(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return LongDate(std::get<Date>(value));
}

void PackCompiler::Parameters() {
  std::set<std::string> taken;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < pack_.parameters.size(); ++i) {
    const Parameter& parameter = pack_.parameters[i];
    CheckName("parameter", parameter.name, Indexed("parameters", i) + ".name", taken);
    parameters_.emplace(parameter.name, parameter.default_value);
    names.push_back(parameter.name);
  }
  for (const auto& [name, value] : options_.parameters) {
    const auto declared = parameters_.find(name);
    if (declared == parameters_.end()) {
      Error("unknown_parameter", "parameters",
            "pack " + QuoteValue(pack_.id) + " has no parameter " + QuoteValue(name) +
                DidYouMean(name, names));
    } else if (declared->second.index() != value.index()) {
      Error("wrong_parameter_type", "parameters",
            "parameter " + QuoteValue(name) + " is a " + std::string(TypeName(declared->second)) +
                ", not a " + std::string(TypeName(value)));
    } else {
      declared->second = value;
    }
  }
}

const ParameterValue* PackCompiler::FindParameter(const std::string& name,
                                                  const std::string& path) {
  const auto found = parameters_.find(name);
  if (found != parameters_.end()) return &found->second;
  std::vector<std::string_view> names;
  for (const auto& [known, value] : parameters_) names.push_back(known);
  Error("unknown_parameter", path, "no parameter " + QuoteValue(name) + DidYouMean(name, names));
  return nullptr;
}

template <typename T>
T PackCompiler::Value(const OrParameter<T>& arg, const std::string& path) {
  if (arg.parameter.empty()) return arg.value;
  const ParameterValue* value = FindParameter(arg.parameter, path);
  if (value == nullptr) return T{};
  if (const T* typed = std::get_if<T>(value)) return *typed;
  Error("wrong_parameter_type", path,
        "parameter " + QuoteValue(arg.parameter) + " is a " + std::string(TypeName(*value)) +
            ", here a " + std::string(TypeName(ParameterValue(T{}))) + " is needed");
  return T{};
}
template double PackCompiler::Value(const OrParameter<double>&, const std::string&);
template Date PackCompiler::Value(const OrParameter<Date>&, const std::string&);
template std::string PackCompiler::Value(const OrParameter<std::string>&, const std::string&);

std::string PackCompiler::TextOf(const TextArg& arg, const std::string& path) {
  if (arg.parameter.empty()) RefuseParameter(arg.value, path);
  return Value(arg, path);
}

Role PackCompiler::RoleOf(const RoleArg& arg, const std::string& path) {
  if (arg.parameter.empty()) return arg.value;
  const size_t before = issues_.size();
  const std::string name = Value(TextArg({}, arg.parameter), path);
  const std::optional<Role> role = RoleFromName(name);
  if (role && *role != Role::kNone) return *role;
  if (issues_.size() == before) {
    const std::vector<std::string_view> names(kRoleNames.begin() + 1, kRoleNames.end());
    Error("bad_role", path,
          "parameter " + QuoteValue(arg.parameter) + " holds " + QuoteValue(name) +
              ", here the name of a role is needed" + DidYouMean(name, names));
  }
  return Role::kNone;
}

double PackCompiler::Number(const NumberArg& arg, const std::string& path) {
  const double number = Value(arg, path);
  if (std::isfinite(number)) return number;
  Error("bad_number", path, "the number must be finite");
  return 0;
}

Period PackCompiler::PeriodOf(const PeriodArg& arg, const std::string& path) {
  const Period period = Value(arg, path);
  if (!period.IsWellFormed()) {
    Error("bad_period", path,
          "period " + period.ToString() + ": working days stand alone, and signs do not mix");
    return Period();
  }
  for (const int32_t part :
       {period.years, period.months, period.weeks, period.days, period.working_days}) {
    if (part > kLargestPeriod || part < -kLargestPeriod) {
      Error("bad_period", path,
            "period " + period.ToString() + ": at most " + std::to_string(kLargestPeriod) +
                " of a unit");
      return Period();
    }
  }
  return period;
}

std::optional<Period> PackCompiler::PeriodOf(const std::optional<PeriodArg>& arg,
                                             const std::string& path) {
  if (!arg) return std::nullopt;
  return PeriodOf(*arg, path);
}

void PackCompiler::Clusters() {
  std::set<std::string> taken;
  for (size_t i = 0; i < pack_.clusters.size(); ++i) {
    const Cluster& cluster = pack_.clusters[i];
    const std::string path = Indexed("clusters", i);
    CheckName("cluster", cluster.name, path + ".name", taken);
    cluster_ids_.emplace(cluster.name, i);
    std::vector<Code> codes;
    for (size_t c = 0; c < cluster.codes.size(); ++c) {
      const ClusterCode& item = cluster.codes[c];
      if (!item.code.valid()) {
        Error("missing_code", path + "." + Indexed("codes", c),
              "cluster " + QuoteValue(cluster.name) + " lists an item without a code");
        continue;
      }
      codes.push_back(item.code);
      if (!item.label.empty()) program_.labels.emplace(item.code.value(), item.label);
    }
    if (const auto bound = options_.clusters.find(cluster.name); bound != options_.clusters.end()) {
      std::vector<Code> fuller = bound->second;
      std::sort(fuller.begin(), fuller.end());
      for (size_t c = 0; c < cluster.codes.size(); ++c) {
        const ClusterCode& item = cluster.codes[c];
        if (!item.code.valid() || std::binary_search(fuller.begin(), fuller.end(), item.code)) {
          continue;
        }
        const std::string shown = item.label.empty() ? "a code" : QuoteValue(item.label);
        issues_.push_back({Severity::kNote, "starter_code_missing",
                           path + "." + Indexed("codes", c),
                           "the list bound to " + QuoteValue(cluster.name) + " lacks " + shown +
                               ", which the pack's starter cluster has"});
      }
      codes = std::move(fuller);
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    if (codes.empty()) {
      Error("empty_cluster", path, "cluster " + QuoteValue(cluster.name) + " has no codes");
    }
    program_.cluster_codes.push_back(std::move(codes));
  }
}

}  // namespace internal
}  // namespace carecoord
