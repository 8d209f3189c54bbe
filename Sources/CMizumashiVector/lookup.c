// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#include "CMizumashiVector.h"

// Swift compiles a module for one level of processors. This loop is for one that not all of the
// level x86-64-v3 have, and is called only where the processor says that it has it.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vbmi")))

int mzm_has_wide_lookup(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vbmi");
}

/// A table of 256 bytes in registers: one instruction looks up in half of it.
struct table {
  __m512i parts[4];
};

WIDE static inline __attribute__((always_inline)) struct table load(const uint8_t *bytes) {
  struct table table;
  for (int i = 0; i < 4; i++) table.parts[i] = _mm512_loadu_si512(bytes + 64 * i);
  return table;
}

WIDE static inline __attribute__((always_inline)) __m512i
look(struct table table, __m512i values) {
  const __m512i low = _mm512_permutex2var_epi8(table.parts[0], values, table.parts[1]);
  const __m512i high = _mm512_permutex2var_epi8(table.parts[2], values, table.parts[3]);
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(values), low, high);
}

/// The lanes from `start` on whose number is `channel` modulo `channels`.
static inline __attribute__((always_inline)) uint64_t
lanes(int channel, int channels, long start) {
  const int first = (int)((channel + channels - start % channels) % channels);
  uint64_t mask = 0;
  for (int lane = first; lane < 64; lane += channels) mask |= 1ULL << lane;
  return mask;
}

/// Every lane in the table of its channel.
WIDE static inline __attribute__((always_inline)) __m512i
look_all(const struct table *tables, const uint64_t *masks, int channels, __m512i values) {
  __m512i result = look(tables[0], values);
  for (int c = 1; c < channels; c++) {
    result = _mm512_mask_blend_epi8(masks[c], result, look(tables[c], values));
  }
  return result;
}

WIDE static inline __attribute__((always_inline)) void
look_up(const uint8_t *tables, int channels, const uint8_t *source, uint8_t *target, long count) {
  struct table table[4];
  // After as many vectors as there are channels, channels lie in the lanes where they began.
  uint64_t masks[4][4];
  for (int c = 0; c < channels; c++) {
    table[c] = load(tables + 256 * c);
    for (int i = 0; i < channels; i++) masks[i][c] = lanes(c, channels, 64 * i);
  }
  long start = 0, phase = 0;
  for (; start + 64 <= count; start += 64) {
    const __m512i values = _mm512_loadu_si512(source + start);
    _mm512_storeu_si512(target + start, look_all(table, masks[phase], channels, values));
    phase = phase + 1 == channels ? 0 : phase + 1;
  }
  if (start == count) return;
  const uint64_t rest = (1ULL << (count - start)) - 1;
  const __m512i values = _mm512_maskz_loadu_epi8(rest, source + start);
  _mm512_mask_storeu_epi8(
      target + start, rest, look_all(table, masks[phase], channels, values));
}

WIDE void mzm_look_up(
    const uint8_t *tables, int channels, const uint8_t *source, uint8_t *target, long count) {
  switch (channels) {
    case 1: look_up(tables, 1, source, target, count); break;
    case 2: look_up(tables, 2, source, target, count); break;
    case 3: look_up(tables, 3, source, target, count); break;
    case 4: look_up(tables, 4, source, target, count); break;
  }
}

#else

int mzm_has_wide_lookup(void) { return 0; }

void mzm_look_up(
    const uint8_t *tables, int channels, const uint8_t *source, uint8_t *target, long count) {
  for (long i = 0; i < count; i++) target[i] = tables[256 * (i % channels) + source[i]];
}

#endif
