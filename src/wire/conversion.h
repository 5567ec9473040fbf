// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Conversion: the values that every message has (dates, periods, codes, moments, enums, text),
// between protobuf and the domain, and the faults found on the way. A conversion goes on after a
// fault, so that all of them are reported; its result is only used when there were none.

#ifndef CARECOORD_SRC_WIRE_CONVERSION_H_
#define CARECOORD_SRC_WIRE_CONVERSION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "carecoord/base/issue.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/codes/code.h"
#include "carecoord/record/stamp.h"
#include "carecoord/rules/condition.h"
#include "carecoord/time/date.h"
#include "wire/model_path.h"

namespace carecoord::internal {

class Conversion {
 public:
  // `activities` learns the names it reads, and gives those it writes.
  explicit Conversion(ActivityKinds* activities) : activities_(activities) {}

  void Fault(const ModelPath& at, std::string_view code, std::string text);
  void Warn(const ModelPath& at, std::string_view code, std::string text);
  [[nodiscard]] const Issues& issues() const { return issues_; }
  [[nodiscard]] bool ok() const { return !HasErrors(issues_); }

  // Reading. "" is absent, and only the required forms complain about it.
  std::optional<Date> ReadDate(const ModelPath& at, const std::string& text);
  Date ReadRequiredDate(const ModelPath& at, const std::string& text);
  std::optional<Date> ReadDays(const ModelPath& at, int32_t days);
  Stamp ReadMoment(const ModelPath& at, uint32_t seconds);
  // A moment or a date, as people write it.
  Stamp ReadStampText(const ModelPath& at, const std::string& text);
  std::optional<PeriodArg> ReadPeriod(const ModelPath& at, const std::string& text);
  DateArg ReadDateArg(const ModelPath& at, const std::string& text);
  TextArg ReadTextArg(const ModelPath& at, const std::string& text);
  double ReadNumber(const ModelPath& at, double number);
  std::optional<Code> ReadConcept(const ModelPath& at, uint64_t id);
  std::optional<Code> ReadActivity(const ModelPath& at, const std::string& name);
  // Text of a model must be UTF-8, or it could not be written again.
  const std::string& ReadText(const ModelPath& at, const std::string& text);
  // An enum whose domain values are the wire numbers. `what`: "a role".
  template <typename E>
  E ReadEnum(const ModelPath& at, int number, bool known, std::string_view what) {
    if (known) return static_cast<E>(number);
    UnknownEnum(at, number, what);
    return E{};
  }
  void UnknownEnum(const ModelPath& at, int number, std::string_view what);

  // Writing.
  std::string WriteActivity(const ModelPath& at, Code code);
  // A literal that begins with '$' cannot be told from a parameter and is refused.
  std::string WriteTextArg(const ModelPath& at, const TextArg& arg);
  template <typename T>
  static std::string WriteArg(const OrParameter<T>& arg) {
    return arg.parameter.empty() ? arg.value.ToString() : "$" + arg.parameter;
  }

 private:
  // "$name" -> name; nullopt when the text does not begin with '$'.
  std::optional<std::string> ReadParameter(const ModelPath& at, const std::string& text);

  ActivityKinds* activities_;
  size_t new_names_ = 0;
  Issues issues_;
};

// INVALID_ARGUMENT with the errors among `issues`, one a line, each after `prefix`; of very many
// the first twenty and their number.
absl::Status StatusOfIssues(const Issues& issues);

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_WIRE_CONVERSION_H_
