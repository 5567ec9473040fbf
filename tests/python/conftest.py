# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Fixtures: a small synthetic PCN, and where optional things are found."""

from __future__ import annotations

import os
from pathlib import Path

import carecoord
import hypothesis
import pytest
from small_pcn import AS_OF, Pcn

ROOT = Path(__file__).resolve().parents[2]

# The same examples every time, so that a failure is a failure for everybody; nothing is stored.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shared-data",
        metavar="DIR",
        help="a folder with opensafely-dummy/ and codelists/ (also CARECOORD_SHARED_DATA; "
        "default: ../shared/data beside the repository)",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_data(request: pytest.FixtureRequest) -> Path:
    """The optional folder of research-style tables; tests that need it are skipped without it."""
    given = request.config.getoption("--shared-data") or os.environ.get("CARECOORD_SHARED_DATA")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not (folder / "opensafely-dummy" / "clinical_events.csv").is_file():
        if given:
            pytest.fail(f"{folder} holds no opensafely-dummy/clinical_events.csv")
        pytest.skip(f"no shared data in {folder}: use --shared-data or CARECOORD_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def program() -> str:
    """The command line, CARECOORD_PROGRAM; tests that compare with it are skipped without it."""
    path = os.environ.get("CARECOORD_PROGRAM", "")
    if not path:
        pytest.skip("CARECOORD_PROGRAM does not name the carecoord program")
    if not os.access(path, os.X_OK):
        pytest.skip(f"CARECOORD_PROGRAM: there is no program {path}")
    return path


@pytest.fixture
def new_pack(tmp_path: Path) -> Path:
    """What `carecoord rules new` writes."""
    carecoord.new_pack("new", out=tmp_path)
    return tmp_path / "new"


@pytest.fixture(scope="session")
def pcn(tmp_path_factory: pytest.TempPathFactory) -> Pcn:
    """300 synthetic people in three practices, with every fault that extracts have."""
    folder = tmp_path_factory.mktemp("pcn")
    tally = carecoord.write_synthetic_pcn(
        folder, people=300, seed=20260331, as_of=AS_OF, fault_rate=0.01, entries_per_person=60
    )
    return Pcn(folder, tally)


@pytest.fixture(scope="session")
def population(pcn: Pcn) -> carecoord.Population:
    return carecoord.Population.read_csv(
        people=pcn.people,
        entries=pcn.entries,
        registrations=pcn.registrations,
        circumstances=pcn.circumstances,
    )


@pytest.fixture(scope="session")
def packs() -> list[carecoord.Pack]:
    return [carecoord.load_pack("cancer"), carecoord.load_pack("suspected-cancer")]


@pytest.fixture(scope="session")
def rules(population: carecoord.Population, packs: list[carecoord.Pack]) -> carecoord.Rules:
    return carecoord.bind(population, packs)


@pytest.fixture(scope="session")
def decisions(population: carecoord.Population, rules: carecoord.Rules) -> carecoord.Decisions:
    return carecoord.evaluate(population, rules, as_of=AS_OF)
