// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import Testing

@testable import MizumashiService

/// `POST /v1/augment`.
@Suite struct AugmentTests {
  static let flip =
    "{steps: [{horizontal_flip: {}}]}"
    .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  static let turns =
    "{steps: [{rotate: {angle: -9..9}}]}"
    .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""

  @Test func `one outcome is a picture with its record`() async throws {
    let desk = Desk()
    let answer = await desk.send(
      "POST", "/v1/augment?recipe=\(Self.flip)&name=a/b.png&seed=3", try TestPicture.file(.png))
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.response.header("Content-Type") == "image/png")
    #expect(
      answer.response.header("Content-Disposition") == "inline; filename=\"b_aug_1.png\"")
    let record = try #require(answer.response.header("Mizumashi-Record"))
    #expect(
      record.contains("\"output\":\"a/b_aug_1.png\"") && record.contains("\"horizontal_flip\""))
    let original = try ImageDecoder().decode(try TestPicture.file(.png)).raster
    let flipped = try ImageDecoder().decode(answer.body).raster
    original.withView { original in
      flipped.withView { flipped in
        #expect(original.row(4, as: UInt8.self)[0] == flipped.row(4, as: UInt8.self)[39 * 3])
      }
    }
  }

  @Test func `the same request has the same bytes and tag, another seed has others`() async throws {
    let picture = try TestPicture.file(.jpeg)
    let target = "/v1/augment?recipe=\(Self.turns)&copies=1&seed="
    let first = await Desk().send("POST", target + "1", picture)
    let again = await Desk { $0.workers = 1 }.send("POST", target + "1", picture)
    let other = await Desk().send("POST", target + "2", picture)
    #expect(first.status == 200 && first.body == again.body && first.body != other.body)
    #expect(first.response.header("ETag") == again.response.header("ETag"))
    #expect(first.response.header("ETag") != other.response.header("ETag"))
  }

  @Test func `a form carries the picture, its name and a recipe of many lines`() async throws {
    var form = Form()
    form.add("recipe", "steps:\n  - rotate: {angle: 4..5}\n")
    form.add("format", "png")
    form.add("image", try TestPicture.file(.jpeg), file: "cat.jpg")
    let answer = await Desk().send("POST", "/v1/augment?copies=1", form.bytes, Form.headers)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.response.header("Content-Type") == "image/png")
    #expect(answer.response.header("Mizumashi-Record")?.contains("cat_aug_1.png") == true)
  }

  @Test func `several outcomes come as parts, as zip or as tar`() async throws {
    let picture = try TestPicture.file(.png)
    let target = "/v1/augment?recipe=\(Self.turns)&copies=3&name=x.png"
    let parts = await Desk().send("POST", target, picture)
    let type = try #require(parts.response.header("Content-Type"))
    #expect(parts.status == 200 && type.hasPrefix("multipart/mixed; boundary="), "\(parts.text)")
    let boundary = try #require(type.split(separator: "=").last)
    #expect(parts.text.components(separatedBy: "--\(boundary)\r\n").count == 4)
    #expect(parts.text.contains("Mizumashi-Record: {") && parts.text.hasSuffix("--\r\n"))
    let zip = await Desk().send("POST", target, picture, ["Accept": "application/zip"])
    #expect(zip.response.header("Content-Type") == "application/zip")
    #expect(zip.body.starts(with: "PK".utf8) && zip.text.contains("manifest.jsonl"))
    let tar = await Desk().send("POST", target + "&answer=tar", picture)
    #expect(tar.response.header("Content-Type") == "application/x-tar")
    #expect(tar.text.contains("x_aug_3.png") && tar.body.count.isMultiple(of: 512))
    let again = await Desk().send("POST", target + "&answer=tar", picture)
    #expect(tar.body == again.body)
  }

  @Test(
    arguments: [
      ("seed=%zz", 400, "parameter"), ("recipe=light%", 400, "parameter"),
      ("recipe=lihgt", 400, "parameter"), ("sed=1", 400, "parameter"),
      ("seed=-1", 400, "parameter"), ("seed=1&seed=2", 400, "parameter"),
      ("copies=0", 400, "parameter"), ("copies=101", 400, "parameter"),
      ("quality=0", 400, "parameter"), ("format=gif", 400, "parameter"),
      ("chroma=4:1:1", 400, "parameter"), ("answer=picture", 400, "parameter"),
      ("name=../x.png", 400, "parameter"), ("name=/etc/passwd", 400, "parameter"),
      ("recipe=/etc/passwd", 400, "parameter"), ("recipe=%7Bsteps:%7D", 422, "recipe"),
      ("recipe=%7Bsteps:[%7Brotaet:%7B%7D%7D]%7D", 422, "recipe"),
      ("recipe=%7Bsteps:[%7Bresize:%7Bwidth:99999,height:99999%7D%7D]%7D", 422, nil),
    ] as [(String, Int, String?)])
  func `what cannot be is refused in words`(query: String, status: Int, code: String?) async throws
  {
    let answer = await Desk().send("POST", "/v1/augment?" + query, try TestPicture.file(.png))
    #expect(answer.status == status, "\(answer.text)")
    if let code { #expect(answer.problem == code, "\(answer.text)") }
  }

  @Test func `a recipe's mistakes have their line and column`() async throws {
    var form = Form()
    form.add("recipe", "steps:\n  - rotate: {angel: 4}\n  - flop: {}\n")
    form.add("image", try TestPicture.file(.png))
    let answer = await Desk().send("POST", "/v1/augment", form.bytes, Form.headers)
    #expect(answer.status == 422 && answer.problem == "recipe")
    #expect(answer.text.contains("\"line\":2") && answer.text.contains("\"line\":3"))
    #expect(answer.text.contains("did you mean"))
  }

  @Test func `files that are no pictures, damaged or too large are refused`() async throws {
    let desk = Desk { $0.pixels = 1000 }
    let picture = try TestPicture.file(.png, width: 31, height: 31)
    #expect(await desk.send("POST", "/v1/augment").status == 400)
    #expect(await desk.send("POST", "/v1/augment", Array("text".utf8)).status == 415)
    #expect(await desk.send("POST", "/v1/augment", Array(picture.prefix(80))).status == 422)
    let large = try TestPicture.file(.png, width: 100, height: 100)
    #expect(await desk.send("POST", "/v1/augment", large).status == 413)
    let typed = await desk.send("POST", "/v1/augment", picture, ["Content-Type": "text/plain"])
    #expect(typed.status == 415 && typed.response.header("Accept") != nil)
    let accept = await desk.send("POST", "/v1/augment", picture, ["Accept": "text/html"])
    #expect(accept.status == 406)
  }

  @Test(
    arguments: [
      ("image/jpeg", "image/png"), ("image/png, application/zip;q=0.5", "image/png"),
      ("application/zip, image/png;q=0.5", "application/zip"), ("*/*", "image/png"),
      ("application/x-tar, text/html", "application/x-tar"),
    ])
  func `one outcome is sent as the client likes it`(accepts: String, type: String) async throws {
    let answer = await Desk().send(
      "POST", "/v1/augment?recipe=\(Self.flip)", try TestPicture.file(.png), ["Accept": accepts])
    #expect(answer.response.header("Content-Type") == type, "\(answer.text)")
  }

  @Test func `conditions on the tag are kept`() async throws {
    let picture = try TestPicture.file(.png)
    let target = "/v1/augment?recipe=\(Self.flip)"
    let tag = try #require(await Desk().send("POST", target, picture).response.header("ETag"))
    let known = await Desk().send("POST", target, picture, ["If-None-Match": tag])
    #expect(known.status == 412)
    for (header, status) in [(tag, 200), ("\"x\", " + tag, 200), ("*", 200), ("W/" + tag, 412)] {
      let answer = await Desk().send("POST", target, picture, ["If-Match": header])
      #expect(answer.status == status, "\(header)")
    }
    #expect(await Desk().send("POST", target, picture, ["If-Match": "\"x\""]).status == 412)
    let both = ["If-Match": "\"x\"", "If-None-Match": "\"x\""]
    #expect(await Desk().send("POST", target, picture, both).status == 412)
  }

  @Test func `work that takes too long is given up`() async throws {
    let desk = Desk { $0.workTime = .milliseconds(30) }
    let steps = Array(repeating: "{elastic: {}}", count: 200).joined(separator: ", ")
    var form = Form()
    form.add("recipe", "{steps: [\(steps)]}")
    form.add("image", try TestPicture.file(.png, width: 1500, height: 1500))
    // How long it takes is not measured: other tests keep the threads busy that this one needs.
    let answer = await desk.send("POST", "/v1/augment?copies=1", form.bytes, Form.headers)
    #expect(answer.status == 503 && answer.problem == "too-slow", "\(answer.text)")
    #expect(desk.service.queue.load.running == 0)
  }
}
