/// An element of the page, as a strict reader finds it: all quotes there, all elements closed in turn, and no
/// other references than those that the page writes.
struct PageElement {
  var name: String
  var attributes: [String: String] = [:]
  var children: [PageElement] = []
  /// Of this and of all within, in order.
  var text = ""

  /// All within, and it.
  var all: [PageElement] { [self] + children.flatMap(\.all) }

  func all(_ name: String) -> [PageElement] { all.filter { $0.name == name } }

  func element(id: String) -> PageElement? { all.first { $0.attributes["id"] == id } }

  func has(class look: String) -> Bool {
    attributes["class"]?.split(separator: " ").contains { $0 == look } ?? false
  }

  /// What stands within under a class.
  func text(ofClass look: String) -> String? { all.first { $0.has(class: look) }?.text }
}

/// Reads a page.
struct PageReader {
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  private var rest: Substring

  static func document(_ text: String) throws -> PageElement {
    var reader = PageReader(rest: text[...])
    try reader.take("<!DOCTYPE html>\n")
    try reader.take("<")
    let element = try reader.element()
    guard reader.rest == "\n" else { throw Malformed(description: "after the end: \(reader.rest)") }
    return element
  }

  private mutating func take(_ text: String) throws {
    guard rest.hasPrefix(text) else {
      throw Malformed(description: "'\(text)' is missing before '\(rest.prefix(60))'")
    }
    rest = rest.dropFirst(text.count)
  }

  private mutating func word(_ isPart: (Character) -> Bool) -> String {
    let word = rest.prefix(while: isPart)
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  /// Behind its `<`.
  private mutating func element() throws -> PageElement {
    var element = PageElement(name: word { $0.isLetter || $0.isNumber })
    while rest.first == " " {
      try take(" ")
      let name = word { $0.isLetter || $0 == "-" }
      try take("=\"")
      guard element.attributes[name] == nil else { throw Malformed(description: "\(name) twice") }
      element.attributes[name] = try unescaped(word { $0 != "\"" })
      try take("\"")
    }
    if rest.hasPrefix("/>") {
      try take("/>")
      return element
    }
    try take(">")
    try readContent(of: &element)
    try take("\(element.name)>")
    return element
  }

  /// Up to the name in its end tag.
  private mutating func readContent(of element: inout PageElement) throws {
    while true {
      element.text += try unescaped(word { $0 != "<" })
      try take("<")
      if rest.hasPrefix("/") { return try take("/") }
      let child = try self.element()
      element.text += child.text
      element.children.append(child)
    }
  }

  private func unescaped(_ text: String) throws -> String {
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    guard !text.contains(where: { "<>".contains($0) }) else {
      throw Malformed(description: "not escaped: \(text)")
    }
    return try parts.dropFirst().reduce(into: String(parts.first ?? "")) { plain, part in
      let end = part.firstIndex(of: ";") ?? part.endIndex
      let signs = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
      guard let sign = signs[String(part[..<end])] else {
        throw Malformed(description: "no reference: &\(part)")
      }
      plain += sign + part[end...].dropFirst()
    }
  }
}
