// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "MemoryFile.h"

struct mzm_tiff_reader {
  struct mzm_tiff_memory memory;
  TIFF *tiff;
  size_t maximum_memory;
  struct mzm_tiff_header header;
};

mzm_tiff_reader *mzm_tiff_reader_create(const uint8_t *bytes, size_t count,
                                        size_t maximum_memory) {
  mzm_tiff_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  // Never written: the file is opened for reading and not `is_writable`.
  reader->memory.bytes = (uint8_t *)bytes;
  reader->memory.count = count;
  reader->maximum_memory = maximum_memory;
  return reader;
}

void mzm_tiff_reader_destroy(mzm_tiff_reader *reader) {
  if (!reader) return;
  if (reader->tiff) TIFFClose(reader->tiff);
  free(reader);
}

static int refuse(mzm_tiff_reader *reader, const char *reason) {
  if (reader->memory.message[0] == 0) {
    snprintf(reader->memory.message, sizeof reader->memory.message, "%s", reason);
  }
  return -1;
}

static void read_layout(TIFF *tiff, struct mzm_tiff_header *header) {
  uint16_t planar = PLANARCONFIG_CONTIG;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
  header->is_planar = planar == PLANARCONFIG_SEPARATE && header->samples > 1;
  header->is_tiled = TIFFIsTiled(tiff);
  if (header->is_tiled) {
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &header->block_width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &header->block_height);
    header->block_size = (size_t)TIFFTileSize(tiff);
    header->row_size = (size_t)TIFFTileRowSize(tiff);
  } else {
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &header->block_height);
    if (header->block_height > header->height) header->block_height = header->height;
    header->block_width = header->width;
    header->block_size = (size_t)TIFFStripSize(tiff);
    header->row_size = (size_t)TIFFScanlineSize(tiff);
  }
}

int mzm_tiff_read_header(mzm_tiff_reader *reader, struct mzm_tiff_header *header) {
  TIFF *tiff = reader->tiff = mzm_tiff_open(&reader->memory, "r", reader->maximum_memory);
  if (!tiff) return refuse(reader, "its directory cannot be read");
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &header->width) ||
      !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &header->height)) {
    return refuse(reader, "there is no picture in it");
  }
  uint16_t compression = COMPRESSION_NONE;
  uint16_t *extras = NULL;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &header->bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &header->samples);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &header->sample_format);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &header->orientation);
  if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &header->extra_count, &extras) &&
      header->extra_count > 0) {
    header->first_extra = extras[0];
  }
  if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &header->photometric)) {
    header->photometric = header->samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
  }
  if (!TIFFIsCODECConfigured(compression)) {
    snprintf(reader->memory.message, sizeof reader->memory.message, "compression %d",
             compression);
    return 1;
  }
  if (header->photometric == PHOTOMETRIC_YCBCR && compression == COMPRESSION_JPEG) {
    TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    header->photometric = PHOTOMETRIC_RGB;
  }
  header->needs_conversion = compression == COMPRESSION_OJPEG ||
                             header->photometric == PHOTOMETRIC_YCBCR ||
                             header->photometric == PHOTOMETRIC_CIELAB ||
                             header->photometric == PHOTOMETRIC_ICCLAB ||
                             header->photometric == PHOTOMETRIC_LOGL ||
                             header->photometric == PHOTOMETRIC_LOGLUV;
  read_layout(tiff, header);
  reader->header = *header;
  // What was wrong with tags that do not matter is no failure of the blocks to come.
  reader->memory.has_failed = 0;
  reader->memory.message[0] = 0;
  return 0;
}

/// libtiff may complain and go on; a complaint counts as failure.
static int outcome(mzm_tiff_reader *reader, int is_good) {
  return is_good && !reader->memory.has_failed ? 0 : refuse(reader, "the data cannot be decoded");
}

int mzm_tiff_read_block(mzm_tiff_reader *reader, uint32_t x, uint32_t y, uint16_t plane,
                        uint8_t *target) {
  const struct mzm_tiff_header *header = &reader->header;
  tmsize_t size = (tmsize_t)header->block_size;
  tmsize_t wanted = size;
  tmsize_t found;
  if (header->is_tiled) {
    found = TIFFReadEncodedTile(reader->tiff, TIFFComputeTile(reader->tiff, x, y, 0, plane),
                                target, size);
  } else {
    uint32_t rows = header->height - y;
    if (rows > header->block_height) rows = header->block_height;
    wanted = (tmsize_t)(rows * header->row_size);
    found = TIFFReadEncodedStrip(reader->tiff, TIFFComputeStrip(reader->tiff, y, plane), target,
                                 wanted);
  }
  return outcome(reader, found >= wanted);
}

int mzm_tiff_read_rgb(mzm_tiff_reader *reader, uint8_t *rows, size_t stride) {
  const struct mzm_tiff_header *header = &reader->header;
  char reason[1024] = "";
  if (!TIFFRGBAImageOK(reader->tiff, reason)) return refuse(reader, reason);
  size_t count = (size_t)header->width * header->height;
  uint32_t *pixels = malloc(count * sizeof *pixels);
  if (!pixels) return refuse(reader, "out of memory");
  // Asking for the orientation that the file has leaves the rows as they are stored.
  int is_good = TIFFReadRGBAImageOriented(reader->tiff, header->width, header->height, pixels,
                                          header->orientation, 1);
  for (uint32_t y = 0; y < header->height; y++) {
    const uint32_t *from = pixels + (size_t)y * header->width;
    uint8_t *to = rows + y * stride;
    for (uint32_t x = 0; x < header->width; x++) {
      to[3 * x] = (uint8_t)TIFFGetR(from[x]);
      to[3 * x + 1] = (uint8_t)TIFFGetG(from[x]);
      to[3 * x + 2] = (uint8_t)TIFFGetB(from[x]);
    }
  }
  free(pixels);
  return outcome(reader, is_good);
}

int mzm_tiff_colour_map(mzm_tiff_reader *reader, const uint16_t **red, const uint16_t **green,
                        const uint16_t **blue) {
  return TIFFGetField(reader->tiff, TIFFTAG_COLORMAP, red, green, blue);
}

static const uint8_t *field(mzm_tiff_reader *reader, uint32_t tag, size_t *count) {
  uint32_t length = 0;
  const uint8_t *bytes = NULL;
  if (!TIFFGetField(reader->tiff, tag, &length, &bytes)) return NULL;
  *count = length;
  return bytes;
}

const uint8_t *mzm_tiff_icc_profile(mzm_tiff_reader *reader, size_t *count) {
  return field(reader, TIFFTAG_ICCPROFILE, count);
}

const uint8_t *mzm_tiff_xmp(mzm_tiff_reader *reader, size_t *count) {
  return field(reader, TIFFTAG_XMLPACKET, count);
}

const char *mzm_tiff_reader_message(const mzm_tiff_reader *reader) {
  return reader->memory.message;
}

const char *mzm_tiff_reader_warning(const mzm_tiff_reader *reader) {
  return reader->memory.warning;
}
