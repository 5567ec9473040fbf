// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <string>
#include <variant>

#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

Settled ReadSettled(const v1::Settled& in, const ModelPath& at, Conversion& conversion) {
  Settled out;
  out.rule = conversion.ReadText(at.Field("rule"), in.rule());
  for (const int by : in.by()) {
    out.by.push_back(conversion.ReadEnum<Settlement>(at.Item("by", out.by.size()), by,
                                                     v1::Settled::By_IsValid(by),
                                                     "COMPLETED, FAILED or LAPSED"));
  }
  return out;
}

// Reference and Bound have the same fields for this.
template <typename M>
Reference ReadAt(const M& in, const ModelPath& at, Conversion& conversion) {
  Reference out;
  switch (in.at_case()) {
    case M::kSelection:
      out.at = conversion.ReadText(at, in.selection());
      break;
    case M::kPoint:
      out.at = conversion.ReadEnum<Point>(at, in.point(), v1::Reference::Point_IsValid(in.point()),
                                          "a point in time");
      break;
    case M::kDate:
      out.at = conversion.ReadDateArg(at, in.date());
      break;
    case M::kSettled:
      out.at = ReadSettled(in.settled(), at, conversion);
      break;
    case M::kConfirmed:
      out.at = Confirmed{conversion.ReadEnum<CircumstanceKind>(
          at, in.confirmed(), v1::Circumstance::Kind_IsValid(in.confirmed()),
          "a kind of circumstance")};
      break;
    case M::AT_NOT_SET:
      conversion.Fault(at, "missing",
                       "counts from nothing: give selection, point, date, settled or confirmed");
      break;
  }
  out.plus = conversion.ReadPeriod(at.Field("plus"), in.plus());
  return out;
}

// Writes one kind of reference.
template <typename M>
struct AtWriter {
  M* out;

  void operator()(const std::string& selection) const { out->set_selection(selection); }
  void operator()(Point point) const { out->set_point(static_cast<v1::Reference::Point>(point)); }
  void operator()(const DateArg& date) const { out->set_date(Conversion::WriteArg(date)); }
  void operator()(const Settled& settled) const {
    out->mutable_settled()->set_rule(settled.rule);
    for (const Settlement by : settled.by) {
      out->mutable_settled()->add_by(static_cast<v1::Settled::By>(by));
    }
  }
  void operator()(const Confirmed& confirmed) const {
    out->set_confirmed(static_cast<v1::Circumstance::Kind>(confirmed.kind));
  }
};

template <typename M>
void WriteAt(const Reference& in, M* out) {
  std::visit(AtWriter<M>{out}, in.at);
  if (in.plus) out->set_plus(Conversion::WriteArg(*in.plus));
}

}  // namespace

Reference ReadReference(const v1::Reference& in, const ModelPath& at, Conversion& conversion) {
  return ReadAt(in, at, conversion);
}

Reference ReadReference(const v1::Bound& in, const ModelPath& at, Conversion& conversion) {
  return ReadAt(in, at, conversion);
}

void WriteReference(const Reference& in, v1::Reference* out) { WriteAt(in, out); }

void WriteReference(const Reference& in, v1::Bound* out) { WriteAt(in, out); }

DateTerms ReadDateTerms(const v1::DateTerms& in, const ModelPath& at, Conversion& conversion) {
  DateTerms out;
  const v1::DateTerms::List* terms = nullptr;
  switch (in.combine_case()) {
    case v1::DateTerms::kLatest:
      out.combine = Combine::kLatest;
      terms = &in.latest();
      break;
    case v1::DateTerms::kEarliest:
      out.combine = Combine::kEarliest;
      terms = &in.earliest();
      break;
    case v1::DateTerms::COMBINE_NOT_SET:
      conversion.Fault(at, "missing",
                       "does not say which of its dates: give latest { of { ... } } or "
                       "earliest { of { ... } }");
      return out;
  }
  for (const v1::Reference& term : terms->of()) {
    out.of.push_back(ReadAt(term, at.Item("of", out.of.size()), conversion));
  }
  return out;
}

void WriteDateTerms(const DateTerms& in, const ModelPath& at, Conversion& conversion,
                    v1::DateTerms* out) {
  if (in.combine == Combine::kUnspecified) {
    conversion.Fault(at.Field("combine"), "missing", "says neither latest nor earliest");
    return;
  }
  v1::DateTerms::List* terms =
      in.combine == Combine::kLatest ? out->mutable_latest() : out->mutable_earliest();
  for (const Reference& term : in.of) WriteAt(term, terms->add_of());
}

}  // namespace carecoord::internal
