# shellcheck shell=bash
# For scripts that start servers: a scratch directory $dir and a list $pids,
# both gone when the script ends.
dir=$(mktemp -d)
pids=()

finish() {
	local pid
	for pid in ${pids[@]+"${pids[@]}"}; do
		kill "$pid" 2>/dev/null || continue
		wait "$pid" 2>/dev/null || true
	done
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 130' INT TERM

# within SECONDS PID COMMAND …: waits until COMMAND succeeds; fails when PID is
# gone or the time is over
within() {
	local tries=$(($1 * 10)) pid=$2
	shift 2
	while ! "$@" 2>/dev/null; do
		kill -0 "$pid" 2>/dev/null || return 1
		[ $((tries--)) -gt 0 ] || return 1
		sleep 0.1
	done
}

fail() {
	cat "$dir/log" >&2 2>/dev/null || true
	echo "rill: $1 did not start" >&2
	exit 1
}
