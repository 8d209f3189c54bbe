#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Lays out the folder for Azure Functions: assemble.sh ROOT FOLDER. ROOT is the file system of the
# container's image. The image in which the host runs lacks libraries that the program needs, and has
# others of its own; so all of them come along, and the loader, which is what the host starts
# (host.json).
set -euo pipefail
root=${1:?usage: assemble.sh ROOT FOLDER} folder=${2:?usage: assemble.sh ROOT FOLDER}
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

# Their names differ from one kind of processor to another.
shopt -s nullglob
loaders=("$root"/usr/lib*/ld-linux*.so.*) libraries=("$root"/usr/lib/*-linux-gnu/)
if [[ ! -f $root/mizumashi ]] || ((${#loaders[@]} != 1 || ${#libraries[@]} != 1)); then
  echo "assemble.sh: $root is not the file system of the container's image" >&2
  exit 1
fi
loader=$(basename "${loaders[0]}")

if [[ -d $folder && ! -f $folder/host.json && -n $(ls -A "$folder") ]]; then
  echo "assemble.sh: $folder holds something else" >&2
  exit 1
fi
mkdir -p "$folder"
rm -rf "${folder:?}"/{lib,licences}
mkdir "$folder"/{lib,licences}
cp --dereference "${libraries[0]}"* "$folder/lib/"
install --mode=755 "${loaders[0]}" "$folder/lib/$loader"
install --mode=755 "$root/mizumashi" "$folder/mizumashi"
cp "$root"/usr/share/licences/* "$folder/licences/"
cp -r "$root/usr/share/common-licenses" "$folder/licences/"
if [[ $(readlink -f "$folder") != "$here" ]]; then
  for function in http blob; do
    install -D --mode=644 "$here/$function/function.json" "$folder/$function/function.json"
  done
  install --mode=644 "$here/local.settings.json" "$here/host.json" "$folder/"
fi
sed -i "s|lib/ld-linux[^\"]*|lib/$loader|" "$folder/host.json"
