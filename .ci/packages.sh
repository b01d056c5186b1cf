# shellcheck shell=sh
# What each set of packages is called, and which tools prove that it is there.

debian_packages() {
	case $1 in
	build) echo gcc libc6-dev pkg-config libavcodec-dev libavutil-dev libswscale-dev libswresample-dev \
		libgl1-mesa-dev xorg-dev libwayland-dev wayland-protocols libxkbcommon-dev ;;
	run) echo xvfb xauth libgl1-mesa-dri ;;
	test) echo nginx libnginx-mod-rtmp ffmpeg xvfb xauth libgl1-mesa-dri openbox xdotool imagemagick \
		pulseaudio pulseaudio-utils iproute2 dbus-daemon ;;
	interop)
		echo nginx libnginx-mod-rtmp libnginx-mod-stream ffmpeg mpv rtmpdump
		command -v npm >/dev/null || echo nodejs npm
		;;
	demo) echo ffmpeg fonts-dejavu-core ;;
	esac
}

tools() {
	case $1 in
	build) echo cc pkg-config ;;
	run) [ "$(uname)" = Darwin ] || echo Xvfb xauth ;;
	test) [ "$(uname)" = Darwin ] && echo ffmpeg || echo ffmpeg Xvfb xauth ;;
	interop) echo ffmpeg mpv rtmpdump npm ;;
	demo) echo ffmpeg ;;
	esac
}

# foreign_packages SET: the command that installs SET with this system's manager
foreign_packages() {
	for manager in dnf pacman zypper apk brew; do
		command -v "$manager" >/dev/null && "${manager}_packages" "$1" && return
	done
	echo "a C compiler, pkg-config, FFmpeg 5.1 or newer with its headers, those of OpenGL, X11, Wayland and xkbcommon; nginx with its rtmp module, Xvfb, xauth"
}

dnf_packages() {
	case $1 in
	build) echo "dnf install gcc pkgconf-pkg-config ffmpeg-devel mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel wayland-protocols-devel libxkbcommon-devel (ffmpeg-devel comes from RPM Fusion)" ;;
	run) echo "dnf install xorg-x11-server-Xvfb xorg-x11-xauth mesa-dri-drivers" ;;
	interop) echo "dnf install nginx nginx-mod-stream ffmpeg mpv rtmpdump nodejs-npm" ;;
	*) echo "dnf install ffmpeg xorg-x11-server-Xvfb xorg-x11-xauth mesa-dri-drivers openbox xdotool ImageMagick pulseaudio-utils iproute dbus-daemon dejavu-sans-mono-fonts" ;;
	esac
}

pacman_packages() {
	case $1 in
	build) echo "pacman -S gcc pkgconf ffmpeg mesa libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland wayland-protocols libxkbcommon" ;;
	run) echo "pacman -S xorg-server-xvfb xorg-xauth mesa" ;;
	interop) echo "pacman -S nginx nginx-mod-stream ffmpeg mpv rtmpdump npm" ;;
	*) echo "pacman -S nginx ffmpeg xorg-server-xvfb xorg-xauth mesa openbox xdotool imagemagick libpulse iproute2 dbus ttf-dejavu" ;;
	esac
}

zypper_packages() {
	case $1 in
	build) echo "zypper install gcc pkgconf ffmpeg-devel Mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel wayland-protocols-devel libxkbcommon-devel (FFmpeg comes from Packman)" ;;
	run) echo "zypper install xorg-x11-server-Xvfb xauth Mesa-dri" ;;
	interop) echo "zypper install nginx ffmpeg mpv rtmpdump npm" ;;
	*) echo "zypper install nginx ffmpeg xorg-x11-server-Xvfb xauth Mesa-dri openbox xdotool ImageMagick pulseaudio-utils iproute2 dbus-1-daemon dejavu-fonts" ;;
	esac
}

apk_packages() {
	case $1 in
	build) echo "apk add gcc musl-dev linux-headers pkgconf ffmpeg-dev mesa-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev wayland-dev wayland-protocols libxkbcommon-dev" ;;
	run) echo "apk add xvfb xauth mesa-dri-gallium" ;;
	interop) echo "apk add bash nginx nginx-mod-rtmp nginx-mod-stream ffmpeg mpv rtmpdump npm" ;;
	*) echo "apk add bash nginx nginx-mod-rtmp ffmpeg xvfb xauth mesa-dri-gallium openbox xdotool imagemagick pulseaudio-utils iproute2 dbus font-dejavu" ;;
	esac
}

brew_packages() {
	case $1 in
	build) echo "xcode-select --install; brew install pkgconf ffmpeg" ;;
	interop) echo "brew install nginx ffmpeg mpv rtmpdump node" ;;
	*) echo "brew install ffmpeg" ;;
	esac
}
