# Makes tables of what go test -v says: a row for every peer and stream, a
# column for every scheme, which is the last part of a test's name.
BEGIN {
	schemes = split("rtmp rtmps rtmpt rtmpts rtmpe rtmpte", scheme, " ")
	known["Gortmplib"] = "gortmplib"; known["NodeMediaServer"] = "node-media-server"
	known["Nginx"] = "nginx"; known["FFmpeg"] = "ffmpeg -listen 1"
	mark["PASS"] = "yes"; mark["FAIL"] = "**no**"; mark["SKIP"] = "–"
}

$1 == "---" && $3 ~ "/" {
	result = $2
	sub(":", "", result)
	parts = split($3, part, "/")
	sub("^Test", "", part[1])
	table = part[1]
	if (sub("^RillPlaysFrom", "", table)) {
		peer = known[table]
		table = "Rill plays from"
	} else {
		peer = part[2]
		table = table == "PlaysFromRill" ? "Plays from Rill's server" : "Publishes to Rill's server"
	}
	stream = parts > 2 && table == "Rill plays from" ? part[2] : ""
	gsub("_", " ", stream)
	gsub("-", " + ", stream)
	row = "| " peer " |" (stream == "" ? "" : " " stream " |")
	if (!((table, row) in seen)) {
		seen[table, row] = 1
		if (!(table in rows))
			order[++tables] = table
		name[table, ++rows[table]] = row
	}
	cell[table, row, part[parts]] = mark[result]
}

END {
	for (t = 1; t <= tables; t++) {
		table = order[t]
		wide = table == "Rill plays from"
		printf "\n## %s\n\n| %s |", table, wide ? "Server | Stream" : "Program"
		for (s = 1; s <= schemes; s++) printf " %s |", scheme[s]
		printf "\n|---|%s", wide ? "---|" : ""
		for (s = 1; s <= schemes; s++) printf "---|"
		print ""
		for (r = 1; r <= rows[table]; r++) {
			printf "%s", name[table, r]
			for (s = 1; s <= schemes; s++) printf " %s |", cell[table, name[table, r], scheme[s]]
			print ""
		}
	}
}
