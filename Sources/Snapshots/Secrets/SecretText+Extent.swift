// How far a value goes.
extension SecretText {
  /// Headers whose values are many words.
  private static let headers = ["authorization", "cookie"]
  /// Shown of an Authorization header: RFC 9110, and what APIs made up.
  private static let schemes: [[UInt8]] = [
    "basic ", "bearer ", "token ", "digest ", "negotiate ", "apikey ", "aws4-hmac-sha256 ",
    "key ", "ntlm ", "sso-key ", "splunk ", "genie", "hawk ", "bot ",
  ].map { Array($0.utf8) }

  /// As far as is looked ahead: ``full(_:_:)`` has the rest.
  func extent(of start: Int, isWhole: Bool, _ bytes: CommandLineBytes) -> Range<Int> {
    if isWhole { return start..<range.upperBound }
    var first = start
    if first + 1 < range.upperBound, bytes[first] == "N", bytes[first + 1] == "'" { first += 1 }
    let opening = first
    while first < range.upperBound, first < opening + 3, bytes[first] == "\\" { first += 1 }
    if first < range.upperBound, bytes[first].isQuote { first += 1 } else { first = opening }
    let limit = min(first + Self.lookahead, range.upperBound)
    return first..<end(of: first, isQuoted: first > opening, limit, bytes)
  }

  /// The value to its end.
  func full(_ value: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int> {
    guard value.count >= Self.lookahead else { return value }
    let before = value.lowerBound - 1
    let isQuoted = before >= range.lowerBound && bytes[before].isQuote
    return value
      .lowerBound..<max(
        end(of: value.lowerBound, isQuoted: isQuoted, range.upperBound, bytes), value.upperBound)
  }

  private func end(
    of start: Int, isQuoted: Bool, _ limit: Int, _ bytes: CommandLineBytes
  ) -> Int {
    isQuoted
      ? closingQuote(from: start, limit, bytes) : endOfWord(from: start, limit, bytes)
  }

  /// The next quote of the kind, unless it is escaped more than the opening one.
  private func closingQuote(from start: Int, _ limit: Int, _ bytes: CommandLineBytes) -> Int {
    let quote = start - 1
    let isEscaped = quote > range.lowerBound && bytes[quote - 1] == "\\"
    let mark = bytes[quote]
    var place = start
    while place < limit {
      let byte = bytes[place]
      if byte == mark { return isEscaped && place > start ? place - 1 : place }
      place += byte == "\\" && !isEscaped ? 2 : 1
    }
    return limit
  }

  /// A comma or semicolon is part of the value unless another name follows it; a bracket, unless
  /// nothing of a value follows.
  private func endOfWord(from start: Int, _ limit: Int, _ bytes: CommandLineBytes) -> Int {
    var place = start
    while place < limit {
      switch bytes[place] {
      case 0...0x20, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"):
        return place
      case UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"):
        let next = place + 1
        if next >= range.upperBound || bytes[next].isBlank || bytes[next].isQuote
          || bytes[next] == ")" || bytes[next] == "}" || bytes[next] == ";" || bytes[next] == ","
        {
          // `${NAME}` and `$(command)` are whole.
          return place > start && bytes[start] == "$" ? next : place
        }
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        let rest = (place + 1..<range.upperBound).prefix(40)
        let next = bytes.first(in: rest) { !$0.isNameByte && $0 != " " }
        if next >= range.upperBound {
          // A `;` ends a command; a list may end in a comma.
          if rest.isEmpty || bytes[place] == ";" && bytes[place + 1] == " " { return place }
        } else if bytes[next] == "=" || bytes[next] == ":" || bytes[place] == ";" {
          return place
        }
      default: break
      }
      place += 1
    }
    return place
  }

  func isHeader(_ name: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    let text = bytes.lowercased(name.suffix(24))
    return Self.headers.contains(where: text.hasSuffix)
  }

  /// `Authorization: Basic abc` keeps the scheme; cookies are many words.
  func hideHeader(from start: Int, _ bytes: CommandLineBytes) -> Int {
    var start = start
    while start < range.upperBound, bytes[start].isQuote || bytes[start] == "\\" { start += 1 }
    let head = Array(bytes.lowercased((start..<range.upperBound).prefix(20)).utf8)
    if let scheme = Self.schemes.first(where: { head.starts(with: $0) }) { start += scheme.count }
    let rest = start..<range.upperBound
    let near = start..<bytes.first(in: rest.prefix(Self.lookahead)) { $0.isQuote || $0 == "\n" }
    let word = start..<bytes.first(in: near, where: \.isBlank)
    if SecretValue(near, in: bytes).isReference || SecretValue(word, in: bytes).isReference {
      // What is behind it may be another secret.
      return word.upperBound
    }
    let value = start..<bytes.first(in: rest) { $0.isQuote || $0 == "\n" }
    bytes.hide(value)
    return value.upperBound
  }
}
