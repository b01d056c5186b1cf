#!/bin/bash
# with-links.sh COMMAND …: runs COMMAND in a network of its own from which two
# links, "wire" and "radio", lead to another with a server's address. $RILL_LINKS
# holds words: server=NAME is the other network (`ip netns exec NAME …` runs a
# server there), ip4= and ip6= are the server's addresses, over either link the
# same, and link= is the script that makes things happen to the links.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
client=rill-client-$$ server=rill-server-$$

# also what is left of an earlier process with our number
leave() {
	ip netns del "$client"
	ip netns del "$server"
} 2>/dev/null

join() {
	ip netns add "$client" && ip netns add "$server" &&
		ip -n "$client" link set lo up && ip -n "$server" link set lo up &&
		ip -n "$server" addr add 10.83.0.1/32 dev lo && ip -n "$server" addr add fd83::1/128 dev lo &&
		connect wire 1 && connect radio 2
}

# connect LINK NUMBER: routes without a carrier do not count there, a network
# manager would take them away
connect() {
	ip -n "$client" link add "$1" type veth peer name "$1" netns "$server" &&
		ip -n "$server" addr add "10.83.$2.1/24" dev "$1" &&
		ip -n "$server" addr add "fd83:$2::1/64" dev "$1" nodad &&
		ip -n "$server" link set "$1" up &&
		echo 1 | ip netns exec "$client" tee "/proc/sys/net/ipv4/conf/$1/ignore_routes_with_linkdown" \
			"/proc/sys/net/ipv6/conf/$1/ignore_routes_with_linkdown" >/dev/null &&
		ip netns exec "$client" .ci/link.sh up "$1"
}

if [ "$(id -u)" != 0 ] || ! command -v ip >/dev/null; then
	echo 'rill: network namespaces need root and ip (of iproute2): tests that need them are skipped' >&2
	exec "$@"
fi
export RILL_LINKS="server=$server ip4=10.83.0.1 ip6=fd83::1 link=$PWD/.ci/link.sh"
leave || true
if ! said=$(join 2>&1); then
	leave || true
	unset RILL_LINKS
	echo "rill: network namespaces are not allowed here (${said%%$'\n'*}): tests that need them are skipped" >&2
	exec "$@"
fi
trap 'leave || true' EXIT
trap 'exit 130' INT TERM
ip netns exec "$client" "$@"
