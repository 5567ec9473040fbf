// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/proto_names.h"

#include <array>
#include <string_view>
#include <utility>

namespace carecoord::internal {
namespace {

// Message.field -> member, where the member is not simply the field's name (with an s when it is
// repeated). "" adds nothing to the path.
constexpr auto kMembers = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Parameter.period", "default_value"},
    {"Parameter.number", "default_value"},
    {"Parameter.date", "default_value"},
    {"Parameter.text", "default_value"},
    {"ClusterCode.id", ""},
    {"ClusterCode.activity", ""},
    {"Code.concept_id", ""},
    {"Code.activity", ""},
    {"Reference.selection", ""},
    {"Reference.point", ""},
    {"Reference.date", ""},
    {"Reference.settled", ""},
    {"Reference.confirmed", ""},
    {"Bound.selection", "at"},
    {"Bound.point", "at"},
    {"Bound.date", "at"},
    {"Bound.settled", "at"},
    {"Bound.confirmed", "at"},
    {"Bound.plus", "at.plus"},
    {"Bound.end", "included"},
    {"Settled.by", "by"},
    {"DateTerms.latest", ""},
    {"DateTerms.earliest", ""},
    {"DateTerms.List.of", "of"},
    {"Window.from", "from"},
    {"Window.to", "to"},
    {"Selection.earliest", "clusters[0]"},
    {"Selection.latest", "clusters[0]"},
    {"Selection.each", "clusters[0]"},
    {"Selection.count", "clusters[0]"},
    {"Selection.nth", ""},
    {"Nth.cluster", "clusters[0]"},
    {"Nth.n", "nth"},
    {"Nth.n_parameter", "nth"},
    {"Selection.or_cluster", "clusters"},
    {"Selection.except", "except"},
    {"ValueFilter.number_parameter", "number"},
    {"FollowedBy.end", "same_day"},
    {"Repeats.times_parameter", "times"},
    {"Deferral.for", "lasts"},
    {"Schedule.early", "triggers"},
    {"Schedule.owner_parameter", "owner"},
    {"Stratum.owner_parameter", "owner"},
    {"Notify.role_parameter", "role"},
    {"Schedule.stratum", "strata"},
    {"Schedule.priority_when", "priority_when"},
    {"Factor.weight_parameter", "weight"},
    {"Condition.exists", "selection"},
    {"Condition.dates", ""},
    {"Condition.count", ""},
    {"Condition.value", ""},
    {"Condition.age", ""},
    {"Condition.circumstance", ""},
    {"Condition.registered", ""},
    {"Condition.alive", ""},
    {"Condition.named", "name"},
    {"Condition.List.of", ""},  // `all { of {} of {} }` is all[0], all[1]
    {"Count.number_parameter", "number"},
    {"ValueOf.number_parameter", "number"},
    {"Age.number_parameter", "years"},
    {"Day.days", ""},
    {"Moment.seconds", ""},
    {"Ribbon.day", "days"},
    {"Holds.day", "days"},
    {"Answers.day", "days"},
    {"Case.holds", "holds"},
    {"Case.answers", "answers"},
    {"CaseFile.person", "people"},
    {"CaseFile.justified", "justified"},
    {"Case.set", "settings"},
    {"StoryEntry.code", "is"},
    {"PlanContent.conversation_with", "conversation_with"},
    {"PlanContent.person", "people"},
    {"Move.move", ""},  // the noun below it says what is moved
    {"Change.move", ""},
    {"WorkspaceState.person", "people"},
    {"WorkspaceState.staff", "staff"},
});

// "Rule.step"; of a List, which several messages have, "Condition.List.of".
std::string KeyOf(const google::protobuf::FieldDescriptor& field) {
  const google::protobuf::Descriptor& type = *field.containing_type();
  const std::string key = std::string(type.name()) + "." + std::string(field.name());
  return type.name() == "List" ? std::string(type.containing_type()->name()) + "." + key : key;
}

std::string MemberOf(const google::protobuf::FieldDescriptor& field) {
  const std::string key = KeyOf(field);
  for (const auto& [name, member] : kMembers) {
    if (name == key) return std::string(member);
  }
  if (!field.is_repeated()) return std::string(field.name());
  const std::string name(field.name());
  return name.ends_with('y') ? name.substr(0, name.size() - 1) + "ies" : name + "s";
}

std::string Joined(const std::string& path, std::string_view member) {
  if (path.empty() || member.empty()) return path + std::string(member);
  return path + "." + std::string(member);
}

}  // namespace

std::string MemberPath(const std::string& path, const google::protobuf::FieldDescriptor& field,
                       std::optional<size_t> index) {
  std::string out = Joined(path, MemberOf(field));
  if (index) {
    // The first cluster of a selection stands in its pick.
    const bool others = KeyOf(field) == "Selection.or_cluster";
    out += "[" + std::to_string(*index + (others ? 1 : 0)) + "]";
  }
  return out;
}

std::vector<std::string> OtherMemberPaths(const std::string& path,
                                          const google::protobuf::FieldDescriptor& field) {
  const std::string key = KeyOf(field);
  if (key == "Bound.plus") return {Joined(path, "plus")};
  if (key == "Selection.earliest" || key == "Selection.latest" || key == "Selection.each" ||
      key == "Selection.count" || key == "Selection.nth") {
    return {Joined(path, "pick")};
  }
  if (key == "DateTerms.latest" || key == "DateTerms.earliest") return {Joined(path, "combine")};
  if (key == "Age.years" || key == "Age.number_parameter") return {Joined(path, "number")};
  return {};
}

}  // namespace carecoord::internal
