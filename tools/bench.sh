#!/usr/bin/env bash
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# make bench: every benchmark executable of a release build, then what is measured from outside: Python and the
# program on the demo's record, and DuckDB beside them. BENCH_FILTER chooses by regular expression.
set -euo pipefail
"$(dirname "$0")/build_release.sh"
. "$(dirname "$0")/lib.sh"
found=
for benchmark in build/release/benchmarks/*_benchmark; do
  [ -x "$benchmark" ] || continue
  found=1
  "$benchmark" --benchmark_filter="${BENCH_FILTER:-.}" --benchmark_counters_tabular=true
done
[ -n "$found" ] || { echo "No benchmarks were built: is Google Benchmark installed?" >&2; exit 1; }
[ -e build/demo/complete ] || tools/demo.sh >/dev/null
PYTHONPATH=build/release/python "$python" benchmarks/from_outside.py "${BENCH_FILTER:-.}"
PYTHONPATH=build/release/python:tests/python "$python" benchmarks/against_sql.py "${BENCH_FILTER:-.}"
PYTHONPATH=build/release/python "$python" benchmarks/shipped_packs.py "${BENCH_FILTER:-.}"
