// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Structs of care to and from the Python values of the same fields (carecoord/_care.py,
// _plan.py, _values.py, _commands.py). No conversion is written by hand for a noun: its fields are
// said once (care/fields.h), and here is only which class it is in Python.
//
// In Python what was not said is None; a field called as a word of Python has a '_' after it.
#ifndef CARECOORD_BINDINGS_CARE_VALUES_H_
#define CARECOORD_BINDINGS_CARE_VALUES_H_

#include <pybind11/pybind11.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "carecoord/base/shared_value.h"
#include "carecoord/care/fields.h"
#include "carecoord/record/role.h"
#include "carecoord/workspace/command.h"
#include "carecoord/workspace/state.h"
#include "casters.h"

namespace carecoord::python {

// The Python class that a struct is. Said for all of them by BindCareValues, and never let go of:
// values may be made while the interpreter shuts down.
template <typename T>
struct ClassOf {
  inline static PyObject* made = nullptr;
};
template <typename T>
bool IsA(pybind11::handle source) {
  return PyObject_IsInstance(source.ptr(), ClassOf<T>::made) == 1;
}
// TypeError unless it is one.
template <typename T>
void Require(pybind11::handle source, const char* argument) {
  if (IsA<T>(source)) return;
  const auto name = pybind11::handle(ClassOf<T>::made).attr("__name__").cast<std::string>();
  WrongType(source, std::string(argument) + ": a carecoord." + name);
}

// "from" -> "from_".
std::string PythonName(std::string_view field);

// The names of closed lists, as texts in Python.
inline std::span<const std::string_view> NamesOf(Role) { return kRoleNames; }
inline std::span<const std::string_view> NamesOf(Achievement) { return kAchievementNames; }
inline std::span<const std::string_view> NamesOf(Channel) { return kChannelNames; }
inline std::span<const std::string_view> NamesOf(Consent) { return kConsentNames; }
inline std::span<const std::string_view> NamesOf(Direction) { return kDirectionNames; }
inline std::span<const std::string_view> NamesOf(EpisodeKind) { return kEpisodeKindNames; }
inline std::span<const std::string_view> NamesOf(IntakeSource) { return kIntakeSourceNames; }
inline std::span<const std::string_view> NamesOf(Party) { return kPartyNames; }
inline std::span<const std::string_view> NamesOf(RecipientKind) { return kRecipientKindNames; }
std::span<const std::string_view> NamesOf(OfferStatus);
std::span<const std::string_view> NamesOf(Sex);

// Into Python.
pybind11::object ToPython(const std::string& text);  // None for ""
pybind11::object ToPython(bool flag);
pybind11::object ToPython(uint32_t number);
pybind11::object ToPython(std::optional<uint16_t> number);
pybind11::object ToPython(Date date);  // None for the one that stands for "not given"
pybind11::object ToPython(OptionalDate date);
pybind11::object ToPython(Stamp stamp);
pybind11::object NameToPython(std::string_view name);  // None for ""

// Out of Python; `field` for the error.
void FromPython(pybind11::handle source, const char* field, std::string& out);
void FromPython(pybind11::handle source, const char* field, bool& out);
void FromPython(pybind11::handle source, const char* field, uint32_t& out);
void FromPython(pybind11::handle source, const char* field, std::optional<uint16_t>& out);
void FromPython(pybind11::handle source, const char* field, Date& out);
void FromPython(pybind11::handle source, const char* field, OptionalDate& out);
void FromPython(pybind11::handle source, const char* field, Stamp& out);

// Written by hand, since they are no nouns.
pybind11::object ToPython(const Act& act);
pybind11::object ToPython(const Person& person);
pybind11::object ToPython(const StaffMember& member);
pybind11::object ToPython(const Entry& entry);
void FromPython(pybind11::handle source, const char* field, Act& out);
void FromPython(pybind11::handle source, const char* field, Person& out);
void FromPython(pybind11::handle source, const char* field, StaffMember& out);
void FromPython(pybind11::handle source, const char* field, Entry& out);

template <typename E>
requires std::is_enum_v<E> pybind11::object ToPython(E value) {
  return NameToPython(NamesOf(value)[static_cast<size_t>(value)]);
}
template <typename E>
requires std::is_enum_v<E>
void FromPython(pybind11::handle source, const char* field, E& out) {
  std::string name;
  FromPython(source, field, name);
  out = static_cast<E>(IndexOfName(name, NamesOf(E()), field));
}

template <HasFields T>
pybind11::object ToPython(const T& value);
template <HasFields T>
void FromPython(pybind11::handle source, const char* field, T& out);

template <typename T>
pybind11::object ToPython(const std::vector<T>& values) {
  pybind11::tuple out(values.size());
  for (size_t i = 0; i < values.size(); ++i) out[i] = ToPython(values[i]);
  return out;
}
template <typename T>
pybind11::object ToPython(const SharedValue<T>& value) {
  return value.has_value() ? ToPython(*value) : pybind11::none();
}
template <typename T>
void FromPython(pybind11::handle source, const char* field, std::vector<T>& out) {
  if (pybind11::isinstance<pybind11::str>(source) ||
      !pybind11::isinstance<pybind11::iterable>(source)) {
    WrongType(source, std::string(field) + ": a list or tuple");
  }
  for (const pybind11::handle item : source) FromPython(item, field, out.emplace_back());
}
template <typename T>
void FromPython(pybind11::handle source, const char* field, SharedValue<T>& out) {
  if (source.is_none()) return;
  T value;
  FromPython(source, field, value);
  out = std::move(value);
}

// The fields of a struct, as attributes of `source`.
template <HasFields T>
void FieldsFromPython(pybind11::handle source, T& out) {
  ForEachField(out, [source](std::string_view name, auto& member) {
    const std::string field = PythonName(name);
    FromPython(source.attr(field.c_str()), field.c_str(), member);
  });
}
// A member of the struct `T`: a state by its name in the noun's table, a struct in which nothing
// was said as None.
template <typename T, typename Member>
pybind11::object MemberToPython(const Member& member) {
  if constexpr (requires { requires std::is_same_v<Member, typename T::State>; }) {
    return NameToPython(T::kLifecycle.states[static_cast<size_t>(member)].name);
  } else if constexpr (HasFields<Member>) {
    return member == Member() ? pybind11::object(pybind11::none()) : ToPython(member);
  } else {
    return ToPython(member);
  }
}
// The fields of a struct, added to the keywords of a call.
template <HasFields T>
void FieldsToPython(const T& value, pybind11::dict& keywords) {
  ForEachField(value, [&keywords](std::string_view name, const auto& member) {
    keywords[PythonName(name).c_str()] = MemberToPython<T>(member);
  });
}

template <HasFields T>
pybind11::object ToPython(const T& value) {
  pybind11::dict keywords;
  FieldsToPython(value, keywords);
  return pybind11::handle(ClassOf<T>::made)(**keywords);
}
template <HasFields T>
void FromPython(pybind11::handle source, const char* field, T& out) {
  if (source.is_none()) return;
  Require<T>(source, field);
  FieldsFromPython(source, out);
}

Command CommandFromPython(pybind11::handle source);
pybind11::object CommandToPython(const Command& command);

template <typename Noun>
pybind11::object MoveToPython(const std::string& id, const std::string& person,
                              typename Noun::Event event, const typename Noun::Details& details) {
  pybind11::dict keywords;
  keywords["id"] = id;
  keywords["person"] = person;
  keywords["event"] = NameToPython(Noun::kLifecycle.events[static_cast<size_t>(event)].name);
  FieldsToPython(details, keywords);
  return pybind11::handle(ClassOf<Move<Noun>>::made)(**keywords);
}

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_CARE_VALUES_H_
