/// What the value of a key is to be.
package enum YAMLValue: Equatable, Sendable {
  case scalar(String)
  case list([String])
}

/// A document in which some top-level keys get other values, and everything else stays byte for byte.
package struct YAMLEdit {
  private let mark: ArraySlice<UInt8>
  private let bytes: [UInt8]
  private let before: YAML
  private let places: YAMLPlaces

  /// Throws what is wrong in the document: what cannot be read cannot be changed.
  package init(_ document: [UInt8]) throws(BadYAML) {
    mark = document.prefix(YAML.markLength(of: document))
    bytes = Array(document.dropFirst(mark.count))
    before = try YAML(parsing: bytes)
    places = try YAMLPlaces(bytes)
  }

  /// Those that the document has.
  package var keys: Set<String> { Set(before.entries.map(\.key)) }

  /// The document with these values; keys that it does not have are added behind the others, and what
  /// says the value already stays as it was written. Of those to be `dropped` the line goes instead,
  /// where nothing else stands in it.
  ///
  /// Throws where that cannot be had without harm to anything else.
  package func with(
    _ values: [(key: String, value: YAMLValue)], dropping dropped: Set<String> = []
  ) throws(BadYAML) -> [UInt8] {
    let values = values.filter { key, value in
      !before.entries.contains { $0.key == key && value.isMeant(by: $0.value) }
    }
    var result = bytes
    var added: [UInt8] = []
    var gone: Set<String> = []
    var changes: [(place: Range<Int>, text: String)] = []
    for (key, value) in values {
      if dropped.contains(key), let line = line(of: key) {
        gone.insert(key)
        changes.append((line, ""))
      } else if let place = places.byKey[key] {
        changes.append((place.bytes, try text(of: value, at: place, of: key)))
      } else {
        added += Array((indentation(at: places.begin) + "\(key): \(value.text)" + lineEnd).utf8)
      }
    }
    if !added.isEmpty {
      result.insert(contentsOf: lineBreakBeforeEnd + added, at: places.end)
    }
    // From behind, so that the places before stay where they are.
    for change in changes.sorted(by: { $0.place.lowerBound > $1.place.lowerBound }) {
      result.replaceSubrange(change.place, with: Array(change.text.utf8))
    }
    try check(result, values, gone)
    return mark + result
  }

  /// The whole line of `key: value`, with its end; `nil` where more stands in it, or the value goes on.
  private func line(of key: String) -> Range<Int>? {
    guard let value = places.byKey[key]?.bytes else { return nil }
    let start = bytes[..<value.lowerBound].lastIndex(where: Self.isBreak).map { $0 + 1 } ?? 0
    var end = bytes[value.upperBound...].firstIndex(where: Self.isBreak) ?? bytes.count
    let before = String(decoding: bytes[start..<value.lowerBound], as: UTF8.self)
    guard before.split(separator: " ").joined() == "\(key):",
      bytes[value.upperBound..<end].allSatisfy({ $0 == UInt8(ascii: " ") }),
      !bytes[value].contains(where: Self.isBreak)
    else { return nil }
    while end < bytes.count, Self.isBreak(bytes[end]) {
      end += 1
      if bytes[end - 1] == 0x0A { break }
    }
    return start..<end
  }

  private func text(
    of value: YAMLValue, at place: YAMLPlaces.Place, of key: String
  ) throws(BadYAML) -> String {
    let old = bytes[place.bytes]
    // An anchor, a tag, or a text of several lines with its own rules.
    if let first = old.first, "&!|>".utf8.contains(first) { throw .unchangeable(key, place.line) }
    // A comment among the lines of a list.
    if old.contains(where: Self.isBreak), old.contains(UInt8(ascii: "#")) {
      throw .unchangeable(key, place.line)
    }
    // Right behind the colon of a key without a value.
    if old.isEmpty { return " " + value.text }
    guard case .list(let elements) = value, !elements.isEmpty, old.first == UInt8(ascii: "-"),
      old.dropFirst().first.map({ $0 == UInt8(ascii: " ") || Self.isBreak($0) }) ?? true
    else { return value.text }
    return elements.map { "- " + YAMLValue.scalar($0).text }
      .joined(separator: lineEnd + indentation(at: place.bytes.lowerBound))
  }

  /// Reads it again: the keys have the values or are gone, and everything else is what it was.
  private func check(
    _ result: [UInt8], _ values: [(key: String, value: YAMLValue)], _ gone: Set<String>
  ) throws(BadYAML) {
    let new = Dictionary(values.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let line = values.lazy.compactMap { places.byKey[$0.key]?.line }.first ?? 1
    guard let after = try? YAML(parsing: result).entries,
      values.allSatisfy({ key, value in
        let said = after.first { $0.key == key }?.value
        return gone.contains(key) ? said == nil : said.map(value.isSaid) ?? false
      }),
      Self.isSame(
        before.entries.filter { new[$0.key] == nil }, after.filter { new[$0.key] == nil })
    else { throw .unchangeable(values.first?.key ?? "", line) }
  }

  private static func isSame(_ a: [YAML.Entry], _ b: [YAML.Entry]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.key == $1.key && isSame($0.value.content, $1.value.content) }
  }

  /// Wherever they stand.
  private static func isSame(_ a: YAML.Content, _ b: YAML.Content) -> Bool {
    switch (a, b) {
    case (.scalar, .scalar): a == b
    case (.sequence(let a), .sequence(let b)):
      a.count == b.count && zip(a, b).allSatisfy { isSame($0.content, $1.content) }
    case (.mapping(let a), .mapping(let b)): isSame(a, b)
    default: false
    }
  }
}

