/// A YAML document, as far as configuration files go: one document, without references.
package struct YAML: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// Plain: without quotes, so that it may stand for a number, a boolean or nothing.
    case scalar(String, isPlain: Bool)
    case sequence([YAML])
    case mapping([Entry])
  }

  package struct Entry: Sendable, Equatable {
    package let key: String
    /// Of the key.
    package let line: Int
    package let value: YAML
  }

  /// From 1.
  package let line: Int
  package let content: Content

  package var isNull: Bool {
    if case .scalar(let text, true) = content { return ["", "~", "null"].contains(text) }
    return false
  }

  /// An empty document is an empty mapping. Throws where it is no YAML, has two documents, or is nested
  /// too deep.
  package init(parsing bytes: [UInt8]) throws(BadYAML) {
    var events = try YAMLEvents(Array(bytes.dropFirst(Self.markLength(of: bytes))))
    let first = events.next()
    guard first.kind != .end else {
      (line, content) = (1, .mapping([]))
      return
    }
    self = try YAML(first, from: &events, depth: 0)
    let rest = events.next()
    if rest.kind != .end { throw rest.problem ?? BadYAML(rest.line, "a second document") }
  }

  private static let deepest = 16

  /// Of the byte order mark that a document may begin with (YAML 1.2.2, section 5.2): it is no part of
  /// what the document says.
  static func markLength(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private init(
    _ event: YAMLEvents.Event, from events: inout YAMLEvents, depth: Int
  ) throws(BadYAML) {
    if let problem = event.problem { throw problem }
    guard depth < Self.deepest else { throw BadYAML(event.line, "nested too deep") }
    line = event.line
    content =
      switch event.kind {
      case .sequence: .sequence(try Self.elements(of: &events, depth: depth + 1))
      case .mapping: .mapping(try Self.entries(of: &events, depth: depth + 1))
      default: .scalar(event.text, isPlain: event.isPlain)
      }
  }

  private static func elements(of events: inout YAMLEvents, depth: Int) throws(BadYAML) -> [YAML] {
    var elements: [YAML] = []
    while true {
      let event = events.next()
      if event.kind == .close { return elements }
      elements.append(try YAML(event, from: &events, depth: depth))
    }
  }

  private static func entries(of events: inout YAMLEvents, depth: Int) throws(BadYAML) -> [Entry] {
    var entries: [Entry] = []
    while true {
      let event = events.next()
      if event.kind == .close { return entries }
      if let problem = event.problem { throw problem }
      guard event.kind == .scalar else { throw BadYAML(event.line, "a key that is no text") }
      if entries.contains(where: { $0.key == event.text }) {
        throw BadYAML(event.line, "the key '\(event.text)' a second time")
      }
      let value = try YAML(events.next(), from: &events, depth: depth)
      entries.append(Entry(key: event.text, line: event.line, value: value))
    }
  }
}

/// What is wrong in a document, and where.
package struct BadYAML: Error, Equatable {
  /// From 1.
  package let line: Int
  package let problem: String

  package init(_ line: Int, _ problem: String) {
    self.line = line
    self.problem = problem
  }
}
