# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The package as a whole: what it imports, exports and promises."""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import carecoord
import pytest
from carecoord import _core

PROBE = """
import datetime, sys
{before}
import carecoord
assert ("google.protobuf" in sys.modules) == {protobuf_first}
{after}
pack = carecoord.Pack.from_bytes(carecoord.load_pack("cancer").to_bytes())
assert pack.identity == carecoord.load_pack("cancer").identity
"""
USE_PROTOBUF = """
import google.protobuf.descriptor_pb2 as d
m = d.FileDescriptorProto(name="x")
assert d.FileDescriptorProto.FromString(m.SerializeToString()) == m
"""


def probe(before: str, after: str) -> None:
    code = PROBE.format(before=before, after=after, protobuf_first=bool(before))
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_package_does_not_import_protobuf() -> None:
    probe("", "assert 'google.protobuf' not in sys.modules")


def test_two_protobufs_live_in_one_process() -> None:
    if importlib.util.find_spec("google") is None or not importlib.util.find_spec(
        "google.protobuf"
    ):
        pytest.skip("protobuf for Python is not installed")
    probe(USE_PROTOBUF, "")
    probe("", USE_PROTOBUF)


@pytest.mark.skipif(sys.platform != "linux", reason="symbols are counted with nm, on Linux")
def test_the_extension_exports_nothing_but_its_entry() -> None:
    nm = shutil.which("nm")
    if nm is None:
        pytest.skip("nm is not installed")
    listing = subprocess.run(
        [nm, "--dynamic", "--defined-only", str(_core.__file__)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    # Nothing of protobuf, Abseil or our own that another extension could meet.
    symbols = [line.split()[-1].split("@")[0] for line in listing.splitlines()]
    assert symbols == ["PyInit__core"]


def test_names_are_those_of_the_package() -> None:
    for name in carecoord.__all__:
        thing = getattr(carecoord, name)
        if isinstance(thing, type):
            assert thing.__module__ == "carecoord", name
            assert thing.__doc__, name
        elif inspect.isroutine(thing):
            assert thing.__doc__, name
    assert re.fullmatch(r"\d+\.\d+\.\d+", carecoord.__version__)
    public = {name for name in dir(_core) if not name.startswith("_")}
    assert public <= set(carecoord.__all__)


def test_docstrings_speak_python() -> None:
    """A C++ type name in a signature means a class was bound after a function that mentions it."""
    for name in dir(_core):
        thing = getattr(_core, name)
        members = [thing, *vars(thing).values()] if isinstance(thing, type) else [thing]
        for member in members:
            assert "::" not in (getattr(member, "__doc__", None) or ""), (name, member)


def test_types_hold_under_strict_mypy(root: Path) -> None:
    """The stub is checked by use: mypy --strict over package, tests and examples."""
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    environment = {**os.environ, "MYPYPATH": f"{root / 'python'}:{root / 'tests' / 'python'}"}
    folders = [root / "python", root / "tests" / "python", root / "examples" / "python"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *map(str, folders)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
