// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.CareThing, and which Python class each struct of care is.

#include <utility>
#include <variant>

#include "bindings.h"
#include "care_things.h"
#include "care_values.h"
#include "carecoord/codes/activity_kinds.h"
#include "carecoord/wire/workspace_bytes.h"
#include "errors.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// "care plan" -> "CarePlan": a noun's class in Python.
std::string ClassName(std::string_view noun) {
  std::string out;
  bool upper = true;
  for (const char c : noun) {
    if (c != ' ') out += upper ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == ' ';
  }
  return out;
}

template <typename T>
void SayClass(const py::module_& from, const std::string& name) {
  ClassOf<T>::made = py::object(from.attr(name.c_str())).release().ptr();
}

template <typename... Nouns>
void SayNouns(const py::module_& care, const py::module_& commands, NounList<Nouns...>) {
  (SayClass<Nouns>(care, ClassName(Nouns::kLifecycle.noun)), ...);
  (SayClass<Move<Nouns>>(commands, "Move" + ClassName(Nouns::kLifecycle.noun)), ...);
}

py::object ChangesOf(const OneThing& self) {
  const py::object change = py::module_::import("carecoord._commands").attr("Change");
  py::list out;
  std::visit(
      [&]<typename Noun>(const History<Noun>& history) {
        for (const Change<Noun>& each : history.changes()) {
          const auto to = static_cast<size_t>(each.to);
          out.append(change("act"_a = ToPython(each.act),
                            "move"_a = MoveToPython<Noun>(history.id(), history.person(),
                                                          each.event, each.details),
                            "to"_a = NameToPython(Noun::kLifecycle.states[to].name)));
        }
      },
      self.thing);
  return out;
}

std::string TextOf(const OneThing& self) {
  return std::visit(
      []<typename Noun>(const History<Noun>& history) {
        return std::string(Noun::kLifecycle.noun) + " " + history.id() + " of " + history.person() +
               ", " + std::string(history.state_name());
      },
      self.thing);
}

template <typename What>
struct NounOf;
template <typename Noun>
struct NounOf<Move<Noun>> {
  using type = Noun;
};

// A move and its act, without a workspace.
Command Alone(py::handle move, py::handle act) {
  return CommandFromPython(
      py::handle(ClassOf<Command>::made)("id"_a = "alone", "act"_a = act, "what"_a = move));
}

template <typename Noun>
py::object Moved(History<Noun> history, const Move<Noun>& move, const Act& act) {
  Effects effects = ValueOf(history.Apply(move.event, move.details, act));
  py::list rebooked;
  for (const Code code : effects.rebooked) rebooked.append(ActivityKinds().ToText(code));
  return py::module_::import("carecoord._commands")
      .attr("Moved")("thing"_a = py::cast(OneThing{std::move(history)}),
                     "entries"_a = py::cast(effects.entries), "rebooked"_a = rebooked,
                     "voids"_a = effects.voids);
}

py::object Begin(const py::object& move, const py::object& act) {
  const Command command = Alone(move, act);
  return std::visit(
      [&]<typename What>(const What& what) -> py::object {
        if constexpr (requires { what.event; }) {
          using Noun = typename NounOf<What>::type;
          return Moved(History<Noun>(what.id, what.person), what, command.act);
        } else {
          throw py::type_error("move: one of the moves is needed, such as carecoord.MoveQuery");
        }
      },
      command.what);
}

py::object MoveOn(const OneThing& self, const py::object& move, const py::object& act) {
  const Command command = Alone(move, act);
  return std::visit(
      [&]<typename Noun>(const History<Noun>& history) -> py::object {
        const auto* made = std::get_if<carecoord::Move<Noun>>(&command.what);
        if (made == nullptr || made->id != history.id() || made->person != history.person()) {
          throw StatusError(InvalidArgument("the move is not one of " + TextOf(self)));
        }
        return Moved(history, *made, command.act);
      },
      self.thing);
}

// Read-only property of the history, whichever noun's it is.
template <typename Class, typename Get>
void Add(Class& bound, const char* name, Get get, const char* doc) {
  bound.def_property_readonly(
      name, [get](const OneThing& self) { return std::visit(get, self.thing); }, doc);
}

}  // namespace

