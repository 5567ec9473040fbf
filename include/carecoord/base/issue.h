// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Issue: one problem in the data (a row, a pack, a test file), as opposed to an absl::Status, which
// means that the work could not be done at all. An issue has a stable `code` that programs may
// match on, a `path` that says exactly where (`entries[12].code`, `rules[0].steps[1].when`) or,
// once a loader has mapped it, `file:line`, and a full sentence for a person.
//
// Issues is a plain list in the order found. Value types; copyable; no thread-safety of their own.

#ifndef CARECOORD_BASE_ISSUE_H_
#define CARECOORD_BASE_ISSUE_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace carecoord {

enum class Severity {
  kError,    // the datum or pack cannot be used
  kWarning,  // used, but a person should look
  kNote,     // worth knowing
};

constexpr std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "error";
}

struct Issue {
  Severity severity = Severity::kError;
  std::string code;  // stable, snake_case: "unknown_cluster"
  std::string path;  // where: a model path, or "file:line"
  std::string text;  // one sentence naming the value and the rule it breaks

  // "path: error: text [code]"
  [[nodiscard]] std::string ToString() const {
    std::string out = path;
    if (!out.empty()) out += ": ";
    out += SeverityName(severity);
    out += ": ";
    out += text;
    out += " [";
    out += code;
    out += "]";
    return out;
  }

  friend bool operator==(const Issue&, const Issue&) = default;
  friend std::ostream& operator<<(std::ostream& os, const Issue& issue) {
    return os << issue.ToString();
  }
};

using Issues = std::vector<Issue>;

[[nodiscard]] inline bool HasErrors(const Issues& issues) {
  for (const Issue& issue : issues) {
    if (issue.severity == Severity::kError) return true;
  }
  return false;
}

}  // namespace carecoord

#endif  // CARECOORD_BASE_ISSUE_H_
