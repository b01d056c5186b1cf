#!/bin/sh
# Makes the clips of this folder. Run it here; needs ffmpeg with libx264 and
# libmp3lame, and python3 for the checksums.
set -eu

encode() { # name, size, pixel format, seconds, more
	name=$1 size=$2 format=$3 seconds=$4
	shift 4
	ffmpeg -v error -y -f lavfi -i "testsrc2=s=$size:r=30:d=$seconds" -pix_fmt "$format" \
		-c:v libx264 -preset medium -crf 34 -threads 1 -flags +bitexact -fflags +bitexact \
		-map_metadata -1 "$@" "$name.flv"
}

sum() { # name, bytes of luma in a picture: one CRC-32 per picture
	ffmpeg -v error -flags unaligned -i "$1.flv" -map 0:v -fps_mode passthrough \
		-vf extractplanes=y -f rawvideo - |
		python3 -c '
import sys, zlib
while luma := sys.stdin.buffer.read(int(sys.argv[1])):
    print("%08x" % zlib.crc32(luma))
' "$2" >"$1.luma"
}

ffmpeg -v error -y -f lavfi -i "testsrc2=s=320x180:r=30:d=1" -f lavfi -i "sine=440:r=44100:d=1" \
	-pix_fmt yuv420p -c:v libx264 -preset medium -crf 34 -g 15 -bf 3 -threads 1 \
	-colorspace bt709 -color_primaries bt709 -color_trc bt709 \
	-c:a aac -ac 2 -b:a 48k -flags +bitexact -fflags +bitexact -map_metadata -1 avc.flv
encode small 160x90 yuv420p 0.2 -bf 0 -vf setsar=4/3
encode high10 160x90 yuv420p10le 0.2
encode full 160x90 yuvj420p 0.1
encode high422 160x90 yuv422p 0.1
encode high444 160x90 yuv444p 0.1
encode cropped 160x90 yuv420p 0.1 -bsf:v h264_metadata=crop_left=6:crop_right=4:crop_bottom=6
ffmpeg -v error -y -f lavfi -i "color=s=4112x4096:r=1:d=1" -pix_fmt yuv420p -c:v libx264 -preset fast \
	-flags +bitexact -fflags +bitexact -map_metadata -1 huge.flv
sum avc $((320 * 180))
sum small $((160 * 90))
sum high10 $((160 * 90 * 2))
sum high422 $((160 * 90))
sum high444 $((160 * 90))
sum cropped $((150 * 90))
ffmpeg -v error -y -f lavfi -i "sine=440:r=44100:d=0.5" -c:a libmp3lame -b:a 32k -write_xing 0 \
	-flags +bitexact -fflags +bitexact -map_metadata -1 mp3.flv
