// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A carecoord.Workspace, one person of it and logs of commands as bytes.

#include <string>
#include <vector>

#include "care_values.h"
#include "carecoord/wire/command_bytes.h"
#include "carecoord/wire/workspace_bytes.h"
#include "casters.h"
#include "errors.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

using Self = std::shared_ptr<SiteWorkspace>;

Self Made(absl::StatusOr<Workspace> workspace, Packs packs, ActivityKinds activities) {
  return std::make_shared<SiteWorkspace>(ValueOf(std::move(workspace)), std::move(packs),
                                         std::move(activities));
}

Self FromBytes(const py::bytes& data, const py::object& packs) {
  Packs loaded = PacksOf(packs);
  const auto bytes = static_cast<std::string_view>(data);
  ActivityKinds activities;
  const py::gil_scoped_release release;
  WorkspaceState state = ValueOf(WorkspaceStateFromBytes(bytes, &activities));
  absl::StatusOr<Workspace> workspace = Workspace::Restore(std::move(state), CompiledOf(loaded));
  return Made(std::move(workspace), std::move(loaded), std::move(activities));
}

// The workspace that a log of commands makes. A refusal says at which command.
Self Replay(const py::bytes& log, const py::object& packs) {
  Packs loaded = PacksOf(packs);
  const auto bytes = static_cast<std::string_view>(log);
  ActivityKinds activities;
  const py::gil_scoped_release release;
  Workspace workspace(CompiledOf(loaded));
  CommandLogReader reader(bytes, &activities);
  while (true) {
    const std::optional<Command> command = ValueOf(reader.Next());
    if (!command.has_value()) break;
    const absl::Status applied = workspace.Apply(*command).status();
    if (applied.ok()) continue;
    throw StatusError(
        Refused(applied.code(), RefusalCode(applied),
                "commands[" + std::to_string(reader.read() - 1) + "]: " + StatusText(applied)));
  }
  return Made(std::move(workspace), std::move(loaded), std::move(activities));
}

// Of people of one workspace or of several; the first that is not the state of one is named.
Self FromPeople(const py::iterable& people, const py::object& packs) {
  Packs loaded = PacksOf(packs);
  std::vector<std::string> given;
  for (const py::handle each : people) {
    if (!py::isinstance<py::bytes>(each)) WrongType(each, "people: an iterable of bytes");
    given.push_back(each.cast<std::string>());
  }
  ActivityKinds activities;
  const py::gil_scoped_release release;
  WorkspaceState state;
  for (size_t i = 0; i < given.size(); ++i) {
    absl::StatusOr<PersonState> person = PersonStateFromBytes(given[i], &activities);
    Check(Prefixed("people[" + std::to_string(i) + "]", person.status()));
    state.people.push_back(*std::move(person));
  }
  absl::StatusOr<Workspace> workspace = Workspace::Restore(std::move(state), CompiledOf(loaded));
  return Made(std::move(workspace), std::move(loaded), std::move(activities));
}

py::bytes ToBytes(const SiteWorkspace& self) {
  // Copied with the lock held: a command may be applied meanwhile.
  const WorkspaceState state = self.workspace().State();
  absl::StatusOr<std::string> bytes;
  {
    const py::gil_scoped_release release;
    bytes = WorkspaceStateToBytes(state, self.activities());
  }
  return py::bytes(ValueOf(std::move(bytes)));
}

py::bytes PersonToBytes(const SiteWorkspace& self, const std::string& key) {
  const PersonState state = self.workspace().StateOf(self.PersonOf(key));
  absl::StatusOr<std::string> bytes;
  {
    const py::gil_scoped_release release;
    bytes = PersonStateToBytes(state, self.activities());
  }
  return py::bytes(ValueOf(std::move(bytes)));
}

void BindCommandBytes(py::module_& m) {
  m.def("_command_to_bytes", [](const py::object& command) {
    return py::bytes(ValueOf(CommandToBytes(CommandFromPython(command))));
  });
  m.def("_command_from_bytes", [](const py::bytes& data) {
    return CommandToPython(ValueOf(CommandFromBytes(static_cast<std::string_view>(data))));
  });
  m.def(
      "commands_to_bytes",
      [](const py::iterable& commands) {
        std::vector<Command> taken;
        for (const py::handle each : commands) taken.push_back(CommandFromPython(each));
        return py::bytes(ValueOf(CommandLogToBytes(taken)));
      },
      "commands"_a,
      "A log of commands as protobuf bytes (carecoord.v1.CommandLog). Two logs one after the other "
      "are one log.");
  m.def(
      "commands_from_bytes",
      [](const py::bytes& data) {
        py::list out;
        const std::vector<Command> commands =
            ValueOf(CommandLogFromBytes(static_cast<std::string_view>(data)));
        for (const Command& each : commands) out.append(CommandToPython(each));
        return out;
      },
      "data"_a, "The commands of a log, in order. An error says at which command it is.");
}

}  // namespace

void BindWorkspaceBytes(py::module_& m, BoundWorkspace& workspace) {
  BindCommandBytes(m);
  workspace
      .def_static("from_bytes", &FromBytes, "data"_a, "packs"_a = py::none(),
                  "The workspace that to_bytes was asked of.")
      .def_static(
          "from_people", &FromPeople, "people"_a, "packs"_a = py::none(),
          "A workspace of the people of whom person_to_bytes was asked, in that order: what "
          "they are and all that was done for them, without a team and without commands.")
      .def_static("replay", &Replay, "log"_a, "packs"_a = py::none(),
                  "The workspace that a log of commands makes; see commands_to_bytes.")
      .def("to_bytes", &ToBytes,
           "All that it holds but its packs, as protobuf bytes (carecoord.v1.WorkspaceState). The "
           "same commands give the same bytes.")
      .def("person_to_bytes", &PersonToBytes, "person"_a,
           "What it holds of one person, as protobuf bytes (carecoord.v1.PersonState): the person, "
           "their entries, their things of care and the changes of their record.");
}

}  // namespace carecoord::python
