#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts a service and says how it bears what comes: load.sh PROGRAM [PICTURE [SECONDS [BODIES]]]. For a
# tenth of the seconds (600) it gets 0.7 times the requests that it can answer, for all of them twice as
# many, and then clients that mean harm and so many broken bodies (10000).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
program=${1:?usage: load.sh PROGRAM [PICTURE [SECONDS [BODIES]]]}
picture=${2:-$root/Examples/images_in/landscape.jpg} seconds=${3:-600} bodies=${4:-10000}

work=$(mktemp -d)
"$program" serve --port 0 --quiet >"$work/address" &
server=$!
trap 'kill "$server" 2>/dev/null && wait "$server" || true; rm -rf "$work"' EXIT
until address=$(sed -nE 's|.*(http://[^ ]+)/$|\1|p' "$work/address") && [[ -n $address ]]; do
  kill -0 "$server"
  sleep 0.1
done

scripts=$root/Tests/Service failed=0
for load in 0.7 2; do
  time=$seconds
  [[ $load == 2 ]] || time=$(((seconds + 9) / 10))
  echo "$load times the capacity, $time s"
  python3 -B "$scripts/load.py" "$address" "$picture" --seconds "$time" --load "$load" \
    --process "$server" || failed=1
done
python3 -B "$scripts/faults.py" "$address" "$picture" "$bodies" || failed=1
exit "$failed"
