// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// Reads a whole text of XML at once.
///
/// A document type is accepted, and nothing of it is used: entities are neither expanded nor
/// fetched. A text that needs one is refused.
enum XMLText {
  /// Files are read whole up to this many bytes.
  static let longest = 64 << 20
  static let deepest = 100
  static let mostElements = 1_000_000

  static func element(of bytes: [UInt8]) throws(XMLError) -> XMLElement {
    guard bytes.count <= longest else {
      throw XMLError(
        line: 1, column: 1, reason: "\(bytes.count) bytes are more than the limit of \(longest)")
    }
    guard let parser = XML_ParserCreate(nil) else {
      throw XMLError(line: 1, column: 1, reason: "there is no memory to read it with")
    }
    defer { XML_ParserFree(parser) }
    let builder = XMLBuilder(parser)
    // Safe: the builder lives until the parser is no longer used.
    return try withExtendedLifetime(builder) { () throws(XMLError) in try builder.parse(bytes) }
  }
}

/// Puts elements together from the events of a parser.
private final class XMLBuilder {
  private struct Open {
    var element: XMLElement
    var text: [UInt8] = []
  }

  private let parser: XML_Parser
  private var open: [Open] = []
  private var root: XMLElement?
  private var count = 0
  private var encoding = ""
  private var refusal: XMLError?

  init(_ parser: XML_Parser) {
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, _ in XMLBuilder.of(context)?.begin(name) },
      { context, _ in XMLBuilder.of(context)?.end() })
    XML_SetCharacterDataHandler(parser) { context, text, count in
      XMLBuilder.of(context)?.append(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    // With a default handler references are handed over instead of being expanded.
    XML_SetDefaultHandler(parser) { context, text, count in
      XMLBuilder.of(context)?.pass(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    XML_SetSkippedEntityHandler(parser) { context, name, isParameter in
      guard isParameter == 0, let name else { return }
      XMLBuilder.of(context)?.refuseEntity("&\(String(cString: name));")
    }
    XML_SetXmlDeclHandler(parser) { context, _, encoding, _ in
      XMLBuilder.of(context)?.encoding = encoding.map { String(cString: $0) } ?? ""
    }
  }

  func parse(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 1)
    }
    guard status == XML_STATUS_OK, refusal == nil, let root else {
      throw refusal ?? error(reason)
    }
    return root
  }

  private func error(_ reason: String) -> XMLError {
    XMLError(
      line: Int(clamping: XML_GetCurrentLineNumber(parser)),
      column: Int(clamping: XML_GetCurrentColumnNumber(parser)) + 1, reason: reason)
  }

  private var reason: String {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_UNKNOWN_ENCODING {
      return
        "the encoding \"\(encoding)\" cannot be read; UTF-8, UTF-16, ISO-8859-1 and US-ASCII can"
    }
    return XML_ErrorString(code).map { String(cString: $0) } ?? "no valid XML"
  }

  private func refuse(_ reason: String) {
    guard refusal == nil else { return }
    refusal = error(reason)
    XML_StopParser(parser, 0)
  }

  func refuseEntity(_ reference: String) { refuse("the entity \(reference) is not expanded") }

  // MARK: Events

  // Safe: the context is the builder, which outlives every call.
  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLBuilder? {
    context.map { Unmanaged<XMLBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(_ name: UnsafePointer<CChar>?) {
    guard refusal == nil, let name else { return }
    count += 1
    guard count <= XMLText.mostElements else {
      return refuse("there are more than \(XMLText.mostElements) elements")
    }
    guard open.count < XMLText.deepest else {
      return refuse("elements are nested more than \(XMLText.deepest) levels deep")
    }
    let whole = String(cString: name)
    let local = whole.lastIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
    open.append(
      Open(
        element: XMLElement(
          name: local, line: Int(clamping: XML_GetCurrentLineNumber(parser)))))
  }

  private func end() {
    guard refusal == nil, var last = open.popLast() else { return }
    last.element.text = Self.trimmed(last.text)
    if open.isEmpty {
      root = last.element
    } else {
      open[open.count - 1].element.children.append(last.element)
    }
  }

  private func append(_ text: UnsafeBufferPointer<CChar>) {
    guard refusal == nil, !open.isEmpty else { return }
    open[open.count - 1].text.append(contentsOf: text.lazy.map { UInt8(bitPattern: $0) })
  }

  /// Hears of comments, instructions, the document type, and references.
  private func pass(_ text: UnsafeBufferPointer<CChar>) {
    guard text.first == CChar(bitPattern: UInt8(ascii: "&")) else { return }
    refuseEntity(String(decoding: text.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: text[first...last], as: UTF8.self)
  }
}
