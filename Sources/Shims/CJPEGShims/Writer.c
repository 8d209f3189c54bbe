// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

struct mzm_jpeg_writer {
  struct mzm_jump_catcher catcher;
  struct jpeg_compress_struct encoder;
  struct jpeg_destination_mgr destination;
  mzm_jpeg_grow grow;
  void *context;
  size_t capacity;
  int created;
};

static void make_room(j_compress_ptr info, size_t used) {
  mzm_jpeg_writer *writer = info->client_data;
  uint8_t *base = writer->grow(writer->context, used, &writer->capacity);
  if (!base) {
    writer->catcher.status = MZM_JPEG_NO_MEMORY;
    longjmp(writer->catcher.place, 1);
  }
  writer->destination.next_output_byte = base + used;
  writer->destination.free_in_buffer = writer->capacity - used;
}

static void start(j_compress_ptr info) { make_room(info, 0); }

/// libjpeg calls this when the buffer is full, whatever the two fields of the manager say then.
static boolean continue_in_larger_buffer(j_compress_ptr info) {
  mzm_jpeg_writer *writer = info->client_data;
  make_room(info, writer->capacity);
  return TRUE;
}

static void finish(j_compress_ptr info) { (void)info; }

mzm_jpeg_writer *mzm_jpeg_writer_create(void) {
  mzm_jpeg_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  writer->encoder.err = mzm_jump_catcher_prepare(&writer->catcher);
  writer->destination.init_destination = start;
  writer->destination.empty_output_buffer = continue_in_larger_buffer;
  writer->destination.term_destination = finish;
  return writer;
}

void mzm_jpeg_writer_destroy(mzm_jpeg_writer *writer) {
  if (!writer) return;
  if (writer->created) jpeg_destroy_compress(&writer->encoder);
  free(writer);
}

int mzm_jpeg_write_begin(mzm_jpeg_writer *writer, const struct mzm_jpeg_options *options,
                         mzm_jpeg_grow grow, void *context) {
  j_compress_ptr encoder = &writer->encoder;
  if (setjmp(writer->catcher.place)) return writer->catcher.status;
  if (!writer->created) {
    jpeg_create_compress(encoder);
    writer->created = 1;
    encoder->client_data = writer;
    encoder->dest = &writer->destination;
  }
  jpeg_abort_compress(encoder);
  writer->grow = grow;
  writer->context = context;
  encoder->image_width = options->width;
  encoder->image_height = options->height;
  encoder->in_color_space = options->components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  encoder->input_components = options->components;
  encoder->num_scans = 0;
  encoder->scan_info = NULL;
  jpeg_set_defaults(encoder);
  jpeg_set_quality(encoder, options->quality, TRUE);
  if (options->components == 3) {
    int factor = options->halves_chroma ? 2 : 1;
    encoder->comp_info[0].h_samp_factor = factor;
    encoder->comp_info[0].v_samp_factor = factor;
  }
  encoder->optimize_coding = options->optimises_tables ? TRUE : FALSE;
  if (options->progressive) jpeg_simple_progression(encoder);
  jpeg_start_compress(encoder, TRUE);
  return MZM_JPEG_OK;
}

int mzm_jpeg_write_marker(mzm_jpeg_writer *writer, int marker, const uint8_t *bytes,
                          size_t count) {
  if (setjmp(writer->catcher.place)) return writer->catcher.status;
  jpeg_write_marker(&writer->encoder, marker, bytes, (unsigned int)count);
  return MZM_JPEG_OK;
}

int mzm_jpeg_write_icc_profile(mzm_jpeg_writer *writer, const uint8_t *bytes, size_t count) {
  if (setjmp(writer->catcher.place)) return writer->catcher.status;
  jpeg_write_icc_profile(&writer->encoder, bytes, (unsigned int)count);
  return MZM_JPEG_OK;
}

int mzm_jpeg_write_rows(mzm_jpeg_writer *writer, const uint8_t *rows, size_t stride,
                        uint32_t count) {
  enum { band = 16 };
  if (setjmp(writer->catcher.place)) return writer->catcher.status;
  for (uint32_t y = 0; y < count;) {
    JSAMPROW pointers[band];
    uint32_t n = count - y < band ? count - y : band;
    // libjpeg takes pointers to writable rows and never writes them.
    for (uint32_t i = 0; i < n; i++) pointers[i] = (JSAMPROW)(rows + (size_t)(y + i) * stride);
    y += jpeg_write_scanlines(&writer->encoder, pointers, n);
  }
  return MZM_JPEG_OK;
}

int mzm_jpeg_write_finish(mzm_jpeg_writer *writer, size_t *count) {
  if (setjmp(writer->catcher.place)) return writer->catcher.status;
  jpeg_finish_compress(&writer->encoder);
  *count = writer->capacity - writer->destination.free_in_buffer;
  return MZM_JPEG_OK;
}

const char *mzm_jpeg_writer_message(const mzm_jpeg_writer *writer) {
  return writer->catcher.message;
}
