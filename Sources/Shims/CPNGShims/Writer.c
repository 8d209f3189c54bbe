// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

struct sink {
  struct mzm_png_jump_catcher catcher;
  mzm_png_append append;
  void *context;
};

static void give(png_structp png, png_bytep bytes, size_t count) {
  struct sink *sink = png_get_io_ptr(png);
  if (sink->append(sink->context, bytes, count)) return;
  sink->catcher.status = MZM_PNG_NO_MEMORY;
  png_error(png, "out of memory");
}

static void flush(png_structp png) { (void)png; }

static int colour_type(int channels) {
  switch (channels) {
  case 1:
    return PNG_COLOR_TYPE_GRAY;
  case 2:
    return PNG_COLOR_TYPE_GRAY_ALPHA;
  case 3:
    return PNG_COLOR_TYPE_RGB;
  default:
    return PNG_COLOR_TYPE_RGB_ALPHA;
  }
}

static int write_all(png_structp png, png_infop info, const struct mzm_png_options *options,
                     const uint8_t *rows, size_t stride, struct sink *sink) {
  if (setjmp(sink->catcher.place)) return sink->catcher.status;
  png_set_write_fn(png, sink, give, flush);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_IHDR(png, info, options->width, options->height, options->depth,
               colour_type(options->channels), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
               PNG_FILTER_TYPE_BASE);
  png_set_compression_level(png, options->level);
  png_set_compression_buffer_size(png, 1 << 16);
  png_set_filter(png, PNG_FILTER_TYPE_BASE,
                 options->tries_filters ? PNG_ALL_FILTERS : PNG_FILTER_SUB);
  if (options->icc_profile_count > 0) {
    png_set_iCCP(png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, options->icc_profile,
                 (png_uint_32)options->icc_profile_count);
  }
  if (options->exif_count > 0) {
    // libpng takes a pointer to writable bytes and copies them.
    png_set_eXIf_1(png, info, (png_uint_32)options->exif_count, (png_bytep)options->exif);
  }
  png_write_info(png, info);
  if (options->depth == 16 && mzm_is_little_endian()) png_set_swap(png);
  for (uint32_t y = 0; y < options->height; y++) png_write_row(png, rows + y * stride);
  png_write_end(png, NULL);
  return MZM_PNG_OK;
}

int mzm_png_write(const struct mzm_png_options *options, const uint8_t *rows, size_t stride,
                  mzm_png_append append, void *context, char *message) {
  struct sink sink = {.append = append, .context = context};
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink.catcher, mzm_png_fail, mzm_png_warn);
  if (!png) return MZM_PNG_NO_MEMORY;
  png_infop info = png_create_info_struct(png);
  int status = info ? write_all(png, info, options, rows, stride, &sink) : MZM_PNG_NO_MEMORY;
  png_destroy_write_struct(&png, &info);
  memcpy(message, sink.catcher.message, mzm_png_message_size);
  return status;
}
