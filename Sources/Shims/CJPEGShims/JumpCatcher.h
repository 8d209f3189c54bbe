// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MIZUMASHI_JUMP_CATCHER_H
#define MIZUMASHI_JUMP_CATCHER_H

#include "CJPEGShims.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/// Where libjpeg's errors land; the first member, so that libjpeg's pointer is ours.
struct mzm_jump_catcher {
  struct jpeg_error_mgr base;
  jmp_buf place;
  int status;
  char message[JMSG_LENGTH_MAX];
  char warning[JMSG_LENGTH_MAX];
};

struct jpeg_error_mgr *mzm_jump_catcher_prepare(struct mzm_jump_catcher *catcher);

#endif
