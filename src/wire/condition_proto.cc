// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "carecoord/wire/pack_text.h"
#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

template <typename M>
std::optional<double> NumberOf(const M& in) {
  return in.has_number() ? std::optional(in.number()) : std::nullopt;
}

template <typename M>
void WriteNumberArg(const NumberArg& in, const ModelPath& at, Conversion& conversion, M* out) {
  if (!in.parameter.empty()) {
    out->set_number_parameter(in.parameter);
  } else {
    out->set_number(conversion.ReadNumber(at, in.value));
  }
}

std::vector<Condition> ReadList(const v1::Condition::List& in, const ModelPath& at,
                                std::string_view name, int depth, Conversion& conversion) {
  std::vector<Condition> out;
  size_t index = 0;
  for (const v1::Condition& each : in.of()) {
    out.push_back(ReadCondition(each, at.Item(name, index++), depth + 1, conversion));
  }
  return out;
}

void WriteList(const std::vector<Condition>& in, const ModelPath& at, std::string_view name,
               int depth, Conversion& conversion, v1::Condition::List* out) {
  size_t index = 0;
  for (const Condition& each : in) {
    WriteCondition(each, at.Item(name, index++), depth + 1, conversion, out->add_of());
  }
}

DatesAre ReadDates(const v1::Condition::Dates& in, const ModelPath& at, Conversion& conversion) {
  return {ReadReference(in.left(), at.Field("left"), conversion),
          ReadComparison(in.is(), true, at.Field("is"), conversion),
          ReadReference(in.right(), at.Field("right"), conversion)};
}

CountIs ReadCount(const v1::Condition::Count& in, const ModelPath& at, Conversion& conversion) {
  return {conversion.ReadText(at.Field("selection"), in.selection()),
          ReadComparison(in.is(), false, at.Field("is"), conversion),
          ReadComparedNumber(NumberOf(in), in.number_parameter(), at.Field("number"), conversion)};
}

ValueIs ReadValue(const v1::Condition::ValueOf& in, const ModelPath& at, Conversion& conversion) {
  return {conversion.ReadText(at.Field("selection"), in.selection()),
          ReadComparison(in.is(), false, at.Field("is"), conversion),
          ReadComparedNumber(NumberOf(in), in.number_parameter(), at.Field("number"), conversion),
          conversion.ReadTextArg(at.Field("unit"), in.unit())};
}

AgeIs ReadAge(const v1::Condition::Age& in, const ModelPath& at, Conversion& conversion) {
  return {ReadReference(in.at(), at.Field("at"), conversion),
          ReadComparison(in.is(), false, at.Field("is"), conversion),
          ReadComparedNumber(in.has_years() ? std::optional(in.years()) : std::nullopt,
                             in.number_parameter(), at.Field("years"), conversion)};
}

// An omitted date is AS_OF.
Reference AsOf() { return {Point::kAsOf, {}}; }

Reference ReadDateOrAsOf(bool has, const v1::Reference& in, const ModelPath& at,
                         Conversion& conversion) {
  return has ? ReadReference(in, at, conversion) : AsOf();
}

CircumstanceIs ReadCircumstance(const v1::Condition::CircumstanceIs& in, const ModelPath& at,
                                Conversion& conversion) {
  CircumstanceIs out;
  out.kind = conversion.ReadEnum<CircumstanceKind>(at.Field("kind"), in.kind(),
                                                   v1::Circumstance::Kind_IsValid(in.kind()),
                                                   "a kind of circumstance");
  for (const std::string& value : in.value()) {
    out.values.push_back(conversion.ReadText(at.Item("values", out.values.size()), value));
  }
  out.at = ReadDateOrAsOf(in.has_at(), in.at(), at.Field("at"), conversion);
  return out;
}

bool TooDeep(int depth, const ModelPath& at, Conversion& conversion) {
  if (depth <= kMaxConditionDepth) return false;
  conversion.Fault(at, "too_deep",
                   "conditions nest deeper than " + std::to_string(kMaxConditionDepth));
  return true;
}

// Writes one kind of condition.
struct ConditionWriter {
  const ModelPath& at;
  int depth;
  Conversion& conversion;
  v1::Condition* out;

