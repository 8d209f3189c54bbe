// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// The few vector instructions that Swift's SIMD types lack, as functions on vector values that
// Swift imports and inlines. No loop and no kernel lives here, but for the one of `mzm_look_up`,
// which Swift cannot compile for the processors that it is for. Every function has a body for AVX2
// and a portable one, from which compilers make NEON or SSE code; both give the same bits.

#ifndef CMIZUMASHIVECTOR_H
#define CMIZUMASHIVECTOR_H

#include "VectorBytes.h"
#include "VectorInterpolation.h"
#include "VectorNumbers.h"
#include "VectorTypes.h"
#include "VectorWords.h"

/// Whether this processor has what the level x86-64-v3 asks for. Compiled for any processor.
int mzm_has_x86_64_v3(void);

/// Whether `mzm_look_up` works on whole vectors here (AVX-512 with VBMI).
int mzm_has_wide_lookup(void);

/// target[i] = table of channel i modulo `channels`, at source[i]. Tables of 256 bytes lie one
/// after the other, for 1 to 4 channels. Target and source are the same or do not overlap.
void mzm_look_up(
    const uint8_t *tables, int channels, const uint8_t *source, uint8_t *target, long count);

#endif
