# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""What several test files share: the synthetic PCN's files, and records written in a few lines."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any, Required, TypedDict

import carecoord

AS_OF = datetime.date(2026, 3, 31)


@dataclasses.dataclass(frozen=True)
class Pcn:
    """Where the files of a synthetic PCN are, and what reading them must report."""

    folder: Path
    tally: dict[str, dict[str, int | dict[str, int]]]

    @property
    def people(self) -> Path:
        return self.folder / "people.csv"

    @property
    def entries(self) -> Path:
        return self.folder / "entries.csv"

    @property
    def registrations(self) -> Path:
        return self.folder / "registrations.csv"

    @property
    def circumstances(self) -> Path:
        return self.folder / "circumstances.csv"


class Files(TypedDict, total=False):
    """The arguments of Population.read_csv that name files."""

    people: Required[Path]
    entries: Path
    registrations: Path
    deaths: Path
    circumstances: Path


def opensafely_files(shared_data: Path) -> Files:
    folder = shared_data / "opensafely-dummy"
    return {
        "people": folder / "patients.csv",
        "entries": folder / "clinical_events.csv",
        "registrations": folder / "practice_registrations.csv",
        "deaths": folder / "ons_deaths.csv",
    }


def write_record(
    folder: Path,
    *,
    people: str,
    entries: str = "person,date,code",
    registrations: str = "",
    deaths: str = "",
    circumstances: str = "",
) -> Files:
    """Writes CSV texts, indented as they stand in a test."""

    def write(name: str, text: str) -> Path:
        path = folder / f"{name}.csv"
        path.write_text("\n".join(line.strip() for line in text.strip().split("\n")) + "\n")
        return path

    files: Files = {"people": write("people", people), "entries": write("entries", entries)}
    if registrations:
        files["registrations"] = write("registrations", registrations)
    if deaths:
        files["deaths"] = write("deaths", deaths)
    if circumstances:
        files["circumstances"] = write("circumstances", circumstances)
    return files


class OnlyStream:
    """A table of which nothing is known but that it speaks the stream protocol."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        stream: object = self._table.__arrow_c_stream__(requested_schema)
        return stream


class OnlyArray:
    """The same for one record batch or array."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        pair: tuple[object, object] = self._array.__arrow_c_array__(requested_schema)
        return pair


def code_of(pack: carecoord.Pack, cluster: str) -> str:
    """Some code that the pack binds to a cluster."""
    return pack.clusters[cluster][0]
