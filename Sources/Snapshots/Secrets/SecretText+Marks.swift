// Values in what a sign opens and closes: replacements, lists, elements.
extension SecretText {
  /// What separates the parts of `s/pattern/text/` (sed(1)), if the name is in one: its value is mostly
  /// a pattern, or a text that says that there was a secret.
  func signOfReplacement(
    before name: Range<Int>, _ bytes: CommandLineBytes
  ) -> Unicode.Scalar? {
    let start = max(range.lowerBound, name.lowerBound - 64)
    for place in start..<name.lowerBound where bytes[place] == "s" {
      let sign = bytes[place + 1]
      guard sign == "/" || sign == "|" || sign == "#" || sign == "," else { continue }
      let before = place > range.lowerBound ? bytes[place - 1] : 0
      if before.isBlank || before.isQuote || before.isDigit || before == ";" || before == "%"
        || before == "$"
      {
        return Unicode.Scalar(sign)
      }
    }
    return nil
  }

  /// `["secret", "secret"]`.
  func scanList(
    _ start: Int, of kind: SecretName, _ bytes: CommandLineBytes
  ) -> Int? {
    var place = first(in: start, bytes)
    var end: Int?
    while place < range.upperBound, bytes[place].isQuote || bytes[place] == "\\" {
      let value = extent(of: place, isWhole: false, bytes)
      guard SecretValue(value.prefix(Self.lookahead), in: bytes).isHidden(by: kind) else { break }
      let hidden = full(value, bytes)
      bytes.hide(hidden)
      end = hidden.upperBound
      place = hidden.upperBound
      while place < range.upperBound, bytes[place].isQuote || bytes[place] == "\\" { place += 1 }
      place = first(in: place, bytes)
      guard place < range.upperBound, bytes[place] == "," else { break }
      place = first(in: place + 1, bytes)
    }
    return end
  }

  /// `<password>secret</password>`.
  func scanElement(_ name: Range<Int>, _ bytes: CommandLineBytes) -> Int {
    guard name.lowerBound > range.lowerBound,
      bytes[name.lowerBound - 1] == "<" || bytes[name.lowerBound - 1] == ":"
    else { return name.upperBound }
    let kind = SecretName(name, in: bytes)
    if case .none = kind { return name.upperBound }
    let rest = name.upperBound + 1..<range.upperBound
    // Behind a prefix, `<x:password>`, no `<` says that each is looked through once.
    let near = bytes[name.lowerBound - 1] == "<" ? rest : rest.prefix(Self.lookahead)
    let value = rest.lowerBound..<bytes.first(in: near) { $0 == "<" }
    guard
      value.upperBound == bytes.cut
        || bytes.has("</", at: value.upperBound, before: range.upperBound),
      SecretValue(value, in: bytes).isHidden(by: kind)
    else { return name.upperBound }
    bytes.hide(value)
    return value.upperBound
  }
}
