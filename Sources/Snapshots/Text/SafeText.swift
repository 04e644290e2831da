import Linux

/// Hostile bytes as text that is safe to show.
///
/// Names and command lines hold any byte but NUL. What leaves here is valid UTF-8 in which every
/// control character, line separator, bidirectional control, zero-width or unassigned scalar and
/// every invalid sequence has become one visible U+FFFD; but the end of a line, which scripts in command
/// lines have many of, an arrow, and a tab a blank. The screen, labels and logs all use it.
package enum SafeText {
  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  /// In place of the end of a line: the arrow of the key for one.
  package static let lineEnd: Unicode.Scalar = "\u{21B5}"
  /// More marks than this on one letter are an attack on the line above, not a script.
  private static let marksPerLetter = 2

  package static func string(_ bytes: Span<UInt8>) -> String {
    let text = decoded(bytes)
    return isPlain(bytes) ? text : string(text)
  }

  /// The same, but `known` itself where that is what the bytes say: nothing is made anew.
  package static func string(_ bytes: Span<UInt8>, known: String?) -> String {
    guard let known else { return string(bytes) }
    // What left here once would leave here again as it is.
    if isSame(bytes, known) { return known }
    let text = string(bytes)
    return text == known ? known : text
  }

  /// Whether the bytes are those of the text.
  package static func isSame(_ bytes: Span<UInt8>, _ text: String) -> Bool {
    var index = 0
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return index == bytes.count
  }

  /// The same for text that is valid Unicode already.
  package static func string(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var marks = marksPerLetter
    for scalar in text.unicodeScalars {
      let isMark = isCombining(scalar)
      marks = isMark ? marks + 1 : 0
      let isSafe = isMark ? marks <= marksPerLetter : isShown(scalar)
      result.append(isSafe ? scalar : sign(of: scalar))
    }
    return String(result)
  }

  /// What is shown in place of what is not safe.
  private static func sign(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\n": lineEnd
    case "\t": " "
    default: replacement
    }
  }

  /// Whether it stands, or may stand, for something that is not safe.
  package static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == replacement || scalar == lineEnd
  }

  private static func decoded(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where !(0x20..<0x7F).contains(bytes[index]) { return false }
    return true
  }

  /// Variation selectors and the grapheme joiner change how a neighbour is drawn, invisibly.
  package static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      !scalar.properties.isVariationSelector && !scalar.properties.isDefaultIgnorableCodePoint
    default: false
    }
  }

  /// Whether it takes cells of its own, in which something is drawn.
  package static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    // The fillers of Hangul are letters by category, and nothing is drawn for them.
    default: !scalar.properties.isDefaultIgnorableCodePoint && scalar.cellWidth > 0
    }
  }
}

extension String {
  /// Its beginning, at most so many bytes, cut on a character's boundary.
  package func cut(toBytes limit: Int) -> String {
    if utf8.count <= limit { return self }
    var length = 0
    for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      length += UTF8.width(scalar)
      if length > limit { return String(unicodeScalars[..<index]) }
    }
    return self
  }
}
