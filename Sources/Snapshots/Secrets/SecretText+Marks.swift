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

  /// `<password>secret</password>`, `<password type="plain">secret</password>`.
  func scanElement(_ name: Range<Int>, _ bytes: CommandLineBytes) -> Int? {
    guard name.lowerBound > range.lowerBound,
      bytes[name.lowerBound - 1] == "<" || bytes[name.lowerBound - 1] == ":"
    else { return nil }
    let kind = SecretName(name, in: bytes)
    if case .none = kind { return nil }
    let tag = (name.upperBound..<range.upperBound).prefix(Self.lookahead)
    let close = bytes.first(in: tag) { $0 == ">" || $0 == "<" }
    guard close < tag.upperBound, bytes[close] == ">" else { return nil }
    // Behind a prefix, `<x:password>`, no `<` says that each is looked through once.
    let isBounded = bytes[name.lowerBound - 1] != "<"
    return hideContent(behind: close, of: kind, isBounded: isBounded, bytes)
  }

  /// What stands between a `>` and the next `</`.
  private func hideContent(
    behind close: Int, of kind: SecretName, isBounded: Bool, _ bytes: CommandLineBytes
  ) -> Int? {
    let rest = close + 1..<range.upperBound
    if bytes.has("<![CDATA[", at: rest.lowerBound, before: rest.upperBound) {
      let text = rest.dropFirst(9)
      let value = text.lowerBound..<bytes.first(in: text) { $0 == "]" || $0 == "<" }
      guard SecretValue(value, in: bytes).isHidden(by: kind) else { return nil }
      bytes.hide(value)
      return value.upperBound
    }
    let value =
      rest
      .lowerBound..<bytes.first(in: isBounded ? rest.prefix(Self.lookahead) : rest) {
        $0 == "<"
      }
    guard
      value.upperBound == bytes.cut
        || bytes.has("</", at: value.upperBound, before: range.upperBound),
      SecretValue(value, in: bytes).isHidden(by: kind)
    else { return nil }
    bytes.hide(value)
    return value.upperBound
  }
}

// A name and its value in two pairs: `name="password" value="secret"`.
extension SecretText {
  /// XML and JSON of configurations: Kubernetes (EnvVar), Amazon ECS (KeyValuePair), .NET (add), HTML
  /// (input); CloudFormation (ParameterKey), Elastic Beanstalk (OptionName).
  private static let nameKeys = WordKey.set([
    "name", "key", "parameterkey", "parametername", "optionname", "field", "property",
  ])
  private static let valueKeys = WordKey.set([
    "value", "parametervalue", "optionvalue", "val", "stringvalue",
  ])
  /// So many other pairs may stand in between: `"type": "string"`.
  private static let between = 2

  /// Hides the value of the second pair, if the first gives the name of a secret. Returns where to go on.
  func scanPair(of name: Range<Int>, _ joint: Joint, _ bytes: CommandLineBytes) -> Int? {
    guard Self.nameKeys.contains(bytes.key(lastPart(of: name, bytes))) else { return nil }
    var named = extent(of: joint.value, isWhole: false, bytes).prefix(Self.lookahead / 2)
    if let comma = bytes.first(",", in: named) { named = named.lowerBound..<comma }
    let kind = SecretName(named, in: bytes)
    guard kind.saysSecret else { return nil }
    // `<property name="password">secret</property>`
    if joint.kind == .equals, named.upperBound + 1 < range.upperBound,
      bytes[named.upperBound].isQuote, bytes[named.upperBound + 1] == ">"
    {
      return hideContent(behind: named.upperBound + 1, of: kind, isBounded: true, bytes)
    }
    var place = named.upperBound
    for _ in 0...Self.between {
      guard let pair = pair(behind: place, bytes) else { return nil }
      let value = extent(of: pair.joint.value, isWhole: false, bytes)
      if Self.valueKeys.contains(bytes.key(pair.name)) {
        guard SecretValue(value, in: bytes).isHidden(by: kind) else { return nil }
        let hidden = full(value, bytes)
        bytes.hide(hidden)
        return hidden.upperBound
      }
      place = value.upperBound
    }
    return nil
  }

  /// The next pair of the same element or object.
  private func pair(
    behind end: Int, _ bytes: CommandLineBytes
  ) -> (name: Range<Int>, joint: Joint)? {
    let rest = (end..<range.upperBound).prefix(24)
    let start = bytes.first(in: rest) {
      !($0.isBlank || $0.isQuote || $0 == "," || $0 == ";" || $0 == "\\")
    }
    guard start < rest.upperBound, bytes[start].isLetter else { return nil }
    let path =
      start..<bytes.first(in: (start..<range.upperBound).prefix(48)) {
        !$0.isNameByte && $0 != "[" && $0 != "]"
      }
    let name = lastPart(of: path, bytes)
    guard name.upperBound < range.upperBound, let joint = joint(after: name, bytes),
      joint.kind == .equals || joint.kind == .colon
    else { return nil }
    return (name, joint)
  }

  /// `value` of `env[0].value`.
  private func lastPart(of path: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int> {
    let end = path.suffix(20)
    return (bytes.last(".", in: end).map { $0 + 1 } ?? path.lowerBound)..<path.upperBound
  }
}
