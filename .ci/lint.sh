#!/bin/sh
# lint.sh run|fmt …: golangci-lint in the version pinned here, built once.
set -eu
cd "$(dirname "$0")/.."

version=2.12.2
bin=$PWD/.bin/golangci-lint-$version
if [ ! -x "$bin/golangci-lint" ]; then
	echo "rill: building golangci-lint $version, once"
	GOBIN=$bin GOFLAGS='' go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$version"
fi
exec "$bin/golangci-lint" "$@"
