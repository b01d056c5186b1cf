#!/bin/bash
# with-display.sh COMMAND …: runs COMMAND on a virtual display of its own, with
# a window manager if there is one. $RILL_DISPLAY tells tests that it is there.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v Xvfb >/dev/null; then
	echo 'rill: no virtual display here: tests that need one are skipped' >&2
	exec "$@"
fi
. .ci/children.sh

touch "$dir/server" "$dir/client" "$dir/number"
cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
xauth -q -f "$dir/server" add :0 . "$cookie"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -auth "$dir/server" 3>"$dir/number" 2>"$dir/log" &
pids+=($!)
within 10 $! test -s "$dir/number" || fail 'the virtual display'

DISPLAY=:$(cat "$dir/number")
export DISPLAY RILL_DISPLAY=$DISPLAY XAUTHORITY=$dir/client XDG_SESSION_TYPE=x11
unset WAYLAND_DISPLAY
# the toolkit complains of a locale that names no language
case ${LC_ALL:-${LANG:-C}} in
C | C.* | POSIX) export LC_ALL='' LANG=en_US.UTF-8 ;;
esac
xauth -q -f "$dir/client" add "$DISPLAY" . "$cookie"
if command -v openbox >/dev/null; then
	openbox >/dev/null 2>&1 &
	pids+=($!)
fi
"$@"
