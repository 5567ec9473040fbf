# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The check of own words finds what it is there to find."""

from __future__ import annotations

import tempfile
from pathlib import Path

from check_own_words import violations

CASES = [
    # (file, line, is it a violation?)
    ("src/workspace/report.cc", "out += contact.own_words;", True),
    ("src/workspace/report.cc", "out += PlanPage(version, key);", True),
    ("include/carecoord/columnar/table.h", "std::string what_matters;", True),
    ("src/care/plan_trace.cc", "row.words = need.own_words;", True),
    ("src/workspace/report.cc", "content = plan.WithoutOwnWords();", False),
    ("src/care/plan_pages.cc", "out += content.own_words.about_me;", False),
    ("src/wire/care_proto.cc", "out.set_own_words(need.own_words);", False),
    ("bindings/care.cc", '.def_readonly("own_words", &Need::own_words)', False),
]


def main() -> None:
    for file, line, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file
            path.parent.mkdir(parents=True)
            path.write_text(f"// a line\n{line}\n", encoding="utf-8")
            found = violations(Path(folder))
        assert len(found) == (1 if expected else 0), (file, line, found)
        assert not expected or found[0].startswith(f"{file}:2: "), found
    print(f"{len(CASES)} cases")


if __name__ == "__main__":
    main()
