// Rules, when a command is known to its end.
extension SecretCommand {
  func applies(_ rule: SecretProgram.Rule, _ bytes: CommandLineBytes) -> Bool {
    rule.literals.isEmpty || end(of: rule, bytes) != nil
  }

  /// The place behind the literals, where they stand one behind the other.
  private func end(of rule: SecretProgram.Rule, _ bytes: CommandLineBytes) -> Int? {
    let literals = rule.literals
    guard literals.count <= places.count else { return nil }
    for start in 0...(places.count - literals.count) where start < (rule.isFirst ? 1 : 8) {
      let isThere = literals.indices.allSatisfy { matches(literals[$0], places[start + $0], bytes) }
      if isThere { return start + literals.count }
    }
    return nil
  }

  private func matches(_ literal: String, _ place: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    guard place.count < 256 else { return false }
    if literal.hasPrefix("*") {
      let end = Array(literal.utf8.dropFirst())
      return bytes.has(end, at: place.upperBound - end.count, before: place.upperBound)
        && place.count >= end.count
    }
    if literal.hasSuffix("*") {
      return bytes.has(
        Array(literal.utf8.dropLast()), at: place.lowerBound, before: place.upperBound)
    }
    return literal.utf8.count == place.count
      && bytes.lowercased(place) == literal.lowercased()
  }

  mutating func end(_ bytes: CommandLineBytes) {
    hideLogin(bytes)
    hideStored(bytes)
    guard let program else { return }
    if sends {
      if isAsked { for place in places { Self.hideInput(place, bytes) } }
      isAsked = false
      return
    }
    for rule in program.rules where !rule.forms.isEmpty {
      if rule.option.isEmpty {
        let start = rule.literals.isEmpty ? 0 : end(of: rule, bytes)
        if let start { hidePlaces(of: rule, from: start, bytes) }
      } else if rule.isLast, hasOption(rule.option, program, bytes), let last = places.last,
        places.count > 1, let form = rule.forms.first
      {
        hide(last, as: .form(form), bytes)
      }
    }
  }

  private mutating func hidePlaces(
    of rule: SecretProgram.Rule, from start: Int, _ bytes: CommandLineBytes
  ) {
    if rule.isLast {
      if places.count > start, let form = rule.forms.first, let last = places.last {
        hide(last, as: .form(form), bytes)
      }
      return
    }
    for (index, place) in places[start...].enumerated() {
      let form = index < rule.forms.count ? rule.forms[index] : rule.repeats ? rule.forms.last : nil
      guard let form else { return }
      if form == .ofName, start + index > 0 {
        hide(place, as: .named(Self.name(at: places[start + index - 1], bytes)), bytes)
      } else if form != .any {
        hide(place, as: .form(form), bytes)
      }
    }
  }

  /// What the last part of a path says of what is stored there.
  static func name(at path: Range<Int>, _ bytes: CommandLineBytes) -> SecretName {
    let end = path.suffix(64)
    let slash = bytes.last("/", in: end)
    return SecretName((slash.map { $0 + 1 } ?? end.lowerBound)..<end.upperBound, in: bytes)
  }

  private func hasOption(
    _ option: String, _ program: SecretProgram, _ bytes: CommandLineBytes
  ) -> Bool {
    guard let letter = option.utf8.last else { return false }
    return options.contains { word in
      if bytes[word.lowerBound + 1] == "-" || option.utf8.count > 2 {
        return bytes.text(word.prefix(48)) == option
      }
      return word.prefix(8).dropFirst().contains { bytes[$0] == letter }
    }
  }
}
