// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/pack_limits.h"

#include "carecoord/v1/pack.pb.h"

namespace carecoord::internal {
namespace {

std::string Sentence(std::string_view pattern, size_t most) {
  const size_t star = pattern.find('*');
  return std::string(pattern.substr(0, star)) + std::to_string(most) +
         std::string(pattern.substr(star + 1));
}

}  // namespace

PackLimits::PackLimits()
    : limits_({{
          {v1::Cluster::descriptor()->FindFieldByName("code"), 200'000,
           "a pack holds at most * codes"},
          {v1::Pack::descriptor()->FindFieldByName("selection"), 512,
           "a pack holds at most * selections"},
          {v1::Pack::descriptor()->FindFieldByName("condition"), 512,
           "a pack holds at most * conditions"},
          {v1::Pack::descriptor()->FindFieldByName("rule"), 256, "a pack holds at most * rules"},
          {v1::Rule::descriptor()->FindFieldByName("step"), 64, "a rule has at most * steps",
           v1::Rule::descriptor()},
      }}) {}

std::optional<std::string> PackLimits::Add(const google::protobuf::FieldDescriptor& field) {
  for (Limit& limit : limits_) {
    if (limit.within != nullptr && limit.within == field.message_type()) limit.count = 0;
    if (limit.field == &field && ++limit.count > limit.most) {
      return Sentence(limit.sentence, limit.most);
    }
  }
  return AddValue();
}

std::optional<std::string> PackLimits::AddValue() {
  if (++values_ <= kMostValues) return std::nullopt;
  return Sentence("there are more than * values", kMostValues);
}

}  // namespace carecoord::internal
