#!/bin/sh
# Everything that must hold: vet, lint, then all tests with the race detector,
# in a network with two links, beside a real RTMP server, with a sound server and
# on a virtual display.
# Packages are tested one after the other: some measure time.
set -eu
cd "$(dirname "$0")/.."

echo '== vet'
go vet ./...
echo '== lint'
.ci/lint.sh run ./...
echo '== build'
go build -o rill .
go build -race ./...
echo '== test'
exec .ci/with-links.sh .ci/with-nginx.sh .ci/with-sound.sh .ci/with-display.sh go test -race -p 1 -timeout 60m ./...
