# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The include check finds what it is there to find."""

from __future__ import annotations

import tempfile
from pathlib import Path

from check_includes import violations

CASES = [
    # (file, include, part of the violation expected, or None)
    ("include/carecoord/time/a.h", '"carecoord/base/status.h"', None),
    ("include/carecoord/time/a.h", '"carecoord/record/entry.h"', "time may not include record"),
    ("include/carecoord/time/a.h", '"carecoord/codes/sct_id.h"', "time may not include codes"),
    ("src/rules/a.cc", '"carecoord/care/plan.h"', "rules may not include care"),
    ("src/rules/a.cc", '"wire/text.h"', "rules may not include wire"),
    ("src/cli/a.cc", '"carecoord/time/date.h"', None),
    ("src/wire/a.cc", '"carecoord/v1/pack.pb.h"', None),
    ("src/rules/a.cc", '"carecoord/v1/pack.pb.h"', "only wire may use protobuf"),
    (
        "include/carecoord/wire/a.h",
        '"carecoord/v1/pack.pb.h"',
        "public header may not use protobuf",
    ),
    ("src/cli/a.cc", "<nlohmann/json.hpp>", None),
    (
        "include/carecoord/interchange/a.h",
        "<nlohmann/json.hpp>",
        "public header may not use JSON",
    ),
    ("src/record/a.cc", "<pybind11/pybind11.h>", "only bindings may use Python"),
    ("include/carecoord/testing/a.h", "<gmock/gmock.h>", None),
    ("src/attic/a.cc", "<vector>", "no room is called attic"),
]


def main() -> None:
    for file, include, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file
            path.parent.mkdir(parents=True)
            path.write_text(f"// a line\n#include {include}\n", encoding="utf-8")
            found, files = violations(Path(folder))
        assert files == 1, file
        assert len(found) == (0 if expected is None else 1), (file, include, found)
        assert expected is None or expected in found[0], (expected, found)
        assert expected is None or f"{file}:" in found[0], (file, found)
    print(f"{len(CASES)} cases")


if __name__ == "__main__":
    main()
