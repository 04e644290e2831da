/// One condition.
struct FilterTerm: Sendable {
  enum Test: Sendable {
    case word(TextTest)
    case comparison(FilterKey, ValueTest)
  }

  enum ValueTest: Sendable {
    case text(TextTest)
    case number(NumberTest)
  }

  var test: Test
  var isNegated: Bool

  func holds(for subject: Filter.Subject) -> Bool {
    guard let holds = result(for: subject) else { return false }
    return holds != isNegated
  }

  /// `nil` when it is not known.
  private func result(for subject: Filter.Subject) -> Bool? {
    switch test {
    case .word(let test):
      // What is known of the two is what is searched.
      return subject.name.map(test.holds) ?? false
        || subject.commandLine.map(test.holds) ?? false
    case .comparison(let key, .text(let test)):
      return key.texts(of: subject).map { $0.contains(where: test.matches) != test.isNegated }
    case .comparison(let key, .number(let test)):
      return key.number(of: subject).map(test.holds)
    }
  }
}

/// How a text is compared.
struct TextTest: Sendable {
  enum Way: Sendable {
    case equals(FoldedText)
    case contains(FoldedText)
    case matches(RegularExpression)
  }

  let way: Way
  /// `!=` and `!~`.
  var isNegated = false

  func holds(for text: String) -> Bool { matches(text) != isNegated }

  func matches(_ text: String) -> Bool {
    switch way {
    case .equals(let value): value.isEqual(to: text)
    case .contains(let value): value.isContained(in: text)
    case .matches(let expression): expression.isFound(in: text)
    }
  }
}

/// How a number is compared.
struct NumberTest: Sendable {
  enum Way: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  let way: Way
  let value: Double

  func holds(for number: Double) -> Bool {
    switch way {
    case .equal: number == value
    case .notEqual: number != value
    case .less: number < value
    case .lessOrEqual: number <= value
    case .greater: number > value
    case .greaterOrEqual: number >= value
    }
  }
}

/// A text to be found whatever the case of its ASCII letters.
struct FoldedText: Sendable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = text.utf8.map(Self.folded) }

  func isEqual(to text: String) -> Bool {
    bytes.elementsEqual(text.utf8.lazy.map(Self.folded))
  }

  func isContained(in text: String) -> Bool {
    guard let first = bytes.first else { return true }
    var text = text
    return text.withUTF8 { text in
      let text = unsafe text.span
      guard text.count >= bytes.count else { return false }
      for start in 0...(text.count - bytes.count) where Self.folded(text[start]) == first {
        if bytes.indices.allSatisfy({ bytes[$0] == Self.folded(text[start + $0]) }) { return true }
      }
      return false
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
