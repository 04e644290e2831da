import Snapshots

/// HTML, and SVG within it, as it is written. Names of elements and attributes are literals of this program,
/// and all else is escaped: whatever a process is called, that is what a browser shows.
struct HTMLText {
  /// What is `nil` is left out.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  private(set) var text = ""

  mutating func element(
    _ tag: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLText) -> Void
  ) {
    open(tag, attributes)
    text += ">"
    content(&self)
    text += "</\(tag)>"
  }

  mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], _ plain: String = "") {
    element(tag, attributes) { $0.write(plain) }
  }

  /// An element that has no content.
  mutating func empty(_ tag: StaticString, _ attributes: Attributes = [:]) {
    open(tag, attributes)
    text += "/>"
  }

  mutating func write(_ plain: String) { Self.escape(plain, into: &text) }

  /// What reads better on a line of its own.
  mutating func newLine() { text += "\n" }

  mutating func documentType() { text += "<!DOCTYPE html>\n" }

  private mutating func open(_ tag: StaticString, _ attributes: Attributes) {
    text += "<\(tag)"
    for (name, value) in attributes {
      guard let value else { continue }
      text += " \(name)=\""
      Self.escape(value, into: &text)
      text += "\""
    }
  }

  /// HTML standard, 13.1.2.3 and 13.1.4: what ends a text or a quoted value, and what begins a reference.
  private static func escape(_ plain: String, into text: inout String) {
    let isPrintable = plain.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    let safe = isPrintable ? plain : SafeText.string(plain)
    guard safe.utf8.contains(where: isSpecial) else { return text += safe }
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
