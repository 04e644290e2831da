/// One walk over one argument, which may be a whole script, a header, a JSON document or a URL: names
/// with their values, URLs, and what is known by its shape.
///
/// What is looked at ahead of the walk is bounded, unless it is hidden: then the walk goes on behind it.
/// So the work grows like the length.
struct SecretText {
  /// As far as a value is looked at that may have to be walked over again.
  static let lookahead = 128

  /// The argument.
  let range: Range<Int>
  /// Whether a name at its beginning is given all of it: `PASSWORD=a b`.
  let isAssignment: Bool
  let isProse: Bool

  init(_ range: Range<Int>, in bytes: CommandLineBytes) {
    self.range = range
    isProse = bytes.prose.contains(range.lowerBound)
    isAssignment = !bytes.scripts.contains(range.lowerBound)
  }

  func scan(_ bytes: CommandLineBytes) {
    var place = range.lowerBound
    while place < range.upperBound {
      if bytes[place].isNameByte {
        place = scanRun(place, bytes)
      } else if bytes.has("://", at: place, before: range.upperBound) {
        place = SecretURL.scan(
          schemeEnd: place, place + 3, end: range.upperBound, bytes)
      } else {
        place += 1
      }
    }
  }

  /// A run of name bytes: a secret by its shape, the name of one, or neither. Returns where to go on.
  private func scanRun(_ start: Int, _ bytes: CommandLineBytes) -> Int {
    let run = start..<bytes.first(in: start..<range.upperBound) { !$0.isNameByte }
    if let found = shape(of: run, bytes) {
      bytes.hide(found)
      return found.upperBound
    }
    guard run.upperBound < range.upperBound, !isProse else { return run.upperBound }
    if let found = secretBeforeHost(run, bytes) ?? secretAfterWord(run, bytes) {
      bytes.hide(found)
      return found.upperBound
    }
    if bytes.harmlessNames.contains(start) || run.count > 256 { return run.upperBound }
    return scanValue(of: run, bytes)
  }

  private func shape(of run: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int>? {
    if SecretShape.matches(run, in: bytes) { return run }
    if isStart(run.lowerBound, bytes) || bytes[run.lowerBound - 1] == "/",
      let token = SecretShape.botToken(after: run, in: bytes, end: range.upperBound)
    {
      return token
    }
    // A key in PEM (RFC 7468): what kind it is stays.
    guard bytes.has("-----BEGIN", at: run.lowerBound, before: run.upperBound) else { return nil }
    let head = run.upperBound..<min(run.upperBound + 40, range.upperBound)
    for place in head where bytes.has("PRIVATE KEY-----", at: place, before: range.upperBound) {
      return place + 16..<range.upperBound
    }
    return nil
  }
}

// Secrets that no name is given to.
extension SecretText {
  /// What stands before a colon and an address and is no user.
  private static let noUsers: Set<String> = [
    "mailto", "sip", "sips", "xmpp", "acct", "npm", "git", "ssh", "pkg", "workspace", "urn", "user",
    "group", "serviceaccount", "principal", "member", "owner", "email", "mail", "from", "to", "cc",
    "bcc", "author", "domain", "sha256", "sha512", "docker", "oci", "jid", "tel", "file", "patch",
    "link", "github", "gitlab", "upn", "principalset", "deleted",
  ]

  private static let bearer = WordKey("bearer"), basic = WordKey("basic")
  private static let identified = WordKey("identified")

  private static func isNoUser(_ name: String) -> Bool {
    noUsers.contains(name) || name.hasSuffix("mail")
  }

