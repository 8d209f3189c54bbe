// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiServer

@Suite struct HTTPDateTests {
  @Test func `a time is written as headers have it`() {
    // The example of RFC 9110.
    #expect(HTTPDate.text(seconds: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate.now.hasSuffix(" GMT"))
  }
}
