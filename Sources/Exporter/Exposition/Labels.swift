/// Labels as they stand between the braces: names, values, escaped, once for many lines.
struct Labels: Sendable, Hashable {
  static let none = Labels(bytes: [])

  let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// In that order; values longer than `limit` bytes are cut on a character boundary, and a label
  /// without a value is absent.
  init(_ labels: KeyValuePairs<String, String?>, limit: Int) {
    var bytes: [UInt8] = []
    for case (let name, let value?) in labels {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: name.utf8)
      bytes.append(contentsOf: #"=""#.utf8)
      Self.escape(value, limit: limit, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    self.bytes = bytes
  }

  /// Backslash, quote and newline are escaped as the format wants it; other control characters, which
  /// parsers accept but people and terminals do not, become U+FFFD.
  ///
  /// A Swift string is valid UTF-8 whatever it was made from. The limit is on the value's own bytes,
  /// before escaping, because it is the unescaped value that servers limit.
  private static func escape(_ value: String, limit: Int, into bytes: inout [UInt8]) {
    var length = 0
    for scalar in value.unicodeScalars {
      let shown = isControl(scalar) ? "\u{FFFD}" : scalar
      length += UTF8.width(shown)
      if length > limit { return }
      switch shown {
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\n": bytes.append(contentsOf: #"\n"#.utf8)
      default: bytes.append(contentsOf: shown.utf8)
      }
    }
  }

  /// C0 but for the newline, DEL and C1.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
  }
}
