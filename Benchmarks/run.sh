#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes the peers' environments once, then measures. The first word may be "rows", for single steps
# instead of the seed job; options go to the script.
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

job=seed_job
if [[ ${1:-} == rows ]]; then
  job=rows
  shift
fi
environment opencv
if [[ $job == rows ]]; then environment rows5; else environment imgaug; fi
exec "$place/opencv/bin/python" "$here/$job.py" \
  --program "$root/.build/release/mizumashi" --place "$place" \
  --examples "$root/Examples/images_in" "$@"
