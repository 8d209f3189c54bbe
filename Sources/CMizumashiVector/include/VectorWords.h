// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers of 16 bits, and the sums of their products.

#ifndef MZM_VECTOR_WORDS_H
#define MZM_VECTOR_WORDS_H

#include "VectorTypes.h"

/// The same numbers with 16 bits each.
MZM_VECTOR_INLINE mzm_i16x16 mzm_widen_u8x16(mzm_u8x16 a) {
  return __builtin_convertvector(a, mzm_i16x16);
}

/// Every number clamped to 0…255.
MZM_VECTOR_INLINE mzm_u8x16 mzm_saturate_i16x16(mzm_i16x16 a) {
#if defined(__AVX2__)
  return (mzm_u8x16)_mm_packus_epi16(
      _mm256_castsi256_si128((__m256i)a), _mm256_extracti128_si256((__m256i)a, 1));
#else
  mzm_i16x16 clamped = __builtin_elementwise_max(a, (mzm_i16x16)0);
  clamped = __builtin_elementwise_min(clamped, (mzm_i16x16)255);
  return __builtin_convertvector(clamped, mzm_u8x16);
#endif
}

/// a0 b0 a1 b1 a2 b2 a3 b3, a8 b8 … a11 b11: the lower halves of each eight numbers, interleaved.
MZM_VECTOR_INLINE mzm_i16x16 mzm_interleave_low_i16x16(mzm_i16x16 a, mzm_i16x16 b) {
  return __builtin_shufflevector(
      a, b, 0, 16, 1, 17, 2, 18, 3, 19, 8, 24, 9, 25, 10, 26, 11, 27);
}

/// a4 b4 … a7 b7, a12 b12 … a15 b15: the upper halves of each eight numbers, interleaved.
MZM_VECTOR_INLINE mzm_i16x16 mzm_interleave_high_i16x16(mzm_i16x16 a, mzm_i16x16 b) {
  return __builtin_shufflevector(
      a, b, 4, 20, 5, 21, 6, 22, 7, 23, 12, 28, 13, 29, 14, 30, 15, 31);
}

/// a0·b0 + a1·b1, a2·b2 + a3·b3, …
MZM_VECTOR_INLINE mzm_i32x8 mzm_multiply_add_i16x16(mzm_i16x16 a, mzm_i16x16 b) {
#if defined(__AVX2__)
  return (mzm_i32x8)_mm256_madd_epi16((__m256i)a, (__m256i)b);
#else
  mzm_i32x8 even = __builtin_convertvector(a.even, mzm_i32x8) *
                   __builtin_convertvector(b.even, mzm_i32x8);
  mzm_i32x8 odd = __builtin_convertvector(a.odd, mzm_i32x8) *
                  __builtin_convertvector(b.odd, mzm_i32x8);
  return even + odd;
#endif
}

/// Clamped to 16 bits; undoes the order that the two interleavings make:
/// l0 l1 l2 l3 h0 h1 h2 h3, l4 l5 l6 l7 h4 h5 h6 h7.
MZM_VECTOR_INLINE mzm_i16x16 mzm_narrow_i32x8(mzm_i32x8 low, mzm_i32x8 high) {
#if defined(__AVX2__)
  return (mzm_i16x16)_mm256_packs_epi32((__m256i)low, (__m256i)high);
#else
  typedef int32_t wide __attribute__((ext_vector_type(16)));
  wide both = __builtin_shufflevector(
      low, high, 0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15);
  both = __builtin_elementwise_min(__builtin_elementwise_max(both, (wide)-32768), (wide)32767);
  return __builtin_convertvector(both, mzm_i16x16);
#endif
}

