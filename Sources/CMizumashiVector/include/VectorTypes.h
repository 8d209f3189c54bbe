// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// Vectors of numbers, named by the type of a number and how many there are.

#ifndef MZM_VECTOR_TYPES_H
#define MZM_VECTOR_TYPES_H

#include <stdint.h>
#if defined(__AVX2__) || defined(__SSSE3__)
#include <immintrin.h>
#endif

#define MZM_VECTOR_INLINE static inline __attribute__((always_inline))

typedef uint8_t mzm_u8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t mzm_u8x32 __attribute__((ext_vector_type(32)));
typedef int16_t mzm_i16x16 __attribute__((ext_vector_type(16)));
typedef uint16_t mzm_u16x16 __attribute__((ext_vector_type(16)));
typedef int32_t mzm_i32x8 __attribute__((ext_vector_type(8)));
typedef float mzm_f32x8 __attribute__((ext_vector_type(8)));
typedef float mzm_f32x4 __attribute__((ext_vector_type(4)));

#endif
