# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The tables of the nouns of care: as data, as the names that moves take, as diagrams and pages."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import get_args

import carecoord
import carecoord._types as vocabulary
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "lifecycles.md"
TABLES = {table.noun: table for table in carecoord.lifecycles()}


def test_the_vocabularies_are_those_of_the_tables() -> None:
    assert len(TABLES) == 8
    for noun, table in TABLES.items():
        name = noun.title().replace(" ", "")
        assert list(get_args(getattr(vocabulary, name + "Event"))) == list(table.events)
        assert {step.event for step in table.steps} == set(table.events)
        assert hasattr(carecoord, name)
        assert hasattr(carecoord, "Move" + name)
    query = TABLES["query"]
    assert query.states["open"] == "the care coordinator is to answer"
    assert query.final == ("answered", "withdrawn", "entered in error")
    asked = query.steps[0]
    assert (asked.from_, asked.event, asked.to) == ("none", "ask", "open")
    assert (asked.guard, asked.records, asked.reason) == ("complete", "query.asked", False)
    agree = next(s for s in TABLES["care plan"].steps if s.event == "agree")
    assert "CARE_COORDINATOR" in agree.roles
    assert "PERSON" not in agree.roles


@pytest.mark.parametrize("noun", TABLES)
def test_a_table_is_the_section_of_the_page_about_its_noun(noun: str) -> None:
    table = TABLES[noun]
    assert table.markdown.startswith(f"## {noun.capitalize()}\n\n```mermaid\n{table.diagram}```\n")
    assert table.markdown in PAGE.read_text()
    assert str(table) == table._repr_markdown_() == table.markdown
    assert table.markdown not in repr(table)
    assert table.diagram not in repr(table)
    assert pickle.loads(pickle.dumps(table)) == table


@pytest.mark.parametrize("noun", TABLES)
def test_a_diagram_draws_the_steps_that_are_not_possible_from_anywhere(noun: str) -> None:
    table = TABLES[noun]
    lines = table.diagram.splitlines()
    assert lines[0] == "stateDiagram-v2"
    drawn = set()
    for line in lines[1:]:
        arrow = re.fullmatch(r"    (\S+) --> (\S+): (.+)", line)
        if arrow is not None:
            drawn |= {(arrow[1], event, arrow[2]) for event in arrow[3].split(", ")}

    def node(state: str) -> str:
        return "[*]" if state == "none" else re.sub("[^A-Za-z]", "_", state)

    steps = {(node(step.from_), step.event, node(step.to)) for step in table.steps}
    assert drawn <= steps
    assert {event for _, event, _ in steps - drawn} <= {"enter in error"}
