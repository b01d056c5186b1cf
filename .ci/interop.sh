#!/bin/bash
# interop.sh: lets Rill and other programs play from each other, and writes what
# came of it into docs/interop.md.
set -euo pipefail
cd "$(dirname "$0")/.."

node_media_server=4.4.3
home=$PWD/.cache/node-media-server-$node_media_server
if [ ! -d "$home/node_modules" ] && command -v npm >/dev/null; then
	npm install --prefix "$home" --silent --no-audit --no-fund "node-media-server@$node_media_server"
fi
if [ -d "$home/node_modules" ]; then
	export RILL_NODE_MEDIA_SERVER=$home/node_modules/node-media-server
fi

go build -o rill .
go vet ./media/origin ./player
export RILL_INTEROP=$PWD/rill
log=.cache/interop.log
status=0
.ci/with-nginx.sh go test -count=1 -p 1 -timeout 20m -v -run 'PlaysFromRill|PublishesToRill|RillPlaysFrom' \
	./media/origin ./player >"$log" || status=$?

# version NAME COMMAND …: a row of the table of versions
version() {
	local name=$1
	shift
	echo "| $name | $("$@" 2>&1 | grep -o '[0-9][0-9.]*[0-9]' | head -1) |"
}

{
	echo '| Program | Version |'
	echo '|---|---|'
	version 'FFmpeg: ffmpeg, ffplay' ffmpeg -version
	version mpv mpv --version
	version rtmpdump rtmpdump -h
	version 'nginx, with its RTMP module' nginx -v
	version gortmplib go list -m github.com/bluenviron/gortmplib
	echo "| node-media-server | $node_media_server |"
	awk -f .ci/interop.awk "$log"
} >.cache/interop.md
sed -i.old -e '/^<!-- begin/r .cache/interop.md' -e '/^<!-- begin/,/^<!-- end/{/^<!--/!d}' docs/interop.md
rm docs/interop.md.old
[ "$status" = 0 ] || grep -v '^=== ' "$log" >&2
exit "$status"
