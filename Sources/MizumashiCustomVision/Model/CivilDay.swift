// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Days of the Gregorian calendar, counted from 1970-01-01.
enum CivilDay {
  static func count(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Years begin with March here, so that the day of a leap year comes last.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let monthsSinceMarch = (month + 9) % 12
    return shifted * 365 + leapDays(before: shifted + 1) + (monthsSinceMarch * 153 + 2) / 5 + day
      - 1 - daysBefore1970
  }

  static func date(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let day = number + daysBefore1970
    var year = Int((Double(day) / 365.2425).rounded(.down))
    // The estimate is off by one at most, near the ends of years.
    while start(of: year + 1) <= day { year += 1 }
    while start(of: year) > day { year -= 1 }
    let rest = day - start(of: year)
    let monthsSinceMarch = (rest * 5 + 2) / 153
    let month = (monthsSinceMarch + 2) % 12 + 1
    return (
      month > 2 ? year : year + 1, month, rest - (monthsSinceMarch * 153 + 2) / 5 + 1
    )
  }

  /// From the first of March of the year 0 to 1970-01-01.
  private static let daysBefore1970 = 719_468

  private static func start(of year: Int) -> Int { year * 365 + leapDays(before: year + 1) }

  private static func leapDays(before year: Int) -> Int {
    let last = year - 1
    return floorDivided(last, 4) - floorDivided(last, 100) + floorDivided(last, 400)
  }

  private static func floorDivided(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
  }
}