  /// `user:secret@host`, as proxies, mail and data source names have it (go-sql-driver/mysql, impacket).
  private func secretBeforeHost(_ run: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int>? {
    if let found = secretBeforeService(run, bytes) { return found }
    let colon = run.upperBound
    guard bytes[colon] == ":", colon + 1 < range.upperBound,
      isStart(run.lowerBound, bytes)
        || bytes.has("thin", at: run.upperBound - 4, before: run.upperBound)
        || bytes.has("pserver:", at: run.lowerBound - 8, before: run.lowerBound)
    else { return nil }
    let found = bytes.urlWord(at: colon + 1, range.upperBound)
    guard let at = found.at, at > colon + 1 else { return nil }
    // Oracle: jdbc:oracle:thin:user/secret@host
    if bytes.has("thin", at: run.upperBound - 4, before: run.upperBound),
      let slash = bytes.first("/", in: (colon + 1..<at).prefix(64))
    {
      return slash + 1..<at
    }
    let value = colon + 1..<at
    let first = bytes[value.lowerBound]
    // One colon only: so what is behind it is looked through once.
    guard first != "/", bytes.first(":", in: value) == nil, bytes.first("/", in: value) == nil,
      !Self.isNoUser(bytes.lowercased(run.suffix(16)))
    else { return nil }
    return isSecret(value, before: at + 1..<found.end, bytes) ? value : nil
  }

  /// `user/secret@//host` (Oracle: "Easy Connect"), `secret,id=x,data=secret` (QEMU: -object).
  private func secretBeforeService(_ run: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int>? {
    guard isStart(run.lowerBound, bytes) else { return nil }
    let next = (run.upperBound + 1..<range.upperBound).clamped(
      to: run.upperBound..<range.upperBound)
    if bytes[run.upperBound] == "/" {
      let end = bytes.first(in: next.prefix(48)) { $0 == "@" || $0.isBlank || $0 == "/" }
      return bytes.has("@//", at: end, before: range.upperBound) ? next.lowerBound..<end : nil
    }
    guard bytes[run.upperBound] == ",",
      bytes.has("secret", at: run.lowerBound, before: run.upperBound)
    else { return nil }
    for place in next.prefix(64) where bytes.has("data=", at: place, before: range.upperBound) {
      let end = bytes.first(in: place + 5..<range.upperBound) { $0 == "," || $0.isBlank }
      return place + 5..<end
    }
    return nil
  }

  private func isSecret(
    _ value: Range<Int>, before host: Range<Int>, _ bytes: CommandLineBytes
  ) -> Bool {
    guard !host.isEmpty,
      bytes[host.lowerBound].isLetter || bytes[host.lowerBound].isDigit
        || bytes[host.lowerBound] == "[",
      !bytes.has("sha", at: host.lowerBound, before: host.upperBound)
    else { return false }
    let looked = SecretValue(value, in: bytes)
    if looked.isReference { return false }
    let end = bytes.first(in: host) { !$0.isNameByte }
    let hasPort =
      end < host.upperBound && (bytes[end] == ":" || bytes[end] == "(" || bytes[end] == "/")
    let isNumber = bytes.first(in: value) { !$0.isDigit } == value.upperBound
    if looked.isVersion { return isNumber && value.count >= 4 && hasPort }
    if looked.isPlainWord || value.count < 6 { return hasPort && value.count >= 4 }
    return true
  }

  /// Schemes before what they take: RFC 6750, RFC 7617; `IDENTIFIED BY` of SQL.
  private func secretAfterWord(_ run: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int>? {
    guard (5...12).contains(run.count), bytes[run.upperBound] == " " else { return nil }
    let key = bytes.key(run)
    if key == Self.identified { return secretAfterBy(run.upperBound, bytes) }
    guard key == Self.bearer || key == Self.basic else { return nil }
    let value = word(from: run.upperBound, bytes)
    return SecretValue(value, in: bytes).looksLikeSecret ? value : nil
  }

  /// `IDENTIFIED BY 'x'`, `IDENTIFIED WITH plugin BY 'x'`, `... AS 'hash'` (MySQL, MariaDB, Oracle,
  /// ClickHouse: CREATE USER).
  private func secretAfterBy(_ start: Int, _ bytes: CommandLineBytes) -> Range<Int>? {
    for place in (start..<range.upperBound).prefix(64) where bytes[place].isBlank {
      let next = place + 1
      guard next + 3 < range.upperBound, bytes[next + 2] == " " else { continue }
      let keyword = bytes.lowercased(next..<next + 2)
      guard keyword == "by" || keyword == "as" else { continue }
      let value = first(in: next + 3, bytes)
      let found = extent(of: value, isWhole: false, bytes)
      let looked = SecretValue(found, in: bytes)
      // Oracle wants no quotes; prose has none either.
      let isSecret = found.lowerBound > value ? !looked.isReference : looked.looksLikeSecret
      return isSecret && bytes.lowercased(found.prefix(8)) != "password" ? found : nil
    }
    return nil
  }

  private func word(from start: Int, _ bytes: CommandLineBytes) -> Range<Int> {
    let start = first(in: start, bytes)
    return
      start..<bytes.first(in: start..<range.upperBound) {
        $0.isBlank || $0.isQuote || $0 == ";" || $0 == "\\"
      }
  }

  /// The first place that is not blank.
  func first(in start: Int, _ bytes: CommandLineBytes) -> Int {
    var place = min(start, range.upperBound)
    let end = min(place + 16, range.upperBound)
    while place < end {
      if bytes[place] == " " || bytes[place] == "\t" {
        place += 1
      } else if ShellWords.isControl(place, range.upperBound, bytes) {
        place += 3
      } else {
        break
      }
    }
    return place
  }

  /// Whether a word begins there.
  func isStart(_ place: Int, _ bytes: CommandLineBytes) -> Bool {
    guard place > range.lowerBound else { return true }
    switch bytes[place - 1] {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "("),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "?"),
      UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: "/"),
      UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "!"):
      return true
    default: return false
    }
  }
}
