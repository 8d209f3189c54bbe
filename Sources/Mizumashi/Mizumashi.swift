// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

@_exported public import MizumashiCodecs
@_exported public import MizumashiEngine
@_exported public import MizumashiGeometry
@_exported public import MizumashiPixels
@_exported public import MizumashiPlan
@_exported public import MizumashiRandom
@_exported public import MizumashiRecipe
@_exported public import MizumashiYAML
