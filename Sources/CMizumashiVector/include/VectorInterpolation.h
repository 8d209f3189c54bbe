// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// What bilinear interpolation of four pixels at a time needs.

#ifndef MZM_VECTOR_INTERPOLATION_H
#define MZM_VECTOR_INTERPOLATION_H

#include "VectorTypes.h"

/// Eight bytes from each of four places.
MZM_VECTOR_INLINE mzm_u8x32 mzm_load_four_u8x8(const uint8_t *base, const int32_t *offsets) {
  uint64_t parts[4];
  for (int i = 0; i < 4; i++) __builtin_memcpy(&parts[i], base + offsets[i], 8);
  mzm_u8x32 value;
  __builtin_memcpy(&value, parts, 32);
  return value;
}

/// Sixteen bytes from each of two places, in turn: a0 b0 a1 b1 ….
MZM_VECTOR_INLINE mzm_u8x32 mzm_interleave_u8x16(const uint8_t *first, const uint8_t *second) {
  mzm_u8x16 a, b;
  __builtin_memcpy(&a, first, 16);
  __builtin_memcpy(&b, second, 16);
  return __builtin_shufflevector(
      a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23, 8, 24, 9, 25, 10, 26, 11, 27,
      12, 28, 13, 29, 14, 30, 15, 31);
}

/// The lower halves of four 32-bit numbers, each four times.
MZM_VECTOR_INLINE mzm_i16x16 mzm_spread_low_halves(const int32_t *at) {
#if defined(__AVX2__)
  const __m256i four = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)at));
  const __m256i order = _mm256_setr_epi8(
      0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5,
      8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
  return (mzm_i16x16)_mm256_shuffle_epi8(four, order);
#else
  mzm_i16x16 value;
  for (int i = 0; i < 16; i++) value[i] = (int16_t)at[i / 4];
  return value;
#endif
}

/// The upper halves of four 32-bit numbers, each four times.
MZM_VECTOR_INLINE mzm_i16x16 mzm_spread_high_halves(const int32_t *at) {
#if defined(__AVX2__)
  const __m256i four = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)at));
  const __m256i order = _mm256_setr_epi8(
      2, 3, 2, 3, 2, 3, 2, 3, 6, 7, 6, 7, 6, 7, 6, 7,
      10, 11, 10, 11, 10, 11, 10, 11, 14, 15, 14, 15, 14, 15, 14, 15);
  return (mzm_i16x16)_mm256_shuffle_epi8(four, order);
#else
  mzm_i16x16 value;
  for (int i = 0; i < 16; i++) value[i] = (int16_t)(at[i / 4] >> 16);
  return value;
#endif
}

/// The bytes of each half of `a` at the places that `order` names, the same for both halves: 0 where
/// its upper bit is set.
MZM_VECTOR_INLINE mzm_u8x32 mzm_shuffle_halves_u8x32(mzm_u8x32 a, mzm_u8x16 order) {
#if defined(__AVX2__)
  return (mzm_u8x32)_mm256_shuffle_epi8(
      (__m256i)a, _mm256_broadcastsi128_si256((__m128i)order));
#else
  mzm_u8x32 result;
  for (int i = 0; i < 32; i++) {
    result[i] = order[i & 15] & 0x80 ? 0 : a[(i & 16) + (order[i & 15] & 15)];
  }
  return result;
#endif
}

/// (a0 − 128)·w0 + (a1 − 128)·w1, …, for weights of which each two sum to 128: fits in 16 bits.
MZM_VECTOR_INLINE mzm_i16x16 mzm_weigh_pairs(mzm_u8x32 a, mzm_i16x16 weights) {
#if defined(__AVX2__)
  const __m256i centred = _mm256_xor_si256((__m256i)a, _mm256_set1_epi8((char)0x80));
  return (mzm_i16x16)_mm256_maddubs_epi16((__m256i)weights, centred);
#else
  mzm_i16x16 result;
  for (int i = 0; i < 16; i++) {
    const int low = weights[i] & 255, high = (weights[i] >> 8) & 255;
    result[i] = (int16_t)((a[2 * i] - 128) * low + (a[2 * i + 1] - 128) * high);
  }
  return result;
#endif
}

/// (a·b + 2¹⁴) >> 15.
MZM_VECTOR_INLINE mzm_i16x16 mzm_multiply_round_i16x16(mzm_i16x16 a, mzm_i16x16 b) {
#if defined(__AVX2__)
  return (mzm_i16x16)_mm256_mulhrs_epi16((__m256i)a, (__m256i)b);
#else
  mzm_i16x16 result;
  for (int i = 0; i < 16; i++) result[i] = (int16_t)((a[i] * b[i] + 0x4000) >> 15);
  return result;
#endif
}

#endif
