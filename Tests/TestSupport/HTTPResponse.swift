import Foundation

/// What a server answered.
package struct HTTPResponse: Sendable {
  /// The status code.
  package let status: Int
  /// The fields in their order; `response["content-type"]` finds one.
  package let headers: [(name: String, value: String)]
  /// The body without its transfer coding, compressed if the server compressed it.
  package let body: [UInt8]

  /// Parses all bytes of a connection that the server closed.
  package init(_ bytes: [UInt8], hasBody: Bool = true) throws {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw Self.malformed("no end of the header", bytes)
    }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw Self.malformed("no status line", bytes)
    }
    self.status = status
    headers = try lines.dropFirst().map { line in
      guard let colon = line.firstIndex(of: ":") else { throw Self.malformed("no colon", bytes) }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), value)
    }
    body = try Self.body(bytes[end.upperBound...], headers: headers, isExpected: hasBody)
  }

  /// The first field of that name, in any case.
  package subscript(_ name: String) -> String? { Self.field(name, in: headers) }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  private static func field(
    _ name: String, in headers: [(name: String, value: String)]
  ) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  private static func malformed(_ what: String, _ bytes: [UInt8]) -> TestKitError {
    TestKitError("HTTP: \(what) in:\n" + String(decoding: bytes.prefix(2000), as: UTF8.self))
  }

  private static func body(
    _ bytes: ArraySlice<UInt8>, headers: [(name: String, value: String)], isExpected: Bool
  ) throws -> [UInt8] {
    if isExpected, field("transfer-encoding", in: headers) == "chunked" {
      return try unchunk(bytes)
    }
    let length = isExpected ? field("content-length", in: headers).flatMap(Int.init) : 0
    guard length == nil || length == bytes.count else {
      throw malformed("\(bytes.count) bytes of body instead of \(length ?? 0)", Array(bytes))
    }
    return Array(bytes)
  }

  private static func unchunk(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
    var rest = bytes
    var body: [UInt8] = []
    while let end = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16)
      rest = rest[end.upperBound...]
      guard let size, rest.count >= size + 2 else { break }
      if size == 0 { return body }
      body += rest.prefix(size)
      rest = rest.dropFirst(size + 2)
    }
    throw malformed("a chunk cut off", Array(bytes))
  }
}
