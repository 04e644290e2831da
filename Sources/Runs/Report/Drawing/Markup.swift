import Snapshots

/// HTML, and SVG within it, as a value. Names of elements and attributes are entries of two tables that hold
/// neither styles nor scripts nor links, and all else is escaped when it is written: whatever a recording
/// says, that is what a browser shows. Pure.
indirect enum Markup: Sendable, Equatable, ExpressibleByStringLiteral {
  case text(String)
  case element(Tag, [Attribute], [Markup])

  struct Attribute: Sendable, Equatable {
    let name: AttributeName
    let value: Value
  }

  /// A text, or a number with at most one decimal.
  enum Value: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral
  {
    case text(String)
    case number(Double)

    init(stringLiteral text: String) { self = .text(text) }
    init(floatLiteral number: Double) { self = .number(number) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
  }

  init(stringLiteral text: String) { self = .text(text) }

  init(
    _ tag: Tag, _ attributes: KeyValuePairs<AttributeName, Value> = [:], _ content: [Markup] = []
  ) {
    self = .element(tag, attributes.map { .init(name: $0.key, value: $0.value) }, content)
  }

  init(_ tag: Tag, _ attributes: KeyValuePairs<AttributeName, Value> = [:], text: String) {
    self.init(tag, attributes, [.text(text)])
  }
}

extension Markup {
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .text(let plain): SafeText.addHTML(Self.cut(plain), to: &text)
    case .element(let tag, let attributes, let content):
      text += "<\(tag.rawValue)"
      for attribute in attributes { attribute.write(to: &text) }
      if tag.isShape, content.isEmpty {
        text += "/>"
      } else {
        text += ">"
        if !tag.isVoid { Self.write(content, in: tag, to: &text) }
      }
      if !tag.isInline { text += "\n" }
    }
  }

  private static func write(_ content: [Markup], in tag: Tag, to text: inout String) {
    if tag.isOfBlocks { text += "\n" }
    for (place, part) in content.enumerated() {
      // A tip shows each of its texts on a line.
      if tag == .title, place > 0 { text += "\n" }
      part.write(to: &text)
    }
    text += "</\(tag.rawValue)>"
  }

  /// No text of a recording makes a page large.
  private static let mostBytes = 1000

  static func cut(_ text: String, toBytes limit: Int = mostBytes) -> String {
    text.utf8.count <= limit ? text : text.cut(toBytes: limit) + "…"
  }

  /// A number as coordinates have it: `12`, `12.5`.
  static func number(_ number: Double) -> String {
    let text = Format.fixed(number, 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Markup.Attribute {
  fileprivate func write(to text: inout String) {
    text += " \(name.rawValue)=\""
    switch value {
    case .text(let plain): SafeText.addHTML(plain, to: &text)
    case .number(let number): text += Markup.number(number)
    }
    text += "\""
  }
}
