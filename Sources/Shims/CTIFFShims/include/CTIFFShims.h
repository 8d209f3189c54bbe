// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// libtiff's fields are read and written by variadic functions, which Swift does not call, and its
// messages come through handlers; these are per file here, never global. One reader belongs to one
// thread at a time.

#ifndef MIZUMASHI_CTIFF_SHIMS_H
#define MIZUMASHI_CTIFF_SHIMS_H

#include <stddef.h>
#include <stdint.h>

enum { mzm_tiff_message_size = 200 };

/// Of the first directory. Numbers are those of the TIFF tags.
struct mzm_tiff_header {
  uint32_t width;
  uint32_t height;
  uint16_t bits;
  uint16_t samples;
  uint16_t photometric;
  uint16_t sample_format;
  uint16_t orientation;
  /// How many samples beyond the colours the file explains, and what the first of them is.
  uint16_t extra_count;
  uint16_t first_extra;
  /// Each sample in blocks of its own.
  int is_planar;
  int is_tiled;
  /// Of one block: a tile, or a strip as wide as the picture.
  uint32_t block_width;
  uint32_t block_height;
  /// Bytes of one decoded block and of one of its rows.
  size_t block_size;
  size_t row_size;
  /// Whether only libtiff's own conversion to RGB reads such pixels, in `mzm_tiff_read_rgb`.
  int needs_conversion;
};

typedef struct mzm_tiff_reader mzm_tiff_reader;

/// The bytes must outlive the reader. `maximum_memory` bounds each allocation of libtiff. NULL when
/// there is no memory.
mzm_tiff_reader *mzm_tiff_reader_create(const uint8_t *bytes, size_t count,
                                        size_t maximum_memory);
void mzm_tiff_reader_destroy(mzm_tiff_reader *reader);
/// 0; -1 for damage and 1 for what the library cannot read, with a message.
int mzm_tiff_read_header(mzm_tiff_reader *reader, struct mzm_tiff_header *header);
/// Decodes the block that holds the pixel (x, y), of the given plane, into `block_size` bytes.
int mzm_tiff_read_block(mzm_tiff_reader *reader, uint32_t x, uint32_t y, uint16_t plane,
                        uint8_t *target);
/// Decodes the whole picture, as stored, to R, G, B, 8 bits each.
int mzm_tiff_read_rgb(mzm_tiff_reader *reader, uint8_t *rows, size_t stride);
/// The colour map: 16-bit red, green and blue of each of `1 << bits` entries. 0 if there is none.
int mzm_tiff_colour_map(mzm_tiff_reader *reader, const uint16_t **red, const uint16_t **green,
                        const uint16_t **blue);
const uint8_t *mzm_tiff_icc_profile(mzm_tiff_reader *reader, size_t *count);
const uint8_t *mzm_tiff_xmp(mzm_tiff_reader *reader, size_t *count);
const char *mzm_tiff_reader_message(const mzm_tiff_reader *reader);
/// The first warning; empty if there was none.
const char *mzm_tiff_reader_warning(const mzm_tiff_reader *reader);

struct mzm_tiff_options {
  uint32_t width;
  uint32_t height;
  /// 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; 8 or 16 bits each.
  int channels;
  int bits;
  /// zlib's level.
  int level;
  const uint8_t *icc_profile;
  size_t icc_profile_count;
  const uint8_t *xmp;
  size_t xmp_count;
};

/// Encodes a whole picture with deflate, or LZW where the library lacks it. The file is to be freed
/// with `mzm_tiff_free`; NULL with a message, of `mzm_tiff_message_size` bytes.
uint8_t *mzm_tiff_write(const struct mzm_tiff_options *options, const uint8_t *rows,
                        size_t stride, size_t *count, char *message);
void mzm_tiff_free(uint8_t *bytes);

#endif
