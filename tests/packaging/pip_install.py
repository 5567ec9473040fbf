# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""`pip install .` works in a clean virtual environment, and the wheel holds what it should.

Usage: pip_install.py SOURCE WORK_FOLDER VERSION [SETTING=VALUE...]

The settings are those of the build backend.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

# Run inside the clean environment, outside the source tree.
PROBE = """
import importlib.metadata, pathlib, sys
import carecoord
assert importlib.metadata.version("carecoord") == sys.argv[1]
assert "google.protobuf" not in sys.modules
folder = pathlib.Path(carecoord.__file__).parent
assert sys.prefix in str(folder), folder
pack = carecoord.load_pack("cancer")  # embedded: no path needed
print(pack)
"""


def run(*command: object, **kwargs: object) -> None:
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, **kwargs)  # type: ignore[call-overload]


def main() -> None:
    source, work, version = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    settings = [part for setting in sys.argv[4:] for part in ("--config-settings", setting)]
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    environment = work / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    # A build folder of our own, so that nothing is left in the source tree. It keeps its path
    # between runs, which lets the compiler cache answer.
    os.environ["SKBUILD_BUILD_DIR"] = str(work / "build")
    run(python, "-m", "pip", "wheel", "-q", "--no-deps", *settings, "-w", work / "dist", source)
    (wheel,) = (work / "dist").glob("carecoord-*.whl")

    names = zipfile.ZipFile(wheel).namelist()
    extensions = [n for n in names if n.startswith("carecoord/_core.") and not n.endswith(".pyi")]
    assert len(extensions) == 1, names
    for needed in ("carecoord/__init__.py", "carecoord/_core.pyi", "carecoord/py.typed"):
        assert needed in names, (needed, names)
    unwanted = [n for n in names if not n.startswith(("carecoord/", "carecoord-"))]
    unwanted += [n for n in names if n.endswith((".h", ".a", ".cmake"))]
    assert not unwanted, unwanted

    run(python, "-m", "pip", "install", "-q", "--no-deps", wheel)
    run(python, "-c", PROBE, version, cwd=work)


if __name__ == "__main__":
    main()
