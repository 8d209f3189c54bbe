#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs the Debian packages that the codecs and the formats of labels are built on, those that
# are missing and no others. On other systems it says what is needed and leaves the rest to you. With
# the word "test" it also installs what counts instructions, the browser that uses the studio, and curl,
# which sends requests to the service; where that fails, these tests are skipped.
set -euo pipefail

packages=(
  pkg-config
  libjpeg62-turbo-dev
  libpng-dev
  libwebp-dev
  libtiff-dev
  libgif-dev
  libheif-dev
  liblcms2-dev
  libssl-dev
  libyajl-dev
  libexpat1-dev
  libcsv-dev
  libarchive-dev
  nettle-dev
  liblinear-dev
  zlib1g-dev
  libsqlite3-dev
)

if ! command -v swift >/dev/null; then
  echo "Swift is missing. Install Swift 6.3 or later from https://www.swift.org/install/" >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian: see to it that the counterparts of these are installed:" >&2
  echo "  ${packages[*]}" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  # The status ends in "ok installed" also for packages on hold.
  status=$(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null || true)
  [[ $status == *" ok installed" ]] || missing+=("$package")
done

# Packages that give commands, by these: not every command comes from a package.
tools=()
if [[ ${1:-} == test ]]; then
  command -v python3 >/dev/null || tools+=(python3)
  python3 -c 'import ensurepip' 2>/dev/null || tools+=(python3-venv)
  command -v curl >/dev/null || tools+=(curl)
  command -v strip >/dev/null || tools+=(binutils)
  command -v valgrind >/dev/null || tools+=(valgrind)
  command -v chromium >/dev/null || tools+=(chromium)
fi

if ((${#missing[@]} + ${#tools[@]} == 0)); then
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  as_root=(sudo)
fi
install() {
  echo "Installing $*" >&2
  "${as_root[@]}" apt-get update --quiet &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --quiet --no-install-recommends "$@"
}
if ((${#missing[@]} > 0)); then
  install "${missing[@]}"
fi
if ((${#tools[@]} > 0)); then
  install "${tools[@]}" || echo "Without ${tools[*]} some tests are skipped." >&2
fi
