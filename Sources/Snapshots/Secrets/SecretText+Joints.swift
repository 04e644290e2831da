// What stands between a name and its value.
extension SecretText {
  /// How a value is joined to its name.
  struct Joint {
    enum Kind { case equals, colon, quote, call }

    var kind: Kind
    /// Where the value begins.
    var value: Int
    /// Whether blanks are in between.
    var isSpaced = false
    /// Whether quotes or brackets close the name: `"password": ...`.
    var isQuoted = false
  }

  func joint(after name: Range<Int>, _ bytes: CommandLineBytes) -> Joint? {
    var place = name.upperBound
    let end = range.upperBound
    while place < end, place < name.upperBound + 3,
      bytes[place].isQuote || bytes[place] == "]" || bytes[place] == "\\"
    {
      place += 1
    }
    let isQuoted = place > name.upperBound
    let isIndex = isQuoted && bytes[place - 1] == "]"
    let spaced = first(in: place, bytes)
    guard spaced < end else { return nil }
    let isSpaced = spaced > place
    switch bytes[spaced] {
    case UInt8(ascii: "="):
      return equals(spaced, isSpaced: isSpaced, bytes)
    case UInt8(ascii: ":"):
      if spaced + 1 < end, bytes[spaced + 1] == "=" {
        return equals(spaced + 1, isSpaced: isSpaced, bytes)
      }
      let isOption = bytes[name.lowerBound] == "-"
      return isIndex
        ? nil : colon(spaced, isOption: isOption, isSpaced: isSpaced, isQuoted: isQuoted, bytes)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // SQL; and of sops(1) `["password"] "secret"`.
      return isSpaced && (!isQuoted || isIndex) ? Joint(kind: .quote, value: spaced) : nil
    case UInt8(ascii: "("):
      return isSpaced ? nil : Joint(kind: .call, value: spaced + 1)
    default: return nil
    }
  }

  private func colon(
    _ place: Int, isOption: Bool, isSpaced: Bool, isQuoted: Bool, _ bytes: CommandLineBytes
  ) -> Joint? {
    let (next, end) = (place + 1, range.upperBound)
    // `Token::parse` is the name of a part.
    if next < end, bytes[next] == ":" { return nil }
    let value = first(in: next, bytes)
    if value == next, isOption, isName(value, bytes) { return nil }
    guard value < end, !isSpaced || value > next else { return nil }
    // `'enter the password: '` ends here.
    if !isQuoted, bytes[value].isQuote, isEnd(value + 1, bytes) { return nil }
    return Joint(
      kind: .colon, value: value, isSpaced: value > next,
      isQuoted: isQuoted || bytes[value].isQuote)
  }

  /// Whether a part of a name is there, and not a value: `--Jwt:Issuer=x`.
  private func isName(_ start: Int, _ bytes: CommandLineBytes) -> Bool {
    let rest = (start..<range.upperBound).prefix(32)
    let sign = bytes.first(in: rest) { !$0.isLetter && $0 != ":" && $0 != "_" }
    return sign > start && sign < rest.upperBound - 1 && bytes[sign] == "="
      && bytes[sign + 1] != "="
  }

  /// Whether no value can be there.
  private func isEnd(_ place: Int, _ bytes: CommandLineBytes) -> Bool {
    place >= range.upperBound || bytes[place].isBlank || bytes[place] == ";" || bytes[place] == ","
      || bytes[place] == ")"
  }

  /// `=`, `==` (HTTPie), `=>` (Ruby, PHP), and ` = `.
  private func equals(_ place: Int, isSpaced: Bool, _ bytes: CommandLineBytes) -> Joint? {
    var next = place + 1
    if next < range.upperBound, bytes[next] == "=" || bytes[next] == ">" {
      if isSpaced, bytes[next] == "=" { return nil }
      next += 1
    }
    let value = isSpaced || next > place + 1 ? first(in: next, bytes) : next
    guard value < range.upperBound else { return nil }
    return Joint(kind: .equals, value: value, isSpaced: isSpaced)
  }
}
