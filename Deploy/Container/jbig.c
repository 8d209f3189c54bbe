// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// Stands for libjbig where the container's program is linked (compile.sh).
//
// libtiff calls libjbig for pages that are compressed as JBIG, and libjbig's licence is the GPL. Such
// pages are rare (a kind of fax), so the image does without: reading one fails in words. Nothing here
// writes them. These are the functions that libtiff calls, none of which does anything.

#include <stddef.h>

// Any value but 0 is a failure to libtiff. This one says that there is no such decoder.
enum { unsupported = 0x70 };

void jbg_dec_init(void *state);
int jbg_dec_in(void *state, unsigned char *data, size_t length, size_t *used);
unsigned long jbg_dec_getsize(const void *state);
unsigned char *jbg_dec_getimage(const void *state, int plane);
void jbg_dec_free(void *state);
void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes,
                  unsigned char **bits, void (*take)(unsigned char *, size_t, void *), void *file);
void jbg_enc_out(void *state);
void jbg_enc_free(void *state);
int jbg_newlen(unsigned char *data, size_t length);
const char *jbg_strerror(int code);

void jbg_dec_init(void *state) {}

int jbg_dec_in(void *state, unsigned char *data, size_t length, size_t *used) {
  if (used) *used = 0;
  return unsupported;
}

unsigned long jbg_dec_getsize(const void *state) { return 0; }

unsigned char *jbg_dec_getimage(const void *state, int plane) { return NULL; }

void jbg_dec_free(void *state) {}

void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes,
                  unsigned char **bits, void (*take)(unsigned char *, size_t, void *),
                  void *file) {}

void jbg_enc_out(void *state) {}

void jbg_enc_free(void *state) {}

int jbg_newlen(unsigned char *data, size_t length) { return unsupported; }

const char *jbg_strerror(int code) { return "JBIG is not read by this build"; }
