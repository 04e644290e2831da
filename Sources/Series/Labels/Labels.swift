import Snapshots

/// Labels as they stand on a line, names and escaped values, each behind a comma; made once for many
/// lines.
package struct Labels: Sendable, Hashable {
  package static let none = Labels(bytes: [])

  package let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// In that order; values longer than `limit` bytes are cut on a character boundary, and a label
  /// without a value is absent.
  package init(_ labels: KeyValuePairs<String, String?>, limit: Int) {
    self.init(labels.lazy.map { ($0.key, $0.value) }, limit: limit)
  }

  init(_ labels: some Sequence<(String, String?)>, limit: Int) {
    var bytes: [UInt8] = []
    for case (let name, let value?) in labels {
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: name.utf8)
      bytes.append(contentsOf: #"=""#.utf8)
      Self.escape(value, limit: limit, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    self.bytes = bytes
  }

  static func + (a: Self, b: Self) -> Self { Self(bytes: a.bytes + b.bytes) }

  /// Backslash, quote and newline are escaped as the formats want it; other control characters, which
  /// parsers accept but people and terminals do not, become U+FFFD.
  ///
  /// A Swift string is valid UTF-8 whatever it was made from. The limit is on the value's own bytes,
  /// before escaping, because it is the unescaped value that servers limit.
  private static func escape(_ value: String, limit: Int, into bytes: inout [UInt8]) {
    if value.utf8.count <= limit, value.utf8.allSatisfy(isPlain) {
      bytes.append(contentsOf: value.utf8)
      return
    }
    // First to what there can be at most: a command line may be long.
    for scalar in shown(value.cut(toBytes: limit)).cut(toBytes: limit).unicodeScalars {
      switch scalar {
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\n": bytes.append(contentsOf: #"\n"#.utf8)
      default: bytes.append(contentsOf: scalar.utf8)
      }
    }
  }

  private static func shown(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: value.unicodeScalars.lazy.map { isControl($0) ? "\u{FFFD}" : $0 })
    return String(scalars)
  }

  /// Printable ASCII that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"")
  }

  /// C0 but for the newline, DEL and C1.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
  }
}
