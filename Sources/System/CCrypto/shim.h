// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The digest is asked for by its own functions. Those that replace them look algorithms up by name
// when the program runs, so that a static library becomes part of a program as a whole.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
