// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiMessages
import Testing

@testable import MizumashiService

@Suite struct MetricsTests {
  @Test func `measurements are counted by route, and names that clients make up are not`() async {
    let desk = Desk()
    let observer = ServiceObserver(desk.service, logger: nil)
    for (method, target, status) in [
      ("GET", "/v1/recipes/light", 200), ("GET", "/v1/recipes/strong", 200),
      ("BREW", "/coffee", 404), ("GET", "/tea", 404),
    ] {
      observer.finished(
        Exchange(
          head: RequestHead(method, target), status: status, bytesRead: 1, bytesWritten: 2,
          duration: .milliseconds(3)))
    }
    let text = await desk.send("GET", "/metrics").text
    for line in [
      #"mizumashi_requests_total{method="GET",route="/v1/recipes/{name}",status="200"} 2"#,
      #"mizumashi_requests_total{method="other",route="other",status="404"} 1"#,
      #"mizumashi_request_duration_seconds_bucket{route="other",le="0.0025"} 0"#,
      #"mizumashi_request_duration_seconds_bucket{route="other",le="0.005"} 2"#,
      #"mizumashi_request_duration_seconds_bucket{route="other",le="+Inf"} 2"#,
      #"mizumashi_request_duration_seconds_count{route="other"} 2"#,
      "mizumashi_response_bytes_total 8", "mizumashi_work_running 0",
    ] {
      #expect(text.contains(line + "\n"), "\(line)\n\(text)")
    }
    #expect(!text.contains("coffee"))
  }

  @Test func `outcomes are counted that were made, not those that a sheet had room for`()
    async throws
  {
    let desk = Desk()
    let recipe = "%7Bsteps:+[%7Brotate:+%7Bangle:+%7Beach:+[5,9]%7D%7D%7D]%7D"
    let sheet = await desk.send(
      "POST", "/v1/preview?count=7&recipe=" + recipe, try TestPicture.file(.png))
    #expect(sheet.status == 200, "\(sheet.text)")
    let text = await desk.send("GET", "/metrics").text
    #expect(text.contains("mizumashi_outcomes_total 2\n"), "\(text)")
  }
}
