#!/bin/sh
# Makes the demo clips from nothing but ffmpeg's own sources: a drop falls into
# a lake each second; picture and sound meet at the full second, on every 30th
# frame. All motion has a period of 24 s, so the clip also loops.
#
# Three renditions of the same pictures and the same sound, key frames every
# 2 s at the same times: rill_300.flv, rill_800.flv, rill_1800.flv. The number
# is the bitrate of picture and sound together in kbit/s.
set -eu

out=$(cd "$(dirname "$0")" && pwd)
seconds=${SECONDS_LONG:-24}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

ff() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }

# still NAME SIZE PIXFMT GEQ: one picture from an expression
still() { ff -f lavfi -i "color=black:s=$2,format=$3" -frames:v 1 -vf "geq=$4" "$1.png"; }

sky() {
	disc="st(0,Y/H);st(1,hypot((X-716)/H,(Y-238)/H));st(2,exp(-ld(1)*ld(1)*9));st(3,exp(-ld(1)*1.6));st(4,120*lt(ld(1),0.1))"
	still sky 1280x360 gbrp "r='$disc;clip(14+ld(0)*ld(0)*150+ld(3)*120+ld(2)*120+ld(4),0,255)':\
g='$disc;clip(22+ld(0)*ld(0)*70+ld(3)*62+ld(2)*90+ld(4),0,255)':\
b='$disc;clip(62+ld(0)*60-ld(0)*ld(0)*40+ld(3)*20+ld(2)*30+ld(4),0,255)'"
}

hills() {
	far="0.66+0.10*sin(X/97+1)+0.05*sin(X/41+2)+0.022*sin(X/17)+0.010*sin(X/7.3+1)+0.005*sin(X/3.1)"
	near="0.86+0.10*sin(X/173+4.6)+0.035*sin(X/61)+0.016*sin(X/23+1)+0.008*sin(X/9.1)+0.006*sin(X/3.7)"
	shade() { echo "if(gt(Y/H,$near),lerp($1,$2,clip(Y/H*5-4,0,1)),lerp($3,$4,clip(Y/H*2.2-1.2,0,1)))"; }
	still hills 1280x360 gbrap "r='$(shade 26 70 92 190)':g='$(shade 20 44 58 112)':b='$(shade 46 58 98 100)':\
a='255*gt(Y/H,min($near,$far))'"
}

clouds() {
	field="st(0,2*PI*X/W);st(1,Y/H);\
st(2,3*ld(0)+1.4*sin(2*ld(0)+9*ld(1))+0.7*sin(5*ld(0)-17*ld(1)));\
st(3,17*ld(1)+1.2*sin(ld(0)+2)+0.6*sin(7*ld(0)+5*ld(1)));\
st(4,sin(ld(2))*sin(ld(3))+0.5*sin(2*ld(2)+1.7*ld(3))*sin(1.9*ld(3)-ld(2))\
+0.28*sin(5*ld(2)-3*ld(3))*sin(4.1*ld(3)+2*ld(2))+0.15*sin(11*ld(2)+7*ld(3))*sin(9*ld(3)))"
	still clouds 1280x360 gbrap "r='lerp(150,255,Y/H)':g='lerp(110,176,Y/H)':b='lerp(150,140,Y/H)':\
a='$field;190*clip((ld(4)-0.05)*1.1,0,1)*clip(ld(1)*3,0.15,1)'"
}

# where the sun glitters, the falling drop, the flash where it lands
stills() {
	sky
	hills
	clouds
	still glitter 1280x360 gray "lum='st(0,(X-716)/(70+1.1*Y));255*exp(-ld(0)*ld(0))*(0.95-0.6*Y/H)'"
	shine="exp(-hypot((X-9)/4,(Y-23)/7))"
	still drop 26x40 gbrap "r='lerp(90,255,$shine)':g='lerp(170,255,$shine)':b='lerp(225,255,$shine)':\
a='255*clip(if(lt(Y,27),11.5*pow(Y/27,1.5),sqrt(max(0,132-(Y-27)*(Y-27))))-abs(X-12.5)+0.5,0,1)'"
	still splash 320x120 gbrap "r=255:g=246:b=225:\
a='st(0,hypot((X-159.5)/160,(Y-59.5)/60));255*exp(-ld(0)*ld(0)*6)*clip(3-3*ld(0),0,1)'"
}

