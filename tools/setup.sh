#!/usr/bin/env bash
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# Makes a machine ready to build and test: system packages (Debian, Ubuntu) and a virtual environment in .venv.
# Safe to run again; the second time it only checks a stamp. CARECOORD_PYTHON chooses another interpreter.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

packages=(cmake ninja-build g++ make git ccache clang-format clang-tidy
  libabsl-dev libprotobuf-dev protobuf-compiler libgtest-dev libgmock-dev libbenchmark-dev
  nlohmann-json3-dev libcli11-dev python3-dev python3-venv)

stamp=.venv/setup.stamp
wanted=$(cat tools/setup.sh requirements-dev.txt | sha256sum | cut -d" " -f1)-$root-${CARECOORD_PYTHON:-system}
if [ -x "$python" ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi

# --- system packages ---------------------------------------------------------------------------------------
missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
  done
else
  for tool in cmake ninja g++ protoc; do
    command -v $tool >/dev/null || missing+=("$tool")
  done
fi
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null; then as_root=(sudo); else as_root=(none); fi
  fi
  if ! command -v apt-get >/dev/null || [ "${as_root[*]}" = none ]; then
    {
      echo "carecoord needs packages that are missing here and cannot install them itself."
      echo "On Debian or Ubuntu, as root:  apt-get install ${missing[*]}"
      echo "Elsewhere, the equivalents of: ${packages[*]}"
    } >&2
    exit 1
  fi
  # Ask for the password before the progress line hides the question.
  if [ "${as_root[*]}" = sudo ]; then
    echo "Installing ${missing[*]} (sudo may ask for your password)"
    sudo true
  fi
  apt() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -y "$@"; }
  step "Refreshing the package lists" apt update || true
  step "Installing ${#missing[@]} system packages" apt install --no-install-recommends "${missing[@]}"
fi

# --- Python environment ------------------------------------------------------------------------------------
# The first python3 on the path need not have headers or venv (version managers, minimal images), so look.
suits() {
  "$1" - 2>/dev/null <<'PY'
import ensurepip, os, sys, sysconfig, venv
headers = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(0 if sys.version_info >= (3, 11) and os.path.exists(headers) else 1)
PY
}
chosen=
for candidate in ${CARECOORD_PYTHON:-/usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11}; do
  if command -v "$candidate" >/dev/null && suits "$candidate"; then
    chosen=$candidate
    break
  fi
done
if [ -z "$chosen" ]; then
  echo "No Python 3.11 or newer with headers and the venv module was found; set CARECOORD_PYTHON to one." >&2
  exit 1
fi
# A venv does not survive being copied or its interpreter going away; one that cannot run pip is made anew.
if ! "$python" -m pip --version >/dev/null 2>&1 ||
   [ "$("$python" -c 'import sys; print(sys.prefix)')" != "$root/.venv" ]; then
  rm -rf .venv
  step "Creating .venv with $chosen" "$chosen" -m venv .venv
fi
step "Installing Python tools into .venv" \
  "$python" -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt


echo "$wanted" >$stamp
