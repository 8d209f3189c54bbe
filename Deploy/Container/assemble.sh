#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Lays out the image's file system: assemble.sh PROGRAM HEIF ROOT, the folders that compile.sh and
# heif.sh made and the one to fill. In it are the program, the shared libraries that it needs,
# certificates of authorities, three tables of /etc, and licences; no shell and no other program.
set -euo pipefail
program=${1:?usage: assemble.sh PROGRAM HEIF ROOT} heif=${2:?} root=${3:?}
user=65532

apt-get update --quiet --quiet
DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends \
  ca-certificates libcap2-bin libcsv3 libdav1d6 libde265-0 liblcms2-2 liblerc4 libnettle8 libstdc++6 \
  libyaml-0-2

mkdir -p "$root"/{data,etc/ssl/certs,tmp,usr/lib,usr/share/licences}
install --mode=755 "$program/mizumashi" "$root/mizumashi"
cp "$program"/licences/* "$heif"/licences/* "$root/usr/share/licences/"

# The package of a file: packages name files with and without /usr.
package_of() {
  { dpkg-query --search "$1" || dpkg-query --search "${1#/usr}"; } 2>/dev/null |
    sed -n '1s/:.*//p'
}
add() {
  local file package
  file=$(readlink -f "$1")
  install -D --mode="${3:-644}" "$file" "$root/$2"
  package=$(package_of "$file") || true
  [[ -z $package || ! -f /usr/share/doc/$package/copyright ]] ||
    cp "/usr/share/doc/$package/copyright" "$root/usr/share/licences/debian-$package.txt"
}
needed=$(LD_LIBRARY_PATH=$heif ldd "$program/mizumashi")
if grep 'not found' <<<"$needed"; then
  echo "assemble.sh: the program was linked with libraries that the image does not have" >&2
  exit 1
fi
folder=$(basename "$(dirname "$(sed -n 's/.*libc\.so\.6 => \([^ ]*\).*/\1/p' <<<"$needed")")")
while read -r name arrow path _; do
  case $name in
    /*) add "$name" "usr${name#/usr}" 755 ;;
    *) [[ $arrow != '=>' ]] || add "$path" "usr/lib/$folder/$name" ;;
  esac
done <<<"$needed"
for name in lib lib64; do
  [[ ! -d $root/usr/$name ]] || ln -s "usr/$name" "$root/$name"
done

add /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/ca-certificates.crt
cp /usr/share/doc/ca-certificates/copyright \
  "$root/usr/share/licences/debian-ca-certificates.txt"
# Yams has libyaml in it, without its licence.
cp /usr/share/doc/libyaml-0-2/copyright "$root/usr/share/licences/debian-libyaml-0-2.txt"
for name in debian-libicu debian-libyaml-0-2 CNIOBoringSSL; do
  [[ -s $root/usr/share/licences/$name.txt ]] ||
    { echo "assemble.sh: the licence $name is missing" >&2; exit 1; }
done
# Debian's copyright files name the texts of well-known licences instead of repeating them.
common=/usr/share/common-licenses
mkdir "$root$common"
while read -r file; do
  [[ -s $file ]] || { echo "assemble.sh: the licence $file is missing" >&2; exit 1; }
  cp --dereference "$file" "$root$file"
done < <(cat "$root"/usr/share/licences/* | grep --only-matching "$common/[[:alnum:].+-]*[[:alnum:]]" |
  sort --unique)
printf '%s\n' 'root:x:0:0::/:' "mizumashi:x:$user:$user::/tmp:" >"$root/etc/passwd"
printf '%s\n' 'root:x:0:' "mizumashi:x:$user:" >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

chmod 1777 "$root/tmp"
chown "$user:$user" "$root/data"
# Lets the program become the owner of /data (README.md). Permitted, not effective: where the caller
# takes these rights away, the program starts all the same.
setcap cap_setuid,cap_setgid=p "$root/mizumashi"
