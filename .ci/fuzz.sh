#!/bin/sh
# Runs every fuzz target of every package for FUZZTIME. FUZZ picks some by a
# regular expression, PACKAGES some packages.
set -eu
cd "$(dirname "$0")/.."

# shellcheck disable=SC2086 # one word for each package
found=$(go test -list "^Fuzz.*${FUZZ:-}" ${PACKAGES:-./...})
echo "$found" |
	awk '/^Fuzz/ {names[++n] = $1} /^ok/ {for (i = 1; i <= n; i++) print $2, names[i]; n = 0}' |
	while read -r package target; do
		echo "== $package $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-30s}" "$package" </dev/null
	done