void BindCareValues(py::module_& m) {
  const py::module_ care = py::module_::import("carecoord._care");
  const py::module_ commands = py::module_::import("carecoord._commands");
  const py::module_ plan = py::module_::import("carecoord._plan");
  const py::module_ values = py::module_::import("carecoord._values");
  SayNouns(care, commands, WorkspaceNouns());
  SayClass<Act>(values, "Act");
  SayClass<Prompt>(values, "Prompt");
  SayClass<OwnWords>(plan, "OwnWords");
  SayClass<Need>(plan, "Need");
  SayClass<Goal>(plan, "Goal");
  SayClass<PlanAction>(plan, "PlanAction");
  SayClass<Contingency>(plan, "Contingency");
  SayClass<PersonInvolved>(plan, "PersonInvolved");
  SayClass<AdditionalPlan>(plan, "AdditionalPlan");
  SayClass<PlanContent>(plan, "PlanContent");
  SayClass<PlanVersion>(plan, "PlanVersion");
  SayClass<GoalProgress>(plan, "GoalProgress");
  SayClass<Publication::Copy>(care, "PublishedCopy");
  SayClass<Registration>(values, "Registration");
  SayClass<Person>(values, "Person");
  SayClass<Absence>(values, "Absence");
  SayClass<StaffMember>(values, "StaffMember");
  SayClass<AddPerson>(commands, "AddPerson");
  SayClass<UpdatePerson>(commands, "UpdatePerson");
  SayClass<AddEntries>(commands, "AddEntries");
  SayClass<RetractEntry>(commands, "RetractEntry");
  SayClass<SetStaff>(commands, "SetStaff");
  SayClass<Command>(commands, "Command");
  m.def("_without_own_words", [](const py::object& content) {
    PlanContent taken;
    FromPython(content, "content", taken);
    return ToPython(taken.WithoutOwnWords());
  });
}

void BindCare(py::module_& m) {
  py::class_<OneThing> thing(m, "CareThing", py::is_final(),
                             "A plan, episode, query ... as it was when it was asked for, with all "
                             "that was done to it.");
  Public(thing);
  Add(
      thing, "id", [](const auto& history) { return history.id(); }, "Unique in its workspace.");
  Add(
      thing, "person", [](const auto& history) { return history.person(); }, "The person's key.");
  Add(
      thing, "noun",
      []<typename Noun>(const History<Noun>&) { return std::string(Noun::kLifecycle.noun); },
      "'care plan', 'query' ...");
  Add(
      thing, "state", [](const auto& history) { return std::string(history.state_name()); },
      "As lifecycles() calls it.");
  Add(
      thing, "open", [](const auto& history) { return history.open(); },
      "Is anything still to be done?");
  Add(
      thing, "now", [](const auto& history) { return ToPython(history.now()); },
      "What is known of it.");
  thing
      .def_property_readonly("changes", &ChangesOf,
                             "All that was done to it, in order: the act, the move, the state that "
                             "it led to.")
      .def(
          "at",
          [](const OneThing& self, Date as_of, const py::object& known_at) {
            const Stamp known = StampFromPython(known_at, "known_at");
            return std::visit(
                [&](const auto& history) { return ToPython(history.At(as_of, known)); },
                self.thing);
          },
          "as_of"_a, "known_at"_a = py::none(),
          "What was known of it at the end of a day, as far as was recorded by then.")
      .def_static("begin", &Begin, "move"_a, "act"_a,
                  "A new thing, without a workspace: what its first move makes, with the entries "
                  "to record. Raises Refused as Workspace.apply does, for what concerns the thing "
                  "alone.")
      .def("move", &MoveOn, "move"_a, "act"_a,
           "What a further move makes of it, with the entries to record; itself it stays as it is.")
      .def(
          "to_bytes",
          [](const OneThing& self) { return py::bytes(ValueOf(CareThingToBytes(self.thing))); },
          "As protobuf bytes (carecoord.v1.CareThing).")
      .def_static(
          "from_bytes",
          [](const py::bytes& data) {
            return OneThing{ValueOf(CareThingFromBytes(std::string_view(data)))};
          },
          "data"_a)
      .def(
          "__eq__",
          [](const OneThing& self, const OneThing& other) { return self.thing == other.thing; },
          py::is_operator())
      .def("__str__", &TextOf)
      .def("__repr__", [](const OneThing& self) { return "<CareThing " + TextOf(self) + ">"; });
  thing.attr("__hash__") = py::none();
}

}  // namespace carecoord::python
