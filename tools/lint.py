# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""make lint and make format: clang-format, clang-tidy, buf, ruff and mypy over this repository.

Usage: lint.py [--format]
clang-tidy looks at the C++ sources changed since the branch left main (on main: since the previous
commit), with LINT_ALL=1 at all of them. It starts no new file after LINT_SECONDS (default 900) and
says what it left out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "tidy"  # compile commands of every file alone
TOOLS = Path(sys.executable).parent  # ruff, mypy and buf live beside the interpreter of .venv
TYPED = ("benchmarks", "examples", "python", "tools")


def run(command: Sequence[object]) -> tuple[bool, str]:
    """Whether the command succeeded, and what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def tool(name: str, *arguments: object) -> tuple[bool, str]:
    found = TOOLS / name if (TOOLS / name).exists() else shutil.which(name)
    if found is None:
        return False, f"{name} is not installed: run make setup"
    return run([found, *arguments])


def git(*arguments: str) -> list[str]:
    good, output = run(["git", *arguments])
    return output.splitlines() if good else []


def all_files() -> list[Path]:
    """Every file that is tracked or could be; never what .gitignore names."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def changed_files() -> set[Path] | None:
    """What changed since main or the previous commit, or is not committed; None: take all."""
    head = git("rev-parse", "HEAD")
    if not head or os.environ.get("LINT_ALL"):
        return None
    bases = (git("merge-base", ref, "HEAD") for ref in ("origin/main", "main", "master"))
    base = next((b for b in bases if b), head)
    if base == head:
        base = git("rev-parse", "--verify", "--quiet", "HEAD~1")
    if not base:
        return None
    names = git("diff", "--name-only", base[0])
    names += git("ls-files", "--others", "--exclude-standard")
    return {ROOT / name for name in names}


def stem(file: Path) -> str:
    """What a header and its source have in common: `<room>/<name>`."""
    name = file.relative_to(ROOT).with_suffix("").as_posix()
    return name.removeprefix("include/carecoord/").removeprefix("src/")


def sources_to_tidy(files: list[Path]) -> list[Path]:
    """The compiled sources that changed, and those whose header did."""
    entries = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    compiled = {Path(entry["file"]) for entry in entries}
    sources = [f for f in files if f.suffix == ".cc" and f in compiled]
    changed = changed_files()
    if changed is None:
        return sources
    headers = {stem(f) for f in changed if f.suffix == ".h"}
    return [f for f in sources if f in changed or stem(f) in headers]


def clang_tidy(files: list[Path]) -> tuple[bool, str]:
    # The compile commands must exist, and the generated headers that sources include.
    good, output = run(["cmake", "--preset", "tidy", f"-DPython_EXECUTABLE={sys.executable}"])
    if good:
        good, output = run(["cmake", "--build", BUILD, "--target", "carecoord_proto"])
    if not good:
        return False, output

    sources = sources_to_tidy(files)
    deadline = time.monotonic() + float(os.environ.get("LINT_SECONDS", "900"))

    def check(source: Path) -> tuple[bool, str] | None:
        if time.monotonic() > deadline:
            return None
        # The build folder is often GCC's, whose warning options clang need not know.
        unknown = "--extra-arg=-Wno-unknown-warning-option"
        return run(["clang-tidy", "-p", BUILD, "--quiet", unknown, source])

    jobs = int(os.environ.get("CARECOORD_JOBS", os.cpu_count() or 2))
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(check, sources))
    looked_at = [result for result in results if result is not None]
    faults = [output for good, output in looked_at if not good]
    if faults:
        return False, "\n".join(faults)
    left_out = len(results) - len(looked_at)
    note = f", {left_out} left out after LINT_SECONDS" if left_out else ""
    return True, f"{len(looked_at)} files{note}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", action="store_true", help="format instead of checking")
    args = parser.parse_args()

    files = all_files()
    cpp = [f for f in files if f.suffix in (".h", ".cc")]
    python = [f for f in files if f.suffix in (".py", ".pyi")]
    typed = [f for f in python if f.suffix == ".py" and f.relative_to(ROOT).parts[0] in TYPED]

    if args.format:
        results = {
            "clang-format": tool("clang-format", "-i", *cpp),
            "ruff check": tool("ruff", "check", "--fix-only", "--select", "I", *python),
            "ruff format": tool("ruff", "format", *python),
        }
    else:
        results = {
            "clang-format": tool("clang-format", "--dry-run", "--Werror", *cpp),
            "buf lint": tool("buf", "lint", "proto"),
            "ruff check": tool("ruff", "check", *python),
            "ruff format": tool("ruff", "format", "--check", *python),
            "mypy": tool("mypy", *typed),
            "clang-tidy": clang_tidy(files),
        }

    for name, (good, output) in results.items():
        text = output.strip()
        print(f"{name}: {'ok' if good else 'FAILED'}" + (f" ({text})" if good and text else ""))
        if not good:
            print(text)
    return 0 if all(good for good, _ in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