/// Shuffles the bytes of `first` into the lower half and those of `second` into the upper: the byte
/// at each place of that half of `order`, 0 where its upper bit is set. Places are 0…15.
MZM_VECTOR_INLINE mzm_i16x16 mzm_shuffle_two_u8x16(
    mzm_u8x16 first, mzm_u8x16 second, mzm_u8x32 order) {
#if defined(__AVX2__)
  __m256i both = _mm256_inserti128_si256(
      _mm256_castsi128_si256((__m128i)first), (__m128i)second, 1);
  return (mzm_i16x16)_mm256_shuffle_epi8(both, (__m256i)order);
#else
  mzm_u8x32 result;
  for (int i = 0; i < 16; i++) result[i] = order[i] & 0x80 ? 0 : first[order[i] & 15];
  for (int i = 16; i < 32; i++) result[i] = order[i] & 0x80 ? 0 : second[order[i] & 15];
  return (mzm_i16x16)result;
#endif
}

/// a · b / 65536, rounded down.
MZM_VECTOR_INLINE mzm_u16x16 mzm_multiply_high_u16x16(mzm_u16x16 a, mzm_u16x16 b) {
#if defined(__AVX2__)
  return (mzm_u16x16)_mm256_mulhi_epu16((__m256i)a, (__m256i)b);
#else
  typedef uint32_t wide __attribute__((ext_vector_type(16)));
  wide product = __builtin_convertvector(a, wide) * __builtin_convertvector(b, wide);
  return __builtin_convertvector(product >> 16, mzm_u16x16);
#endif
}

/// Every number clamped to lowest…highest.
MZM_VECTOR_INLINE mzm_i16x16 mzm_clamp_i16x16(mzm_i16x16 a, int16_t lowest, int16_t highest) {
  a = __builtin_elementwise_max(a, (mzm_i16x16)lowest);
  return __builtin_elementwise_min(a, (mzm_i16x16)highest);
}

/// a0, a0 + a1, a0 + a1 + a2, …
MZM_VECTOR_INLINE mzm_u16x16 mzm_prefix_sums_u16x16(mzm_u16x16 a) {
#if defined(__AVX2__)
  __m256i sum = (__m256i)a;
  sum = _mm256_add_epi16(sum, _mm256_slli_si256(sum, 2));
  sum = _mm256_add_epi16(sum, _mm256_slli_si256(sum, 4));
  sum = _mm256_add_epi16(sum, _mm256_slli_si256(sum, 8));
  // The total of the lower eight, in every place of the upper eight.
  __m256i lower = _mm256_permute2x128_si256(sum, sum, 0x08);
  __m256i total = _mm256_shuffle_epi8(lower, _mm256_set1_epi16(0x0f0e));
  return (mzm_u16x16)_mm256_add_epi16(sum, total);
#else
  for (int i = 1; i < 16; i++) a[i] = (uint16_t)(a[i] + a[i - 1]);
  return a;
#endif
}

/// 255 where a number is at most `limit`, 0 elsewhere.
MZM_VECTOR_INLINE mzm_u8x16 mzm_at_most_u16x16(mzm_u16x16 a, uint16_t limit) {
#if defined(__AVX2__)
  // There is no comparison of unsigned numbers: a is at most the limit where the lesser is a.
  const __m256i lesser = _mm256_min_epu16((__m256i)a, _mm256_set1_epi16((short)limit));
  const __m256i mask = _mm256_cmpeq_epi16(lesser, (__m256i)a);
  const __m256i packed = _mm256_packs_epi16(mask, mask);
  return (mzm_u8x16)_mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 0x08));
#else
  mzm_u8x16 mask;
  for (int i = 0; i < 16; i++) mask[i] = a[i] <= limit ? 255 : 0;
  return mask;
#endif
}

/// How many of the numbers are at most `limit`. Numbers and limit are below 32768.
MZM_VECTOR_INLINE int32_t mzm_count_at_most_u16x16(mzm_u16x16 a, uint16_t limit) {
#if defined(__AVX2__)
  __m256i above = _mm256_cmpgt_epi16((__m256i)a, _mm256_set1_epi16((short)limit));
  return 16 - __builtin_popcount((unsigned)_mm256_movemask_epi8(above)) / 2;
#else
  int32_t count = 0;
  for (int i = 0; i < 16; i++) count += a[i] <= limit;
  return count;
#endif
}

#endif
