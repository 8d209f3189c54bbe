// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

void mzm_png_fail(png_structp png, png_const_charp message) {
  struct mzm_png_jump_catcher *catcher = png_get_error_ptr(png);
  if (catcher->status == MZM_PNG_OK) catcher->status = MZM_PNG_DAMAGED;
  snprintf(catcher->message, sizeof catcher->message, "%s", message);
  longjmp(catcher->place, 1);
}

void mzm_png_warn(png_structp png, png_const_charp message) {
  struct mzm_png_jump_catcher *catcher = png_get_error_ptr(png);
  if (catcher->warning[0] == 0) {
    snprintf(catcher->warning, sizeof catcher->warning, "%s", message);
  }
}
