// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

struct mzm_png_reader {
  struct mzm_png_jump_catcher catcher;
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count;
  size_t position;
  size_t maximum_chunk;
};

static void take(png_structp png, png_bytep target, size_t count) {
  mzm_png_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->position) png_error(png, "the file ends too early");
  memcpy(target, reader->bytes + reader->position, count);
  reader->position += count;
}

mzm_png_reader *mzm_png_reader_create(const uint8_t *bytes, size_t count, size_t maximum_chunk) {
  mzm_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->maximum_chunk = maximum_chunk;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader->catcher, mzm_png_fail,
                                       mzm_png_warn);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    mzm_png_reader_destroy(reader);
    return NULL;
  }
  return reader;
}

void mzm_png_reader_destroy(mzm_png_reader *reader) {
  if (!reader) return;
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

/// Rows come out with 8 or 16 bits per component, without palette.
static void ask_for_plain_components(png_structp png, png_infop info) {
  png_set_expand(png);
  if (png_get_bit_depth(png, info) == 16 && mzm_is_little_endian()) png_set_swap(png);
  png_set_interlace_handling(png);
}

int mzm_png_read_header(mzm_png_reader *reader, struct mzm_png_header *header) {
  static const png_byte skipped[] = "tEXt\0zTXt\0hIST\0sPLT\0tIME";
  png_structp png = reader->png;
  png_infop info = reader->info;
  if (setjmp(reader->catcher.place)) return reader->catcher.status;
  png_set_read_fn(png, reader, take);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_chunk_malloc_max(png, reader->maximum_chunk);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped, 5);
  png_read_info(png, info);
  ask_for_plain_components(png, info);
  png_read_update_info(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->channels = png_get_channels(png, info);
  header->depth = png_get_bit_depth(png, info);
  return MZM_PNG_OK;
}

const uint8_t *mzm_png_exif(mzm_png_reader *reader, size_t *count) {
  png_bytep bytes = NULL;
  png_uint_32 length = 0;
  if (!png_get_eXIf_1(reader->png, reader->info, &length, &bytes)) return NULL;
  *count = length;
  return bytes;
}

const uint8_t *mzm_png_icc_profile(mzm_png_reader *reader, size_t *count) {
  png_charp name = NULL;
  int method = 0;
  png_bytep bytes = NULL;
  png_uint_32 length = 0;
  if (!png_get_iCCP(reader->png, reader->info, &name, &method, &bytes, &length)) return NULL;
  *count = length;
  return bytes;
}

const uint8_t *mzm_png_xmp(mzm_png_reader *reader, size_t *count) {
  png_textp texts = NULL;
  int n = png_get_text(reader->png, reader->info, &texts, NULL);
  for (int i = 0; i < n; i++) {
    if (strcmp(texts[i].key, "XML:com.adobe.xmp") != 0) continue;
    *count = texts[i].itxt_length;
    return (const uint8_t *)texts[i].text;
  }
  return NULL;
}

int mzm_png_read_rows(mzm_png_reader *reader, uint8_t *rows, size_t stride) {
  png_structp png = reader->png;
  if (setjmp(reader->catcher.place)) return reader->catcher.status;
  int passes = png_get_interlace_type(png, reader->info) == PNG_INTERLACE_ADAM7
                   ? PNG_INTERLACE_ADAM7_PASSES
                   : 1;
  png_uint_32 height = png_get_image_height(png, reader->info);
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 y = 0; y < height; y++) png_read_row(png, rows + y * stride, NULL);
  }
  png_read_end(png, NULL);
  return MZM_PNG_OK;
}

const char *mzm_png_reader_message(const mzm_png_reader *reader) {
  return reader->catcher.message;
}

const char *mzm_png_reader_warning(const mzm_png_reader *reader) {
  return reader->catcher.warning;
}
