// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCodecs

extension ImageFileFormat {
  /// As a `Content-Type`.
  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .tiff: "image/tiff"
    case .gif: "image/gif"
    case .bmp: "image/bmp"
    case .pnm: "image/x-portable-anymap"
    case .heic: "image/heic"
    case .avif: "image/avif"
    }
  }
}
