"""Puts the packets of one track of a file into an FLV file as Enhanced RTMP v2
has it: enhance.py FROM TO.flv. Needs ffprobe."""

import json
import re
import subprocess
import sys

VIDEO = {"hevc": b"hvc1", "av1": b"av01", "vp9": b"vp09", "vp8": b"vp08"}
AUDIO = {"opus": b"Opus", "flac": b"fLaC", "ac3": b"ac-3", "eac3": b"ec-3", "aac": b"mp4a"}

# A VPCodecConfigurationRecord of profile 0 with 8 bits (VP9 in ISOBMFF 2.2).
VPCC = bytes.fromhex("01000000" "000a82020202" "0000")


def dumped(text):
    """Turns a hex dump of ffprobe into bytes."""
    rows = re.findall(r"^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?)+)", text, re.M)
    return bytes.fromhex("".join(rows).replace(" ", ""))


def probe(path):
    command = "ffprobe -v error -of json -show_streams -show_packets -show_data".split()
    return json.loads(subprocess.check_output(command + [path]))


def milliseconds(packet, name):
    return round(float(packet[name]) * 1000)


def tag(kind, at, body):
    size = len(body).to_bytes(3, "big")
    stamp = (at & 0xFFFFFF).to_bytes(3, "big") + bytes([at >> 24])
    return bytes([kind]) + size + stamp + bytes(3) + body + (len(body) + 11).to_bytes(4, "big")


def config(stream):
    extra = dumped(stream.get("extradata", ""))
    if stream["codec_name"] in ("vp9", "vp8"):
        return VPCC
    if stream["codec_name"] == "flac":
        return b"fLaC\x80\x00\x00\x22" + extra
    return extra


def video(stream, packet):
    name = stream["codec_name"]
    head = 0x91 if packet["flags"].startswith("K") else 0xA1
    body = bytes([head]) + VIDEO[name]
    if name == "hevc":
        body += (milliseconds(packet, "pts_time") - milliseconds(packet, "dts_time")).to_bytes(3, "big", signed=True)
    return body + dumped(packet["data"])


def main(source, target):
    found = probe(source)
    stream = found["streams"][0]
    name = stream["codec_name"]
    pictures = name in VIDEO
    kind = 9 if pictures else 8
    clock = "dts_time" if pictures else "pts_time"
    start = min(milliseconds(p, clock) for p in found["packets"])
    out = b"FLV\x01" + bytes([1 if pictures else 4]) + bytes.fromhex("00000009" "00000000")
    out += tag(kind, 0, bytes([0x90]) + (VIDEO.get(name) or AUDIO[name]) + config(stream))
    for p in found["packets"]:
        body = video(stream, p) if pictures else b"\x91" + AUDIO[name] + dumped(p["data"])
        out += tag(kind, milliseconds(p, clock) - start, body)
    with open(target, "wb") as f:
        f.write(out)


main(*sys.argv[1:])
