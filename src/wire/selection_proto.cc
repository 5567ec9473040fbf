// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "wire/pack_proto.h"

namespace carecoord::internal {
namespace {

// `end` must be said. `missing`: the sentence when it is not.
bool ReadIncluded(int end, std::string_view missing, const ModelPath& at, Conversion& conversion) {
  if (!v1::Bound::End_IsValid(end)) {
    conversion.UnknownEnum(at, end, "INCLUDED or EXCLUDED");
  } else if (end == v1::Bound::END_UNSPECIFIED) {
    conversion.Fault(at, "missing", std::string(missing) + ": give end: INCLUDED or end: EXCLUDED");
  }
  return end != v1::Bound::EXCLUDED;
}

v1::Bound::End WriteIncluded(bool included) {
  return included ? v1::Bound::INCLUDED : v1::Bound::EXCLUDED;
}

Bound ReadBound(const v1::Bound& in, const ModelPath& at, Conversion& conversion) {
  return {ReadReference(in, at.Field("at"), conversion),
          ReadIncluded(in.end(), "the bound does not say whether its day is in",
                       at.Field("included"), conversion)};
}

void WriteBound(const Bound& in, v1::Bound* out) {
  WriteReference(in.at, out);
  out->set_end(WriteIncluded(in.included));
}

Window ReadWindow(const v1::Window& in, const ModelPath& at, Conversion& conversion) {
  Window out;
  size_t index = 0;
  for (const v1::Bound& bound : in.from()) {
    out.from.push_back(ReadBound(bound, at.Item("from", index++), conversion));
  }
  index = 0;
  for (const v1::Bound& bound : in.to()) {
    out.to.push_back(ReadBound(bound, at.Item("to", index++), conversion));
  }
  return out;
}

ValueFilter ReadValueFilter(const v1::Selection::ValueFilter& in, const ModelPath& at,
                            Conversion& conversion) {
  return {ReadComparison(in.is(), false, at.Field("is"), conversion),
          ReadComparedNumber(in.has_number() ? std::optional(in.number()) : std::nullopt,
                             in.number_parameter(), at.Field("number"), conversion),
          conversion.ReadTextArg(at.Field("unit"), in.unit())};
}

void WriteValueFilter(const ValueFilter& in, const ModelPath& at, Conversion& conversion,
                      v1::Selection::ValueFilter* out) {
  out->set_is(WriteComparison(in.is, false));
  if (in.number.parameter.empty()) {
    out->set_number(conversion.ReadNumber(at.Field("number"), in.number.value));
  } else {
    out->set_number_parameter(in.number.parameter);
  }
  out->set_unit(conversion.WriteTextArg(at.Field("unit"), in.unit));
}

NumberArg ReadNth(const v1::Selection::Nth& in, const ModelPath& at, Conversion& conversion) {
  // On the wire 0 is not said.
  return ReadNumberArg(in.n() == 0 ? std::nullopt : std::optional<double>(in.n()), in.n_parameter(),
                       at, conversion)
      .value_or(NumberArg());
}

void WriteNth(const NumberArg& in, const ModelPath& at, Conversion& conversion,
              v1::Selection::Nth* out) {
  out->set_n_parameter(in.parameter);
  if (!in.parameter.empty()) return;
  const auto n = static_cast<int32_t>(std::clamp(in.value, -2e9, 2e9));
  if (n != in.value) conversion.Fault(at, "bad_nth", "is no whole number below 2,000,000,000");
  out->set_n(n);
}

// Pick and clusters, of which the first is said with the pick.
void ReadPick(const v1::Selection& in, const ModelPath& at, Conversion& conversion,
              Selection& out) {
  std::string first;
  switch (in.pick_case()) {
    case v1::Selection::kEarliest:
      out.pick = Pick::kEarliest;
      first = in.earliest();
      break;
    case v1::Selection::kLatest:
      out.pick = Pick::kLatest;
      first = in.latest();
      break;
    case v1::Selection::kEach:
      out.pick = Pick::kEach;
      first = in.each();
      break;
    case v1::Selection::kCount:
      out.pick = Pick::kCount;
      first = in.count();
      break;
    case v1::Selection::kNth:
      out.pick = Pick::kNth;
      out.nth = ReadNth(in.nth(), at.Field("nth"), conversion);
      first = in.nth().cluster();
      break;
    case v1::Selection::PICK_NOT_SET:
      break;  // the compiler says so
  }
  if (!first.empty()) out.clusters.push_back(conversion.ReadText(at.Item("clusters", 0), first));
  for (const std::string& name : in.or_cluster()) {
    const ModelPath here = at.Item("clusters", out.clusters.size());
    if (name.empty()) conversion.Fault(here, "missing", "the name of the cluster is empty");
    out.clusters.push_back(conversion.ReadText(here, name));
  }
}

void WritePick(const Selection& in, const ModelPath& at, Conversion& conversion,
               v1::Selection* out) {
  const std::string first = in.clusters.empty() ? std::string() : in.clusters.front();
  size_t next = 1;  // of the clusters
  switch (in.pick) {
    case Pick::kEarliest:
      out->set_earliest(first);
      break;
    case Pick::kLatest:
      out->set_latest(first);
      break;
    case Pick::kEach:
      out->set_each(first);
      break;
    case Pick::kCount:
      out->set_count(first);
      break;
    case Pick::kNth:
      out->mutable_nth()->set_cluster(first);
      WriteNth(in.nth, at.Field("nth"), conversion, out->mutable_nth());
      break;
    case Pick::kUnspecified:
      next = 0;
      break;
  }
  if (in.nth != NumberArg() && in.pick != Pick::kNth) {
    conversion.Fault(at.Field("nth"), "conflicting", "is given, but the pick is not nth");
  }
  for (; next < in.clusters.size(); ++next) out->add_or_cluster(in.clusters[next]);
}

}  // namespace

Selection ReadSelection(const v1::Selection& in, const ModelPath& at, Conversion& conversion) {
  Selection out;
  out.name = conversion.ReadText(at.Field("name"), in.name());
  out.title = conversion.ReadText(at.Field("title"), in.title());
  ReadPick(in, at, conversion, out);
  out.dated =
      conversion.ReadEnum<Dating>(at.Field("dated"), in.dated(),
                                  v1::Selection::Dated_IsValid(in.dated()), "HAPPENED or RECORDED");
  out.window = ReadWindow(in.window(), at.Field("window"), conversion);
  for (const int role : in.role()) {
    out.roles.push_back(ReadRole(role, at.Item("roles", out.roles.size()), conversion));
  }
  for (const std::string& name : in.role_parameter()) {
    const ModelPath here = at.Item("role_parameters", out.role_parameters.size());
    if (name.empty()) conversion.Fault(here, "missing", "the name of the parameter is empty");
    out.role_parameters.push_back(conversion.ReadText(here, name));
  }
  for (const std::string& place : in.place()) {
    out.places.push_back(conversion.ReadTextArg(at.Item("places", out.places.size()), place));
  }
  for (const v1::Selection::ValueFilter& value : in.value()) {
    out.values.push_back(ReadValueFilter(value, at.Item("values", out.values.size()), conversion));
  }
  out.thread = conversion.ReadEnum<ThreadFilter>(at.Field("thread"), in.thread(),
                                                 v1::Selection::Thread_IsValid(in.thread()),
                                                 "SAME_AS_INDEX or OWN_OR_NONE");
  out.same_thread_as = conversion.ReadText(at.Field("same_thread_as"), in.same_thread_as());
  for (const std::string& name : in.except()) {
    out.except.push_back(conversion.ReadText(at.Item("except", out.except.size()), name));
  }
  if (in.has_not_followed_by()) {
    const ModelPath here = at.Field("not_followed_by");
    out.not_followed_by = {
        conversion.ReadText(here.Field("selection"), in.not_followed_by().selection()),
        ReadIncluded(in.not_followed_by().end(), "does not say whether one of the same day counts",
                     here.Field("same_day"), conversion)};
  }
  out.new_episode_after =
      conversion.ReadPeriod(at.Field("new_episode_after"), in.new_episode_after());
  out.planned = in.planned();
  return out;
}

void WriteSelection(const Selection& in, const ModelPath& at, Conversion& conversion,
                    v1::Selection* out) {
  out->set_name(in.name);
  out->set_title(in.title);
  WritePick(in, at, conversion, out);
  out->set_dated(static_cast<v1::Selection::Dated>(in.dated));
  for (const Bound& bound : in.window.from) WriteBound(bound, out->mutable_window()->add_from());
  for (const Bound& bound : in.window.to) WriteBound(bound, out->mutable_window()->add_to());
  for (const Role role : in.roles) out->add_role(static_cast<v1::Role::Name>(role));
  for (const std::string& name : in.role_parameters) out->add_role_parameter(name);
  size_t index = 0;
  for (const TextArg& place : in.places) {
    out->add_place(conversion.WriteTextArg(at.Item("places", index++), place));
  }
  index = 0;
  for (const ValueFilter& value : in.values) {
    WriteValueFilter(value, at.Item("values", index++), conversion, out->add_value());
  }
  out->set_thread(static_cast<v1::Selection::Thread>(in.thread));
  out->set_same_thread_as(in.same_thread_as);
  for (const std::string& name : in.except) out->add_except(name);
  if (in.not_followed_by) {
    out->mutable_not_followed_by()->set_selection(in.not_followed_by->selection);
    out->mutable_not_followed_by()->set_end(WriteIncluded(in.not_followed_by->same_day));
  }
  if (in.new_episode_after) {
    out->set_new_episode_after(Conversion::WriteArg(*in.new_episode_after));
  }
  out->set_planned(in.planned);
}

}  // namespace carecoord::internal
