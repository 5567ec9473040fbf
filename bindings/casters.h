// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Conversions that every binding file needs: dates, moments, periods, and words from closed lists.
// A wrong type is a TypeError that says what is needed; a datetime is not taken for a date.
#ifndef CARECOORD_BINDINGS_CASTERS_H_
#define CARECOORD_BINDINGS_CASTERS_H_

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "carecoord/record/stamp.h"
#include "carecoord/time/date.h"
#include "carecoord/time/instant.h"
#include "carecoord/time/optional_date.h"
#include "carecoord/time/period.h"

namespace carecoord::python {

// From a datetime.date that is not a datetime.datetime; anything else is a TypeError.
Date DateFromPython(pybind11::handle source);
pybind11::object DateToPython(Date date);
// As a datetime.datetime in UTC.
pybind11::object InstantToPython(Instant instant);

// None; a date, which means its end in London; a datetime, without a zone London's clock time.
Stamp StampFromPython(pybind11::handle source, const char* argument);

// A Period, or text as "P6M".
Period PeriodFromPython(pybind11::handle source);

// None, one text, or an iterable of texts.
std::vector<std::string> TextsFromPython(pybind11::handle source, const char* argument);

// None for "": what is not recorded or not named.
inline std::optional<std::string> TextOrNone(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

// A str or os.PathLike.
std::string PathFromPython(pybind11::handle source, const char* argument);

// The index of `text` in `names`, whatever the case and with '_' for ' '; else a CarecoordError
// that says what there is.
size_t IndexOfName(std::string_view text, std::span<const std::string_view> names,
                   const char* argument);

// Hash and class name as Python users meet them: carecoord.X, not carecoord._core.X.
template <typename Class>
void Public(Class& bound) {
  bound.attr("__module__") = "carecoord";
}

// "Type: a <needed> is needed, not a <what came>".
[[noreturn]] void WrongType(pybind11::handle source, const std::string& needed);

}  // namespace carecoord::python

namespace PYBIND11_NAMESPACE {
namespace detail {

template <>
struct type_caster<carecoord::Date> {
  PYBIND11_TYPE_CASTER(carecoord::Date, const_name("datetime.date"));
  bool load(handle source, bool /*convert*/) {
    value = carecoord::python::DateFromPython(source);
    return true;
  }
  static handle cast(carecoord::Date date, return_value_policy /*policy*/, handle /*parent*/) {
    return carecoord::python::DateToPython(date).release();
  }
};

template <>
struct type_caster<carecoord::OptionalDate> {
  PYBIND11_TYPE_CASTER(carecoord::OptionalDate, const_name("datetime.date | None"));
  bool load(handle source, bool /*convert*/) {
    if (!source.is_none()) value = carecoord::python::DateFromPython(source);
    return true;
  }
  static handle cast(carecoord::OptionalDate date, return_value_policy /*policy*/,
                     handle /*parent*/) {
    return date ? carecoord::python::DateToPython(*date).release() : none().release();
  }
};

}  // namespace detail
}  // namespace PYBIND11_NAMESPACE

#endif  // CARECOORD_BINDINGS_CASTERS_H_
