// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "MemoryFile.h"

static tmsize_t take(thandle_t handle, void *target, tmsize_t count) {
  struct mzm_tiff_memory *memory = handle;
  size_t left = memory->position < memory->count ? memory->count - memory->position : 0;
  size_t n = (size_t)count < left ? (size_t)count : left;
  memcpy(target, memory->bytes + memory->position, n);
  memory->position += n;
  return (tmsize_t)n;
}

static tmsize_t give(thandle_t handle, void *source, tmsize_t count) {
  struct mzm_tiff_memory *memory = handle;
  if (!memory->is_writable) return -1;
  size_t end = memory->position + (size_t)count;
  if (end > memory->capacity) {
    size_t larger = 2 * memory->capacity > end ? 2 * memory->capacity : end + (1 << 16);
    uint8_t *moved = realloc(memory->bytes, larger);
    if (!moved) return -1;
    memory->bytes = moved;
    memory->capacity = larger;
  }
  if (memory->position > memory->count) {
    memset(memory->bytes + memory->count, 0, memory->position - memory->count);
  }
  memcpy(memory->bytes + memory->position, source, (size_t)count);
  memory->position = end;
  if (end > memory->count) memory->count = end;
  return count;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  struct mzm_tiff_memory *memory = handle;
  switch (whence) {
  case SEEK_SET:
    memory->position = offset;
    break;
  case SEEK_CUR:
    memory->position += offset;
    break;
  default:
    memory->position = memory->count + offset;
  }
  return memory->position;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size(thandle_t handle) { return ((struct mzm_tiff_memory *)handle)->count; }

static int map(thandle_t handle, void **base, toff_t *count) {
  struct mzm_tiff_memory *memory = handle;
  if (memory->is_writable) return 0;
  *base = memory->bytes;
  *count = memory->count;
  return 1;
}

static void unmap(thandle_t handle, void *base, toff_t count) {
  (void)handle;
  (void)base;
  (void)count;
}

static int fail(TIFF *tiff, void *context, const char *module, const char *format,
                va_list arguments) {
  (void)tiff;
  (void)module;
  struct mzm_tiff_memory *memory = context;
  memory->has_failed = 1;
  if (memory->message[0] == 0) {
    vsnprintf(memory->message, sizeof memory->message, format, arguments);
  }
  return 1;
}

static int warn(TIFF *tiff, void *context, const char *module, const char *format,
                va_list arguments) {
  (void)tiff;
  (void)module;
  struct mzm_tiff_memory *memory = context;
  // Private tags are legal, and most files of cameras and editors have some.
  if (strncmp(format, "Unknown field", 13) == 0) return 1;
  if (memory->warning[0] == 0) {
    vsnprintf(memory->warning, sizeof memory->warning, format, arguments);
  }
  return 1;
}

TIFF *mzm_tiff_open(struct mzm_tiff_memory *memory, const char *mode, size_t maximum_memory) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)maximum_memory);
  TIFFOpenOptionsSetErrorHandlerExtR(options, fail, memory);
  TIFFOpenOptionsSetWarningHandlerExtR(options, warn, memory);
  TIFF *tiff = TIFFClientOpenExt("memory", mode, memory, take, give, seek, close_nothing, size,
                                 map, unmap, options);
  TIFFOpenOptionsFree(options);
  return tiff;
}
