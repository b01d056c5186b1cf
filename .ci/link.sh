#!/bin/bash
# link.sh VERB LINK …, in what with-links.sh runs: LINK is wire or radio.
#
#   down LINK               switched off: address and routes go
#   up LINK [HOST]          switched on again, with address HOST (2) and its routes
#   cut LINK                the cable is pulled: the address stays. The kernel tells up
#                           to a second later if a carrier changed just before
#   mend LINK               and plugged in
#   address LINK HOST       another address on the same link
#   default LINK            the default route leads there
#   restore LINK            as it was: up, and wire before radio
#   flap LINK TIMES EVERY   cut and mended TIMES times, EVERY seconds
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
verb=$1 link=$2
shift 2
case $link in
wire) net=1 metric=100 ;;
radio) net=2 metric=600 ;;
*) echo "rill: no link is called $link" >&2 && exit 2 ;;
esac
for word in ${RILL_LINKS-}; do
	case $word in server=*) server=${word#*=} ;; esac
done

route() {
	ip -4 route replace default via "10.83.$net.1" dev "$link" metric "$1"
	ip -6 route replace default via "fd83:$net::1" dev "$link" metric "$1"
}

down() {
	ip addr flush dev "$link"
	ip link set "$link" down
}

up() {
	ip link set "$link" up
	ip addr replace "10.83.$net.${1:-2}/24" dev "$link"
	ip addr replace "fd83:$net::${1:-2}/64" dev "$link" nodad
	route "$metric"
}

cut() { ip -n "$server" link set "$link" down; }
mend() { ip -n "$server" link set "$link" up; }

address() {
	ip addr flush dev "$link" scope global
	up "$1"
}

default() {
	undefault
	route 50
}

undefault() {
	local family
	for family in -4 -6; do
		ip "$family" route del default metric 50 2>/dev/null || true
	done
}

restore() {
	undefault
	mend
	address 2
}

flap() {
	local half
	half=$(awk -v every="$2" 'BEGIN { print every / 2 }')
	for _ in $(seq "$1"); do
		cut
		sleep "$half"
		mend
		sleep "$half"
	done
}

case $verb in
down | up | cut | mend | address | default | restore | flap) "$verb" "$@" ;;
*) echo "rill: nothing is called $verb" >&2 && exit 2 ;;
esac
