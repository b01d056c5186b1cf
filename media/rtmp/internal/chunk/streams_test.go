package chunk_test

import "strings"

var a128, b72 = strings.Repeat("a", 128), strings.Repeat("b", 72)

// streams are byte streams and the messages in them.
var streams = []struct {
	name string
	in   string
	want []got
}{
	{
		"full header", "03 000010 000003 08 01000000 'abc",
		[]got{{8, 1, 16, "abc"}},
	},
	{
		"chunk stream ID of two bytes", "00 10 000010 000001 08 01000000 'a  40 10 000001 000001 08 'b",
		[]got{{8, 1, 16, "a"}, {8, 1, 17, "b"}},
	},
	{
		"chunk stream ID of three bytes, low byte first", "01 0101 000010 000001 08 01000000 'a  C1 0101 'b",
		[]got{{8, 1, 16, "a"}, {8, 1, 32, "b"}},
	},
	{
		"same chunk stream in both long forms", "00 10 000010 000001 08 01000000 'a  41 1000 000001 000001 09 'b",
		[]got{{8, 1, 16, "a"}, {9, 1, 17, "b"}},
	},
	{
		"type 1 keeps the message stream", "03 000010 000003 08 01000000 'abc  43 000005 000002 09 'de",
		[]got{{8, 1, 16, "abc"}, {9, 1, 21, "de"}},
	},
	{
		"type 2 keeps length and type", "03 000010 000003 08 01000000 'abc  83 000005 'def",
		[]got{{8, 1, 16, "abc"}, {8, 1, 21, "def"}},
	},
	{
		"type 3 repeats the delta", "03 000010 000001 08 01000000 'a  83 000005 'b  C3 'c  C3 'd",
		[]got{{8, 1, 16, "a"}, {8, 1, 21, "b"}, {8, 1, 26, "c"}, {8, 1, 31, "d"}},
	},
	{
		"type 3 after type 0 repeats its timestamp as a delta", "03 000010 000001 08 01000000 'a  C3 'b",
		[]got{{8, 1, 16, "a"}, {8, 1, 32, "b"}},
	},
	{
		"chunk stream opened with type 1", "42 000000 000004 03 00000000",
		[]got{{3, 0, 0, "\x00\x00\x00\x00"}},
	},
	{
		"message in two chunks", "03 000010 0000C8 08 01000000 '" + a128 + " C3 '" + b72,
		[]got{{8, 1, 16, a128 + b72}},
	},
	{
		"messages of two chunk streams interleaved",
		"03 000010 0000C8 08 01000000 '" + a128 + " 04 000020 000001 09 01000000 'v C3 '" + b72,
		[]got{{9, 1, 32, "v"}, {8, 1, 16, a128 + b72}},
	},
	{
		"empty message", "03 000010 000000 08 01000000  C3",
		[]got{{8, 1, 16, ""}, {8, 1, 32, ""}},
	},
	{
		"larger chunks", "02 000000 000004 01 00000000 00001000  03 000010 0000C8 08 01000000 '" + a128 + " '" + b72,
		[]got{{8, 1, 16, a128 + b72}},
	},
	{
		"chunk size beyond the longest message",
		"02 000000 000004 01 00000000 7FFFFFFF  03 000010 0000C8 08 01000000 '" + a128 + " '" + b72,
		[]got{{8, 1, 16, a128 + b72}},
	},
	{
		"abort drops the rest of a message",
		"03 000010 0000C8 08 01000000 '" + a128 + " 02 000000 000004 02 00000000 00000003  03 000011 000001 08 01000000 'n",
		[]got{{8, 1, 17, "n"}},
	},
	{
		"abort of a chunk stream that is not there", "02 000000 000004 02 00000000 00000009  03 000011 000001 08 01000000 'n",
		[]got{{8, 1, 17, "n"}},
	},
	{
		"extended timestamp", "03 FFFFFF 000001 08 01000000 01000000 'a",
		[]got{{8, 1, 0x1000000, "a"}},
	},
	{
		"extended timestamp of just its marker", "03 FFFFFF 000001 08 01000000 00FFFFFF 'a",
		[]got{{8, 1, 0xFFFFFF, "a"}},
	},
	{
		"extended delta in type 1 and 2",
		"03 000001 000001 08 01000000 'a  43 FFFFFF 000001 08 01000000 'b  83 FFFFFF 01000000 'c",
		[]got{{8, 1, 1, "a"}, {8, 1, 0x1000001, "b"}, {8, 1, 0x2000001, "c"}},
	},
	{
		"extended delta repeated by type 3 for a new message",
		"03 000001 000001 08 01000000 'a  83 FFFFFF 01000000 'b  C3 01000000 'c",
		[]got{{8, 1, 1, "a"}, {8, 1, 0x1000001, "b"}, {8, 1, 0x2000001, "c"}},
	},
	{
		"extended timestamp repeated by type 3",
		"03 FFFFFF 0000C8 08 01000000 01000000 '" + a128 + " C3 01000000 '" + b72,
		[]got{{8, 1, 0x1000000, a128 + b72}},
	},
	{
		"extended timestamp not repeated by type 3",
		"03 FFFFFF 0000C8 08 01000000 01000000 '" + a128 + " C3 '" + b72,
		[]got{{8, 1, 0x1000000, a128 + b72}},
	},
	{
		"extended delta, and the timestamp itself in type 3",
		"03 000001 000001 08 01000000 'a  43 FFFFFF 0000C8 08 01000000 '" + a128 + " C3 01000001 '" + b72,
		[]got{{8, 1, 1, "a"}, {8, 1, 0x1000001, a128 + b72}},
	},
	{
		"extended timestamp not repeated and less than four bytes left",
		"03 FFFFFF 000082 08 01000000 01000000 '" + a128 + " C3 'bb",
		[]got{{8, 1, 0x1000000, a128 + "bb"}},
	},
	{
		"timestamps that wrap", "03 FFFFFF 000001 08 01000000 FFFFFFFF 'a  83 000002 'b",
		[]got{{8, 1, 0xFFFFFFFF, "a"}, {8, 1, 1, "b"}},
	},
	{
		"plain timestamp after an extended one",
		"03 FFFFFF 000001 08 01000000 01000000 'a  03 000002 0000C8 08 01000000 '" + a128 + " C3 '" + b72,
		[]got{{8, 1, 0x1000000, "a"}, {8, 1, 2, a128 + b72}},
	},
}
