#!/bin/bash
# with-sound.sh COMMAND …: runs COMMAND with a sound server of its own whose
# device nobody hears. $PULSE_SERVER leads there.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v pulseaudio >/dev/null; then
	echo 'rill: no sound server here: tests that need one are skipped' >&2
	exec "$@"
fi
. .ci/children.sh

export PULSE_RUNTIME_PATH=$dir PULSE_STATE_PATH=$dir PULSE_COOKIE=$dir/cookie
pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --load=module-null-sink \
	--load="module-native-protocol-unix socket=$dir/sound auth-cookie=$dir/cookie" >"$dir/log" 2>&1 &
pids+=($!)
within 10 $! test -S "$dir/sound" || fail 'the sound server'
export PULSE_SERVER=unix:$dir/sound
"$@"
