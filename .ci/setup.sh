#!/bin/sh
# setup.sh build|run|test|interop|demo …: makes sure that what these need is installed.
# With apt it installs what is missing; elsewhere it names the packages.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
. .ci/packages.sh

# no_display: there is no screen to play on
no_display() { [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

need_go() {
	command -v go >/dev/null && return
	echo "rill: Go 1.26 or newer is needed: https://go.dev/dl" >&2
	exit 1
}

missing_packages() {
	wanted=$(debian_packages "$1")
	# shellcheck disable=SC2086 # one word for each package
	have=$(dpkg-query -W -f '${Package}=${db:Status-Status} ' $wanted 2>/dev/null || true)
	for package in $wanted; do
		case " $have" in
		*" $package=installed "*) ;;
		*) printf ' %s' "$package" ;;
		esac
	done
}

apt_install() {
	missing=$(missing_packages "$1")
	[ -n "$missing" ] || return 0
	sudo=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || { echo "rill: as root, please: apt-get install$missing" >&2; exit 1; }
		sudo=sudo
	fi
	echo "rill: installing$missing"
	$sudo apt-get update -q
	# shellcheck disable=SC2086 # one word for each package
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# present SET: what SET gives is there, whoever installed it
present() {
	for tool in $(tools "$1"); do
		command -v "$tool" >/dev/null || return 1
	done
	[ "$1" != build ] || pkg-config --exists "libavcodec libavutil libswscale libswresample"
}

ask_for() {
	present "$1" && return
	install=$(foreign_packages "$1")
	echo "rill: make $1 needs what is missing here of: $install" >&2
	exit 1
}

need_go
for set in "$@"; do
	if [ "$set" = run ] && ! no_display; then
		continue
	elif command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
		apt_install "$set"
	else
		ask_for "$set"
	fi
done
