#!/bin/sh
# Makes the clips of this folder. Run it here; needs ffmpeg 5.1 with libx265,
# libaom, libvpx, libopus and libspeex, and python3. FFmpeg writes FLV with the
# codecs that Flash had; enhance.py puts the others into Enhanced RTMP's FLV.
set -eu

exact="-flags +bitexact -fflags +bitexact -map_metadata -1"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

picture() { # name, extension, pixel format, encoder and its options
	name=$1 file=$work/$1.$2 format=$3
	shift 3
	ffmpeg -v error -y -f lavfi -i "testsrc2=s=160x90:r=25:d=0.4" -pix_fmt "$format" $exact -g 5 -c:v "$@" "$file"
	python3 enhance.py "$file" "$name.flv"
	ffmpeg -v error -flags unaligned -i "$file" -fps_mode passthrough -vf extractplanes=y -f rawvideo - |
		python3 -c '
import sys, zlib
while luma := sys.stdin.buffer.read(int(sys.argv[1])):
    print("%08x" % zlib.crc32(luma))
' "$(case $format in *10le) echo 28800 ;; *) echo 14400 ;; esac)" >"$name.luma"
}

sound() { # name, channels, rate, encoder and its options
	name=$1 file=$work/$1.mkv channels=$2 rate=$3
	shift 3
	ffmpeg -v error -y -f lavfi -i "sine=440:r=$rate:d=0.4" -ac "$channels" -ar "$rate" $exact -c:a "$@" "$file"
	python3 enhance.py "$file" "$name.flv"
}

old() { # name, kind, options
	name=$1 source=$2
	shift 2
	ffmpeg -v error -y -f lavfi -i "$source" "$@" $exact "$name.flv"
}

picture hevc mp4 yuv420p libx265 -x265-params log-level=none:keyint=5:bframes=2:info=0:pools=1 -crf 38
picture hevc10 mp4 yuv420p10le libx265 -x265-params log-level=none:keyint=5:bframes=2:info=0:pools=1 -crf 38
picture av1 mp4 yuv420p libaom-av1 -cpu-used 8 -crf 50
picture av110 mp4 yuv420p10le libaom-av1 -cpu-used 8 -crf 50
picture vp9 mp4 yuv420p libvpx-vp9 -crf 50 -b:v 0
picture vp8 webm yuv420p libvpx -crf 50 -b:v 60k

sound opus 2 48000 libopus -b:a 32k
sound opus6 6 48000 libopus -b:a 48k -vbr off -mapping_family 1
sound flac 2 48000 flac
sound ac3 2 48000 ac3 -b:a 64k
sound ac36 6 48000 ac3 -b:a 128k
sound eac3 2 48000 eac3 -b:a 64k
sound aac8 8 48000 aac -b:a 96k

old flv1 "testsrc=s=96x64:r=25:d=0.2" -c:v flv -qscale:v 20
old flashsv "color=gray:s=96x64:r=25:d=0.2" -c:v flashsv
old flashsv2 "color=gray:s=96x64:r=25:d=0.2" -c:v flashsv2
for rate in 8000 16000 22050; do
	old nellymoser$rate "sine=440:r=$rate:d=0.4" -c:a nellymoser
done
old speex "sine=440:r=16000:d=0.4" -c:a libspeex
old adpcm "sine=440:r=22050:d=0.5" -c:a adpcm_swf
old pcm8 "sine=440:r=11025:d=0.2" -c:a pcm_u8
old pcm16 "sine=440:r=11025:d=0.2" -c:a pcm_s16le
old alaw "sine=440:r=8000:d=0.4" -c:a pcm_alaw
old mulaw "sine=440:r=8000:d=0.4" -c:a pcm_mulaw
