#!/usr/bin/env bash
# Proves, as root, the commands of the README in a Debian that holds nothing but make:
#
#   scripts/minimal-debian.sh FOLDER [TARGET ...]
#
# makes a minimal Debian in FOLDER, unless one is there; clones into it what this checkout has
# committed, with the oracles beside the clone where there are any; runs each make target (plan
# and test), or everything that CI runs where a target is `ci`. CARRY names further files and
# folders of this machine that are to be seen inside, such as the configuration of pip; MIRROR and
# RELEASE say which Debian.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${1:?name the folder for the minimal Debian}
shift
targets=("$@")
[ $# -gt 0 ] || targets=(plan test)
oracles=${PLANWEAVE_ORACLES:-$(dirname "$PWD")/shared}
mounted=()

unmount() {
	local point
	for point in "${mounted[@]}"; do umount "$point"; done
}
trap unmount EXIT

# Makes a path of this machine visible inside, not writable.
show_inside() {
	if [ -d "$1" ]; then
		mkdir -p "$root$2"
	else
		mkdir -p "$(dirname "$root$2")" && touch "$root$2"
	fi
	mount --bind "$1" "$root$2"
	mount -o remount,bind,ro "$root$2"
	mounted=("$root$2" "${mounted[@]}")
}

inside() {
	env -i HOME=/root TERM=dumb LANG=C.UTF-8 CI="${CI:-}" \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" "$@"
}

if [ ! -x "$root/usr/bin/make" ]; then
	debootstrap --variant=minbase --include=make,ca-certificates \
		"${RELEASE:-bookworm}" "$root" ${MIRROR:+"$MIRROR"}
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -rf "$root/home/planweave" && git clone -q "$PWD" "$root/home/planweave"
mount -t proc proc "$root/proc" && mounted=("$root/proc")
mount --bind /dev "$root/dev" && mounted=("$root/dev" "${mounted[@]}")
mount --bind /dev/pts "$root/dev/pts" && mounted=("$root/dev/pts" "${mounted[@]}")
if [ -d "$oracles" ]; then show_inside "$oracles" /home/shared; fi
for path in ${CARRY:-}; do show_inside "$path" "$path"; done

for target in "${targets[@]}"; do
	case "$target" in
	ci) command=(/home/planweave/.ci/run) ;;
	*) command=(make -C /home/planweave "$target") ;;
	esac
	echo "== ${command[*]}"
	time inside "${command[@]}" </dev/null
done
