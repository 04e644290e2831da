import Snapshots

/// HTML, and SVG within it, as it is written. Names of elements and attributes are literals of this program,
/// and all else is escaped: whatever a process is called, that is what a browser shows.
struct HTMLText {
  /// What is `nil` is left out.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  private(set) var text = ""

  mutating func element(
    _ tag: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLText) -> Void
  ) {
    open(tag, attributes)
    text += ">"
    content(&self)
    text += "</\(tag)>"
  }

  mutating func element(_ tag: StaticString, _ attributes: Attributes = [:], _ plain: String = "") {
    element(tag, attributes) { $0.write(plain) }
  }

  /// An element that has no content.
  mutating func empty(_ tag: StaticString, _ attributes: Attributes = [:]) {
    open(tag, attributes)
    text += "/>"
  }

  mutating func write(_ plain: String) { SafeText.addHTML(plain, to: &text) }

  /// What reads better on a line of its own.
  mutating func newLine() { text += "\n" }

  mutating func documentType() { text += "<!DOCTYPE html>\n" }

  private mutating func open(_ tag: StaticString, _ attributes: Attributes) {
    text += "<\(tag)"
    for (name, value) in attributes {
      guard let value else { continue }
      text += " \(name)=\""
      SafeText.addHTML(value, to: &text)
      text += "\""
    }
  }
}
