// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "wire/record_proto.h"

#include <string>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/codes/nhs_number.h"

namespace carecoord::internal {
namespace {

std::optional<Code> ReadCode(const v1::Code& in, const ModelPath& at, Conversion& conversion) {
  switch (in.code_case()) {
    case v1::Code::kConceptId:
      return conversion.ReadConcept(at, in.concept_id());
    case v1::Code::kActivity:
      return conversion.ReadActivity(at, in.activity());
    case v1::Code::CODE_NOT_SET:
      conversion.Fault(at, "blank_code", "no code is given; one is required");
      return std::nullopt;
  }
  return std::nullopt;
}

Precision ReadPrecision(int in, const ModelPath& at, Conversion& conversion) {
  switch (in) {
    case v1::Entry::PRECISION_UNSPECIFIED:
      conversion.Fault(at, "missing", "no precision is given; DAY, MONTH or YEAR is required");
      return Precision::kDay;
    case v1::Entry::DAY:
      return Precision::kDay;
    case v1::Entry::MONTH:
      return Precision::kMonth;
    case v1::Entry::YEAR:
      return Precision::kYear;
    default:
      conversion.UnknownEnum(at, in, "a precision");
      return Precision::kDay;
  }
}

v1::Entry::Precision WritePrecision(Precision in) {
  switch (in) {
    case Precision::kDay:
      return v1::Entry::DAY;
    case Precision::kMonth:
      return v1::Entry::MONTH;
    case Precision::kYear:
      return v1::Entry::YEAR;
  }
  return v1::Entry::PRECISION_UNSPECIFIED;
}

void CheckFirstDay(Date on, Precision precision, const ModelPath& at, Conversion& conversion) {
  const Ymd parts = on.ymd();
  if (precision == Precision::kDay) return;
  if (parts.day == 1 && (precision == Precision::kMonth || parts.month == 1)) return;
  conversion.Fault(at, "bad_date",
                   on.ToString() + " is not the first day of a " +
                       (precision == Precision::kMonth ? "month" : "year") +
                       ", as a date known to the " +
                       (precision == Precision::kMonth ? "month" : "year") + " has");
}

Registration ReadRegistration(const v1::Registration& in, const ModelPath& at,
                              Conversion& conversion) {
  Registration out;
  out.practice = conversion.ReadText(at.Field("practice"), in.practice());
  const ModelPath start = at.Field("start");
  if (!in.has_start()) conversion.Fault(start, "missing", "no start is given; one is required");
  out.start = conversion.ReadDays(start, in.start().days()).value_or(Date());
  const ModelPath end = at.Field("end");
  if (in.has_end()) out.end = conversion.ReadDays(end, in.end().days());
  if (in.has_start() && out.end && *out.end < out.start) {
    conversion.Fault(
        end, "bad_registration",
        "it ends on " + out.end->ToString() + ", before it starts on " + out.start.ToString());
  }
  if (in.has_recorded()) {
    out.recorded = conversion.ReadMoment(at.Field("recorded"), in.recorded().seconds());
  }
  return out;
}

Circumstance ReadCircumstance(const v1::Circumstance& in, const ModelPath& at,
                              Conversion& conversion) {
  Circumstance out;
  const ModelPath kind = at.Field("kind");
  out.kind = conversion.ReadEnum<CircumstanceKind>(
      kind, in.kind(), v1::Circumstance::Kind_IsValid(in.kind()), "a kind of circumstance");
  if (in.kind() == v1::Circumstance::KIND_UNSPECIFIED) {
    conversion.Fault(kind, "missing", "no kind is given; one is required");
  }
  const ModelPath value = at.Field("value");
  out.value = conversion.ReadText(value, in.value());
  if (in.value().empty()) conversion.Fault(value, "missing", "no value is given; one is required");
  const ModelPath start = at.Field("start");
  if (!in.has_start()) conversion.Fault(start, "missing", "no start is given; one is required");
  out.start = conversion.ReadDays(start, in.start().days()).value_or(Date());
  const ModelPath end = at.Field("end");
  if (in.has_end()) out.end = conversion.ReadDays(end, in.end().days());
  if (in.has_start() && out.end && *out.end < out.start) {
    conversion.Fault(
        end, "bad_circumstance",
        "it ends on " + out.end->ToString() + ", before it starts on " + out.start.ToString());
  }
  if (in.has_confirmed()) {
    out.confirmed = conversion.ReadDays(at.Field("confirmed"), in.confirmed().days());
  }
  if (in.has_recorded()) {
    out.recorded = conversion.ReadMoment(at.Field("recorded"), in.recorded().seconds());
  }
  return out;
}

void WriteCircumstance(const Circumstance& in, v1::Circumstance* out) {
  out->set_kind(static_cast<v1::Circumstance::Kind>(in.kind));
  out->set_value(in.value);
  out->mutable_start()->set_days(in.start.days());
  if (in.end) out->mutable_end()->set_days(in.end->days());
  if (in.confirmed) out->mutable_confirmed()->set_days(in.confirmed->days());
  if (in.recorded.present()) out->mutable_recorded()->set_seconds(in.recorded.raw());
}

void WriteRegistration(const Registration& in, v1::Registration* out) {
  out->set_practice(in.practice);
  out->mutable_start()->set_days(in.start.days());
  if (in.end) out->mutable_end()->set_days(in.end->days());
  if (in.recorded.present()) out->mutable_recorded()->set_seconds(in.recorded.raw());
}

}  // namespace

Person ReadPerson(const v1::Person& in, const ModelPath& at, Conversion& conversion) {
  Person out;
  const ModelPath key = at.Field("key");
  out.key = conversion.ReadText(key, in.key());
  if (in.key().empty()) conversion.Fault(key, "missing", "no key is given; one is required");
  if (!in.nhs_number().empty()) {
    const absl::StatusOr<NhsNumber> number = ParseNhsNumber(in.nhs_number());
    if (number.ok()) {
      out.nhs_number = *number;
    } else {
      conversion.Fault(at.Field("nhs_number"), "bad_nhs_number", StatusText(number.status()));
    }
  }
  if (in.has_birth()) out.birth = conversion.ReadDays(at.Field("birth"), in.birth().days());
  out.sex = conversion.ReadEnum<Sex>(at.Field("sex"), in.sex(), v1::Person::Sex_IsValid(in.sex()),
                                     "a sex");
  if (in.has_death()) out.death = conversion.ReadDays(at.Field("death"), in.death().days());
  if (in.has_death_recorded()) {
    out.death_recorded =
        conversion.ReadMoment(at.Field("death_recorded"), in.death_recorded().seconds());
  }
  if (in.has_deprivation_decile()) out.deprivation_decile = in.deprivation_decile();
  for (const v1::Registration& each : in.registration()) {
    out.registrations.push_back(
        ReadRegistration(each, at.Item("registrations", out.registrations.size()), conversion));
  }
  for (const v1::Circumstance& each : in.circumstance()) {
    out.circumstances.push_back(
        ReadCircumstance(each, at.Item("circumstances", out.circumstances.size()), conversion));
  }
  return out;
}

void WritePerson(const Person& in, v1::Person* out) {
  out->set_key(in.key);
  if (in.nhs_number) out->set_nhs_number(in.nhs_number->ToString());
  if (in.birth) out->mutable_birth()->set_days(in.birth->days());
  out->set_sex(static_cast<v1::Person::Sex>(in.sex));
  if (in.death) out->mutable_death()->set_days(in.death->days());
  if (in.death_recorded.present()) {
    out->mutable_death_recorded()->set_seconds(in.death_recorded.raw());
  }
  if (in.deprivation_decile) out->set_deprivation_decile(*in.deprivation_decile);
  for (const Registration& each : in.registrations) {
    WriteRegistration(each, out->add_registration());
  }
  for (const Circumstance& each : in.circumstances) {
    WriteCircumstance(each, out->add_circumstance());
  }
}

Entry ReadEntry(const v1::Entry& in, const ModelPath& at, Conversion& conversion) {
  const std::optional<Code> code = ReadCode(in.code(), at.Field("code"), conversion);
  Entry out;
  out.code = code.value_or(Code());
  out.id = conversion.ReadText(at.Field("id"), in.id());
  const ModelPath on = at.Field("on");
  if (!in.has_on()) conversion.Fault(on, "missing", "no day is given; one is required");
  out.on = conversion.ReadDays(on, in.on().days()).value_or(Date());
  out.precision = ReadPrecision(in.precision(), at.Field("precision"), conversion);
  CheckFirstDay(out.on, out.precision, on, conversion);
  if (in.has_recorded()) {
    out.recorded = conversion.ReadMoment(at.Field("recorded"), in.recorded().seconds());
  }
  if (in.has_sequence()) out.sequence = in.sequence();
  out.role = conversion.ReadEnum<Role>(at.Field("role"), in.role(),
                                       v1::Role::Name_IsValid(in.role()), "a role");
  out.thread = conversion.ReadText(at.Field("thread"), in.thread());
  out.place = conversion.ReadText(at.Field("place"), in.place());
  if (in.has_value()) {
    const ModelPath value = at.Field("value");
    out.value = Value{conversion.ReadNumber(value.Field("number"), in.value().number()),
                      conversion.ReadText(value.Field("unit"), in.value().unit())};
  }
  out.confidential = in.confidential();
  out.retracted = in.retracted();
  if (in.has_retracted_at()) {
    out.retracted_at = conversion.ReadMoment(at.Field("retracted_at"), in.retracted_at().seconds());
  }
  return out;
}

void WriteEntry(const Entry& in, const ModelPath& at, Conversion& conversion, v1::Entry* out) {
  out->set_id(in.id);
  out->mutable_on()->set_days(in.on.days());
  out->set_precision(WritePrecision(in.precision));
  if (in.code.is_activity()) {
    out->mutable_code()->set_activity(conversion.WriteActivity(at.Field("code"), in.code));
  } else if (in.code.valid()) {
    out->mutable_code()->set_concept_id(in.code.value());
  }
  if (in.recorded.present()) out->mutable_recorded()->set_seconds(in.recorded.raw());
  if (in.sequence) out->set_sequence(*in.sequence);
  out->set_role(static_cast<v1::Role::Name>(in.role));
  out->set_thread(in.thread);
  out->set_place(in.place);
  if (in.value) {
    out->mutable_value()->set_number(in.value->number);
    out->mutable_value()->set_unit(in.value->unit);
  }
  out->set_confidential(in.confidential);
  out->set_retracted(in.retracted);
  if (in.retracted_at.present()) out->mutable_retracted_at()->set_seconds(in.retracted_at.raw());
}

PersonRecord ReadPersonRecord(const v1::PersonRecord& in, Conversion& conversion) {
  const ModelPath root;
  PersonRecord out;
  const ModelPath person = root.Field("person");
  if (!in.has_person()) conversion.Fault(person, "missing", "no person is given; one is required");
  if (in.has_person()) out.person = ReadPerson(in.person(), person, conversion);
  out.entries.reserve(static_cast<size_t>(in.entry_size()));
  size_t index = 0;
  for (const v1::Entry& each : in.entry()) {
    out.entries.push_back(ReadEntry(each, root.Item("entries", index++), conversion));
  }
  return out;
}

void WritePersonRecord(const PersonRecord& in, Conversion& conversion, v1::PersonRecord* out) {
  const ModelPath root;
  WritePerson(in.person, out->mutable_person());
  size_t index = 0;
  for (const Entry& each : in.entries) {
    WriteEntry(each, root.Item("entries", index++), conversion, out->add_entry());
  }
}

}  // namespace carecoord::internal
