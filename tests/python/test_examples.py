# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def run(script: Path, *arguments: object) -> str:
    command = [sys.executable, "-W", "error", str(script), *(str(a) for a in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_quickstart_shows_a_worklist_and_a_reason(root: Path) -> None:
    script = root / "examples" / "python" / "quickstart.py"
    lines = run(script).splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["1", "2", "3", "4", "5"]
    assert lines[5].split(":")[0] in ("OVERDUE", "DUE", "UPCOMING")
    assert any(line.startswith("Why: ") for line in lines)
    assert len(script.read_text().splitlines()) < 20


def test_one_person_is_told_as_its_twin_tells_it(root: Path) -> None:
    text = run(root / "examples" / "python" / "one_person.py")
    assert text == (root / "examples" / "one_person.md").read_text(encoding="utf-8")


def test_dementia_reviews_are_listed_by_practice(root: Path, shared_data: Path) -> None:
    text = run(
        root / "examples" / "python" / "dementia_reviews.py",
        shared_data / "opensafely-dummy",
        shared_data / "codelists",
        "2024-06-01",
    )
    assert "64,933 rows read" in text
    assert "reviews to do, of 1000 people" in text
    assert "  practice 1: " in text
    assert "Why: " in text


def test_what_is_due_follows_from_the_plan_that_was_agreed(root: Path) -> None:
    text = run(root / "examples" / "python" / "a_plan.py")
    assert text.startswith('illegal_move: care plan PL1: "start" is not possible while')
    assert "2026-02-02 agree -> agreed\n" in text
    assert "DUE 2027-02-02 The plan is reviewed before it expires\n" in text
