// What is secret in a URL.
extension SecretScanner {
  /// `://user:password@host`: the password, or where http has a name only, that.
  mutating func scanAuthority() {
    let scheme = String(decoding: out.suffix(5), as: UTF8.self).lowercased()
    let isWeb = scheme == "https" || scheme.hasSuffix("http")
    copy(to: place + 3)
    let word = bytes[place...].prefix(Self.lookahead).prefix { $0 > 0x20 && !Self.isQuote($0) }
    let authority = word.prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    let colon = authority.firstIndex(of: UInt8(ascii: ":"))
    var at = authority.lastIndex(of: UInt8(ascii: "@"))
    // A password may hold a slash, a port may not.
    if at == nil, let colon, authority.first != UInt8(ascii: "["),
      !Self.isPort(authority[(colon + 1)...])
    {
      at = word.lastIndex(of: UInt8(ascii: "@"))
    }
    guard let at else { return }
    if let colon, colon < at {
      copy(to: colon + 1)
    } else if !isWeb {
      return
    }
    guard place < at else { return }
    place = at
    mask()
  }

  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { (0x30...0x39).contains($0) }
  }

  func isQueryParameter(_ start: Int) -> Bool {
    start > 0 && (bytes[start - 1] == UInt8(ascii: "?") || bytes[start - 1] == UInt8(ascii: "&"))
  }

  /// What signs a URL: whoever has it may use that.
  static func isSignature(_ name: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: name.suffix(80), as: UTF8.self).lowercased()
    return ["sig", "signature", "x-amz-signature", "x-goog-signature", "key", "code", "auth"]
      .contains(text)
  }
}
