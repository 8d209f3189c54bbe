// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// What this build of the kernels needs of the machine it runs on.
public enum Processor {
  /// Why the kernels cannot run here, in words; nil where they can.
  ///
  /// A program asks before anything else, instead of dying of an illegal instruction.
  public static var missingFeature: String? {
    #if MIZUMASHI_X86_64_V3
      return mzm_has_x86_64_v3() != 0
        ? nil
        : "this build needs a processor of the level x86-64-v3 (AVX2), as made since 2013; "
          + "build with MIZUMASHI_BASELINE=1 for older ones"
    #else
      return nil
    #endif
  }
}
