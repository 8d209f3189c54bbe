// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// The few vector instructions that Swift's SIMD types lack, as functions on vector values that
// Swift imports and inlines. No loop and no kernel lives here.

#ifndef CMIZUMASHIVECTOR_H
#define CMIZUMASHIVECTOR_H

#include <stdint.h>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

typedef uint8_t mzm_u8x32 __attribute__((ext_vector_type(32)));

// Swift's own operators on 32 lanes are not specialised, so what a loop on 32 bytes needs is here.

static inline __attribute__((always_inline)) mzm_u8x32 mzm_load_u8x32(const uint8_t *at) {
  mzm_u8x32 value;
  __builtin_memcpy(&value, at, 32);
  return value;
}

static inline __attribute__((always_inline)) void mzm_store_u8x32(uint8_t *at, mzm_u8x32 value) {
  __builtin_memcpy(at, &value, 32);
}

/// The bits of `a` where `mask` is set, those of `b` elsewhere.
static inline __attribute__((always_inline)) mzm_u8x32
mzm_select_u8x32(mzm_u8x32 mask, mzm_u8x32 a, mzm_u8x32 b) {
  return (mask & a) | (~mask & b);
}

/// One sixteenth of a lookup of 32 bytes in a table of 256: lanes whose index, less `start`, is
/// 0…127 as a signed byte (the subtraction saturates) are XORed with the entry that the low four
/// bits select of the 16 at `part`; the others stay. `flip` is XORed into the index first.
static inline __attribute__((always_inline)) mzm_u8x32
mzm_lookup_part(mzm_u8x32 sum, mzm_u8x32 index, uint8_t flip, uint8_t start, const uint8_t *part) {
  index ^= flip;
#if defined(__AVX2__)
  const __m256i table = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)part));
  const __m256i place = _mm256_subs_epi8((__m256i)index, _mm256_set1_epi8((char)start));
  return sum ^ (mzm_u8x32)_mm256_shuffle_epi8(table, place);
#else
  for (int lane = 0; lane < 32; lane++) {
    int place = (int8_t)index[lane] - start;
    if (place >= 0) sum[lane] ^= part[place & 15];
  }
  return sum;
#endif
}

#endif
