# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""README.md must be true: its code is the examples' code, its links and make targets exist.

Usage: check_readme.py <root of the repository>. Prints what is not so; exits 1 if anything is.
"""

import re
import sys
from pathlib import Path


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def faults(root: Path) -> list[str]:
    found = []
    readme = (root / "README.md").read_text(encoding="utf-8")
    for language, file in (
        ("cpp", "examples/cpp/quickstart.cc"),
        ("python", "examples/python/quickstart.py"),
    ):
        blocks = code_blocks(readme, language)
        example = (root / file).read_text(encoding="utf-8")
        if len(blocks) != 1:
            found.append(f"README.md has {len(blocks)} {language} blocks; one, {file}, is meant")
        elif blocks[0].strip() != example.strip():
            found.append(f"the {language} block of README.md is not {file} word for word")
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").glob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                found.append(f"{page.relative_to(root)} links to {link}, which does not exist")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for target in sorted(set(re.findall(r"`make ([a-z]+)", readme))):
        if not re.search(rf"^{target}:", makefile, re.MULTILINE):
            found.append(f"README.md names `make {target}`, which the Makefile lacks")
    return found


if __name__ == "__main__":
    problems = faults(Path(sys.argv[1]))
    print("\n".join(problems) or "README.md and docs: examples, links and targets are as they say")
    sys.exit(1 if problems else 0)
