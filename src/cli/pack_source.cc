// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/pack_source.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/interchange/cluster_directory.h"
#include "carecoord/wire/packs.h"
#include "cli/command.h"

namespace carecoord::cli {
namespace {

namespace fs = std::filesystem;

struct SettingText {
  std::string name;
  std::string value;
  bool used = false;
};

absl::StatusOr<std::vector<SettingText>> SplitSettings(const std::vector<std::string>& settings) {
  std::vector<SettingText> out;
  for (const std::string& text : settings) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return InvalidArgument("--set \"" + text + "\": write name=value");
    }
    SettingText setting{text.substr(0, equals), text.substr(equals + 1)};
    for (const SettingText& other : out) {
      if (other.name == setting.name) {
        return InvalidArgument("--set: \"" + setting.name + "\" is set twice");
      }
    }
    out.push_back(std::move(setting));
  }
  return out;
}

// The settings that `pack` declares, as values of its types.
absl::Status TakeSettings(const Pack& pack, std::vector<SettingText>& settings,
                          CompileOptions& options) {
  for (SettingText& setting : settings) {
    for (const Parameter& parameter : pack.parameters) {
      if (parameter.name != setting.name) continue;
      const absl::StatusOr<ParameterValue> value = ParseParameterValue(parameter, setting.value);
      if (!value.ok()) {
        return Prefixed("--set " + setting.name + "=" + setting.value, value.status());
      }
      options.parameters[setting.name] = *value;
      setting.used = true;
    }
  }
  return absl::OkStatus();
}

// When a pack compiles without its settings, what is wrong with it is theirs and not the file's.
absl::Status BlameSettings(const LoadedPack& loaded, const CheckedPack& checked,
                           const Issues& found, const std::vector<SettingText>& settings) {
  if (checked.options.parameters.empty()) return absl::OkStatus();
  CompileOptions without = checked.options;
  without.parameters.clear();
  if (!CompiledPack::Compile(loaded.pack, without).ok()) return absl::OkStatus();
  std::string text;
  for (const SettingText& setting : settings) {
    if (!checked.options.parameters.contains(setting.name)) continue;
    text += (text.empty() ? "--set " : " --set ") + setting.name + "=" + setting.value;
  }
  text += ": the pack \"" + checked.given + "\" has errors with this:";
  for (const Issue& issue : found) {
    if (issue.severity == Severity::kError) text += "\n  " + issue.ToString();
  }
  return InvalidArgument(text);
}

absl::Status CheckAllUsed(const std::vector<SettingText>& settings,
                          const std::vector<std::string>& declared) {
  for (const SettingText& setting : settings) {
    if (setting.used) continue;
    std::string text = "--set \"" + setting.name + "\": no pack has a parameter of this name";
    const std::string near = DidYouMean(setting.name, {declared.begin(), declared.end()});
    if (!near.empty()) return InvalidArgument(text + near);
    text += declared.empty() ? "; the packs have none" : "; there are";
    for (size_t i = 0; i < declared.size(); ++i) text += (i > 0 ? ", " : " ") + declared[i];
    return InvalidArgument(text);
  }
  return absl::OkStatus();
}

// Somebody who stands beside a directory that is called as a shipped pack may mean that.
void TellOfDirectory(const std::string& name) {
  std::error_code ignored;
  if (packs::Text(name).empty() || !fs::is_directory(name, ignored)) return;
  Note("\"" + name + "\" is the shipped pack; write ./" + name +
       " for the directory of this name, and shipped:" + name + " to leave no doubt");
}

PlacedIssues OnlyErrors(PlacedIssues issues) {
  std::erase_if(issues,
                [](const PlacedIssue& one) { return one.issue.severity != Severity::kError; });
  return issues;
}

// Lists that serve no pack are probably misnamed.
Issues UnusedLists(const ClusterDirectory& lists, const std::set<std::string>& wanted) {
  Issues notes;
  const std::vector<std::string_view> known(wanted.begin(), wanted.end());
  for (const auto& [name, codes] : lists.clusters) {
    if (wanted.contains(name)) continue;
    notes.push_back({Severity::kNote, "unused_list", lists.files.at(name),
                     "no pack has a cluster \"" + name + "\"" + DidYouMean(name, known)});
  }
  return notes;
}

void AddSettings(CLI::App& app, PackOptions& options) {
  app.add_option("--set", options.settings,
                 "Sets a parameter in every pack that has it; may be given more than once")
      ->option_text("name=value")
      ->allow_extra_args(false);
  app.add_option("--clusters", options.clusters,
                 "Code lists to use instead of the packs' starter codes: DIR/can_cod.csv, column "
                 "code, is bound to the cluster CAN_COD")
      ->option_text("DIR");
}

}  // namespace

