#!/usr/bin/env bash
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the container's last stages from a program that Deploy/Container/compile.sh has made, and
# tries the image: container-test.sh FOLDER. It needs no registry of images and no engine: buildah
# builds, on a base image that debootstrap makes, and the image runs in name spaces of its own, with
# the rights that engines give and a root file system that is read-only. Where that cannot be done it
# says why, and skips. MIZUMASHI_CONTAINER_WORK names a folder to keep base and layers in, so that the
# next run is sooner done.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-.build-container/program}
limit=60000000    # bytes: "under 60 MB", as disks are sold
start_limit=100   # milliseconds

passed=0 failed=0
skip() { echo "container-test: skipped: $*"; exit 0; }
check() { # check WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then passed=$((passed + 1)) && echo "✔ $what"; else failed=$((failed + 1)) && echo "✘ $what"; fi
}

[[ -x $program/mizumashi ]] || skip "no program in $program (Deploy/Container/compile.sh $program)"
[[ $(uname -s) == Linux ]] || skip "name spaces are Linux's"
((EUID == 0)) || skip "making name spaces and a base image needs root"
unshare --mount --pid --fork true 2>/dev/null || skip "name spaces cannot be made here"
for tool in buildah debootstrap setcap; do
  command -v "$tool" >/dev/null || missing=1
done
if [[ -n ${missing:-} ]]; then
  { apt-get update --quiet --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet \
    --quiet --no-install-recommends buildah debootstrap libcap2-bin; } >/dev/null 2>&1 ||
    skip "buildah, debootstrap and libcap2-bin are missing, and cannot be installed"
fi

