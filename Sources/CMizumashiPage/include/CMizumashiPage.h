// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MIZUMASHI_PAGE_H
#define MIZUMASHI_PAGE_H

#include <stddef.h>

// A file of the studio's page, as it lay beside the sources when the program was built.
struct MizumashiPageFile {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

// The file with this number; NULL behind the last.
const struct MizumashiPageFile *mizumashi_page_file(size_t number);

#endif
