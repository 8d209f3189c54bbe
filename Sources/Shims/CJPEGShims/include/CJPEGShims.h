// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// libjpeg reports errors by jumping; these calls catch every jump and return a status instead, so
// that none crosses a Swift frame. One reader or writer belongs to one thread at a time.

#ifndef MIZUMASHI_CJPEG_SHIMS_H
#define MIZUMASHI_CJPEG_SHIMS_H

#include <stddef.h>
#include <stdint.h>

enum mzm_jpeg_status {
  MZM_JPEG_OK = 0,
  MZM_JPEG_DAMAGED,
  MZM_JPEG_UNSUPPORTED,
  MZM_JPEG_TOO_LARGE,
  MZM_JPEG_TOO_MANY_SCANS,
  MZM_JPEG_NO_MEMORY,
};

struct mzm_jpeg_header {
  uint32_t width;
  uint32_t height;
  /// Of the decoded rows: 1 grey, 3 RGB, 4 CMYK.
  int components;
  /// Whether the CMYK rows hold 255 minus the ink, as Adobe's programs write them.
  int inverted;
};

typedef struct mzm_jpeg_reader mzm_jpeg_reader;

/// The bytes must outlive the reader. NULL when there is no memory.
mzm_jpeg_reader *mzm_jpeg_reader_create(const uint8_t *bytes, size_t count,
                                        size_t maximum_memory);
void mzm_jpeg_reader_destroy(mzm_jpeg_reader *reader);
int mzm_jpeg_read_header(mzm_jpeg_reader *reader, struct mzm_jpeg_header *header);
/// The payload of the first APP1 segment that begins with the prefix, without it; NULL if none.
const uint8_t *mzm_jpeg_app1(const mzm_jpeg_reader *reader, const char *prefix,
                             size_t prefix_count, size_t *count);
/// The ICC profile put together from its segments, to be given to `mzm_jpeg_free`; NULL
/// if none.
uint8_t *mzm_jpeg_icc_profile(mzm_jpeg_reader *reader, size_t *count);
void mzm_jpeg_free(uint8_t *bytes);
/// Makes the decoded rows grey where the file holds luma; 0 where it does not, and nothing changes.
int mzm_jpeg_restrict_to_luma(mzm_jpeg_reader *reader);

/// The pixels that are wanted: columns left ..< right, rows top ..< bottom.
struct mzm_jpeg_part {
  uint32_t left, right, top, bottom;
};

/// Decodes a part of the picture to its place among rows that are `stride` bytes apart. Pixels
/// beside it may be written too.
int mzm_jpeg_read_rows(mzm_jpeg_reader *reader, const struct mzm_jpeg_part *part, uint8_t *rows,
                       size_t stride, int maximum_scans);
/// What went wrong, after a status other than OK.
const char *mzm_jpeg_reader_message(const mzm_jpeg_reader *reader);
/// The first harmless irregularity; empty if there was none.
const char *mzm_jpeg_reader_warning(const mzm_jpeg_reader *reader);

/// Makes room: returns a buffer that holds the first `used` bytes written so far and sets
/// `capacity` to its size, which exceeds `used`; NULL when there is no memory.
typedef uint8_t *(*mzm_jpeg_grow)(void *context, size_t used, size_t *capacity);

struct mzm_jpeg_options {
  uint32_t width;
  uint32_t height;
  /// 1 grey, 3 RGB.
  int components;
  int quality;
  /// Chroma at half the width and height.
  int halves_chroma;
  int optimises_tables;
  int progressive;
};

typedef struct mzm_jpeg_writer mzm_jpeg_writer;

/// A writer may make any number of files, one after the other. NULL when there is no memory.
mzm_jpeg_writer *mzm_jpeg_writer_create(void);
void mzm_jpeg_writer_destroy(mzm_jpeg_writer *writer);
int mzm_jpeg_write_begin(mzm_jpeg_writer *writer, const struct mzm_jpeg_options *options,
                         mzm_jpeg_grow grow, void *context);
/// One marker segment, of at most 65533 bytes, between begin and the first rows.
int mzm_jpeg_write_marker(mzm_jpeg_writer *writer, int marker, const uint8_t *bytes,
                          size_t count);
int mzm_jpeg_write_icc_profile(mzm_jpeg_writer *writer, const uint8_t *bytes, size_t count);
int mzm_jpeg_write_rows(mzm_jpeg_writer *writer, const uint8_t *rows, size_t stride,
                        uint32_t count);
/// Completes the file and tells how many bytes it has.
int mzm_jpeg_write_finish(mzm_jpeg_writer *writer, size_t *count);
const char *mzm_jpeg_writer_message(const mzm_jpeg_writer *writer);

#endif
