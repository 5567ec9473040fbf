# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Checks that what a person said in their own words leaves the plan by its pages only.

Usage: check_own_words.py [ROOT]
A file outside the few below that names the fields of own words, or the pages that show them, is a
violation: a report, a list or a table for analysis would show what was said in confidence. Prints
one line per violation and exits with 1 when there are any.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OWN_WORDS = re.compile(
    r"\b(own_words|OwnWords|about_me|what_matters|strengths|PlanPage|DifferencePage|DifferencesOf)\b"
)

# Where own words are held, described as fields, compared and printed; the report of a plan's
# quality asks whether there are any, and its test sees that it shows none.
IN_CARE = {
    "contact",
    "fields",
    "plan_content",
    "plan_difference",
    "plan_heading",
    "plan_items",
    "plan_pages",
    "plan_quality",
}
# These name them to leave them out.
LEAVE_OUT = {"redaction", "text_fields"}
# These keep and hand back a plan as it is; they make no report and no table of it.
KEEPERS = {"wire", "bindings"}


def may_name(path: Path) -> bool:
    """May the file, given from the root, name what holds own words?"""
    room = path.parts[1] if path.parts[0] == "src" else path.parts[0]
    if path.parts[:2] == ("include", "carecoord"):
        room = path.parts[2]
    if room == "workspace":
        return path.stem in LEAVE_OUT
    return room in KEEPERS or (room == "care" and path.stem in IN_CARE)


def violations(root: Path) -> list[str]:
    """One line for each place that may not name own words."""
    found = []
    for folder in ("include", "src", "bindings"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cc") or may_name(path.relative_to(root)):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if match := OWN_WORDS.search(line):
                    place = path.relative_to(root)
                    found.append(f"{place}:{number}: {match.group()} shows the person's own words")
    return found


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    found = violations(root)
    for line in found:
        print(line)
    if not found:
        print("own words leave a plan by its pages only")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