  void operator()(const std::monostate&) const {}
  void operator()(const AllOf& in) const {
    WriteList(in.of, at, "all", depth, conversion, out->mutable_all());
  }
  void operator()(const AnyOf& in) const {
    WriteList(in.of, at, "any", depth, conversion, out->mutable_any());
  }
  void operator()(const NotOf& in) const {
    const ModelPath inner = at.Field("not");
    if (in.of.size() != 1) {
      conversion.Fault(inner, "bad_not",
                       "negates " + std::to_string(in.of.size()) + " conditions; it takes one");
      return;
    }
    WriteCondition(in.of.front(), inner, depth + 1, conversion, out->mutable_not_());
  }
  void operator()(const Exists& in) const { out->set_exists(in.selection); }
  void operator()(const DatesAre& in) const {
    v1::Condition::Dates* dates = out->mutable_dates();
    WriteReference(in.left, dates->mutable_left());
    dates->set_is(WriteComparison(in.is, true));
    WriteReference(in.right, dates->mutable_right());
  }
  void operator()(const CountIs& in) const {
    v1::Condition::Count* count = out->mutable_count();
    count->set_selection(in.selection);
    count->set_is(WriteComparison(in.is, false));
    WriteNumberArg(in.number, at.Field("number"), conversion, count);
  }
  void operator()(const ValueIs& in) const {
    v1::Condition::ValueOf* value = out->mutable_value();
    value->set_selection(in.selection);
    value->set_is(WriteComparison(in.is, false));
    WriteNumberArg(in.number, at.Field("number"), conversion, value);
    value->set_unit(conversion.WriteTextArg(at.Field("unit"), in.unit));
  }
  void operator()(const AgeIs& in) const {
    v1::Condition::Age* age = out->mutable_age();
    WriteReference(in.at, age->mutable_at());
    age->set_is(WriteComparison(in.is, false));
    if (in.years.parameter.empty()) {
      age->set_years(conversion.ReadNumber(at.Field("years"), in.years.value));
    } else {
      age->set_number_parameter(in.years.parameter);
    }
  }
  void operator()(const SexIs& in) const { out->set_sex(static_cast<v1::Person::Sex>(in.sex)); }
  void operator()(const CircumstanceIs& in) const {
    v1::Condition::CircumstanceIs* circumstance = out->mutable_circumstance();
    circumstance->set_kind(static_cast<v1::Circumstance::Kind>(in.kind));
    for (const std::string& value : in.values) circumstance->add_value(value);
    if (in.at != AsOf()) WriteReference(in.at, circumstance->mutable_at());
  }
  void operator()(const RegisteredThroughout& in) const {
    v1::Condition::Registered* registered = out->mutable_registered();
    if (in.from != AsOf()) WriteReference(in.from, registered->mutable_from());
    if (in.to != AsOf()) WriteReference(in.to, registered->mutable_to());
  }
  void operator()(const AliveAt& in) const {
    v1::Condition::Alive* alive = out->mutable_alive();
    if (in.at != AsOf()) WriteReference(in.at, alive->mutable_at());
  }
  void operator()(const NamedIs& in) const { out->set_named(in.name); }
};

}  // namespace

Condition ReadCondition(const v1::Condition& in, const ModelPath& at, int depth,
                        Conversion& conversion) {
  Condition out;
  if (TooDeep(depth, at, conversion)) return out;
  switch (in.is_case()) {
    case v1::Condition::kAll:
      out.is = AllOf{ReadList(in.all(), at, "all", depth, conversion)};
      break;
    case v1::Condition::kAny:
      out.is = AnyOf{ReadList(in.any(), at, "any", depth, conversion)};
      break;
    case v1::Condition::kNot: {
      NotOf inner;
      inner.of.push_back(ReadCondition(in.not_(), at.Field("not"), depth + 1, conversion));
      out.is = std::move(inner);
      break;
    }
    case v1::Condition::kExists:
      out.is = Exists{conversion.ReadText(at.Field("selection"), in.exists())};
      break;
    case v1::Condition::kDates:
      out.is = ReadDates(in.dates(), at, conversion);
      break;
    case v1::Condition::kCount:
      out.is = ReadCount(in.count(), at, conversion);
      break;
    case v1::Condition::kValue:
      out.is = ReadValue(in.value(), at, conversion);
      break;
    case v1::Condition::kAge:
      out.is = ReadAge(in.age(), at, conversion);
      break;
    case v1::Condition::kSex:
      out.is = SexIs{conversion.ReadEnum<Sex>(at.Field("sex"), in.sex(),
                                              v1::Person::Sex_IsValid(in.sex()), "a sex")};
      break;
    case v1::Condition::kCircumstance:
      out.is = ReadCircumstance(in.circumstance(), at, conversion);
      break;
    case v1::Condition::kRegistered: {
      const v1::Condition::Registered& span = in.registered();
      out.is = RegisteredThroughout{
          ReadDateOrAsOf(span.has_from(), span.from(), at.Field("from"), conversion),
          ReadDateOrAsOf(span.has_to(), span.to(), at.Field("to"), conversion)};
      break;
    }
    case v1::Condition::kAlive:
      out.is =
          AliveAt{ReadDateOrAsOf(in.alive().has_at(), in.alive().at(), at.Field("at"), conversion)};
      break;
    case v1::Condition::kNamed:
      out.is = NamedIs{conversion.ReadText(at.Field("name"), in.named())};
      break;
    case v1::Condition::IS_NOT_SET:
      break;  // the compiler says so
  }
  return out;
}

void WriteCondition(const Condition& in, const ModelPath& at, int depth, Conversion& conversion,
                    v1::Condition* out) {
  if (TooDeep(depth, at, conversion)) return;
  std::visit(ConditionWriter{at, depth, conversion, out}, in.is);
}

}  // namespace carecoord::internal
