#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Stands for the linker where the container's program is built (compile.sh), and makes it small:
# - The libraries in the folder of archives come first, so that what is called becomes part of the
#   program, and the rest stays behind.
# - Nothing loads the program as a library, so it exports nothing, and what nothing calls goes.
# - Addresses in data take a bit each (the C library knows that since 2.36).
# - ICU's data are those that slim-icu.py left, and libjbig is jbig.c; small.ld says what else goes.
set -euo pipefail
folder=${MIZUMASHI_LINK_FOLDER:?is set by compile.sh}
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

exec ld.lld -L"$folder/archives" --as-needed "$folder/icu.o" "$folder/jbig.o" "$@" \
  --no-export-dynamic --gc-sections --strip-all --build-id=none -O2 \
  -z pack-relative-relocs -z relro -z now \
  --no-eh-frame-hdr --script="$here/small.ld" \
  --start-group -lzstd -llzma -lLerc -ldeflate -lblas --end-group
