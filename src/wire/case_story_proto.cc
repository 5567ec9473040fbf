// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// The story of a case: a person, entries, registrations, circumstances.

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "carecoord/base/quote.h"
#include "wire/case_proto.h"

namespace carecoord::internal {

using rulekit::Case;
using rulekit::ClusterName;
using rulekit::FileLine;
using rulekit::StoryEntry;

using InCase = v1::Case;

FileLine StoryReader::LineOf(const ModelPath& at) const {
  const std::optional<PackLocations::Place> place = locations_.FindNearest(at.ToString());
  return {locations_.file_name(), place ? place->line : 0};
}

std::string StoryReader::Required(const std::string& in, const ModelPath& at) {
  if (in.empty()) conversion_.Fault(at, "missing", "nothing is given; it is required");
  return conversion_.ReadText(at, in);
}

// YYYY, YYYY-MM or YYYY-MM-DD, as the first day and its precision.
void StoryReader::ReadOn(const std::string& text, const ModelPath& at, StoryEntry& out) {
  out.precision = text.size() == 4   ? Precision::kYear
                  : text.size() == 7 ? Precision::kMonth
                                     : Precision::kDay;
  const std::string rest = text.size() == 4 ? "-01-01" : text.size() == 7 ? "-01" : "";
  if (rest.empty() || Date::FromText(text + rest)) {
    out.on = conversion_.ReadRequiredDate(at, text + rest);
  } else {
    conversion_.Fault(at, "bad_date",
                      "date " + QuoteValue(text) + " is not YYYY-MM-DD, YYYY-MM or YYYY");
  }
}

StoryEntry StoryReader::ReadEntry(const InCase::StoryEntry& in, const ModelPath& at) {
  StoryEntry out;
  out.at = LineOf(at);
  out.name = conversion_.ReadText(at.Field("name"), in.name());
  ReadOn(in.on(), at.Field("on"), out);
  const ModelPath is = at.Field("is");
  switch (in.what_case()) {
    case InCase::StoryEntry::kIs:
      out.is = ClusterName{Required(in.is(), is)};
      break;
    case InCase::StoryEntry::kCode:
      if (const std::optional<Code> code = conversion_.ReadConcept(is, in.code())) out.is = *code;
      break;
    case InCase::StoryEntry::kActivity:
      if (const std::optional<Code> code = conversion_.ReadActivity(is, in.activity())) {
        out.is = *code;
      }
      break;
    case InCase::StoryEntry::WHAT_NOT_SET:
      conversion_.Fault(is, "missing",
                        "does not say what happened: give is (a cluster), code or activity");
      break;
  }
  out.recorded = conversion_.ReadStampText(at.Field("recorded"), in.recorded());
  out.role = conversion_.ReadEnum<Role>(at.Field("role"), in.role(),
                                        v1::Role::Name_IsValid(in.role()), "a role");
  out.thread = conversion_.ReadText(at.Field("thread"), in.thread());
  out.place = conversion_.ReadText(at.Field("place"), in.place());
  if (in.has_value()) {
    const ModelPath value = at.Field("value");
    out.value = Value{conversion_.ReadNumber(value.Field("number"), in.value().number()),
                      conversion_.ReadText(value.Field("unit"), in.value().unit())};
  }
  out.confidential = in.confidential();
  out.retracted_at = conversion_.ReadStampText(at.Field("retracted"), in.retracted());
  return out;
}

Registration StoryReader::ReadRegistration(const InCase::StoryRegistration& in,
                                           const ModelPath& at) {
  Registration out;
  out.practice = conversion_.ReadText(at.Field("practice"), in.practice());
  out.start = conversion_.ReadRequiredDate(at.Field("from"), in.from());
  const ModelPath to = at.Field("to");
  out.end = conversion_.ReadDate(to, in.to());
  if (out.end && *out.end < out.start) {
    conversion_.Fault(
        to, "bad_registration",
        "it ends on " + out.end->ToString() + ", before it starts on " + out.start.ToString());
  }
  out.recorded = conversion_.ReadStampText(at.Field("recorded"), in.recorded());
  return out;
}

Circumstance StoryReader::ReadCircumstance(const InCase::StoryCircumstance& in,
                                           const ModelPath& at) {
  Circumstance out;
  const ModelPath kind = at.Field("kind");
  if (in.kind() == v1::Circumstance::KIND_UNSPECIFIED) {
    conversion_.Fault(kind, "missing", "a circumstance says its kind");
  }
  out.kind = conversion_.ReadEnum<CircumstanceKind>(
      kind, in.kind(), v1::Circumstance::Kind_IsValid(in.kind()), "a kind of circumstance");
  out.value = conversion_.ReadText(at.Field("value"), in.value());
  out.start = conversion_.ReadRequiredDate(at.Field("from"), in.from());
  const ModelPath to = at.Field("to");
  out.end = conversion_.ReadDate(to, in.to());
  if (out.end && *out.end < out.start) {
    conversion_.Fault(
        to, "bad_circumstance",
        "it ends on " + out.end->ToString() + ", before it starts on " + out.start.ToString());
  }
  out.confirmed = conversion_.ReadDate(at.Field("confirmed"), in.confirmed());
  out.recorded = conversion_.ReadStampText(at.Field("recorded"), in.recorded());
  return out;
}

template <typename In>
void StoryReader::ReadStory(const In& in, const ModelPath& at, Case& out,
                            std::set<std::string>& names) {
  if (const auto born = conversion_.ReadDate(at.Field("born"), in.born())) out.born = born;
  const Sex sex = conversion_.ReadEnum<Sex>(at.Field("sex"), in.sex(),
                                            v1::Person::Sex_IsValid(in.sex()), "a sex");
  if (sex != Sex::kUnknown) out.sex = sex;
  if (const auto died = conversion_.ReadDate(at.Field("died"), in.died())) {
    out.died = died;
    out.died_recorded = {};
  }
  const Stamp recorded = conversion_.ReadStampText(at.Field("died_recorded"), in.died_recorded());
  if (recorded.present()) out.died_recorded = recorded;
  size_t index = 0;
  for (const InCase::StoryRegistration& each : in.registration()) {
    out.registrations.push_back(ReadRegistration(each, at.Item("registrations", index++)));
  }
  index = 0;
  for (const InCase::StoryCircumstance& each : in.circumstance()) {
    out.circumstances.push_back(ReadCircumstance(each, at.Item("circumstances", index++)));
  }
  index = 0;
  for (const InCase::StoryEntry& each : in.entry()) {
    const ModelPath here = at.Item("entries", index++);
    out.entries.push_back(ReadEntry(each, here));
    const std::string& name = each.name();
    if (name == rulekit::kNone) {
      conversion_.Fault(here.Field("name"), "reserved_name",
                        "\"none\" says that there is no entry, so no entry can have that name");
    } else if (!name.empty() && !names.insert(name).second) {
      conversion_.Fault(here.Field("name"), "duplicate_name",
                        "an earlier entry of the case is also named " + QuoteValue(name));
    }
  }
}
template void StoryReader::ReadStory(const v1::Case&, const ModelPath&, Case&,
                                     std::set<std::string>&);
template void StoryReader::ReadStory(const v1::SharedPerson&, const ModelPath&, Case&,
                                     std::set<std::string>&);

}  // namespace carecoord::internal
