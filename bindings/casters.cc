// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "casters.h"

#include <datetime.h>

#include <cctype>
#include <cmath>

#include "carecoord/base/suggest.h"
#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

void EnsureDateTimeApi() {
  if (PyDateTimeAPI == nullptr) {
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  }
}

std::string Folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace

void WrongType(py::handle source, const std::string& needed) {
  throw py::type_error(needed + " is needed, not " +
                       std::string(py::str(py::type::handle_of(source).attr("__name__"))));
}

Date DateFromPython(py::handle source) {
  EnsureDateTimeApi();
  if (PyDateTime_Check(source.ptr())) {
    throw py::type_error("a datetime.date is needed, not a datetime: call its .date()");
  }
  if (!PyDate_Check(source.ptr())) WrongType(source, "a datetime.date");
  // Python's dates are exactly those of Date: years 1 to 9999.
  return *Date::FromYmd(PyDateTime_GET_YEAR(source.ptr()), PyDateTime_GET_MONTH(source.ptr()),
                        PyDateTime_GET_DAY(source.ptr()));
}

py::object DateToPython(Date date) {
  EnsureDateTimeApi();
  const Ymd parts = date.ymd();
  PyObject* made = PyDate_FromDate(parts.year, parts.month, parts.day);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

py::object InstantToPython(Instant instant) {
  EnsureDateTimeApi();
  const Ymd day = instant.DateInUtc().ymd();
  const int second = static_cast<int>(instant.seconds() - instant.DateInUtc().days() * 86400LL);
  PyObject* made = PyDateTimeAPI->DateTime_FromDateAndTime(
      day.year, day.month, day.day, second / 3600, second / 60 % 60, second % 60, 0,
      PyDateTimeAPI->TimeZone_UTC, PyDateTimeAPI->DateTimeType);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

Stamp StampFromPython(py::handle source, const char* argument) {
  if (source.is_none()) return Stamp();
  EnsureDateTimeApi();
  Instant instant;
  if (PyDateTime_Check(source.ptr())) {
    if (source.attr("tzinfo").is_none()) {
      const auto text = source.attr("isoformat")("T", "seconds").cast<std::string>();
      instant = ValueOf(ParseInstant(text));
    } else {
      const auto seconds = std::floor(source.attr("timestamp")().cast<double>());
      instant = Instant::FromSeconds(static_cast<int64_t>(seconds));
    }
  } else if (PyDate_Check(source.ptr())) {
    instant = EndOfDayInLondon(DateFromPython(source));
  } else {
    WrongType(source, std::string(argument) + ": a datetime.date or datetime.datetime");
  }
  const std::optional<Stamp> stamp = Stamp::FromInstant(instant);
  if (!stamp.has_value()) {
    Refuse(std::string(argument) + ": " + std::string(py::str(source)) +
           " is not between 1970 and 2106");
  }
  return *stamp;
}

Period PeriodFromPython(py::handle source) {
  if (py::isinstance<py::str>(source)) return ValueOf(ParsePeriod(source.cast<std::string>()));
  if (py::isinstance<Period>(source)) return source.cast<Period>();
  WrongType(source, "a carecoord.Period or a text such as \"P6M\"");
}

std::vector<std::string> TextsFromPython(py::handle source, const char* argument) {
  if (source.is_none()) return {};
  if (py::isinstance<py::str>(source)) return {source.cast<std::string>()};
  std::vector<std::string> out;
  if (!py::isinstance<py::iterable>(source)) {
    WrongType(source, std::string(argument) + ": a text or an iterable of texts");
  }
  for (const py::handle item : source) {
    if (!py::isinstance<py::str>(item)) WrongType(item, std::string(argument) + ": a text");
    out.push_back(item.cast<std::string>());
  }
  return out;
}

std::string PathFromPython(py::handle source, const char* argument) {
  if (py::isinstance<py::str>(source)) return source.cast<std::string>();
  if (!py::hasattr(source, "__fspath__")) {
    WrongType(source, std::string(argument) + ": a path (str or os.PathLike)");
  }
  const py::object path = source.attr("__fspath__")();
  if (!py::isinstance<py::str>(path)) WrongType(path, std::string(argument) + ": a path of text");
  return path.cast<std::string>();
}

size_t IndexOfName(std::string_view text, std::span<const std::string_view> names,
                   const char* argument) {
  const std::string wanted = Folded(text);
  for (size_t i = 0; i < names.size(); ++i) {
    if (Folded(names[i]) == wanted) return i;
  }
  std::string out = std::string(argument) + " \"" + std::string(text) + "\": there is no such one";
  const std::string near = DidYouMean(text, {names.begin(), names.end()});
  out += near;
  if (near.empty()) {
    std::string known;
    for (const std::string_view name : names) {
      if (!name.empty()) known += (known.empty() ? "" : ", ") + std::string(name);
    }
    out += "; there are " + known;
  }
  Refuse(out);
}

}  // namespace carecoord::python
