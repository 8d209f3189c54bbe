// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// libpng reports errors by jumping; these calls catch every jump and return a status instead, so
// that none crosses a Swift frame. One reader belongs to one thread at a time.

#ifndef MIZUMASHI_CPNG_SHIMS_H
#define MIZUMASHI_CPNG_SHIMS_H

#include <stddef.h>
#include <stdint.h>

enum mzm_png_status { MZM_PNG_OK = 0, MZM_PNG_DAMAGED, MZM_PNG_NO_MEMORY };

struct mzm_png_header {
  uint32_t width;
  uint32_t height;
  /// Of the decoded rows: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.
  int channels;
  /// 8, or 16 in the machine's byte order.
  int depth;
};

typedef struct mzm_png_reader mzm_png_reader;

/// The bytes must outlive the reader. `maximum_chunk` bounds what one compressed profile or text
/// may expand to. NULL when there is no memory.
mzm_png_reader *mzm_png_reader_create(const uint8_t *bytes, size_t count, size_t maximum_chunk);
void mzm_png_reader_destroy(mzm_png_reader *reader);
int mzm_png_read_header(mzm_png_reader *reader, struct mzm_png_header *header);
/// What stands before the pixels; NULL if none. Valid as long as the reader.
const uint8_t *mzm_png_exif(mzm_png_reader *reader, size_t *count);
const uint8_t *mzm_png_icc_profile(mzm_png_reader *reader, size_t *count);
const uint8_t *mzm_png_xmp(mzm_png_reader *reader, size_t *count);
/// Decodes the whole picture into rows that are `stride` bytes apart.
int mzm_png_read_rows(mzm_png_reader *reader, uint8_t *rows, size_t stride);
/// What went wrong, after a status other than OK.
const char *mzm_png_reader_message(const mzm_png_reader *reader);
/// The first harmless irregularity; empty if there was none.
const char *mzm_png_reader_warning(const mzm_png_reader *reader);

/// Takes the next bytes of the file; returns 0 when there is no memory.
typedef int (*mzm_png_append)(void *context, const uint8_t *bytes, size_t count);

struct mzm_png_options {
  uint32_t width;
  uint32_t height;
  int channels;
  int depth;
  /// zlib's level, 0 to 9.
  int level;
  /// Whether each row tries every filter, or all use the one that is fast.
  int tries_filters;
  const uint8_t *icc_profile;
  size_t icc_profile_count;
  const uint8_t *exif;
  size_t exif_count;
};

/// Encodes a whole picture; after a status other than OK `message`, of 200 bytes, says why.
int mzm_png_write(const struct mzm_png_options *options, const uint8_t *rows, size_t stride,
                  mzm_png_append append, void *context, char *message);

#endif
