// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// The few vector instructions that Swift's SIMD types lack, as functions on vector values that
// Swift imports and inlines. No loop and no kernel lives here. Every function has a body for AVX2
// and a portable one, from which compilers make NEON or SSE code; both give the same bits.

#ifndef CMIZUMASHIVECTOR_H
#define CMIZUMASHIVECTOR_H

#include <stdint.h>
#if defined(__AVX2__) || defined(__SSSE3__)
#include <immintrin.h>
#endif

/// Whether this processor has what the level x86-64-v3 asks for. Compiled for any processor.
int mzm_has_x86_64_v3(void);

#define MZM_VECTOR_INLINE static inline __attribute__((always_inline))

typedef uint8_t mzm_u8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t mzm_u8x32 __attribute__((ext_vector_type(32)));
typedef int16_t mzm_i16x16 __attribute__((ext_vector_type(16)));
typedef uint16_t mzm_u16x16 __attribute__((ext_vector_type(16)));
typedef int32_t mzm_i32x8 __attribute__((ext_vector_type(8)));
typedef float mzm_f32x8 __attribute__((ext_vector_type(8)));
typedef float mzm_f32x4 __attribute__((ext_vector_type(4)));

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

MZM_VECTOR_INLINE mzm_u8x32 mzm_min_u8x32(mzm_u8x32 a, mzm_u8x32 b) {
  return __builtin_elementwise_min(a, b);
}

MZM_VECTOR_INLINE mzm_u8x32 mzm_max_u8x32(mzm_u8x32 a, mzm_u8x32 b) {
  return __builtin_elementwise_max(a, b);
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

/// Asks for `count` bytes to be brought near, without waiting.
MZM_VECTOR_INLINE void mzm_prefetch(const void *at, long count) {
  for (long i = 0; i < count; i += 64) __builtin_prefetch((const char *)at + i);
}

// Swift's own operators on 32 lanes are not specialised, so what a loop on 32 bytes needs is here.

MZM_VECTOR_INLINE mzm_u8x32 mzm_load_u8x32(const uint8_t *at) {
  mzm_u8x32 value;
  __builtin_memcpy(&value, at, 32);
  return value;
}

MZM_VECTOR_INLINE void mzm_store_u8x32(uint8_t *at, mzm_u8x32 value) {
  __builtin_memcpy(at, &value, 32);
}

/// ((a & kept) ^ flipped) + added − subtracted, clamped to 0…255 after each of the last two.
MZM_VECTOR_INLINE mzm_u8x32 mzm_shift_tone_u8x32(
    mzm_u8x32 a, uint8_t kept, uint8_t flipped, uint8_t added, uint8_t subtracted) {
  a = (a & kept) ^ flipped;
  a = __builtin_elementwise_add_sat(a, (mzm_u8x32)added);
  return __builtin_elementwise_sub_sat(a, (mzm_u8x32)subtracted);
}

/// The bits of `a` where `mask` is set, those of `b` elsewhere.
MZM_VECTOR_INLINE mzm_u8x32
mzm_select_u8x32(mzm_u8x32 mask, mzm_u8x32 a, mzm_u8x32 b) {
  return (mask & a) | (~mask & b);
}

/// One sixteenth of a lookup of 32 bytes in a table of 256: lanes whose index, less `start`, is
/// 0…127 as a signed byte (the subtraction saturates) are XORed with the entry that the low four
/// bits select of the 16 at `part`; the others stay. `flip` is XORed into the index first.
MZM_VECTOR_INLINE mzm_u8x32
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

// What bilinear interpolation of four pixels at a time needs.

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

/// The bytes of each half of `a` at the places that `order` names, the same for both halves: 0 where its upper
/// bit is set.
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

/// The bytes of `a` at the places that `order` names: 0 where its upper bit is set.
MZM_VECTOR_INLINE mzm_u8x16 mzm_shuffle_u8x16(mzm_u8x16 a, mzm_u8x16 order) {
#if defined(__SSSE3__)
  return (mzm_u8x16)_mm_shuffle_epi8((__m128i)a, (__m128i)order);
#else
  mzm_u8x16 result;
  for (int i = 0; i < 16; i++) result[i] = order[i] & 0x80 ? 0 : a[order[i] & 15];
  return result;
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

/// Stores the first twelve bytes.
MZM_VECTOR_INLINE void mzm_store_twelve_u8(uint8_t *at, mzm_u8x16 a) {
  __builtin_memcpy(at, &a, 12);
}

#endif
