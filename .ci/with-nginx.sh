#!/bin/bash
# with-nginx.sh COMMAND …: runs COMMAND beside an nginx of its own that serves
# RTMP at $RILL_NGINX: the demo clips recorded (vod/rill_800.flv and
# vod/rill_800.mp4, likewise 300 and 1800) and one of them live (live/demo).
# Applications: vod, and live for whoever publishes.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
modules=$(nginx -V 2>&1 | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p' || true)
if [ ! -e "$modules/ngx_rtmp_module.so" ]; then
	echo 'rill: nginx with its rtmp module is not here: tests against it are skipped' >&2
	exec "$@"
fi
. .ci/children.sh

recorded() {
	local clip
	mkdir "$dir/vod"
	for clip in assets/demo/*.flv; do
		cp "$clip" "$dir/vod/"
		ffmpeg -loglevel error -nostdin -i "$clip" -c copy -movflags +faststart "$dir/vod/$(basename "$clip" .flv).mp4"
	done
}

# nginx writes its pid when it has the port
answers() { [ -s "$dir/nginx.pid" ] && exec 3<>"/dev/tcp/127.0.0.1/$1"; }
probe() { (answers "$1"); }

serve() {
	local port=$1 user=
	[ "$(id -u)" != 0 ] || user='user root;'
	sed -e "s|@MODULES@|$modules|; s|@USER@|$user|; s|@DIR@|$dir|; s|@PORT@|$port|" .ci/nginx.conf.in >"$dir/nginx.conf"
	nginx -p "$dir" -e "$dir/log" -c "$dir/nginx.conf" 2>/dev/null &
	within 5 $! probe "$port" || return 1
	pids+=($!)
}

recorded
for _ in 1 2 3 4 5; do
	port=$((20000 + RANDOM % 10000))
	serve "$port" && break
done
[ ${#pids[@]} -gt 0 ] || fail nginx
export RILL_NGINX=rtmp://127.0.0.1:$port
ffmpeg -loglevel quiet -nostdin -re -stream_loop -1 -i assets/demo/rill_800.flv -c copy -f flv "$RILL_NGINX/live/demo" &
pids+=($!)
"$@"
