import Snapshots

/// A label that a user adds.
struct ConstantLabel: Sendable, Equatable {
  let name: String
  let value: String

  /// Those in the form `name=value`.
  static func all(_ texts: [String]) throws(BadLabel) -> [Self] {
    var labels: [Self] = []
    for text in texts {
      let label = try Self(parsing: text)
      if LabelName.all.contains(label.name) { throw BadLabel("--label", label.name, .isTaken) }
      if labels.contains(where: { $0.name == label.name }) {
        throw BadLabel("--label", label.name, .isTwice)
      }
      labels.append(label)
    }
    return labels
  }

  /// Names of environment variables that can be labels of `ptop_process_info`.
  static func variables(_ names: [String], beside labels: [Self]) throws(BadLabel) -> [String] {
    let taken = LabelName.info + labels.map(\.name)
    for (place, name) in names.enumerated() {
      if !LabelName.isValid(name) { throw BadLabel("--env-label", name, .isInvalid) }
      if taken.contains(name) { throw BadLabel("--env-label", name, .isTaken) }
      if names[..<place].contains(name) { throw BadLabel("--env-label", name, .isTwice) }
    }
    return names
  }

  private init(parsing text: String) throws(BadLabel) {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
      throw BadLabel("--label", text, .hasNoValue)
    }
    name = String(text[..<equals])
    value = String(text[text.index(after: equals)...])
    if !LabelName.isValid(name) { throw BadLabel("--label", name, .isInvalid) }
  }
}

/// A label cannot be had.
package struct BadLabel: Error, Equatable, CustomStringConvertible {
  enum Problem: Sendable { case isInvalid, isTaken, isTwice, hasNoValue }

  private let option: String
  private let text: String
  private let problem: Problem

  init(_ option: String, _ text: String, _ problem: Problem) {
    self.option = option
    self.text = text
    self.problem = problem
  }

  package var description: String {
    let text = "\(option) '\(SafeText.string(text))'"
    return switch problem {
    case .isInvalid:
      "\(text) is no name of a label: give letters, digits and '_', neither a digit nor '__' first"
    case .isTaken: "\(text) is a label that the metrics have already: give another name"
    case .isTwice: "\(text) is given twice: give each name once"
    case .hasNoValue: "\(text) has no value: give a name and a value, such as --label run=42"
    }
  }
}
