// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "MemoryFile.h"

static int set_fields(TIFF *tiff, const struct mzm_tiff_options *options) {
  int has_alpha = options->channels % 2 == 0;
  int has_colour = options->channels >= 3;
  uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
  int deflates = TIFFIsCODECConfigured(COMPRESSION_ADOBE_DEFLATE);
  int is_good =
      TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, options->width) &&
      TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, options->height) &&
      TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, options->bits) &&
      TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, options->channels) &&
      TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) &&
      TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                   has_colour ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK) &&
      TIFFSetField(tiff, TIFFTAG_COMPRESSION,
                   deflates ? COMPRESSION_ADOBE_DEFLATE : COMPRESSION_LZW) &&
      TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL) &&
      TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
  if (is_good && deflates) is_good = TIFFSetField(tiff, TIFFTAG_ZIPQUALITY, options->level);
  if (is_good && has_alpha) is_good = TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
  if (is_good && options->icc_profile_count > 0) {
    is_good = TIFFSetField(tiff, TIFFTAG_ICCPROFILE, (uint32_t)options->icc_profile_count,
                           options->icc_profile);
  }
  if (is_good && options->xmp_count > 0) {
    is_good =
        TIFFSetField(tiff, TIFFTAG_XMLPACKET, (uint32_t)options->xmp_count, options->xmp);
  }
  return is_good;
}

static int write_rows(TIFF *tiff, const struct mzm_tiff_options *options, const uint8_t *rows,
                      size_t stride) {
  size_t size = (size_t)options->width * options->channels * options->bits / 8;
  // The predictor works in place, so that each row is written from a copy.
  uint8_t *copy = malloc(size);
  int is_good = copy != NULL;
  for (uint32_t y = 0; is_good && y < options->height; y++) {
    memcpy(copy, rows + y * stride, size);
    is_good = TIFFWriteScanline(tiff, copy, y, 0) == 1;
  }
  free(copy);
  return is_good;
}

uint8_t *mzm_tiff_write(const struct mzm_tiff_options *options, const uint8_t *rows,
                        size_t stride, size_t *count, char *message) {
  struct mzm_tiff_memory memory = {.is_writable = 1};
  TIFF *tiff = mzm_tiff_open(&memory, "w", 0);
  int is_good = tiff && set_fields(tiff, options) && write_rows(tiff, options, rows, stride) &&
                TIFFFlush(tiff);
  if (tiff) TIFFClose(tiff);
  memcpy(message, memory.message, mzm_tiff_message_size);
  if (!is_good || memory.has_failed) {
    free(memory.bytes);
    return NULL;
  }
  *count = memory.count;
  return memory.bytes;
}

void mzm_tiff_free(uint8_t *bytes) { free(bytes); }
