// Options.
extension SecretCommand {
  mutating func takeOption(
    _ word: Range<Int>, depth: Int, _ bytes: CommandLineBytes
  ) {
    wasOption = true
    // What follows is for the program that is run.
    if word.count == 2, bytes[word.lowerBound + 1] == "-" {
      if program?.runs ?? true { (mayRun, wasOption) = (true, false) }
      return
    }
    if options.count < 16 { options.append(word) }
    let sign = bytes.first(in: word.prefix(96)) { $0 == "=" || $0 == ":" }
    let name = word.lowerBound..<min(sign, word.upperBound)
    let value =
      sign < word.upperBound && sign < word.lowerBound + 96
      ? sign + 1..<word.upperBound : nil
    if let program, takeKnown(program, word, name, value, bytes) { return }
    if takeLogin(name, value, bytes) || takeNamed(name, value, bytes) { return }
    if takeSearch(word, name, value, bytes) { return }
    takeUnknown(name, value, bytes)
  }

  /// A search may be for the name of a secret.
  private mutating func takeSearch(
    _ word: Range<Int>, _ name: Range<Int>, _ value: Range<Int>?, _ bytes: CommandLineBytes
  ) -> Bool {
    guard name.count <= 24, Self.searching.contains(bytes.text(name)) else { return false }
    if let value {
      bytes.prose.insert(value.lowerBound)
      bytes.harmlessNames.insert(word.lowerBound)
    }
    expected = value == nil ? .form(.prose) : nil
    return true
  }

  /// One that no table knows is judged by its name.
  private mutating func takeUnknown(
    _ name: Range<Int>, _ value: Range<Int>?, _ bytes: CommandLineBytes
  ) {
    guard name.count <= 64 else { return }
    if Self.isPasswordCommand(name, bytes) {
      if let value { hide(value, as: .form(.script), bytes) } else { expected = .form(.script) }
      return
    }
    if value != nil { return }
    switch SecretName(name, in: bytes) {
    case .none: return
    case let kind: expected = .named(kind)
    }
  }

  /// `--password-command`, `--ldap_password_cmd`, `--passwordeval`: the value is a command that says it.
  private static func isPasswordCommand(
    _ name: Range<Int>, _ bytes: CommandLineBytes
  ) -> Bool {
    let end = name.upperBound
    guard
      bytes.has("cmd", at: end - 3, before: end) || bytes.has("command", at: end - 7, before: end)
        || bytes.has("eval", at: end - 4, before: end)
    else { return false }
    return bytes.lowercased(name).contains("pass")
  }

  /// Long options that some write with one dash, as Go's and Java's programs do.
  private static let longOptions: Set<String> = [
    "-password", "-passwd", "-passphrase", "-pass", "-passcode", "-pwd", "-token", "-secret",
    "-apikey", "-api-key", "-apiKey", "-auth-token", "-authToken", "-access-token", "-accessToken",
    "-client-secret", "-clientSecret", "-secret-key", "-secretKey", "-access-key", "-accessKey",
    "-credentials", "-auth-key", "-authkey", "-secretkey", "-accesskey", "-userpass",
  ]

  private static let searching: Set<String> = [
    "--grep", "--regexp", "--pattern", "--search", "--match", "--testNamePattern", "--test_filter",
    "--gtest_filter", "--filter-pattern",
  ]

  /// An option that the program's rules know.
  private mutating func takeKnown(
    _ program: SecretProgram, _ word: Range<Int>, _ name: Range<Int>, _ value: Range<Int>?,
    _ bytes: CommandLineBytes
  ) -> Bool {
    let text = name.count <= 48 ? bytes.text(name) : ""
    if program.isShell, Self.isScriptOption(text) {
      expected = .value
      bytes.scripts.insert(word.upperBound + 1)
      return true
    }
    if takeRuled(program, text, value, bytes) { return true }
    // `-token secret` is no group of letters.
    if value == nil, !program.harmless.contains(text), Self.longOptions.contains(text) {
      expected = .named(SecretName(name, in: bytes))
      return true
    }
    if takeJoined(program, word, bytes) { return true }
    if program.harmless.contains(text) {
      bytes.harmlessNames.insert(word.lowerBound)
      return true
    }
    if takeGroup(program, word, bytes) { return true }
    if program.valued.contains(text) {
      expected = value == nil ? .value : nil
      return true
    }
    return false
  }

  private mutating func takeRuled(
    _ program: SecretProgram, _ option: String, _ value: Range<Int>?, _ bytes: CommandLineBytes
  ) -> Bool {
    if option.isEmpty { return false }
    let rule = program.rules.first {
      $0.option == option && !$0.isLast && applies($0, bytes)
    }
    guard let rule else { return false }
    if let value {
      hide(value, as: .form(rule.forms.first ?? .whole), bytes)
    } else {
      expected = rule.forms.first.map { .form($0) }
      pending = rule.repeats ? [] : rule.forms.dropFirst()
    }
    return true
  }

  /// `-c`, `-lc`, `-ec` of shells.
  private static func isScriptOption(_ text: String) -> Bool {
    text.hasPrefix("-") && !text.hasPrefix("--") && text.hasSuffix("c") && text.count <= 6
      || text == "-Command" || text == "-command"
  }

  private mutating func takeJoined(
    _ program: SecretProgram, _ word: Range<Int>, _ bytes: CommandLineBytes
  ) -> Bool {
    for option in program.joined {
      let option = Array(option.utf8)
      guard word.count > option.count,
        bytes.has(option, at: word.lowerBound, before: word.upperBound)
      else { continue }
      hide(word.lowerBound + option.count..<word.upperBound, as: .form(.whole), bytes)
      return true
    }
    return false
  }

  /// `-usecret` and `-ksu secret`: getopt(3).
  private mutating func takeGroup(
    _ program: SecretProgram, _ word: Range<Int>, _ bytes: CommandLineBytes
  ) -> Bool {
    guard bytes[word.lowerBound] == "-", bytes[word.lowerBound + 1] != "-" else { return false }
    var place = word.lowerBound + 1
    while place < word.upperBound, place < word.lowerBound + 12 {
      let letter = bytes[place]
      let found = program.rules.first {
        $0.option.utf8.count == 2 && $0.option.utf8.last == letter && !$0.forms.isEmpty
          && !$0.isLast && applies($0, bytes)
      }
      if let form = found?.forms.first {
        if place + 1 == word.upperBound {
          expected = .form(form)
        } else {
          let isEqual = bytes[place + 1] == "=" && place + 2 < word.upperBound
          hide(place + (isEqual ? 2 : 1)..<word.upperBound, as: .form(form), bytes)
        }
        return true
      }
      guard program.flags.utf8.contains(letter) else { return false }
      place += 1
    }
    return false
  }
}
