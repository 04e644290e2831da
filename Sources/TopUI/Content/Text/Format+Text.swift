import Snapshots

extension Format {
  /// The cells that a text takes.
  static func width(_ text: String, isASCII: Bool) -> Int {
    text.unicodeScalars.reduce(0) { $0 + PrintedScalar($1, isASCII: isASCII).width }
  }

  /// A text that is cut has a + at its end. A number that does not fit is not cut: #### says that it is
  /// there.
  static func cell(_ text: String, isText: Bool, width: Int) -> String {
    if isText { return cut(text, to: width) }
    let fits = text.utf8.count <= width || text.unicodeScalars.count <= width
    return fits ? text : String(repeating: "#", count: max(width, 0))
  }

  /// What is behind so many cells; of a wide character that is cut there, a blank.
  static func rest(of text: String, after cells: Int, isASCII: Bool) -> String {
    guard cells > 0 else { return text }
    var left = cells
    var rest = text.unicodeScalars[...]
    while left > 0, let scalar = rest.popFirst() {
      left -= PrintedScalar(scalar, isASCII: isASCII).width
    }
    // Marks of the last character that went.
    while let scalar = rest.first, PrintedScalar(scalar, isASCII: isASCII).width == 0 {
      rest.removeFirst()
    }
    return (left < 0 ? " " : "") + String(rest)
  }

  /// A name of blanks alone cannot be seen: it is shown in quotes.
  static func visible(_ name: String) -> String { isBlank(name) ? "'\(name)'" : name }

  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }
}
