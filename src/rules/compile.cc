// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <utility>

#include "carecoord/base/status.h"
#include "rules/compiler.h"

namespace carecoord {

using internal::PackCompiler;
using internal::PackProgram;

absl::StatusOr<std::shared_ptr<const CompiledPack>> CompiledPack::Compile(
    Pack pack, const CompileOptions& options, Issues* issues) {
  auto program = std::make_unique<PackProgram>();
  program->pack = std::move(pack);
  Issues found;
  PackCompiler(*program, options, found).Run();
  if (issues != nullptr) issues->insert(issues->end(), found.begin(), found.end());
  if (HasErrors(found)) {
    std::string text = "pack " + QuoteValue(program->pack.id) + " cannot be used:";
    for (const Issue& issue : found) {
      if (issue.severity == Severity::kError) text += "\n  " + issue.ToString();
    }
    return InvalidArgument(text);
  }
  program->identity = internal::IdentityOf(*program, options);
  return std::shared_ptr<const CompiledPack>(new CompiledPack(std::move(program)));
}

CompiledPack::CompiledPack(std::unique_ptr<PackProgram> program) : program_(std::move(program)) {}
CompiledPack::~CompiledPack() = default;

const Pack& CompiledPack::pack() const { return program_->pack; }
const std::string& CompiledPack::identity() const { return program_->identity; }

const std::vector<Code>& CompiledPack::ClusterCodes(std::string_view name) const {
  static const std::vector<Code> kNone;
  for (size_t i = 0; i < pack().clusters.size(); ++i) {
    if (pack().clusters[i].name == name) return program_->cluster_codes[i];
  }
  return kNone;
}

std::string_view CompiledPack::LabelOf(Code code) const {
  const auto found = program_->labels.find(code.value());
  return found == program_->labels.end() ? std::string_view() : found->second;
}

namespace internal {

void PackCompiler::Run() {
  if (pack_.id.empty()) Error("missing_id", "id", "a pack needs an id");
  if (pack_.version.empty()) Error("missing_version", "version", "a pack needs a version");
  CheckValidity(pack_.valid, "valid");
  program_.calendar = &WorkingCalendar::Get(pack_.policy.calendar);
  program_.month_end = pack_.policy.month_end;
  if (!WithinLimits()) return;
  for (size_t i = 0; i < pack_.rules.size(); ++i) {
    rule_ids_.emplace(pack_.rules[i].id, static_cast<RuleId>(i));
  }
  Parameters();
  Clusters();
  Selections();
  Conditions();
  Rules();
}

bool PackCompiler::WithinLimits() {
  bool within = true;
  const auto refuse = [&](size_t count, size_t most, const std::string& path,
                          std::string_view what) {
    within = false;
    Error("too_large", path,
          std::to_string(count) + " " + std::string(what) + ": at most " + std::to_string(most));
  };
  // At the first that is too many.
  const auto check = [&](size_t count, size_t most, const std::string& list,
                         std::string_view what) {
    if (count > most) refuse(count, most, Indexed(list, most), what);
  };
  size_t codes = 0;
  size_t full = pack_.clusters.size();  // the cluster with which there are too many
  for (size_t i = 0; i < pack_.clusters.size(); ++i) {
    const Cluster& cluster = pack_.clusters[i];
    const auto bound = options_.clusters.find(cluster.name);
    codes += bound == options_.clusters.end()
                 ? cluster.codes.size()
                 : std::max(cluster.codes.size(), bound->second.size());
    if (codes > kMostCodes) full = std::min(full, i);
  }
  if (codes > kMostCodes) refuse(codes, kMostCodes, Indexed("clusters", full), "codes");
  check(pack_.clusters.size(), kMostClusters, "clusters", "clusters");
  check(pack_.parameters.size(), kMostParameters, "parameters", "parameters");
  check(pack_.selections.size(), kMostSelections, "selections", "selections");
  check(pack_.conditions.size(), kMostConditions, "conditions", "conditions");
  check(pack_.rules.size(), kMostRules, "rules", "rules");
  for (size_t i = 0; i < pack_.selections.size() && within; ++i) {
    const std::string path = Indexed("selections", i) + ".window";
    check(pack_.selections[i].window.from.size(), kMostBounds, path + ".from", "bounds");
    check(pack_.selections[i].window.to.size(), kMostBounds, path + ".to", "bounds");
  }
  for (size_t i = 0; i < pack_.rules.size() && within; ++i) {
    check(pack_.rules[i].steps.size(), kMostSteps, Indexed("rules", i) + ".steps", "steps");
  }
  return within;
}

void PackCompiler::CheckName(std::string_view what, const std::string& name,
                             const std::string& path, std::set<std::string>& taken) {
  if (name.empty()) {
    Error("missing_name", path, "a " + std::string(what) + " needs a name");
  } else if (name.find_first_of("{}$/ ") != std::string::npos) {
    Error("bad_name", path,
          std::string(what) + " " + QuoteValue(name) + ": a name holds none of { } $ / and blank");
  } else if (!taken.insert(name).second) {
    Error("duplicate_name", path, std::string(what) + " " + QuoteValue(name) + " stands twice");
  }
}

void PackCompiler::CheckValidity(const Validity& validity, const std::string& path) {
  if (validity.from && validity.to && *validity.to < *validity.from) {
    Error("impossible_window", path,
          "in force from " + validity.from->ToString() + " to " + validity.to->ToString() +
              ": the end is before the start");
  }
}

}  // namespace internal
}  // namespace carecoord
