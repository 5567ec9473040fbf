#!/usr/bin/env bash
# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# make demo: a synthetic PCN of 39,000 people in three practices, and its worklist on a fixed day. Everything it
# writes is in build/demo. The second run reuses the build and the data.
set -euo pipefail
"$(dirname "$0")/build_release.sh" carecoord_cli one_person
. "$(dirname "$0")/lib.sh"

carecoord=build/release/bin/carecoord
out=build/demo
as_of=2026-03-31
period=2025-04-01..2026-03-31
# The stamp is written last: data from an interrupted run is made again.
if [ ! -e $out/complete ] || [ $carecoord -nt $out/complete ]; then
  mkdir -p $out
  rm -f $out/complete
  step "Making a synthetic PCN of 39,000 people" $carecoord synth --people 39000 --seed 1 --as-of $as_of --out $out
  touch $out/complete
fi
record=(--people $out/people.csv --entries $out/entries.csv --registrations $out/registrations.csv
  --circumstances $out/circumstances.csv --pack cancer --pack suspected-cancer --as-of $as_of
  --period $period)
$carecoord worklist "${record[@]}" --out $out/worklist

# Keys of synthetic people hold no commas or quotes.
person=$(sed -n 2p $out/worklist/worklist.csv | cut -d, -f3)
if [ -n "$person" ]; then
  printf '\nThe first person on the list, in full:\n\n'
  $carecoord explain "${record[@]}" --person "$person"
fi
printf '\nOne person, from the referral to the review of their plan, as a workspace tells it:\n\n'
build/release/examples/one_person
printf '\nThe record is in %s, the program is %s.\n' "$out" "$carecoord"
