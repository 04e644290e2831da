import Snapshots

/// Breaks a text into rows of so many cells, at blanks where there are some.
struct TextWrap {
  /// A command line may have megabytes: too much to read row by row.
  static let limitBytes = 64 << 10

  let width: Int
  let isASCII: Bool

  func narrower(by cells: Int) -> TextWrap {
    TextWrap(width: max(width - cells, 8), isASCII: isASCII)
  }

  /// At least one row; the last one says so when the rest was left out.
  func rows(_ text: String) -> [String] {
    guard text.utf8.count > Self.limitBytes else { return rows(of: text.unicodeScalars[...]) }
    let end = text.utf8.index(text.startIndex, offsetBy: Self.limitBytes)
    return rows(of: text.unicodeScalars[..<end])
      + ["(cut: this is the first \(Format.bytes(UInt64(Self.limitBytes))))"]
  }

  private func rows(of text: Substring.UnicodeScalarView) -> [String] {
    var rows: [String] = []
    var rest = text
    while true {
      let end = endOfRow(rest)
      rows.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
      if rest.isEmpty { return rows }
    }
  }

  /// Where the first row ends: no step looks at more than that row.
  private func endOfRow(_ text: Substring.UnicodeScalarView) -> String.Index {
    var cells = 0
    var blank: String.Index?
    for index in text.indices {
      let scalar = text[index]
      let width = PrintedScalar(scalar, isASCII: isASCII).width
      let isFull = cells + width > self.width
      // A row that would be less than half full is broken within the word.
      if scalar == " ", isFull || cells * 2 >= self.width { blank = index }
      if isFull, index > text.startIndex { return blank ?? index }
      cells += width
    }
    return text.endIndex
  }
}