void AddPackOptions(CLI::App& app, PackOptions& options) {
  const std::vector<std::string_view> shipped = packs::Names();
  const std::vector<std::string> names(shipped.begin(), shipped.end());
  app.add_option("--pack", options.packs,
                 "A shipped pack (" + absl::StrJoin(names, ", ") +
                     ") or a directory with pack.textproto; may be given more than once")
      ->required()
      ->option_text("NAME|DIR");
  AddSettings(app, options);
}

void AddPackArguments(CLI::App& app, PackOptions& options) {
  app.add_option("packs", options.packs,
                 "Shipped packs by name, or directories with pack.textproto")
      ->required()
      ->option_text("NAME|DIR ...");
  AddSettings(app, options);
}

std::vector<std::shared_ptr<const CompiledPack>> CheckedPacks::compiled() const {
  std::vector<std::shared_ptr<const CompiledPack>> out;
  for (const CheckedPack& pack : packs) {
    if (pack.compiled != nullptr) out.push_back(pack.compiled);
  }
  return out;
}

absl::StatusOr<CheckedPacks> CheckPacks(const PackOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(std::vector<SettingText> settings, SplitSettings(options.settings));
  ClusterDirectory lists;
  if (!options.clusters.empty()) {
    CARECOORD_ASSIGN_OR_RETURN(lists, LoadClusterDirectory(options.clusters));
  }
  CheckedPacks out;
  out.cluster_issues = lists.issues;
  std::vector<std::string> declared;
  std::set<std::string> clusters;
  bool all_read = true;
  for (const std::string& name : options.packs) {
    CheckedPack checked;
    checked.given = name;
    TellOfDirectory(name);
    absl::StatusOr<LoadedPack> loaded = LoadPack(name, checked.issues_of_reading);
    checked.issues = ToIssues(checked.issues_of_reading);
    checked.errors = OnlyErrors(checked.issues_of_reading);
    if (absl::IsNotFound(loaded.status())) return Prefixed("--pack", loaded.status());
    if (loaded.ok()) {
      checked.file = loaded->locations.file_name();
      for (const Parameter& parameter : loaded->pack.parameters) {
        declared.push_back(parameter.name);
      }
      for (const Cluster& cluster : loaded->pack.clusters) clusters.insert(cluster.name);
      checked.options.clusters = lists.clusters;
      CARECOORD_RETURN_IF_ERROR(TakeSettings(loaded->pack, settings, checked.options));
      Issues found;
      absl::StatusOr<std::shared_ptr<const CompiledPack>> compiled =
          CompiledPack::Compile(loaded->pack, checked.options, &found);
      if (!compiled.ok()) {
        const PlacedIssues errors = OnlyErrors(Placed(found, loaded->locations));
        checked.errors.insert(checked.errors.end(), errors.begin(), errors.end());
      }
      found = MapToSource(std::move(found), loaded->locations);
      if (compiled.ok()) {
        checked.compiled = *std::move(compiled);
      } else {
        CARECOORD_RETURN_IF_ERROR(BlameSettings(*loaded, checked, found, settings));
      }
      checked.issues.insert(checked.issues.end(), found.begin(), found.end());
      checked.loaded = *std::move(loaded);
    } else {
      all_read = false;
      if (checked.issues_of_reading.empty()) return loaded.status();
      checked.file = checked.issues_of_reading.front().file;
    }
    out.packs.push_back(std::move(checked));
  }
  if (all_read) {
    CARECOORD_RETURN_IF_ERROR(CheckAllUsed(settings, declared));
    out.notes = UnusedLists(lists, clusters);
  }
  return out;
}

absl::StatusOr<CheckedPacks> LoadSoundPacks(const PackOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(CheckedPacks checked, CheckPacks(options));
  const auto sound =
      std::stable_partition(checked.packs.begin(), checked.packs.end(),
                            [](const CheckedPack& pack) { return pack.compiled != nullptr; });
  checked.broken.assign(std::make_move_iterator(sound),
                        std::make_move_iterator(checked.packs.end()));
  checked.packs.erase(sound, checked.packs.end());
  std::set<std::string> ids;
  for (const CheckedPack& pack : checked.packs) {
    const std::string& id = pack.compiled->pack().id;
    if (ids.insert(id).second) continue;
    return InvalidArgument("--pack \"" + pack.given + "\": a pack with the id \"" + id +
                           "\" was given before");
  }
  return checked;
}

absl::StatusOr<CheckedPacks> LoadPacks(const PackOptions& options) {
  CARECOORD_ASSIGN_OR_RETURN(CheckedPacks checked, LoadSoundPacks(options));
  std::string errors;
  for (const CheckedPack& pack : checked.broken) {
    for (const PlacedIssue& error : pack.errors) errors += "\n  " + error.ToIssue().ToString();
  }
  if (!checked.broken.empty()) return InvalidArgument("a pack has errors:" + errors);
  return checked;
}

}  // namespace carecoord::cli
