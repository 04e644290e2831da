/// Turns text into terms: one walk from left to right.
struct FilterParser {
  private let characters: [Character]
  private var place = 0
  /// What regular expressions may still be made, by their sizes.
  private var sizeLeft: Int

  init(_ text: String, expressionSize: Int) {
    characters = Array(text)
    sizeLeft = expressionSize
  }

  /// None where there is no term at all.
  mutating func alternatives() throws(FilterError) -> [[FilterTerm]] {
    var all: [[FilterTerm]] = []
    while true {
      let terms = try terms()
      let (isFirst, isLast) = (all.isEmpty, next == nil)
      if terms.isEmpty {
        if isFirst, isLast { return [] }
        throw error(
          isLast ? max(place - 1, 0) : place,
          "there is nothing \(isLast ? "after" : "before") '|': write java | python")
      }
      all.append(terms)
      if isLast { return all }
      place += 1
    }
  }

  /// Up to the next `|`.
  private mutating func terms() throws(FilterError) -> [FilterTerm] {
    var terms: [FilterTerm] = []
    skipBlanks()
    while let next, next != "|" {
      terms.append(try term())
      skipBlanks()
    }
    return terms
  }

  private mutating func term() throws(FilterError) -> FilterTerm {
    let start = place
    var isNegated = false
    while next == "!", !characters[place...].starts(with: "!=") {
      isNegated.toggle()
      place += 1
    }
    if isAtEnd { throw error(start, "there is nothing after '!': write !word or !key=value") }
    return FilterTerm(test: try test(), isNegated: isNegated)
  }

  private mutating func test() throws(FilterError) -> FilterTerm.Test {
    let start = place
    let key = identifier()
    if !key.isEmpty, !Self.isDotted(key),
      let comparison = FilterOperator(at: place, in: characters)
    {
      place += comparison.length
      return try self.comparison(key, at: start, comparison)
    }
    place = start
    if next == "~" {
      place += 1
      return .word(TextTest(way: .matches(try expression())))
    }
    if let comparison = FilterOperator(at: place, in: characters) {
      throw error(
        place, "'\(comparison.text)' needs a key right before it, as in user=root or cpu>1")
    }
    return .word(TextTest(way: .contains(FoldedText(try value(orElse: "a word is missing")))))
  }

  private mutating func comparison(
    _ name: String, at start: Int, _ comparison: FilterOperator
  ) throws(FilterError) -> FilterTerm.Test {
    guard let key = FilterKey.named(name) else {
      let known = Filter.keys.joined(separator: " ")
      throw error(
        start,
        "there is no key '\(name)': there are \(known) env.NAME; quote a word that holds"
          + " '\(comparison.text)'")
    }
    if !comparison.takesAnything { try refuseUnknown(comparison) }
    switch key.kind {
    case .text, .words:
      return .comparison(key, .text(try textTest(key, comparison)))
    case .number(let unit, _):
      return .comparison(key, .number(try numberTest(key, unit, comparison)))
    }
  }

  /// `>>` and the like: what follows the operator that was found in them is no value.
  private func refuseUnknown(_ comparison: FilterOperator) throws(FilterError) {
    let start = place - comparison.length
    let typed = String(characters[start...].prefix { FilterOperator.signs.contains($0) })
    if typed.count == comparison.length { return }
    throw error(
      start,
      "there is no operator '\(typed)': there are \(FilterOperator.known); quote a value that begins"
        + " with such a sign")
  }

  private mutating func textTest(
    _ key: FilterKey, _ comparison: FilterOperator
  ) throws(FilterError) -> TextTest {
    switch comparison.kind {
    case .matching(let isNegated):
      return TextTest(way: .matches(try expression()), isNegated: isNegated)
    case .ordering(.equal), .ordering(.notEqual):
      let value = try value(orElse: "a value is missing after '\(key.name)\(comparison.text)'")
      let isNegated = comparison.kind == .ordering(.notEqual)
      return TextTest(way: .equals(FoldedText(value)), isNegated: isNegated)
    case .ordering:
      throw error(
        place - comparison.length,
        "'\(comparison.text)' compares numbers and \(key.name) is a text: use = != ~ or !~")
    }
  }

