#!/bin/sh
# Compares the choice of renditions with others on recorded network weather:
# TRACES is the folder of the traces, ABR_OUT that of the page: docs, and with
# other traces than ours .cache/abr. The last line of the output is one JSON
# object.
set -eu
cd "$(dirname "$0")/.."

traces=${TRACES:-player/abr/testdata/traces}
out=${ABR_OUT:-docs}
[ -z "${TRACES:-}" ] || out=${ABR_OUT:-.cache/abr}
mkdir -p "$out"
[ -d "$traces" ] || { echo "abr: no folder $traces" >&2; exit 1; }
TRACES=$(cd "$traces" && pwd)
ABR_OUT=$(cd "$out" && pwd)
export TRACES ABR_OUT
rows=$(mktemp -d)
trap 'rm -rf "$rows"' EXIT

go test -c -o "$rows/abr.test" ./player/internal/weather
cd player/internal/weather
"$rows/abr.test" -test.run '^TestTracesCanBeRead$' >"$rows/log" 2>&1 || {
	sed -n 's/^ *[a-z_]*\.go:[0-9]*: /abr: /p' "$rows/log" >&2
	exit 1
}
# A bubble of virtual time has one thing to do at a time: more processes help,
# more processors for one do not.
shards=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
[ "$shards" -le 8 ] || shards=8
pids=
i=0
while [ $i -lt "$shards" ]; do
	GOMAXPROCS=1 GOGC=200 ABR_SHARD=$i/$shards ABR_ROWS=$rows/$i.rows \
		"$rows/abr.test" -test.run '^TestABR$' -test.count 1 -test.v -test.timeout 60m >"$rows/$i.log" 2>&1 &
	pids="$pids $!"
	i=$((i + 1))
done
for pid in $pids; do
	wait "$pid" || { cat "$rows"/*.log >&2; exit 1; }
done
ABR_ROWS="$rows/*.rows" "$rows/abr.test" -test.run '^TestReport$' -test.count 1 >"$rows/report" || {
	cat "$rows/report" >&2
	exit 1
}
grep -v '^PASS$' "$rows/report"
