// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// CompiledPack: a Pack that was checked, with its clusters bound, its parameters set and its names
// resolved to numbers. Immutable once made; share it freely between threads.
//
// Compiling refuses, with one Issue per fault and its path in the pack: names that do not exist or
// stand twice, an empty cluster, a cycle between selections, a window that can never open, a count
// or each selection used as a date, a step list that can fall off its end, a reason that names
// nothing, a period with working days where none is allowed, ...
//
// Cost: linear in the size of the pack and its clusters.

#ifndef CARECOORD_RULES_COMPILED_PACK_H_
#define CARECOORD_RULES_COMPILED_PACK_H_

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "carecoord/base/issue.h"
#include "carecoord/rules/pack.h"

namespace carecoord {

// The version of the semantics in docs/semantics.md that this engine implements; part of identity.
inline constexpr std::string_view kSemanticsVersion = "2";

using ParameterValue = std::variant<Period, double, Date, std::string>;

struct CompileOptions {
  // Fuller lists bound over the pack's starter clusters, by cluster name. A bound list replaces the
  // starter; starter codes missing from it are reported as a note. Names the pack does not have are
  // ignored, so that one directory of lists serves many packs.
  std::map<std::string, std::vector<Code>> clusters;
  // Parameters set from outside. Of several packs each takes those it has (see Compile).
  std::map<std::string, ParameterValue> parameters;
};

namespace internal {
struct PackProgram;  // src/rules/program.h
}

class CompiledPack {
 public:
  // INVALID_ARGUMENT with all errors in its text, one a line. `issues`, if given, receives every
  // issue, errors and others. A parameter that the pack does not declare, or of another type, is an
  // error: options.parameters must name parameters of this pack.
  static absl::StatusOr<std::shared_ptr<const CompiledPack>> Compile(
      Pack pack, const CompileOptions& options = {}, Issues* issues = nullptr);

  CompiledPack(const CompiledPack&) = delete;
  CompiledPack& operator=(const CompiledPack&) = delete;
  ~CompiledPack();

  [[nodiscard]] const Pack& pack() const;
  // SHA-256, in lower-case hexadecimal, of the canonical form of pack, bound clusters, parameters,
  // calendar and semantics version (docs/identity.md). Equal identities decide equally.
  [[nodiscard]] const std::string& identity() const;
  // The codes bound to a cluster, sorted; empty for a name the pack does not have.
  [[nodiscard]] const std::vector<Code>& ClusterCodes(std::string_view name) const;
  // The label the pack gives a code; "" when it has none.
  [[nodiscard]] std::string_view LabelOf(Code code) const;

  [[nodiscard]] const internal::PackProgram& program() const { return *program_; }

 private:
  explicit CompiledPack(std::unique_ptr<internal::PackProgram> program);
  std::unique_ptr<internal::PackProgram> program_;
};

// "P12M", "14" or "2026-04-01" as a value of the type of `parameter`'s default.
absl::StatusOr<ParameterValue> ParseParameterValue(const Parameter& parameter,
                                                   std::string_view text);

}  // namespace carecoord

#endif  // CARECOORD_RULES_COMPILED_PACK_H_
