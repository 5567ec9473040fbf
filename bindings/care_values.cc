// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "care_values.h"

#include <limits>

#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

// What `read` raises, with the field in front.
template <typename Read>
void Named(const char* field, Read read) {
  try {
    read();
  } catch (const py::type_error& error) {
    throw py::type_error(std::string(field) + ": " + error.what());
  }
}

uint32_t NumberFromPython(py::handle source, const char* field, uint32_t most) {
  if (!PyLong_Check(source.ptr()) || PyBool_Check(source.ptr())) {
    WrongType(source, std::string(field) + ": an int");
  }
  const long long number = PyLong_AsLongLong(source.ptr());
  if (PyErr_Occurred() != nullptr) PyErr_Clear();
  if (number < 0 || number > static_cast<long long>(most)) {
    Refuse(std::string(field) + ": " + std::string(py::str(source)) + " is not between 0 and " +
           std::to_string(most));
  }
  return static_cast<uint32_t>(number);
}

}  // namespace

std::string PythonName(std::string_view field) {
  std::string name(field);
  if (name == "from" || name == "with") name += '_';
  return name;
}

std::span<const std::string_view> NamesOf(OfferStatus) {
  static constexpr std::string_view kCodes[] = {OfferCode(OfferStatus::kNone),
                                                OfferCode(OfferStatus::kOfferedUndecided),
                                                OfferCode(OfferStatus::kDeclined),
                                                OfferCode(OfferStatus::kAccepted),
                                                OfferCode(OfferStatus::kNotOffered),
                                                OfferCode(OfferStatus::kUnable),
                                                OfferCode(OfferStatus::kNotOfferedOtherReason)};
  return kCodes;
}

std::span<const std::string_view> NamesOf(Sex) {
  static constexpr std::string_view kNames[] = {"", "FEMALE", "MALE", "INDETERMINATE"};
  return kNames;
}

py::object NameToPython(std::string_view name) {
  if (name.empty()) return py::none();
  return py::str(name.data(), name.size());
}
py::object ToPython(const std::string& text) { return NameToPython(text); }
py::object ToPython(bool flag) { return py::bool_(flag); }
py::object ToPython(uint32_t number) { return py::int_(number); }
py::object ToPython(std::optional<uint16_t> number) {
  return number ? py::object(py::int_(*number)) : py::none();
}
py::object ToPython(Date date) { return date == Date() ? py::none() : DateToPython(date); }
py::object ToPython(OptionalDate date) { return date ? DateToPython(*date) : py::none(); }
py::object ToPython(Stamp stamp) {
  return stamp.present() ? InstantToPython(*stamp.instant()) : py::none();
}

void FromPython(py::handle source, const char* field, std::string& out) {
  if (source.is_none()) return;
  if (!py::isinstance<py::str>(source)) WrongType(source, std::string(field) + ": a str");
  out = source.cast<std::string>();
}
void FromPython(py::handle source, const char* field, bool& out) {
  if (!PyBool_Check(source.ptr())) WrongType(source, std::string(field) + ": a bool");
  out = source.ptr() == Py_True;
}
void FromPython(py::handle source, const char* field, uint32_t& out) {
  out = NumberFromPython(source, field, std::numeric_limits<uint32_t>::max());
}
void FromPython(py::handle source, const char* field, std::optional<uint16_t>& out) {
  if (source.is_none()) return;
  constexpr uint16_t kMost = std::numeric_limits<uint16_t>::max();
  out = static_cast<uint16_t>(NumberFromPython(source, field, kMost));
}
void FromPython(py::handle source, const char* field, Date& out) {
  if (source.is_none()) return;
  Named(field, [&] { out = DateFromPython(source); });
}
void FromPython(py::handle source, const char* field, OptionalDate& out) {
  if (source.is_none()) return;
  Named(field, [&] { out = DateFromPython(source); });
}
void FromPython(py::handle source, const char* field, Stamp& out) {
  if (!source.is_none() && py::hasattr(source, "tzinfo") && source.attr("tzinfo").is_none()) {
    throw py::type_error(std::string(field) + ": a datetime with a time zone is needed");
  }
  out = StampFromPython(source, field);
}

}  // namespace carecoord::python
