# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What README.md shows of `make demo` is what the program prints, but for the lines `...`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

HEADER = "`make demo` prints"


def shown(readme: str) -> list[str]:
    """The parts of the indented block that stand between the lines `...`."""
    block: list[str] = []
    for line in readme[readme.index(HEADER) :].splitlines()[1:]:
        if line.startswith("    ") or not line.strip():
            block.append(line[4:].rstrip())
        elif any(block):
            break
    return [part.strip("\n") for part in re.split(r"(?m)^\.\.\.$", "\n".join(block))]


def run(*command: object) -> str:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True
    ).stdout


def test_the_output_in_the_readme_is_real(root: Path, program: str, tmp_path: Path) -> None:
    demo = (root / "tools" / "demo.sh").read_text()
    synth = re.search(r"carecoord synth (.*) --as-of", demo)
    as_of = re.search(r"^as_of=(.*)$", demo, re.MULTILINE)
    period = re.search(r"^period=(.*)$", demo, re.MULTILINE)
    packs = re.findall(r"--pack (\S+)", demo)
    assert synth, "tools/demo.sh makes the record"
    assert as_of, "tools/demo.sh states the day"
    assert period, "tools/demo.sh states the period"
    assert packs, "tools/demo.sh names packs"
    run(program, "synth", *synth[1].split(), "--as-of", as_of[1], "--out", tmp_path)
    record = [
        *(f"--{name}={tmp_path / name}.csv" for name in ("people", "entries", "registrations")),
        f"--circumstances={tmp_path / 'circumstances.csv'}",
        *(f"--pack={pack}" for pack in packs),
        f"--as-of={as_of[1]}",
        f"--period={period[1]}",
    ]
    printed = run(program, "worklist", *record)
    first = re.search(r"(?m)^ +1 +(\S+) ", printed)
    assert first, printed
    printed += "\nThe first person on the list, in full:\n\n"
    printed += run(program, "explain", *record, "--person", first[1])
    printed = "\n".join(line.rstrip() for line in printed.splitlines())
    parts = shown((root / "README.md").read_text())
    assert len(parts) > 1, "the block is shortened where ... stands"
    for part in parts:
        assert part in printed, f"README.md shows what make demo does not print:\n{part}"
