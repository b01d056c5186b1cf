// What cgo cannot see of FFmpeg 5.1 to 8: macros, fields that changed their
// name, and calls that take arrays of pointers.

#ifndef RILL_FFMPEG_BRIDGE_H
#define RILL_FFMPEG_BRIDGE_H

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

enum {
	rill_again = AVERROR(EAGAIN),
	rill_no_memory = AVERROR(ENOMEM),
	rill_end = AVERROR_EOF,
	rill_bug = AVERROR_BUG,
	rill_bug_too = AVERROR_BUG2,
	rill_padding = AV_INPUT_BUFFER_PADDING_SIZE,
};

// rill_layout is the layout of channels whose speakers are known, or of the
// usual ones. Of three AAC makes left, right and centre, where FFmpeg's default
// has a bass channel instead of the centre.
static inline void rill_layout(AVChannelLayout *layout, int channels, uint64_t speakers)
{
	if (speakers && av_channel_layout_from_mask(layout, speakers) >= 0 && layout->nb_channels == channels)
		return;
	av_channel_layout_uninit(layout);
	if (channels == 3)
		*layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_SURROUND;
	else
		av_channel_layout_default(layout, channels);
}

// rill_speakers is the mask of a frame's channels, 0 where there is none.
static inline uint64_t rill_speakers(const AVFrame *frame)
{
	return frame->ch_layout.order == AV_CHANNEL_ORDER_NATIVE ? frame->ch_layout.u.mask : 0;
}

// rill_open_interleaver makes *swr for frames like this one: only their order
// changes, so that what each channel is does not matter.
static inline int rill_open_interleaver(SwrContext **swr, const AVFrame *frame)
{
	AVChannelLayout layout = {0};
	int code;

	av_channel_layout_default(&layout, frame->ch_layout.nb_channels);
	code = swr_alloc_set_opts2(swr,
				   &layout, AV_SAMPLE_FMT_FLT, frame->sample_rate,
				   &layout, frame->format, frame->sample_rate, 0, NULL);
	return code < 0 ? code : swr_init(*swr);
}

struct rill_sound {
	int rate, channels;
	uint64_t speakers;
};

// rill_open_resampler makes *swr with FFmpeg's downmix. Mono goes to both sides
// as it is, where FFmpeg would take 3 dB off.
static inline int rill_open_resampler(SwrContext **swr, struct rill_sound to, struct rill_sound from)
{
	static const double both[2] = {1, 1};
	AVChannelLayout out = {0}, in = {0};
	int code;

	rill_layout(&out, to.channels, to.speakers);
	rill_layout(&in, from.channels, from.speakers);
	code = swr_alloc_set_opts2(swr,
				   &out, AV_SAMPLE_FMT_FLT, to.rate,
				   &in, AV_SAMPLE_FMT_FLT, from.rate, 0, NULL);
	if (code >= 0 && from.channels == 1 && to.channels == 2)
		code = swr_set_matrix(*swr, both, 1);
	return code < 0 ? code : swr_init(*swr);
}

static inline int rill_convert_samples(SwrContext *swr, float *out, int room, const float *in, int frames)
{
	uint8_t *to[1] = {(uint8_t *)out};
	const uint8_t *from[1] = {(const uint8_t *)in};
	return swr_convert(swr, to, room, in ? from : NULL, frames);
}

static inline int rill_convert_frame(SwrContext *swr, float *out, const AVFrame *frame)
{
	uint8_t *to[1] = {(uint8_t *)out};
	return swr_convert(swr, to, frame->nb_samples, (const uint8_t **)frame->extended_data, frame->nb_samples);
}

struct rill_planes {
	uint8_t *data[4];
	int stride[4];
};

static inline struct rill_planes rill_planes_of(const AVFrame *frame)
{
	struct rill_planes planes;

	for (int i = 0; i < 4; i++) {
		planes.data[i] = frame->data[i];
		planes.stride[i] = frame->linesize[i];
	}
	return planes;
}

static inline int rill_scale(struct SwsContext *sws, int height, struct rill_planes from, struct rill_planes to)
{
	return sws_scale(sws, (const uint8_t *const *)from.data, from.stride, 0, height, to.data, to.stride);
}

#endif
