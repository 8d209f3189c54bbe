// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers of 32 bits, whole and floating.

#ifndef MZM_VECTOR_NUMBERS_H
#define MZM_VECTOR_NUMBERS_H

#include "VectorTypes.h"
#include "VectorWords.h"

/// a · factor, converted to single precision, multiplied, rounded, and cut off towards zero.
MZM_VECTOR_INLINE mzm_i32x8 mzm_scale_i32x8(mzm_i32x8 a, float factor) {
  mzm_f32x8 product = __builtin_convertvector(a, mzm_f32x8) * factor;
  return __builtin_convertvector(product, mzm_i32x8);
}

/// The lower eight bytes, and the upper eight, as numbers of 32 bits.
MZM_VECTOR_INLINE mzm_i32x8 mzm_widen_low_u8x16(mzm_u8x16 a) {
  return __builtin_convertvector(a.lo, mzm_i32x8);
}

MZM_VECTOR_INLINE mzm_i32x8 mzm_widen_high_u8x16(mzm_u8x16 a) {
  return __builtin_convertvector(a.hi, mzm_i32x8);
}

MZM_VECTOR_INLINE mzm_i32x8 mzm_min_i32x8(mzm_i32x8 a, mzm_i32x8 b) {
  return __builtin_elementwise_min(a, b);
}

MZM_VECTOR_INLINE mzm_i32x8 mzm_max_i32x8(mzm_i32x8 a, mzm_i32x8 b) {
  return __builtin_elementwise_max(a, b);
}

/// Not 0 where a number less `low`, as one without a sign, is at least `count`.
MZM_VECTOR_INLINE int mzm_any_beyond_i32x8(mzm_i32x8 a, int32_t low, uint32_t count) {
  typedef uint32_t numbers __attribute__((ext_vector_type(8)));
  const numbers distance = (numbers)(a - low);
#if defined(__AVX2__)
  // There is no comparison of unsigned numbers: a is at least the limit where the greater is a.
  const __m256i limit = _mm256_set1_epi32((int)count);
  const __m256i greater = _mm256_max_epu32((__m256i)distance, limit);
  return _mm256_movemask_epi8(_mm256_cmpeq_epi32(greater, (__m256i)distance));
#else
  int beyond = 0;
  for (int i = 0; i < 8; i++) beyond |= distance[i] >= count;
  return beyond;
#endif
}

/// a where it is less than b, else b.
MZM_VECTOR_INLINE mzm_f32x8 mzm_min_f32x8(mzm_f32x8 a, mzm_f32x8 b) { return a < b ? a : b; }

/// a where it is greater than b, else b.
MZM_VECTOR_INLINE mzm_f32x8 mzm_max_f32x8(mzm_f32x8 a, mzm_f32x8 b) { return a > b ? a : b; }

/// a where it is less than `limit`, else a − `step`.
MZM_VECTOR_INLINE mzm_f32x8 mzm_wrap_f32x8(mzm_f32x8 a, mzm_f32x8 limit, mzm_f32x8 step) {
  return a < limit ? a : a - step;
}

/// c where a equals b, else d.
MZM_VECTOR_INLINE mzm_i32x8
mzm_where_equal_i32x8(mzm_i32x8 a, mzm_i32x8 b, mzm_i32x8 c, mzm_i32x8 d) {
  return a == b ? c : d;
}

/// a where it is at least 0, else a + `step`.
MZM_VECTOR_INLINE mzm_i32x8 mzm_lift_i32x8(mzm_i32x8 a, mzm_i32x8 step) {
  return a + (step & (a >> 31));
}

/// a where b is at least `limit`, else 0.
MZM_VECTOR_INLINE mzm_f32x8 mzm_where_least_f32x8(mzm_f32x8 a, mzm_f32x8 b, mzm_f32x8 limit) {
  return b < limit ? (mzm_f32x8)0 : a;
}

MZM_VECTOR_INLINE mzm_f32x8 mzm_number_i32x8(mzm_i32x8 a) {
  return __builtin_convertvector(a, mzm_f32x8);
}

/// The nearest whole numbers, ties to even. The numbers are below 2³¹.
MZM_VECTOR_INLINE mzm_i32x8 mzm_nearest_i32x8(mzm_f32x8 a) {
#if defined(__AVX2__)
  return (mzm_i32x8)_mm256_cvtps_epi32((__m256)a);
#else
  return __builtin_convertvector(__builtin_elementwise_rint(a), mzm_i32x8);
#endif
}

