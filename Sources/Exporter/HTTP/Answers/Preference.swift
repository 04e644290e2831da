/// One element of a list in `Accept` or `Accept-Encoding` (RFC 9110 sections 5.6 and 12.4).
struct Preference: Sendable, Equatable {
  /// In lower case: a media range or a coding.
  let name: String
  /// By name in lower case; without the weight.
  let parameters: [String: String]
  /// 0 is "not at all", 1 is the most.
  let quality: Double

  /// In that order; an element that makes no sense is passed over.
  static func list(_ fields: [String]) -> [Self] {
    fields.flatMap { split($0[...].utf8, at: UInt8(ascii: ",")) }.compactMap { Self($0) }
  }

  private typealias Bytes = Substring.UTF8View

  private init?(_ element: Bytes) {
    let parts = Self.split(element, at: UInt8(ascii: ";")).map(Self.trimmed)
    guard let first = parts.first, !first.isEmpty else { return nil }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = Substring(Self.trimmed(part[..<equals])).lowercased()
      parameters[name] = Self.unquoted(Self.trimmed(part[part.index(after: equals)...]))
    }
    let weight = parameters.removeValue(forKey: "q") ?? "1"
    guard let quality = Double(weight), (0...1).contains(quality) else { return nil }
    name = Substring(first).lowercased()
    self.parameters = parameters
    self.quality = quality
  }

  /// At separators that stand outside of quotes.
  private static func split(_ text: Bytes, at separator: UInt8) -> [Bytes] {
    var parts: [Bytes] = []
    var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
    for place in text.indices {
      switch text[place] {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = isQuoted
      case UInt8(ascii: "\""): isQuoted.toggle()
      case separator where !isQuoted:
        parts.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    return parts + [text[start...]]
  }

  private static func trimmed(_ text: Bytes) -> Bytes {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = text.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
    return start[...last]
  }

  private static func unquoted(_ text: Bytes) -> String {
    let quote = UInt8(ascii: "\"")
    guard text.count >= 2, text.first == quote, text.last == quote else {
      return String(Substring(text))
    }
    return String(Substring(text.dropFirst().dropLast()).filter { $0 != "\\" })
  }
}
