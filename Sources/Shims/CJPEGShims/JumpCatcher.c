// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "JumpCatcher.h"

static void leave(j_common_ptr info) {
  struct mzm_jump_catcher *catcher = (struct mzm_jump_catcher *)info->err;
  switch (info->err->msg_code) {
  case JERR_OUT_OF_MEMORY:
    catcher->status = MZM_JPEG_NO_MEMORY;
    break;
  case JERR_IMAGE_TOO_BIG:
    catcher->status = MZM_JPEG_TOO_LARGE;
    break;
  case JERR_SOF_UNSUPPORTED:
  case JERR_BAD_PRECISION:
  case JERR_ARITH_NOTIMPL:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_NOT_COMPILED:
  case JERR_NO_BACKING_STORE:
    catcher->status = MZM_JPEG_UNSUPPORTED;
    break;
  default:
    catcher->status = MZM_JPEG_DAMAGED;
  }
  info->err->format_message(info, catcher->message);
  longjmp(catcher->place, 1);
}

/// The end of the bytes is harmless in a file of one Huffman scan: had data been missing there, the
/// entropy decoder would have said so with a warning of its own.
static int end_is_harmless(j_common_ptr info) {
  j_decompress_ptr decoder = (j_decompress_ptr)info;
  return info->is_decompressor && !decoder->arith_code && !decoder->progressive_mode &&
         decoder->comps_in_scan > 0 && decoder->comps_in_scan == decoder->num_components;
}

/// A scan of a progressive file that ends early costs precision, not pixels.
static int is_progressive(j_common_ptr info) {
  return info->is_decompressor && ((j_decompress_ptr)info)->progressive_mode;
}

static void note(j_common_ptr info, int level) {
  if (level >= 0) return;
  struct mzm_jump_catcher *catcher = (struct mzm_jump_catcher *)info->err;
  switch (info->err->msg_code) {
  case JWRN_JPEG_EOF:
    if (!end_is_harmless(info)) leave(info);
    break;
  case JWRN_HIT_MARKER:
    if (!is_progressive(info)) leave(info);
    break;
  case JWRN_HUFF_BAD_CODE:
  case JWRN_ARITH_BAD_CODE:
  case JWRN_MUST_RESYNC:
    leave(info);
  default:
    break;
  }
  if (catcher->warning[0] == 0) info->err->format_message(info, catcher->warning);
}

static void print_nothing(j_common_ptr info) { (void)info; }

struct jpeg_error_mgr *mzm_jump_catcher_prepare(struct mzm_jump_catcher *catcher) {
  jpeg_std_error(&catcher->base);
  catcher->base.error_exit = leave;
  catcher->base.emit_message = note;
  catcher->base.output_message = print_nothing;
  return &catcher->base;
}
