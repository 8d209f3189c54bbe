// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiCustomVision

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2018-08-10T17:39:02.5633333", "2018-08-10T17:39:02.563Z"),
    ("2017-12-18T05:43:18Z", "2017-12-18T05:43:18.000Z"),
    ("2017-12-18T05:43:18", "2017-12-18T05:43:18.000Z"),
    ("2020-02-29T00:00:00.5Z", "2020-02-29T00:00:00.500Z"),
    ("2020-02-29T01:30:00.05+02:00", "2020-02-28T23:30:00.050Z"),
    ("1999-12-31T23:59:59.9999999-00:30", "2000-01-01T00:29:59.999Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func `reads up to seven digits of a second with and without a zone`(
    text: String, written: String
  ) throws {
    #expect(try #require(Timestamp(text)).description == written)
  }

  @Test(arguments: [
    "", "2018-08-10", "2018-08-10 17:39:02", "2018-13-10T17:39:02Z", "2019-02-29T17:39:02Z",
    "2018-08-10T24:39:02Z", "2018-08-10T17:39:02.Z", "2018-08-10T17:39:02.12345678Z",
    "2018-08-10T17:39:02Zx", "2018-08-10T17:39:02+0100", "-018-08-10T17:39:02Z",
  ])
  func `refuses other texts`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `every day of four centuries is written as it is read`() throws {
    var days = 0
    for year in 1899...2301 {
      for month in 1...12 {
        for day in 1...CivilDay.count(ofMonth: month, in: year) {
          let number = CivilDay.number(year: year, month: month, day: day)
          let date = CivilDay.date(number)
          if (date.year, date.month, date.day) != (year, month, day) {
            Issue.record("\(year)-\(month)-\(day)")
          }
          days += 1
        }
      }
    }
    #expect(
      days == CivilDay.number(year: 2302, month: 1, day: 1)
        - CivilDay.number(year: 1899, month: 1, day: 1))
    #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
    #expect(Timestamp("2026-01-02T03:04:05.678Z")?.milliseconds == 1_767_323_045_678)
  }
}
