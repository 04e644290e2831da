/// A script cut into words as sh(1) cuts it, as far as that matters here.
struct ShellWords {
  struct Word {
    /// Without the quotes around the whole.
    var range: Range<Int>
    /// Ends a command; what was written is in `range`.
    var isSeparator = false
    /// Whether it follows a control character, which was perhaps the end of a line.
    var isBehindControl = false
  }

  private(set) var words: [Word] = []
  private var isBehindControl = false

  init(_ range: Range<Int>, in bytes: CommandLineBytes) {
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == "\n" || Self.isSeparator(byte) {
        let end = bytes.first(in: place + 1..<range.upperBound) { $0 != byte }
        words.append(Word(range: place..<end, isSeparator: true))
        place = end
      } else if Self.isInnerBacktick(place, range.upperBound, bytes) {
        words.append(Word(range: place..<place + 2, isSeparator: true))
        place += 2
      } else if byte.isBlank {
        place += 1
      } else if Self.isControl(place, range.upperBound, bytes) {
        isBehindControl = true
        place += 3
      } else {
        place = word(from: place, range.upperBound, bytes)
      }
    }
  }

  /// The first byte of U+FFFD and of ``SafeText/lineEnd``.
  static func beginsControl(_ byte: UInt8) -> Bool { byte == 0xEF || byte == 0xE2 }

  /// What ``SafeText`` shows instead of a control character or the end of a line; three bytes.
  static func isControl(_ place: Int, _ end: Int, _ bytes: CommandLineBytes) -> Bool {
    switch bytes[place] {
    case 0xEF: bytes.has("\u{FFFD}", at: place, before: end)
    case 0xE2: bytes.has("\u{21B5}", at: place, before: end)
    default: false
    }
  }

  /// `` \` ``: of a command in a command that stands in backticks.
  private static func isInnerBacktick(_ place: Int, _ end: Int, _ bytes: CommandLineBytes) -> Bool {
    bytes[place] == "\\" && place + 1 < end && bytes[place + 1] == "`"
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == ";" || byte == "|" || byte == "&" || byte == "(" || byte == ")" || byte == "`"
  }

  private mutating func word(from start: Int, _ end: Int, _ bytes: CommandLineBytes) -> Int {
    var place = start
    var quote: UInt8?
    while place < end {
      let byte = bytes[place]
      if quote == nil, Self.isInnerBacktick(place, end, bytes) { break }
      if byte == "\\", quote != UInt8(ascii: "'"), place + 1 < end {
        place += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte.isQuote {
        quote = byte
      } else if byte.isBlank || Self.isSeparator(byte), !(byte == "&" && place > start) {
        // `a?x=1&y=2` is often left without quotes in what is no script at all.
        break
      } else if Self.isControl(place, end, bytes) {
        break
      }
      place += 1
    }
    place = min(place, end)
    let unquoted = Self.unquoted(start..<place, bytes)
    words.append(Word(range: unquoted, isBehindControl: isBehindControl))
    isBehindControl = false
    return place
  }

  /// Without quotes that are around all of it.
  static func unquoted(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int> {
    guard word.count >= 2, bytes[word.lowerBound].isQuote,
      bytes[word.upperBound - 1] == bytes[word.lowerBound]
    else { return word }
    return word.lowerBound + 1..<word.upperBound - 1
  }
}
