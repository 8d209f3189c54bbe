#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes the peers' environments once, then measures. Options go to seed_job.py.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
place=$root/.build/benchmarks
python=${PYTHON:-python3}

environment() {
  local folder=$place/$1 list=$here/requirements-$1.txt
  cmp --silent "$list" "$folder/installed.txt" && return
  echo "Installing $1 into $folder" >&2
  "$python" -m venv --clear "$folder"
  "$folder/bin/python" -m pip install --quiet --no-deps --requirement "$list"
  cp "$list" "$folder/installed.txt"
}

environment opencv
environment imgaug
exec "$place/opencv/bin/python" "$here/seed_job.py" \
  --program "$root/.build/release/mizumashi" --place "$place" \
  --examples "$root/Examples/images_in" "$@"
