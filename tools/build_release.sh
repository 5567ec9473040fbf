#!/usr/bin/env bash
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# Sets up and builds the release preset; arguments name targets (default: all).
set -euo pipefail
"$(dirname "$0")/setup.sh"
. "$(dirname "$0")/lib.sh"
step "Configuring the release build" cmake --preset release -DPython_EXECUTABLE="$python"
step "Building" cmake --build --preset release ${1:+--target "$@"}
