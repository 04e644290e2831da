extension SafeText {
  /// Adds the text as HTML shows it, in an element or in a quoted value (HTML standard, 13.1.2.3 and 13.1.4):
  /// what ends one of them, or begins a reference, is escaped.
  package static func addHTML(_ plain: String, to text: inout String) {
    let isPrintable = plain.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    let safe = isPrintable ? plain : string(plain)
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

  private static func isSpecial(_ byte: UInt8) -> Bool { #"&<>"'"#.utf8.contains(byte) }
}
