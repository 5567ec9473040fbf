# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Checks that rooms include in one direction only and that libraries stay where they belong.

Usage: check_includes.py [ROOT]
Prints one line per violation and exits with 1 when there are any.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

# What each room stands on directly; what those stand on is included. Nothing upward, nothing
# sideways: `care` and `rules` meet in the timeline only, `time` and `codes` do not know each other.
STANDS_ON: dict[str, list[str]] = {
    "base": [],
    "time": ["base"],
    "codes": ["base"],
    "record": ["time", "codes"],
    "care": ["record"],
    "rules": ["record"],
    "population": ["care", "rules"],
    "worklist": ["population"],
    "workspace": ["worklist"],
    "rulekit": ["population"],
    "wire": ["workspace", "rulekit"],
    "columnar": ["workspace"],
    "interchange": ["workspace"],
    "cli": ["wire", "columnar", "interchange"],
    "bindings": ["wire", "columnar", "interchange"],
    # Matchers for tests. Builders in it may use any library room, no library room may use it.
    "testing": ["wire", "columnar", "interchange"],
}

# Libraries that only these rooms may include, and never in a public header.
KEPT_TO: list[tuple[str, re.Pattern[str], set[str]]] = [
    ("protobuf", re.compile(r"\.pb\.h$|^google/protobuf/"), {"wire"}),
    ("JSON", re.compile(r"^nlohmann/"), {"wire", "interchange", "cli"}),
    ("Python", re.compile(r"^pybind11/|^Python\.h$"), {"bindings"}),
    ("CLI11", re.compile(r"^CLI/"), {"cli"}),
    ("GoogleTest", re.compile(r"^g(test|mock)/"), {"testing"}),
]
PUBLIC_EXCEPTIONS = {("testing", "GoogleTest")}

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.MULTILINE)


def all_below(room: str) -> set[str]:
    """The rooms that `room` may include: itself and everything it stands on."""
    found = {room}
    for below in STANDS_ON[room]:
        found |= all_below(below)
    return found


def room_of_include(path: str) -> str | None:
    """The room an include path names: "carecoord/<room>/x.h", "<room>/x.h" or "src/<room>/x.h"."""
    parts = path.split("/")
    if parts[0] in ("carecoord", "src") and len(parts) > 2:
        parts = parts[1:]
    return parts[0] if len(parts) > 1 and parts[0] in STANDS_ON else None


def violations(root: Path) -> tuple[list[str], int]:
    found: list[str] = []
    files = 0
    for base, public in (("include/carecoord", True), ("src", False), ("bindings", False)):
        for file in sorted((root / base).rglob("*")):
            if file.suffix not in (".h", ".cc"):
                continue
            files += 1
            where = file.relative_to(root).as_posix()
            inner = file.relative_to(root / base).parts
            room = "bindings" if base == "bindings" else inner[0] if len(inner) > 1 else None
            if room is not None and room not in STANDS_ON:
                found.append(
                    f"{where}: no room is called {room}; if it is one, add it to STANDS_ON"
                )
                continue
            text = file.read_text(encoding="utf-8")
            for match in INCLUDE.finditer(text):
                include = match[1]
                line = text.count("\n", 0, match.start(1)) + 1
                target = None if include.endswith(".pb.h") else room_of_include(include)
                if room and target and target not in all_below(room):
                    found.append(f"{where}:{line}: {room} may not include {target} ({include})")
                for library, pattern, rooms in KEPT_TO:
                    if not pattern.search(include):
                        continue
                    if room not in rooms:
                        fault = f"only {', '.join(sorted(rooms))} may use {library}"
                    elif public and (room, library) not in PUBLIC_EXCEPTIONS:
                        fault = f"a public header may not use {library}"
                    else:
                        continue
                    found.append(f"{where}:{line}: {fault} ({include})")
    return found, files


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, files = violations(root)
    print("\n".join(found) if found else f"{files} files include in one direction")
    if files == 0:
        print(f"no sources under {root}")
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
