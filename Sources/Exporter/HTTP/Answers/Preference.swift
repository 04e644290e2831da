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
    fields.flatMap { split($0[...], at: ",") }.compactMap { Self($0) }
  }

  private init?(_ element: Substring) {
    let parts = Self.split(element, at: ";").map(Self.trimmed)
    guard let first = parts.first, !first.isEmpty else { return nil }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let value = Self.trimmed(part[part.index(after: equals)...])
      parameters[Self.trimmed(part[..<equals]).lowercased()] = Self.unquoted(value)
    }
    let weight = parameters.removeValue(forKey: "q") ?? "1"
    guard let quality = Double(weight), (0...1).contains(quality) else { return nil }
    name = first.lowercased()
    self.parameters = parameters
    self.quality = quality
  }

  /// At separators that stand outside of quotes.
  private static func split(_ text: Substring, at separator: Character) -> [Substring] {
    var parts: [Substring] = []
    var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
    for place in text.indices {
      switch text[place] {
      case _ where isEscaped: isEscaped = false
      case "\\": isEscaped = isQuoted
      case "\"": isQuoted.toggle()
      case separator where !isQuoted:
        parts.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    return parts + [text[start...]]
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let start = text.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return start[...last]
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    return String(text.dropFirst().dropLast().filter { $0 != "\\" })
  }
}
