// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MIZUMASHI_PNG_JUMP_CATCHER_H
#define MIZUMASHI_PNG_JUMP_CATCHER_H

#include "CPNGShims.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

enum { mzm_png_message_size = 200 };

/// Where libpng's errors land, and its words.
struct mzm_png_jump_catcher {
  jmp_buf place;
  int status;
  char message[mzm_png_message_size];
  char warning[mzm_png_message_size];
};

/// For `png_create_…_struct`; the catcher is libpng's error pointer.
void mzm_png_fail(png_structp png, png_const_charp message);
void mzm_png_warn(png_structp png, png_const_charp message);

static inline int mzm_is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

#endif