  private mutating func numberTest(
    _ key: FilterKey, _ unit: FilterKey.Unit, _ comparison: FilterOperator
  ) throws(FilterError) -> NumberTest {
    guard case .ordering(let way) = comparison.kind else {
      throw error(
        place - comparison.length,
        "'\(comparison.text)' compares texts and \(key.name) is a number: use = != < <= > or >=")
    }
    let start = place
    let text = try value(orElse: "a value is missing after '\(key.name)\(comparison.text)'")
    guard let value = unit.number(text) else {
      throw error(start, "'\(text)' is no \(unit.description)")
    }
    return NumberTest(way: way, value: value)
  }

  private mutating func expression() throws(FilterError) -> RegularExpression {
    let start = place
    let text = try value(orElse: "a regular expression is missing after '~'", endsAtBar: false)
    do throws(RegularExpression.Invalid) {
      let expression = try RegularExpression(text, sizeLimit: sizeLeft)
      sizeLeft -= expression.size
      return expression
    } catch {
      throw self.error(start, "'\(text)' is no regular expression: \(error.reason)")
    }
  }
}

extension FilterParser {
  private var next: Character? { place < characters.count ? characters[place] : nil }
  /// Of a term.
  private var isAtEnd: Bool { next.map { $0.isWhitespace || $0 == "|" } ?? true }

  private mutating func skipBlanks() { while next?.isWhitespace ?? false { place += 1 } }

  /// `java.io.tmpdir=/tmp` is a word: of keys, only those of variables have dots.
  private static func isDotted(_ name: String) -> Bool {
    name.contains(".") && !name.lowercased().hasPrefix("env.")
  }

  /// A letter, then letters, digits, `_` and `.`; empty if there is none here.
  private mutating func identifier() -> String {
    let start = place
    while let next, next.isASCII,
      next.isLetter || next == "_" || place > start && (next.isNumber || next == ".")
    {
      place += 1
    }
    return String(characters[start..<place])
  }

  /// Up to the next blank or `|`; or up to the closing quote, with `\"` and `\\` for those two.
  private mutating func value(
    orElse missing: String, endsAtBar: Bool = true
  ) throws(FilterError) -> String {
    if next == "\"" { return try quoted() }
    let start = place
    while !isAtEnd || !endsAtBar && next == "|" { place += 1 }
    if start == place { throw error(start, missing) }
    return String(characters[start..<place])
  }

  private mutating func quoted() throws(FilterError) -> String {
    let start = place
    var text = ""
    place += 1
    while let character = next, character != "\"" {
      let isEscape =
        character == "\\" && place + 1 < characters.count
        && ["\\", "\""].contains(characters[place + 1])
      text.append(isEscape ? characters[place + 1] : character)
      place += isEscape ? 2 : 1
    }
    if next == nil { throw error(start, "the quote is not closed") }
    place += 1
    if !isAtEnd { throw error(place, "a blank is missing after the closing quote") }
    return text
  }

  /// The reason quotes what was typed, which may be anything.
  private func error(_ offset: Int, _ reason: String) -> FilterError {
    FilterError(offset: offset, reason: SafeText.string(reason))
  }
}

/// A comparison as it is written.
struct FilterOperator {
  enum Kind: Equatable {
    case ordering(NumberTest.Way)
    case matching(isNegated: Bool)
  }

  let text: String
  let kind: Kind
  var length: Int { text.count }

  /// Whether anything may follow it: a regular expression begins with what it likes.
  var takesAnything: Bool { if case .matching = kind { true } else { false } }

  /// What operators are made of.
  static let signs: Set<Character> = ["=", "!", "<", ">", "~"]
  /// As they are shown to choose from.
  static let known = "= != < <= > >= ~ !~"

  /// The longer ones first. `==` and `=~` are what fingers used to Prometheus type.
  private static let all: [FilterOperator] = [
    .init(text: "!=", kind: .ordering(.notEqual)),
    .init(text: "!~", kind: .matching(isNegated: true)),
    .init(text: "<=", kind: .ordering(.lessOrEqual)),
    .init(text: ">=", kind: .ordering(.greaterOrEqual)),
    .init(text: "==", kind: .ordering(.equal)),
    .init(text: "=~", kind: .matching(isNegated: false)),
    .init(text: "=", kind: .ordering(.equal)), .init(text: "~", kind: .matching(isNegated: false)),
    .init(text: "<", kind: .ordering(.less)), .init(text: ">", kind: .ordering(.greater)),
  ]

  private init(text: String, kind: Kind) { (self.text, self.kind) = (text, kind) }

  init?(at place: Int, in characters: [Character]) {
    let found = Self.all.first { characters[place...].starts(with: $0.text) }
    guard let found else { return nil }
    self = found
  }
}
