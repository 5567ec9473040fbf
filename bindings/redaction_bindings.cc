// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What a workspace holds without what a purpose has no need of, as bytes.

#include "carecoord/workspace/redaction.h"

#include "bindings.h"
#include "carecoord/wire/workspace_bytes.h"
#include "casters.h"
#include "record.h"
#include "site_workspace.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

// A named profile, or the kinds of what is left out.
RedactionProfile ProfileFromPython(const py::object& profile) {
  constexpr std::string_view kNamed[] = {"FOR_ANALYSIS", "FOR_HANDOVER"};
  constexpr std::string_view kKinds[] = {"OWN_WORDS", "FREE_TEXTS", "NAMES", "IDENTITY",
                                         "CONFIDENTIAL"};
  if (py::isinstance<py::str>(profile)) {
    const size_t named = IndexOfName(profile.cast<std::string>(), kNamed, "profile");
    return named == 0 ? kForAnalysis : kForHandover;
  }
  if (profile.is_none())
    WrongType(profile, "profile: the name of one, or kinds of what to leave out");
  RedactionProfile made;
  bool* const flags[] = {&made.own_words, &made.free_texts, &made.names, &made.identity,
                         &made.confidential};
  for (const std::string& kind : TextsFromPython(profile, "profile")) {
    *flags[IndexOfName(kind, kKinds, "profile")] = true;
  }
  return made;
}

py::bytes RedactedBytes(const SiteWorkspace& self, const py::object& profile,
                        const py::object& keys) {
  const RedactionProfile left_out = ProfileFromPython(profile);
  if (left_out.identity && keys.is_none()) {
    throw py::type_error("keys: who gives people their new keys is needed, not None");
  }
  const WorkspaceState state =
      Redacted(self.workspace().State(), left_out,
               [&keys](std::string_view key) { return keys(key).cast<std::string>(); });
  return py::bytes(ValueOf(WorkspaceStateToBytes(state, self.activities())));
}

}  // namespace

void BindRedaction(BoundWorkspace& workspace) {
  workspace.def(
      "redacted_bytes", &RedactedBytes, "profile"_a, "keys"_a = py::none(),
      "As to_bytes, without what a purpose has no need of: 'FOR_ANALYSIS', 'FOR_HANDOVER', or "
      "some of OWN_WORDS, FREE_TEXTS, NAMES, IDENTITY, CONFIDENTIAL. keys gives each person "
      "another key, by theirs; needed for IDENTITY. Redacted is not anonymous.");
}

}  // namespace carecoord::python
