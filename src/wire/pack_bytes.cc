// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "carecoord/wire/pack_bytes.h"

#include "carecoord/base/status.h"
#include "wire/bytes.h"
#include "wire/conversion.h"
#include "wire/pack_proto.h"

namespace carecoord {

absl::StatusOr<Pack> PackFromBytes(std::string_view bytes, ActivityKinds* activities) {
  if (bytes.empty()) return DataLoss("there are no bytes: a pack never writes none");
  v1::Pack message;
  CARECOORD_RETURN_IF_ERROR(internal::ParseBytes(bytes, &message));
  ActivityKinds own;
  internal::Conversion conversion(activities == nullptr ? &own : activities);
  Pack pack = internal::ReadPack(message, conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return pack;
}

absl::StatusOr<std::string> PackToBytes(const Pack& pack, const ActivityKinds& activities) {
  ActivityKinds names = activities;
  internal::Conversion conversion(&names);
  v1::Pack message;
  internal::WritePack(pack, conversion, &message);
  // Read back what was written, so that nothing is written that could not be read.
  if (conversion.ok()) (void)internal::ReadPack(message, conversion);
  CARECOORD_RETURN_IF_ERROR(internal::StatusOfIssues(conversion.issues()));
  return internal::SerializeBytes(message);
}

}  // namespace carecoord
