// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a pack's parameters stand for: as they were set, or their defaults.

#ifndef CARECOORD_SRC_RULEKIT_PARAMETER_VALUES_H_
#define CARECOORD_SRC_RULEKIT_PARAMETER_VALUES_H_

#include <variant>

#include "carecoord/rules/compiled_pack.h"

namespace carecoord::internal {

class ParameterValues {
 public:
  // Both must outlive this.
  explicit ParameterValues(const Pack& pack, const CompileOptions& options)
      : pack_(pack), options_(options) {}

  // T{} for a parameter that the pack does not have, or of another type: the compiler reports it.
  template <typename T>
  [[nodiscard]] T Of(const OrParameter<T>& arg) const {
    if (arg.parameter.empty()) return arg.value;
    const auto set = options_.parameters.find(arg.parameter);
    if (set != options_.parameters.end()) {
      const T* value = std::get_if<T>(&set->second);
      return value == nullptr ? T{} : *value;
    }
    for (const Parameter& parameter : pack_.parameters) {
      if (parameter.name != arg.parameter) continue;
      const T* value = std::get_if<T>(&parameter.default_value);
      return value == nullptr ? T{} : *value;
    }
    return T{};
  }

 private:
  const Pack& pack_;
  const CompileOptions& options_;
};

}  // namespace carecoord::internal

#endif  // CARECOORD_SRC_RULEKIT_PARAMETER_VALUES_H_