work=$(mktemp -d)
engine=()
cleanup() {
  # The store is ours alone; in a folder that is kept, a container would stay and fill it.
  if ((${#engine[@]} > 0)); then
    "${engine[@]}" umount --all >/dev/null 2>&1 || true
    "${engine[@]}" rm --all >/dev/null 2>&1 || true
  fi
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
kept=${MIZUMASHI_CONTAINER_WORK:-$work}
mkdir -p "$kept"
engine=(buildah --root "$kept/store" --runroot "$kept/run" --storage-driver vfs)
export BUILDAH_ISOLATION=chroot

# A base image.
base=localhost/mizumashi-test-base
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
if ! "${engine[@]}" inspect --type image "$base" >/dev/null 2>&1; then
  folder=$kept/base
  [[ -e $folder/etc/os-release ]] ||
    debootstrap --variant=minbase "$release" "$folder" >"$work/log" 2>&1 ||
    skip "debootstrap failed: $(tail -1 "$work/log")"
  # Where this system asks for packages, and how, is how the base does.
  rm -f "$folder/etc/apt/sources.list"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources \
    /etc/apt/apt.conf.d/*proxy*; do
    [[ ! -f $file ]] || install -D --mode=644 "$file" "$folder$file"
  done
  container=$("${engine[@]}" from scratch)
  tar --directory "$folder" --create --file "$work/base.tar" .
  "${engine[@]}" add --quiet "$container" "$work/base.tar" / >/dev/null
  "${engine[@]}" commit --quiet --rm "$container" "$base" >/dev/null
  rm -rf "$work/base.tar" "$folder"
fi

# The image.
mkdir -p "$work/context/given"
cp -r Deploy "$work/context/"
cp -r "$program/." "$work/context/given/"
"${engine[@]}" build --file Deploy/Container/Containerfile --layers --build-arg PROGRAM=given \
  --build-arg "SWIFT_IMAGE=$base" --build-arg "DEBIAN_IMAGE=$base" --target image \
  --tag mizumashi "$work/context" >"$work/log" 2>&1 ||
  { tail -30 "$work/log"; exit 1; }
container=$("${engine[@]}" from --pull-never localhost/mizumashi)
root=$("${engine[@]}" mount "$container")
user=$("${engine[@]}" inspect --format '{{.OCIv1.Config.User}}' "$container")

# What is in it.
size=$(find "$root" -type f -printf '%s\n' | awk '{sum += $1} END {print sum}')
find "$root" -type f -size +300k -printf '%10s %P\n' | sort -rn | sed -n 1,12p
check "it has $size bytes, fewer than $limit" test "$size" -lt "$limit"
check "its user is $user" test "$user" = 65532:65532
check "the program is the only one in it" test \
  "$(find "$root" -type f -perm /111 ! -name 'ld-linux*' -printf '%P ')" = 'mizumashi '
mkdir -p "$root/proc"    # as engines do
check "nothing in it sets the user" test -z "$(find "$root" -perm /6000)"
lacking() { # The texts that files of licences name, and that are not there.
  local text='/usr/share/common-licenses/[[:alnum:].+-]*[[:alnum:]]'
  cat "$root"/usr/share/licences/* | grep --only-matching "$text" | sort --unique |
    while read -r file; do [[ -s $root$file ]] || echo "$file"; done
}
check "the licences that are named are in it" test -z "$(lacking)"
label=$("${engine[@]}" inspect --format \
  '{{index .OCIv1.Config.Labels "org.opencontainers.image.licenses"}}' "$container")
check "its label names all licences" test \
  "$(Scripts/image-licences.py "$root/usr/share/licences" || true)" = "$label"

# The folder for Azure Functions. As the host does: from the folder, and only the loader may be executed.
azure=$work/azure
Deploy/AzureFunctions/assemble.sh "$root" "$azure"
chmod -x "$azure/mizumashi"
alone() {
  local words used
  mapfile -t words < <(python3 -B -c 'if True:
    import json
    handler = json.load(open("host.json"))["customHandler"]["description"]
    print(handler["defaultExecutablePath"], *handler["arguments"][:-1], sep="\n")')
  used=$("${words[@]:0:3}" --list "${words[@]:3}") && ! grep -E 'not found|=> /' <<<"$used" &&
    env --ignore-environment "${words[@]}" --version >/dev/null
}
cd "$azure"
check "in the folder for Azure Functions it needs no library of the host's" alone
cd "$OLDPWD"

# Runs the image: contain USER DATA [setpriv's options…] -- ARGUMENT…
rights=-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service
rights+=,+sys_chroot,+mknod,+audit_write,+setfcap
contain() {
  local user=$1 data=$2 options=()
  shift 2
  while [[ $1 != -- ]]; do options+=("$1") && shift; done
  shift
  # shellcheck disable=SC2016
  unshare --mount --pid --fork --kill-child sh -c '
    root=$1 data=$2 user=$3 rights=$4; shift 4
    mount --bind "$root" "$root"
    if [ -n "$data" ]; then mount --bind "$data" "$root/data"; fi
    mount -t proc proc "$root/proc"
    mount -o remount,bind,ro "$root"
    options=
    while [ "$1" != -- ]; do options="$options $1"; shift; done
    shift
    cd "$root"
    if [ "$rights" = none ]; then
      # The one that chroot needs is lost when the program starts, since its file has rights.
      for kind in --bounding-set --inh-caps --ambient-caps; do
        options="$options $kind=-all,+sys_chroot"
      done
      set -- --reuid="${user%:*}" --regid="${user#*:}" --clear-groups $options \
        chroot . /mizumashi "$@"
    else
      set -- --bounding-set="$rights" --inh-caps=-all $options \
        chroot --userspec="$user" --groups= "$root" /mizumashi "$@"
    fi
    exec env --ignore-environment HOME=/tmp PATH="$PATH" setpriv "$@"
  ' sh "$root" "$data" "$user" "$rights" "${options[@]}" -- "$@"
}
data() { # data OWNER: a folder with examples
  local folder
  folder=$(mktemp -d -p "$work")
  cp -r Examples/images_in "$folder/images_in"
  chown -R "$1" "$folder"
  chmod 755 "$folder"
  echo "$folder"
}
outputs_of() { # outputs_of FOLDER OWNER: 135 pictures, and all of the owner's
  [[ $(find "$1/images_out" -type f ! -name '*.jsonl' | wc -l) -eq 135 ]] &&
    [[ $(find "$1/images_out" -printf '%U:%G\n' | sort -u) == "$2" ]]
}
seed=(augment /data/images_in /data/images_out)

mounted=$(data 1234:1235)
contain "$user" "$mounted" -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "augment writes files of the mounted folder's owner" outputs_of "$mounted" 1234:1235
first=$mounted
mounted=$(data 0:0)
contain "$user" "$mounted" -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "and root's in a folder of root's, as in a container without root" outputs_of "$mounted" 0:0
check "with the same bytes" diff -rq "$first/images_out" "$mounted/images_out"
mounted=$(data 1234:1235)
contain 1234:1235 "$mounted" -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "it runs as the user that is given" outputs_of "$mounted" 1234:1235
mounted=$(data 1234:1235)
chmod 777 "$mounted"
contain 2345:2345 "$mounted" -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "and stays that user in a folder of somebody else's" outputs_of "$mounted" 2345:2345
mounted=$(data 65532:65532)
contain "$user" "$mounted" --no-new-privs -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "it runs where no right can be gained" outputs_of "$mounted" 65532:65532
mounted=$(data 65532:65532)
rights=none contain "$user" "$mounted" -- "${seed[@]}" >"$work/log" 2>&1 || cat "$work/log"
check "it runs where all rights are taken away" outputs_of "$mounted" 65532:65532
mounted=$(data 1234:1235)
refused() {
  local code=0
  contain "$user" "$mounted" --no-new-privs -- "${seed[@]}" >"$work/log" 2>&1 || code=$?
  # Not any failure, but that the output cannot be written.
  ((code == 74))
}
check "a folder that it may not write to is an error" refused
tail -2 "$work/log"

# Every format: of outputs, which are read again, and those that are only read.
mounted=$(data 1234:1235)
formats= turn='{steps: [{rotate: {angle: 5}}]}'
for format in jpg png webp tiff bmp pnm; do
  contain "$user" "$mounted" -- augment /data/images_in "/data/$format" --format "$format" \
    --recipe "$turn" >"$work/log" 2>&1 &&
    contain "$user" "$mounted" -- augment "/data/$format" "/data/$format-again" --recipe "$turn" \
      >>"$work/log" 2>&1 && formats+=" $format" || tail -3 "$work/log"
done
check "it writes and reads$formats" test "$formats" = ' jpg png webp tiff bmp pnm'
corpus=${MIZUMASHI_CORPUS:-../shared}/data/formats/dev
for format in gif heic avif; do
  # All of it is read: a pipe that closes early, or a folder that is missing, would end the script.
  picture=$({ find "$corpus/$format" -name "*.$format" -size +2k 2>/dev/null || true; } | sort |
    sed -n 1p)
  [[ -n $picture ]] || { echo "- no $format at hand to read" && continue; }
  mkdir -m 755 "$mounted/in-$format"
  install --owner=1234 --group=1235 "$picture" "$mounted/in-$format/"
  check "it reads $format" contain "$user" "$mounted" -- \
    augment "/data/in-$format" "/data/out-$format" --recipe "$turn"
done

# A kind of TIFF that it is built without: 1 pixel, one strip of 4 bytes at 8.
mkdir -m 755 "$mounted/in-jbig"
python3 -B - "$mounted/in-jbig/fax.tif" <<'END'
import struct, sys
fields = {256: 1, 257: 1, 258: 1, 259: 34661, 262: 0, 273: 8, 277: 1, 278: 1, 279: 4}
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<2sHI4sH", b"II", 42, 12, b"\0" * 4, len(fields)))
    file.write(b"".join(struct.pack("<HHII", *field) for field in [(k, 4, 1, v) for k, v in fields.items()]))
    file.write(struct.pack("<I", 0))
END
unreadable() {
  local code=0
  contain "$user" "$mounted" -- augment /data/in-jbig /data/out-jbig --recipe "$turn" >"$work/log" 2>&1 ||
    code=$?
  ((code == 2)) && grep --quiet 'JBIG is not read' "$work/log" || { cat "$work/log" && false; }
}
check "a TIFF with JBIG is a file that it cannot read" unreadable

# How soon it starts: the best of 20, the name spaces and chroot counted.
milliseconds() {
  local best=1000000 start end
  for _ in {1..20}; do
    start=$(date +%s%N)
    contain "$user" '' -- --version >/dev/null
    end=$(date +%s%N)
    ((end - start >= best * 1000)) || best=$(((end - start) / 1000))
  done
  echo $((best / 1000))
}
took=$(milliseconds)
check "it starts in $took ms, less than $start_limit" test "$took" -lt "$start_limit"

echo "$passed passed, $failed failed"
((failed == 0))
