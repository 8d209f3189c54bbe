// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes. Swift's own operators on 32 lanes are not specialised, so what a loop on 32 bytes needs is
// here.

#ifndef MZM_VECTOR_BYTES_H
#define MZM_VECTOR_BYTES_H

#include "VectorTypes.h"

MZM_VECTOR_INLINE mzm_u8x32 mzm_min_u8x32(mzm_u8x32 a, mzm_u8x32 b) {
  return __builtin_elementwise_min(a, b);
}

MZM_VECTOR_INLINE mzm_u8x32 mzm_max_u8x32(mzm_u8x32 a, mzm_u8x32 b) {
  return __builtin_elementwise_max(a, b);
}

/// Asks for `count` bytes to be brought near to be written, without waiting.
MZM_VECTOR_INLINE void mzm_prefetch_for_writing(const void *at, long count) {
  for (long i = 0; i < count; i += 64) __builtin_prefetch((const char *)at + i, 1);
}

/// Asks for `count` bytes to be brought near, without waiting.
MZM_VECTOR_INLINE void mzm_prefetch(const void *at, long count) {
  for (long i = 0; i < count; i += 64) __builtin_prefetch((const char *)at + i);
}

/// Asks for the line at one place to be read and for the line at another to be written.
MZM_VECTOR_INLINE void mzm_prefetch_lines(const void *read, const void *written) {
  __builtin_prefetch(read);
  __builtin_prefetch(written, 1);
}

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

/// Four times four bytes each: row i of the result holds the i-th four bytes of each row.
MZM_VECTOR_INLINE void mzm_transpose_u8x16(mzm_u8x16 rows[4]) {
  typedef uint32_t words __attribute__((ext_vector_type(4)));
  const words a = (words)rows[0], b = (words)rows[1], c = (words)rows[2], d = (words)rows[3];
  const words e = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const words f = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const words g = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const words h = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  rows[0] = (mzm_u8x16)__builtin_shufflevector(e, f, 0, 1, 4, 5);
  rows[1] = (mzm_u8x16)__builtin_shufflevector(e, f, 2, 3, 6, 7);
  rows[2] = (mzm_u8x16)__builtin_shufflevector(g, h, 0, 1, 4, 5);
  rows[3] = (mzm_u8x16)__builtin_shufflevector(g, h, 2, 3, 6, 7);
}

/// Turns four rows of four pixels of three bytes, `across` bytes apart, into four columns, `down`
/// bytes apart. Reads sixteen bytes of each row and writes sixteen to each, of which twelve count.
MZM_VECTOR_INLINE void mzm_turn_four_u8x3(
    const uint8_t *source, long across, uint8_t *target, long down) {
  const mzm_u8x16 apart = {0, 1, 2, 128, 3, 4, 5, 128, 6, 7, 8, 128, 9, 10, 11, 128};
  const mzm_u8x16 together = {0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 128, 128, 128, 128};
  mzm_u8x16 rows[4];
  for (int i = 0; i < 4; i++) {
    __builtin_memcpy(&rows[i], source + i * across, 16);
    rows[i] = mzm_shuffle_u8x16(rows[i], apart);
  }
  mzm_transpose_u8x16(rows);
  for (int i = 0; i < 4; i++) {
    rows[i] = mzm_shuffle_u8x16(rows[i], together);
    __builtin_memcpy(target + i * down, &rows[i], 16);
  }
}

/// Stores the first twelve bytes.
MZM_VECTOR_INLINE void mzm_store_twelve_u8(uint8_t *at, mzm_u8x16 a) {
  __builtin_memcpy(at, &a, 12);
}

#endif
