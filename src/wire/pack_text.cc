// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_text.h"

#include <utility>

#include "wire/conversion.h"
#include "wire/pack_proto.h"
#include "wire/text_parse.h"

namespace carecoord {

absl::StatusOr<LoadedPack> PackFromText(std::string_view text, std::string_view file_name,
                                        Issues* issues, ActivityKinds* activities) {
  PlacedIssues found;
  absl::StatusOr<LoadedPack> loaded = PackFromText(text, file_name, found, activities);
  if (issues != nullptr) {
    for (const PlacedIssue& issue : found) issues->push_back(issue.ToIssue());
  }
  return loaded;
}

absl::StatusOr<LoadedPack> PackFromText(std::string_view text, std::string_view file_name,
                                        PlacedIssues& issues, ActivityKinds* activities) {
  LoadedPack out{{}, PackLocations(std::string(file_name))};
  ActivityKinds own;
  internal::Conversion conversion(activities == nullptr ? &own : activities);
  PlacedIssues found;
  v1::Pack message;
  if (internal::ParseText(text, &message, &out.locations, &found)) {
    out.pack = internal::ReadPack(message, conversion);
    found = Placed(conversion.issues(), out.locations);
  }
  absl::Status status = internal::StatusOfIssues(ToIssues(found));
  issues.insert(issues.end(), found.begin(), found.end());
  if (!status.ok()) return status;
  return out;
}

absl::StatusOr<std::string> PackToText(const Pack& pack, const ActivityKinds& activities) {
  ActivityKinds names = activities;
  internal::Conversion conversion(&names);
  v1::Pack message;
  internal::WritePack(pack, conversion, &message);
  // Read back what was written, so that nothing is written that could not be read.
  if (conversion.ok()) (void)internal::ReadPack(message, conversion);
  if (!conversion.ok()) return internal::StatusOfIssues(conversion.issues());
  return internal::PrintText(message);
}

}  // namespace carecoord
