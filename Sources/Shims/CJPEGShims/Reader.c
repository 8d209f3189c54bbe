// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

struct mzm_jpeg_reader {
  struct mzm_jump_catcher catcher;
  struct jpeg_decompress_struct decoder;
  struct jpeg_progress_mgr progress;
  const uint8_t *bytes;
  size_t count;
  int maximum_scans;
  size_t maximum_memory;
  int created;
};

/// A progressive file of a few kilobytes can ask for a thousand passes over a large picture.
static void stop_after_too_many_scans(j_common_ptr info) {
  mzm_jpeg_reader *reader = info->client_data;
  if (reader->decoder.input_scan_number <= reader->maximum_scans) return;
  reader->catcher.status = MZM_JPEG_TOO_MANY_SCANS;
  longjmp(reader->catcher.place, 1);
}

mzm_jpeg_reader *mzm_jpeg_reader_create(const uint8_t *bytes, size_t count,
                                        size_t maximum_memory) {
  mzm_jpeg_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->maximum_memory = maximum_memory;
  reader->decoder.err = mzm_jump_catcher_prepare(&reader->catcher);
  return reader;
}

void mzm_jpeg_reader_destroy(mzm_jpeg_reader *reader) {
  if (!reader) return;
  if (reader->created) jpeg_destroy_decompress(&reader->decoder);
  free(reader);
}

int mzm_jpeg_read_header(mzm_jpeg_reader *reader, struct mzm_jpeg_header *header) {
  j_decompress_ptr decoder = &reader->decoder;
  if (setjmp(reader->catcher.place)) {
    header->width = decoder->image_width;
    header->height = decoder->image_height;
    return reader->catcher.status;
  }
  jpeg_create_decompress(decoder);
  reader->created = 1;
  decoder->client_data = reader;
  decoder->mem->max_memory_to_use = (long)reader->maximum_memory;
  reader->progress.progress_monitor = stop_after_too_many_scans;
  decoder->progress = &reader->progress;
  jpeg_mem_src(decoder, reader->bytes, reader->count);
  jpeg_save_markers(decoder, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(decoder, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(decoder, TRUE);

  switch (decoder->jpeg_color_space) {
  case JCS_GRAYSCALE:
    decoder->out_color_space = JCS_GRAYSCALE;
    header->components = 1;
    break;
  case JCS_RGB:
  case JCS_YCbCr:
    decoder->out_color_space = JCS_RGB;
    header->components = 3;
    break;
  case JCS_CMYK:
  case JCS_YCCK:
    decoder->out_color_space = JCS_CMYK;
    header->components = 4;
    break;
  default:
    snprintf(reader->catcher.message, sizeof reader->catcher.message,
             "a picture of %d components", decoder->num_components);
    return MZM_JPEG_UNSUPPORTED;
  }
  header->width = decoder->image_width;
  header->height = decoder->image_height;
  header->inverted = decoder->saw_Adobe_marker;
  return MZM_JPEG_OK;
}

const uint8_t *mzm_jpeg_app1(const mzm_jpeg_reader *reader, const char *prefix,
                             size_t prefix_count, size_t *count) {
  for (jpeg_saved_marker_ptr m = reader->decoder.marker_list; m; m = m->next) {
    if (m->marker != JPEG_APP0 + 1 || m->data_length < prefix_count) continue;
    if (memcmp(m->data, prefix, prefix_count) != 0) continue;
    *count = m->data_length - prefix_count;
    return m->data + prefix_count;
  }
  return NULL;
}

uint8_t *mzm_jpeg_icc_profile(mzm_jpeg_reader *reader, size_t *count) {
  JOCTET *bytes = NULL;
  unsigned int length = 0;
  if (setjmp(reader->catcher.place)) return NULL;
  if (!jpeg_read_icc_profile(&reader->decoder, &bytes, &length)) return NULL;
  *count = length;
  return bytes;
}

void mzm_jpeg_free(uint8_t *bytes) { free(bytes); }

int mzm_jpeg_restrict_to_luma(mzm_jpeg_reader *reader) {
  if (reader->decoder.jpeg_color_space != JCS_YCbCr) return 0;
  reader->decoder.out_color_space = JCS_GRAYSCALE;
  return 1;
}

/// Leaves out columns on either side; returns how many on the left.
///
/// Chroma is interpolated between neighbours, so that columns next to a cut may differ: what is
/// wanted stays as far from one as a block of chroma is wide.
static JDIMENSION leave_out_columns(j_decompress_ptr decoder, const struct mzm_jpeg_part *part) {
  enum { margin = 16 };
  if (part->left <= margin && part->right + margin >= decoder->output_width) return 0;
  JDIMENSION left = part->left > margin ? part->left - margin : 0;
  JDIMENSION right = part->right + margin;
  if (right > decoder->output_width) right = decoder->output_width;
  JDIMENSION width = right - left;
  jpeg_crop_scanline(decoder, &left, &width);
  return left;
}

int mzm_jpeg_read_rows(mzm_jpeg_reader *reader, const struct mzm_jpeg_part *part, uint8_t *rows,
                       size_t stride, int maximum_scans) {
  enum { band = 16 };
  reader->maximum_scans = maximum_scans;
  j_decompress_ptr decoder = &reader->decoder;
  if (setjmp(reader->catcher.place)) return reader->catcher.status;
  jpeg_start_decompress(decoder);
  if (part->left >= part->right || part->top >= part->bottom) {
    jpeg_abort_decompress(decoder);
    return MZM_JPEG_OK;
  }
  rows += leave_out_columns(decoder, part) * (size_t)decoder->output_components;
  if (part->top > 0) jpeg_skip_scanlines(decoder, part->top);
  while (decoder->output_scanline < part->bottom) {
    JSAMPROW pointers[band];
    JDIMENSION y = decoder->output_scanline;
    JDIMENSION n = part->bottom - y < band ? part->bottom - y : band;
    for (JDIMENSION i = 0; i < n; i++) pointers[i] = rows + (y + i) * stride;
    jpeg_read_scanlines(decoder, pointers, n);
  }
  if (decoder->output_scanline == decoder->output_height) {
    jpeg_finish_decompress(decoder);
  } else {
    jpeg_abort_decompress(decoder);
  }
  return MZM_JPEG_OK;
}

const char *mzm_jpeg_reader_message(const mzm_jpeg_reader *reader) {
  return reader->catcher.message;
}

const char *mzm_jpeg_reader_warning(const mzm_jpeg_reader *reader) {
  return reader->catcher.warning;
}
