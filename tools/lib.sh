# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# Shared by the scripts in tools/ and .ci/run. Source it; it sets `root` and changes into it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
python="$root/.venv/bin/python"
export CARECOORD_JOBS="${CARECOORD_JOBS:-$(nproc 2>/dev/null || echo 2)}"
export CMAKE_BUILD_PARALLEL_LEVEL="$CARECOORD_JOBS" CTEST_PARALLEL_LEVEL="$CARECOORD_JOBS"
# Lets the consumer tests, which build the sources a second time elsewhere, reuse the objects of the main build.
export CCACHE_NOHASHDIR=1

# step "what is happening" command...
# One line per step. On a terminal the command's latest line is shown while it runs; in a pipe nothing is. All
# output goes to build/logs/; on failure its end is printed and the command's exit code returned.
step() {
  local title=$1 start=$SECONDS log code options=$-
  shift
  set +e
  mkdir -p build/logs
  log="build/logs/$(echo "$title" | tr -cs 'A-Za-z0-9' '-' | tr 'A-Z' 'a-z' | sed 's/-$//').log"
  if [ -t 1 ]; then
    local width line
    width=$(tput cols 2>/dev/null || echo 80)
    printf '%s ...' "$title"
    "$@" </dev/null 2>&1 | tee "$log" | while IFS= read -r line; do
      line="$title: $line"
      printf '\r\033[K%s' "${line:0:$((width - 1))}"
    done
    code=${PIPESTATUS[0]}
    printf '\r\033[K'
  else
    "$@" </dev/null >"$log" 2>&1
    code=$?
  fi
  if [ "$code" -eq 0 ]; then
    printf '%s: done (%d s)\n' "$title" $((SECONDS - start))
  else
    printf '%s: FAILED (all of it is in %s)\n' "$title" "$log"
    tail -n 60 "$log"
  fi
  case $options in *e*) set -e ;; esac
  return "$code"
}
