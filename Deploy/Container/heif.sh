#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds Debian's libheif with decoders alone: heif.sh FOLDER puts it there, with its licence. The
# packaged one brings the encoders x265 and aom, 22 MB that nothing here calls.
set -euo pipefail
target=${1:?usage: heif.sh FOLDER}
mkdir -p "$target/licences"
target=$(readlink -f "$target")

# The sources are where the packages are.
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources; do
  [[ -f $list ]] || continue
  case $list in
    *.sources) sed 's/^Types: deb$/Types: deb-src/' "$list" >"${list%.sources}-source.sources" ;;
    *) sed -n 's/^deb /deb-src /p' "$list" >/etc/apt/sources.list.d/source.list ;;
  esac
done
apt-get update --quiet --quiet
DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends \
  cmake dpkg-dev g++ libdav1d-dev libde265-dev make pkg-config

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get source --quiet --quiet -o APT::Sandbox::User=root libheif
# As Debian hardens its own: bounds that are checked, a stack that is guarded, tables that are fixed.
flags() { DEB_BUILD_MAINT_OPTIONS=hardening=+all dpkg-buildflags --get "$1"; }
CFLAGS="$(flags CFLAGS) $(flags CPPFLAGS)" CXXFLAGS="$(flags CXXFLAGS) $(flags CPPFLAGS)" \
  LDFLAGS=$(flags LDFLAGS) cmake -S libheif-*/ -B build -DCMAKE_BUILD_TYPE=MinSizeRel -DENABLE_PLUGIN_LOADING=OFF \
  -DWITH_EXAMPLES=OFF -DWITH_X265=OFF -DWITH_AOM_ENCODER=OFF -DWITH_AOM_DECODER=OFF \
  -DWITH_SvtEnc=OFF -DWITH_RAV1E=OFF -DWITH_LIBDE265=ON -DWITH_DAV1D=ON
cmake --build build --parallel "$(nproc)" --target heif
install --strip build/libheif/libheif.so.1 "$target/libheif.so.1"
cp libheif-*/debian/copyright "$target/licences/debian-libheif1.txt"