/// Every number clamped to 0…255, in order.
MZM_VECTOR_INLINE mzm_u8x16 mzm_clamp_bytes_i32x8(mzm_i32x8 first, mzm_i32x8 second) {
#if defined(__AVX2__)
  __m256i packed = _mm256_packs_epi32((__m256i)first, (__m256i)second);
  packed = _mm256_permute4x64_epi64(packed, 0xd8);
  return mzm_saturate_i16x16((mzm_i16x16)packed);
#else
  typedef int32_t wide __attribute__((ext_vector_type(16)));
  wide both = __builtin_shufflevector(
      first, second, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  both = __builtin_elementwise_min(__builtin_elementwise_max(both, (wide)0), (wide)255);
  return __builtin_convertvector(both, mzm_u8x16);
#endif
}

/// The lowest byte of each number, in order.
MZM_VECTOR_INLINE mzm_u8x16 mzm_low_bytes_i32x8(mzm_i32x8 first, mzm_i32x8 second) {
#if defined(__AVX2__)
  __m256i mask = _mm256_set1_epi32(255);
  __m256i packed = _mm256_packs_epi32(
      _mm256_and_si256((__m256i)first, mask), _mm256_and_si256((__m256i)second, mask));
  packed = _mm256_permute4x64_epi64(packed, 0xd8);
  return mzm_saturate_i16x16((mzm_i16x16)packed);
#else
  typedef int32_t wide __attribute__((ext_vector_type(16)));
  wide both = __builtin_shufflevector(
      first, second, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return __builtin_convertvector(both & 255, mzm_u8x16);
#endif
}

/// Four bytes from each of two places, as numbers.
MZM_VECTOR_INLINE mzm_f32x8 mzm_load_two_u8x4(const uint8_t *first, const uint8_t *second) {
  uint32_t parts[2];
  __builtin_memcpy(&parts[0], first, 4);
  __builtin_memcpy(&parts[1], second, 4);
  typedef uint8_t bytes __attribute__((ext_vector_type(8)));
  bytes both;
  __builtin_memcpy(&both, parts, 8);
  return __builtin_convertvector(__builtin_convertvector(both, mzm_i32x8), mzm_f32x8);
}

/// sum + a · weight, each rounded by itself. Swift's own operators on eight numbers and one take
/// vectors apart.
MZM_VECTOR_INLINE mzm_f32x8 mzm_add_weighed_f32x8(mzm_f32x8 sum, mzm_f32x8 a, float weight) {
#pragma clang fp contract(off)
  return sum + a * weight;
}

/// sum + lower half of a · first + upper half of a · second, from left to right.
MZM_VECTOR_INLINE mzm_f32x4
mzm_add_halves_f32x4(mzm_f32x4 sum, mzm_f32x8 a, float first, float second) {
#pragma clang fp contract(off)
  sum = sum + a.lo * first;
  return sum + a.hi * second;
}

/// The nearest bytes, ties to even, clamped; four of them. The numbers are below 2³¹.
MZM_VECTOR_INLINE uint32_t mzm_nearest_u8x4(mzm_f32x4 a) {
#if defined(__SSSE3__)
  __m128i words = _mm_cvtps_epi32((__m128)a);
  words = _mm_packs_epi32(words, words);
  return (uint32_t)_mm_cvtsi128_si32(_mm_packus_epi16(words, words));
#else
  uint32_t bytes = 0;
  for (int i = 0; i < 4; i++) {
    const float value = __builtin_rintf(a[i]);
    const uint32_t byte = value > 0 ? value < 255 ? (uint32_t)value : 255 : 0;
    bytes |= byte << (8 * i);
  }
  return bytes;
#endif
}

/// Stores the first eight bytes as numbers, each times `scale`, rounded, plus `offset`, rounded.
MZM_VECTOR_INLINE void mzm_store_scaled_f32x8(
    float *at, mzm_u8x16 a, float scale, float offset) {
#pragma clang fp contract(off)
  mzm_f32x8 value = __builtin_convertvector(__builtin_convertvector(a.lo, mzm_i32x8), mzm_f32x8);
  value = value * scale;
  value = value + offset;
  __builtin_memcpy(at, &value, 32);
}

#endif
