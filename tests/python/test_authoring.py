# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Every example of docs/authoring.md and docs/mutation.md does as the page says, in its order.

A page's fenced blocks, from top to bottom:

    textproto pack=NAME file=PATH   is written to NAME/PATH; once more, it is added to the end
    csv pack=NAME file=PATH         likewise
    diff pack=NAME file=PATH        in NAME/PATH, what is marked - becomes what is marked +
    console [exit=N]                `$ carecoord ...` and what it prints; `...` is any lines;
                                    what `rules new` writes is there for the blocks that follow
"""

from __future__ import annotations

import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "authoring.md"
PAGES = (PAGE, ROOT / "docs" / "mutation.md")


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    attributes: dict[str, str]
    text: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def path(self) -> Path:
        return Path(self.attributes["pack"]) / self.attributes["file"]


def blocks_of(file: Path) -> list[Block]:
    page = file.read_text()
    found = []
    fence = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for match in fence.finditer(page):
        attributes = dict(word.split("=", 1) for word in match[2].split())
        line = page.count("\n", 0, match.start()) + 1
        found.append(Block(file.name, line, match[1], attributes, match[3]))
    return found


def changed(text: str, diff: str) -> str:
    """The text with a block of removed lines, which it holds exactly once, replaced."""
    marked = [(line[:1], line[1:]) for line in diff.splitlines(keepends=True)]
    assert {mark for mark, _ in marked} <= {" ", "-", "+"}, diff
    was = "".join(line for mark, line in marked if mark != "+")
    becomes = "".join(line for mark, line in marked if mark != "-")
    assert text.count(was) == 1, f"not once in the file:\n{was}"
    return text.replace(was, becomes)


def run(program: str, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "carecoord", command
    return subprocess.run(
        [program, *words[1:]], cwd=folder, capture_output=True, text=True, check=False
    )


def write(program: str, blocks: list[Block], folder: Path) -> None:
    for block in blocks:
        if block.language == "console":
            for command, _ in commands_of(block):
                if command.startswith("carecoord rules new "):
                    assert run(program, command, folder).returncode == 0, command
            continue
        path = folder / block.path
        before = path.read_text() if path.exists() else ""
        after = changed(before, block.text) if block.language == "diff" else before + block.text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after)


def commands_of(block: Block) -> list[tuple[str, str]]:
    """Each command with what the page says that it prints."""
    first, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not first, f"{block.place}: output without a command"
    split = (part.partition("\n") for part in parts)
    return [(command, output) for command, _, output in split]


def matches(expected: str, got: str) -> bool:
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r" *\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, got) is not None


BLOCKS = {page.name: blocks_of(page) for page in PAGES}
CONSOLES = [
    (name, index)
    for name, blocks in BLOCKS.items()
    for index, block in enumerate(blocks)
    if block.language == "console"
]


@pytest.mark.parametrize(
    ("page", "index"), CONSOLES, ids=[BLOCKS[name][index].place for name, index in CONSOLES]
)
def test_the_program_says_what_the_page_says(
    program: str, tmp_path: Path, page: str, index: int
) -> None:
    block = BLOCKS[page][index]
    write(program, BLOCKS[page][:index], tmp_path)
    for command, expected in commands_of(block):
        done = run(program, command, tmp_path)
        assert done.returncode == int(block.attributes.get("exit", 0)), done.stdout + done.stderr
        if not matches(expected, done.stdout):
            pytest.fail(f"{block.place}: $ {command}\n{done.stdout}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_on_the_page_escapes(page: Path) -> None:
    blocks = BLOCKS[page.name]
    text = page.read_text()
    assert len(blocks) == text.count("\n```") // 2 > 4
    assert not re.search(r"(?m)^ +\$ ", text), "a command that is not in a box"
    for block in blocks:
        if block.language == "console":
            assert commands_of(block), block.place
            assert block.attributes.keys() <= {"exit"}
        else:
            assert block.language in ("textproto", "csv", "diff"), block.place
            assert block.attributes.keys() == {"pack", "file"}


def test_the_rules_that_the_page_names_are_shipped() -> None:
    named = set(re.findall(r"`([a-z-]+)/([a-z0-9-]+)`", PAGE.read_text()))
    assert len(named) > 5
    for pack, rule in named:
        text = (ROOT / "packs" / pack / "pack.textproto").read_text()
        assert re.search(rf'^rule {{\n  id: "{rule}"$', text, re.MULTILINE), f"{pack}/{rule}"


def test_the_page_ends_with_a_green_pack() -> None:
    blocks = BLOCKS[PAGE.name]
    last_change = max(
        i for i, block in enumerate(blocks) if block.language in ("textproto", "diff")
    )
    after = [block for block in blocks[last_change:] if block.language == "console"]
    assert all("exit" not in block.attributes for block in after)
    words = [shlex.split(command) for block in after for command, _ in commands_of(block)]
    shown = {each[2] if each[1] == "rules" else each[1] for each in words}
    assert shown >= {"check", "test", "coverage", "mutate", "worklist", "explain"}


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a  \nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("a\n...\nd\n", "a\nb\nc\n", False),
        ("a.c\n", "abc\n", False),
        ("", "a\n", False),
        ("", "", True),
    ],
)
def test_output_is_compared_whole(expected: str, got: str, same: bool) -> None:
    assert matches(expected, got) is same


def test_a_change_is_made_in_one_place_only() -> None:
    assert changed("a\nb\nc\n", " a\n-b\n+d\n+e\n") == "a\nd\ne\nc\n"
    with pytest.raises(AssertionError, match="not once"):
        changed("b\nb\n", "-b\n+c\n")
    with pytest.raises(AssertionError, match="not once"):
        changed("a\n", "-b\n+c\n")
