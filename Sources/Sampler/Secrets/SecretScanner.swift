/// One walk over one argument, which may be a whole script, a header or a JSON document.
struct SecretScanner {
  /// As far as anything is looked at that may be looked at again: the walk stays linear.
  static let lookahead = 2048

  let bytes: [UInt8]
  var place = 0
  var out: [UInt8] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func scrubbed() -> String {
    out.reserveCapacity(bytes.count)
    while place < bytes.count {
      if Self.isNameByte(bytes[place]) {
        scanName()
      } else if bytes[place...].starts(with: "://".utf8) {
        scanAuthority()
      } else {
        copy(to: place + 1)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// A run of name bytes: a secret by its shape, the name of one, or neither.
  private mutating func scanName() {
    let start = place
    let end = bytes[start...].firstIndex { !Self.isNameByte($0) } ?? bytes.count
    let name = bytes[start..<end]
    if SecretShape.matches(name) {
      place = end
      mask()
      return
    }
    if name.starts(with: "-----BEGIN".utf8) { return copyHeadOfKey(to: end) }
    copy(to: end)
    guard end < bytes.count else { return }
    guard let separator = separator(after: end, name), name.count <= 256 else { return }
    let kind = isQueryParameter(start) && Self.isSignature(name) ? .secret : SecretName(name)
    if case .none = kind { return }
    hideValue(at: separator, of: kind, named: name, isWhole: start == 0)
  }

  /// Where the value of the name before begins, if a value follows: after `=`, after a colon and a
  /// blank as in a header, after a colon and a quote as in JSON, or after a blank if it is an option.
  private func separator(after end: Int, _ name: ArraySlice<UInt8>) -> Int? {
    var place = end
    let isQuoted = closesName(bytes[place])
    while place < bytes.count, place < end + 3, closesName(bytes[place]) { place += 1 }
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "="):
      return place + 1
    case UInt8(ascii: ":"):
      let next = bytes[(place + 1)...].firstIndex { $0 != 0x20 } ?? bytes.count
      let isPass = name.elementsEqual("pass".utf8)
      let isSpaced = next > place + 1
      let isValue = next < bytes.count && (isSpaced || isQuoted || Self.isQuote(bytes[next]))
      return isValue || isPass && !bytes[next...].starts(with: "//".utf8) ? next : nil
    case 0x20 where name.first == UInt8(ascii: "-") && !isQuoted:
      let next = bytes[place...].firstIndex { $0 != 0x20 } ?? bytes.count
      return next < bytes.count && !bytes[next...].starts(with: "--".utf8) ? next : nil
    default:
      return nil
    }
  }

  private mutating func hideValue(
    at start: Int, of kind: SecretName, named name: ArraySlice<UInt8>, isWhole: Bool
  ) {
    copy(to: start)
    let isAssigned = bytes[start - 1] == UInt8(ascii: "=")
    if bytes[start - 1] == 0x20, Self.isHeader(name) { return hideHeader() }
    if isWhole && isAssigned {
      if kind.hides(bytes[start...]) { maskRest() }
      return
    }
    var first = start
    while first < bytes.count, Self.isQuote(bytes[first]) || bytes[first] == 0x5C { first += 1 }
    let end =
      first > start ? closingQuote(from: first, like: first - 1) : endOfValue(from: first, kind)
    guard kind.hides(bytes[first..<end]) else { return }
    copy(to: first)
    place = end
    mask()
  }
}

extension SecretScanner {
  mutating func copy(to end: Int) {
    out += bytes[place..<end]
    place = end
  }

  mutating func mask() { out += Secrets.mask.utf8 }

  private mutating func maskRest() {
    place = bytes.count
    mask()
  }

  private func closesName(_ byte: UInt8) -> Bool {
    Self.isQuote(byte) || byte == UInt8(ascii: "]") || byte == 0x5C
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// The next quote of the kind, unless it is escaped more than the opening one.
  private func closingQuote(from start: Int, like quote: Int) -> Int {
    let isEscaped = quote > 0 && bytes[quote - 1] == 0x5C
    var place = start
    while place < bytes.count {
      if bytes[place] == bytes[quote] { return isEscaped && place > start ? place - 1 : place }
      place += bytes[place] == 0x5C && !isEscaped ? 2 : 1
    }
    return bytes.count
  }

  /// A comma or semicolon is part of the value unless another name follows it.
  private func endOfValue(from start: Int, _ kind: SecretName) -> Int {
    var place = start
    // What is only perhaps a secret will be walked over again.
    let limit = kind == .perhaps ? min(start + Self.lookahead, bytes.count) : bytes.count
    while place < limit {
      switch bytes[place] {
      case 0...0x20, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: ")"):
        return place
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        let next = bytes[(place + 1)...].firstIndex { !Self.isNameByte($0) } ?? bytes.count
        if next == bytes.count || bytes[next] != UInt8(ascii: "=") { break }
        return place
      default: break
      }
      place += 1
    }
    return place
  }

  /// `Authorization: Basic abc` keeps the scheme; cookies are many words.
  private static func isHeader(_ name: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: name.suffix(80), as: UTF8.self).lowercased()
    return text.hasSuffix("authorization") || text.hasSuffix("cookie")
  }

  private mutating func hideHeader() {
    let schemes = ["basic ", "bearer ", "token ", "digest ", "negotiate ", "apikey "]
    let text = String(decoding: bytes[place...].prefix(10), as: UTF8.self).lowercased()
    if let scheme = schemes.first(where: text.hasPrefix) { copy(to: place + scheme.utf8.count) }
    place = bytes[place...].firstIndex { Self.isQuote($0) || $0 == 0x0A } ?? bytes.count
    mask()
  }

  /// A key in PEM: what kind it is stays.
  private mutating func copyHeadOfKey(to end: Int) {
    let text = String(decoding: bytes[end...].prefix(40), as: UTF8.self)
    guard text.contains("PRIVATE KEY-----") else { return copy(to: end) }
    copy(to: end)
    out += " PRIVATE KEY-----".utf8
    maskRest()
  }
}
