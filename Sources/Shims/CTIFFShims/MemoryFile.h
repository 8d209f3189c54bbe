// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MIZUMASHI_TIFF_MEMORY_FILE_H
#define MIZUMASHI_TIFF_MEMORY_FILE_H

#include "CTIFFShims.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

/// A file in memory, and what libtiff said about it.
struct mzm_tiff_memory {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  size_t position;
  /// Whether the bytes are ours to change and enlarge.
  int is_writable;
  int has_failed;
  char message[mzm_tiff_message_size];
  char warning[mzm_tiff_message_size];
};

/// Opens the file for "r" or "w"; NULL with a message in `memory`.
TIFF *mzm_tiff_open(struct mzm_tiff_memory *memory, const char *mode, size_t maximum_memory);

#endif
