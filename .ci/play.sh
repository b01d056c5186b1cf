#!/bin/bash
# play.sh FLAG …: starts ./rill. Where there is no display it plays 20 s on a
# virtual one, saves a screenshot and prints the summary.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	exec ./rill "$@"
fi
out=.cache/play
mkdir -p "$out"
echo "rill: there is no display here: playing 20 s on a virtual one"
status=0
.ci/with-display.sh ./rill --duration 20s --screenshot "$out/screenshot.png" --stats "$out/stats.jsonl" "$@" || status=$?
grep '"type":"summary"' "$out/stats.jsonl" || true
echo "rill: there was no display; what the window showed: $out/screenshot.png, how it played: $out/stats.jsonl"
exit "$status"