# height of the water on a plane in perspective: waves that come nearer, and
# the rings of the last two drops
waves() {
	plane="st(0,(Y+0.5)/H);st(1,0.5/(ld(0)+0.055));st(2,(X/W-0.5)*3.55*ld(1));st(9,2*PI*N/720)"
	swell="sin(5*ld(2)+9*ld(1)+10*ld(9)+1.3*sin(3*ld(2)-4*ld(9)))\
+0.7*sin(-7*ld(2)+13*ld(1)+17*ld(9)+1.1*sin(4*ld(1)+6*ld(9)))\
+0.5*sin(17*ld(2)+19*ld(1)+29*ld(9)+sin(7*ld(2)+3*ld(9)))\
+0.42*sin(-29*ld(2)+31*ld(1)+41*ld(9)+sin(11*ld(2)+5*ld(9)))\
+0.3*sin(47*ld(2)+43*ld(1)+61*ld(9)+1.2*sin(13*ld(1)+7*ld(9)))*min(1,2*ld(0))\
+0.3*sin(-83*ld(2)+71*ld(1)+83*ld(9)+1.5*sin(19*ld(2)+9*ld(9)))*min(1,1.6*ld(0))\
+0.25*sin(61*ld(2)+127*ld(1)+101*ld(9)+1.4*sin(23*ld(2)-8*ld(9)))*ld(0)"
	ring() { echo "exp(-pow((ld(3)-1.15*($1))/(0.11+0.1*($1)),2))*sin(30*(ld(3)-1.15*($1)))*exp(-1.4*($1))*2.4"; }
	rings="st(3,hypot(ld(2),ld(1)-0.87));st(4,mod(N,30)/30);$(ring 'ld(4)')+$(ring '(ld(4)+1)')"
	ff -f lavfi -i nullsrc=s=960x270:r=30,format=gray -t "$seconds" -c:v ffv1 -vf "geq=lum='$plane;st(5,$swell);st(6,$rings);\
clip(128+(ld(5)*13*(0.25+ld(0))+ld(6)*30)*min(1,ld(0)*3+0.12),0,255)'" waves.mkv
}

picture() {
	ff -r 30 -loop 1 -i sky.png -r 30 -loop 1 -i clouds.png -r 30 -loop 1 -i hills.png -i waves.mkv \
		-r 30 -loop 1 -i glitter.png -r 30 -loop 1 -i drop.png -r 30 -loop 1 -i splash.png -filter_complex "
[1]scroll=h=0.0013888889[drift];
[0][drift]overlay[heaven];
[heaven][2]overlay,format=gbrp,split[above][mirrored];
[mirrored]vflip,colorchannelmixer=rr=0.84:gg=0.82:bb=0.80,scale=2560:720:flags=bilinear,format=gbrp[mirror];
[3]split=3[w1][w2][w3];
[w1]scale=2560:720:flags=bicubic,lut=y='clip(128+(val-128)*0.5,0,255)',mergeplanes=0x000000:gbrp[sideways];
[w2]scale=2560:720:flags=bicubic,lut=y='clip(128+(val-128)*1.4,0,255)',mergeplanes=0x000000:gbrp[upright];
[mirror][sideways][upright]displace=edge=mirror,scale=1280:360:flags=bicubic,format=gbrp[bent];
[w3]scale=1280:360:flags=bicubic,format=gray,split[w4][w5];
[w4]lut=y='clip((val-146)*7,0,255)',format=gray[crests];
[crests][4]blend=all_mode=multiply,format=gbrp,colorchannelmixer=rr=1:gg=0:gr=0.86:bb=0:br=0.62[glints];
[w5]lut=y='clip(128+(val-128)*1.1,0,255)',mergeplanes=0x000000:gbrp[relief];
[bent][relief]blend=all_mode=softlight[lit];
[lit][glints]blend=all_mode=screen[water];
[above][water]vstack,format=gbrp[scene];
[scene][6]overlay=x=480:y=500:eval=frame:enable='lt(mod(n,30),3)'[flash];
[flash][5]overlay=x=627:y='522-560*(1-pow((mod(n,30)-12)/18,2))':eval=frame:enable='gte(mod(n,30),12)',
scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv444p[v]" \
		-map '[v]' -t "$seconds" -c:v libx264 -qp 0 -preset ultrafast picture.mkv
}

