import Snapshots

/// A line that is typed.
package struct Prompt: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case find, filter, interval, mark

    var label: String {
      switch self {
      case .find: "Find"
      case .filter: "Filter"
      case .interval: "Seconds between samples"
      case .mark: "Mark with label"
      }
    }
  }

  let kind: Kind
  var text: String
  /// What is wrong with the text, until it is mended.
  var complaint: String?
  /// The filter to go back to, as each that is typed is tried at once.
  var filterBefore: Filter?

  /// What is typed is shorter; what is pasted need not be.
  static let longest = 500

  init(_ kind: Kind, text: String = "") {
    self.kind = kind
    self.text = text
  }

  /// `true` when the text changed.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar), .pasted(let scalar):
      guard text.unicodeScalars.count < Self.longest else { return false }
      text.unicodeScalars.append(scalar)
    case .backspace where !text.isEmpty: text.removeLast()
    case .control("u") where !text.isEmpty: text = ""
    default: return false
    }
    return true
  }
}
