#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs the Python packages that tests compare with into a virtual environment, once, and prints
# the path of its Python. Where that cannot be done it says so, and prints nothing: the tests are
# skipped then.
set -uo pipefail
place=$1
packages=(
  pycocotools==2.0.11 webdataset==1.0.2 tfrecord==1.14.6
  azure-cognitiveservices-vision-customvision==3.1.1
  schemathesis==4.32.5
)

if [[ "$(cat "$place/installed.txt" 2>/dev/null)" != "${packages[*]}" ]]; then
  if ! { python3 -m venv --clear "$place" &&
    "$place/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"; } >&2
  then
    echo "Without ${packages[*]} the tests that need them are skipped." >&2
    exit 0
  fi
  echo "${packages[*]}" >"$place/installed.txt"
fi
echo "$place/bin/python"
