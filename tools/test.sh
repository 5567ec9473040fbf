#!/usr/bin/env bash
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# make test: every C++ test (CTest) and every Python test (pytest), on a `dev` build. The last line, alone, is
# `N passed, N failed`. Extra arguments go to CTest.
set -uo pipefail
"$(dirname "$0")/setup.sh" || { echo "0 passed, 1 failed"; exit 1; }
. "$(dirname "$0")/lib.sh"

build=build/dev
reports=$root/build/reports
mkdir -p "$reports"
rm -f "$reports"/{cpp,python}.xml

run_ctest() { ctest --preset dev -LE '^pytest$' --output-junit "$reports/cpp.xml" "$@"; }
run_pytest() {
  PYTHONPATH="$root/$build/python" CARECOORD_PROGRAM="$root/$build/bin/carecoord" \
    "$python" -m pytest -q --junitxml="$reports/python.xml" tests/python
}

step "Configuring" cmake --preset dev -DPython_EXECUTABLE="$python" &&
  step "Building" cmake --build --preset dev || { echo "0 passed, 1 failed"; exit 1; }
step "C++ tests" run_ctest "$@"
suites=("C++ (CTest)=$reports/cpp.xml")
if [ -d tests/python ]; then
  step "Python tests" run_pytest
  suites+=("Python (pytest)=$reports/python.xml")
fi
echo
"$python" tools/count_tests.py "${suites[@]}"
