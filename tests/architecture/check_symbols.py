# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The Python extension shows the outside its init function and nothing of what is linked into it.

Generated protobuf code that two extensions of one process can see registers itself twice, and
that aborts the process.

Usage: check_symbols.py EXTENSION
"""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    command = ["nm", "--dynamic", "--defined-only", "--demangle", sys.argv[1]]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    names = [line.split(maxsplit=2)[2] for line in lines]
    if "PyInit__core" not in names:
        print("PyInit__core is not exported")
        return 1
    ours = [name for name in names if "carecoord" in name]
    print(f"{len(names)} exported symbols, {len(ours)} of carecoord")
    print("\n".join(ours))
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main())