# a note for each drop over a slow chord and running water
sound() {
	age="mod(t,1)"
	pitch="523.25*pow(2,floor(mod(3*floor(t)+floor(t/4),5)*2.4+0.5)/12)"
	bell="0.34*min(1,$age*900)*(exp(-4.5*$age)*sin(2*PI*$pitch*$age)+0.35*exp(-9*$age)*sin(2*PI*2.76*$pitch*$age)+0.3*exp(-90*$age)*sin(2*PI*3100*$age))"
	voice() { echo "$1*(0.55+0.45*sin(2*PI*$3*t/24+$4))*sin(2*PI*$2*t)"; }
	low="$(voice 0.07 110 1 0)+$(voice 0.05 165 2 1)"
	left="$(voice 0.045 220 3 2)+$(voice 0.03 329.625 2 4)"
	right="$(voice 0.045 247.5 2 3)+$(voice 0.03 277.5 3 5)"
	ff -f lavfi -i "aevalsrc='$bell+$low+$left|$bell+$low+$right':s=44100:c=stereo" \
		-f lavfi -i anoisesrc=c=pink:r=44100:a=0.09:seed=1 -f lavfi -i anoisesrc=c=pink:r=44100:a=0.09:seed=2 \
		-filter_complex "[1][2]join=inputs=2:channel_layout=stereo,highpass=f=350,lowpass=f=2600,tremolo=f=0.25:d=0.5[brook];
[0][brook]amix=inputs=2:normalize=0,alimiter=limit=0.9:level=0[a]" \
		-map '[a]' -t "$seconds" -c:a aac -b:a 96k -fflags +bitexact sound.m4a
}

# rendition SIZE HEIGHT TOTAL: TOTAL is in kbit/s
rendition() {
	label="$(echo "$1" | sed s/x/×/)  $3 kbit/s"
	text="drawtext=font='DejaVu Sans Mono':fontcolor=white:box=1:boxcolor=0x101428@0.6:boxborderw=$(($2 / 60)):fontsize=$(($2 / 18))"
	filter="scale=$1:flags=lanczos,$text:x=h/24:y=h/18:text='00\:%{eif\\:n/30\\:d\\:2}.%{eif\\:mod(n\,30)*1000/30\\:d\\:3}  frame %{eif\\:n\\:d\\:3}/720',\
$text:x=w-tw-h/24:y=h/18:text='$label',\
drawtext=font='DejaVu Sans':fontcolor=0xffd070:fontsize=$(($2 / 12)):x=h/24:y=h/7.2:text='●':enable='lt(mod(n,30),3)',format=yuv420p"
	video=$(($3 - 100))
	for pass in 1 2; do
		ff -i picture.mkv -i sound.m4a -map 0:v -map 1:a -c:a copy -vf "$filter" \
			-c:v libx264 -preset slower -profile:v high -b:v ${video}k -maxrate $((video * 5 / 4))k -bufsize $((video * 2))k \
			-bf 2 -g 60 -keyint_min 60 -sc_threshold 0 -x264-params b-pyramid=none \
			-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv \
			-pass $pass -passlogfile "pass$3" -fflags +bitexact -map_metadata -1 \
			-flvflags add_keyframe_index -f flv "rill_$3.flv"
	done
	cp "rill_$3.flv" "$out/"
}

stills
waves
picture
sound
rendition 426x240 240 300
rendition 854x480 480 800
rendition 1280x720 720 1800
ls -l "$out"/*.flv
