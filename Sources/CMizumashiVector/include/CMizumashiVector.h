// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0
//
// The few vector instructions that Swift's SIMD types lack, as functions on vector values that
// Swift imports and inlines. No loop and no kernel lives here.

#ifndef CMIZUMASHIVECTOR_H
#define CMIZUMASHIVECTOR_H
#endif
