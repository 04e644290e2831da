/// One key of a section: its name, and what its value sets.
package struct YAMLField<Section>: Sendable {
  package let name: String
  package let read: @Sendable (inout Section, YAML) throws(BadYAML) -> Void

  package init(
    _ name: String, _ read: @escaping @Sendable (inout Section, YAML) throws(BadYAML) -> Void
  ) {
    self.name = name
    self.read = read
  }
}

extension YAML {
  /// Sets what the mapping says. Throws where this is no mapping, has a key that the table lacks, or a
  /// field cannot be read.
  package func read<Section>(
    into section: inout Section, of name: String, _ fields: [YAMLField<Section>]
  ) throws(BadYAML) {
    for entry in try mapping(of: name) {
      guard let field = fields.first(where: { $0.name == entry.key }) else {
        let names = fields.map(\.name).joined(separator: ", ")
        throw BadYAML(entry.line, "unknown key '\(entry.key)' in \(name): there are \(names)")
      }
      // A key without a value is as good as none.
      if !entry.value.isNull { try field.read(&section, entry.value) }
    }
  }

  /// Throws where this is no mapping.
  package func mapping(of name: String) throws(BadYAML) -> [Entry] {
    guard case .mapping(let entries) = content else {
      throw BadYAML(line, "\(name) is no mapping: write 'key: value' lines below it")
    }
    return entries
  }

  /// Throws where this is no scalar.
  package func string() throws(BadYAML) -> String {
    guard case .scalar(let text, _) = content else { throw BadYAML(line, "a text is missing here") }
    return text
  }

  /// `nil` for an empty one, which is as good as none. Throws where this is no scalar.
  package func nonEmptyString() throws(BadYAML) -> String? {
    let text = try string()
    return text.isEmpty ? nil : text
  }

  /// Throws where this is no list, or one of its elements is no scalar.
  package func strings() throws(BadYAML) -> [String] {
    guard case .sequence(let elements) = content else {
      throw BadYAML(line, "a list is missing here: write '- value' lines")
    }
    var strings: [String] = []
    for element in elements { strings.append(try element.string()) }
    return strings
  }

  /// The words of YAML 1.1, which exporter-toolkit's reader takes. Throws where this is any other word,
  /// one in quotes, or no scalar.
  package func boolean() throws(BadYAML) -> Bool {
    switch content {
    case .scalar(let text, true) where ["true", "yes", "on"].contains(text.lowercased()): true
    case .scalar(let text, true) where ["false", "no", "off"].contains(text.lowercased()): false
    default: throw BadYAML(line, "true or false is missing here")
    }
  }

  /// Throws where this is no whole number, or one in quotes.
  package func integer() throws(BadYAML) -> Int {
    guard case .scalar(let text, true) = content, let number = Int(text) else {
      throw BadYAML(line, "a whole number is missing here")
    }
    return number
  }

  /// As Go writes them: `1s`, `100ms`, `1m30s`, `0`. Throws where this is no duration, or one of more
  /// than ten years.
  package func duration() throws(BadYAML) -> Duration {
    let text = try string()
    guard let duration = Duration(parsing: text[...]) else {
      throw BadYAML(line, "'\(text)' is no duration: give one such as 1s or 100ms")
    }
    return duration
  }

  /// One of the words of a table. Throws where this is a word that the table lacks, or no scalar.
  package func word<Value>(in table: KeyValuePairs<String, Value>) throws(BadYAML) -> Value {
    let text = try string()
    guard let found = table.first(where: { $0.key == text }) else {
      let words = table.map(\.key).joined(separator: ", ")
      throw BadYAML(line, "'\(text)' is unknown: there are \(words)")
    }
    return found.value
  }

  /// Throws where this is no list, or one of its elements is no word of the table.
  package func words<Value>(in table: KeyValuePairs<String, Value>) throws(BadYAML) -> [Value] {
    guard case .sequence(let elements) = content else {
      throw BadYAML(line, "a list is missing here: write '- value' lines")
    }
    var values: [Value] = []
    for element in elements { values.append(try element.word(in: table)) }
    return values
  }
}

extension Duration {
  private static let units: KeyValuePairs<String, Double> = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
  ]
  /// Ten years: what no sum overflows.
  private static let longest = 315_360_000.0

  fileprivate init?(parsing text: Substring) {
    var (rest, seconds) = (text, 0.0)
    if text == "0" {
      self = .zero
      return
    }
    while !rest.isEmpty {
      let digits = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
      let unit = rest.dropFirst(digits.count).prefix { $0 != "." && !("0"..."9").contains($0) }
      guard let number = Double(digits), let scale = Self.units.first(where: { $0.key == unit })
      else { return nil }
      seconds += number * scale.value
      rest = rest.dropFirst(digits.count + unit.count)
    }
    guard !text.isEmpty, seconds <= Self.longest else { return nil }
    self = .nanoseconds(Int64((seconds * 1e9).rounded()))
  }
}