extension YAMLEdit {
  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// As the document ends its first line.
  private var lineEnd: String {
    guard let first = bytes.firstIndex(where: Self.isBreak), bytes[first] == 0x0D else {
      return "\n"
    }
    return bytes.dropFirst(first + 1).first == 0x0A ? "\r\n" : "\r"
  }

  private var lineBreakBeforeEnd: [UInt8] {
    guard let last = bytes[..<places.end].last, !Self.isBreak(last) else { return [] }
    return Array(lineEnd.utf8)
  }

  /// The blanks before something that stands first in its line.
  private func indentation(at offset: Int?) -> String {
    let blanks = bytes[..<(offset ?? 0)].reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(repeating: " ", count: blanks)
  }
}

extension YAML {
  fileprivate var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }
}

extension YAMLValue {
  /// In one line.
  fileprivate var text: String {
    switch self {
    case .scalar(let text): Self.isPlain(text) ? text : Self.quoted(text)
    case .list(let elements):
      "[\(elements.map { Self.scalar($0).text }.joined(separator: ", "))]"
    }
  }

  fileprivate func isSaid(by yaml: YAML) -> Bool {
    switch (self, yaml.content) {
    case (.scalar(let text), .scalar(let said, _)): text == said
    case (.list(let elements), .sequence): (try? yaml.strings()) == elements
    default: false
    }
  }

  /// Whether that may stand in its place: a word in quotes is none.
  fileprivate func isMeant(by yaml: YAML) -> Bool {
    if case (.scalar(let text), .scalar(_, let isPlain)) = (self, yaml.content),
      isPlain != Self.isPlain(text)
    {
      return false
    }
    return isSaid(by: yaml)
  }

  /// Whether it means itself anywhere in a document.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isWord(first), text != "null" else { return false }
    return text.utf8.allSatisfy { isWord($0) || " -".utf8.contains($0) } && !text.hasSuffix(" ")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension BadYAML {
  fileprivate static func unchangeable(_ key: String, _ line: Int) -> BadYAML {
    BadYAML(line, "'\(key)' cannot be changed here without harm to the rest: change it by hand")
  }
}
