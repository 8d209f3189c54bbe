#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes the environments that a benchmark needs, once, then runs it. The first word says which: rows
# (single steps), pipelines (chains of steps), growth (of time and memory), service (a request; it needs
# no environment), or none for the seed job; options go to the script.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
place=$root/.build/benchmarks
python=${PYTHON:-python3}

# environment NAME [OPTION...]: installs requirements-NAME.txt, unless it is there already.
environment() {
  local folder=$place/$1 list=$here/requirements-$1.txt
  cmp --silent "$list" "$folder/installed.txt" && return
  echo "Installing $1 into $folder" >&2
  "$python" -m venv --clear "$folder"
  "$folder/bin/python" -m pip install --quiet "${@:2}" --requirement "$list"
  cp "$list" "$folder/installed.txt"
}

program=${MIZUMASHI:-$root/.build/release/mizumashi}
if [[ ${1:-} == service ]]; then
  exec "$python" -B "$here/service.py" "$program" "${2:-$root/Examples/images_in/landscape.jpg}" "${@:3}"
fi

job=seed_job
case ${1:-} in
  rows | pipelines | growth)
    job=$1
    shift
    ;;
esac

case $job in
  seed_job) environments=(opencv4 imgaug) ;;
  rows | pipelines) environments=(opencv4 opencv5 imgaug) ;;
  growth) environments=(growth) ;;
esac
for name in "${environments[@]}"; do environment "$name" --no-deps; done
if [[ " $* " == *" --with-torch "* ]]; then environment torch; fi

exec "$place/${environments[0]}/bin/python" "$here/$job.py" \
  --program "$program" --place "$place" \
  --examples "$root/Examples/images_in" "$@"
