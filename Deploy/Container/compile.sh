#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the container's program: compile.sh FOLDER puts it there, with the licences of what is
# linked into it. Kernels are compiled for speed as ever (Package.swift), the rest for size.
set -euo pipefail
target=${1:?usage: compile.sh FOLDER}
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$here/../.."
mkdir -p "$target/licences"
target=$(readlink -f "$target")
scratch=.build-container

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MIZUMASHI_LINK_FOLDER=$work

libraries=$(cc -print-file-name=libz.a)
libraries=$(dirname "$(readlink -f "$libraries")")
mkdir "$work/archives"
# Not the LGPL's libcsv and libnettle: they stay shared libraries. So does libLerc, which throws, and
# needs tables that small.ld leaves out.
for name in blas crypto deflate expat gif jpeg linear lzma png16 sqlite3 tiff webp webpdemux z \
  zstd; do
  [[ -f $libraries/lib$name.a ]] || { echo "compile.sh: there is no lib$name.a" >&2; exit 1; }
  ln -s "$libraries/lib$name.a" "$work/archives/"
done
ln -s "$libraries/libyajl_s.a" "$work/archives/libyajl.a"
cc -std=c17 -Os -c "$here/jbig.c" -o "$work/jbig.o"

swift=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
"$here/slim-icu.py" "$swift/lib/swift_static/linux/lib_FoundationICU.a" "$work/icu.o"

swift build --configuration release --product mizumashi --static-swift-stdlib \
  --scratch-path "$scratch" \
  -Xswiftc -Osize -Xswiftc -gnone -Xswiftc -use-ld=lld \
  -Xswiftc -Xclang-linker -Xswiftc "--ld-path=$here/link.sh"
install "$scratch/release/mizumashi" "$target/mizumashi"

cp LICENSE "$target/licences/mizumashi.txt"
keep() { # keep FILE NAME, where there is such a file
  if [[ -f $1 ]]; then cp "$1" "$target/licences/$2.txt"; fi
}
keep "$swift/share/swift/LICENSE.txt" swift
# Also of what the packages have copied from others, in folders of their own.
while read -r file; do
  name=${file#"$scratch"/checkouts/}
  name=${name%.txt}
  name=${name%.md}
  keep "$file" "${name//\//-}"
done < <(find "$scratch"/checkouts/*/ -maxdepth 1 -type f \( -name 'LICEN[CS]E*' -o -name 'NOTICE*' \)
  find "$scratch"/checkouts/*/Sources -type f \( -name 'LICEN[CS]E*' -o -name 'COPYING*' \))
# BoringSSL has its notices at the heads of its files alone.
for folder in "$scratch"/checkouts/*/Sources/C*BoringSSL; do
  [[ ! -d $folder ]] || "$here/notices.py" "$folder" >"$target/licences/$(basename "$folder").txt"
done
# Foundation's ICU comes without its licence; Debian's package of an older version has it.
for file in /usr/share/doc/libicu[0-9]*/copyright; do keep "$file" debian-libicu; done
for archive in "$work"/archives/* "$libraries/libarchive.a"; do
  package=$(dpkg-query --search "$(readlink -f "$archive")" | sed 's/:.*//')
  keep "/usr/share/doc/$package/copyright" "debian-$package"
done
