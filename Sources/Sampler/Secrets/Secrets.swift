/// Command lines with what looks like a secret taken out: what is shown is `***` instead.
///
/// Command lines are public on the machine itself; in a metrics store they are public for ever. What
/// is a secret can only be guessed: by the name before it (``SecretName``), by its own shape
/// (``SecretShape``), by the program it is given to (``SecretOption``), or by its place in a URL. It is
/// one walk over each argument, and arguments stay as many as they were.
package enum Secrets {
  static let mask = "***"

  package static func scrubbed(_ arguments: [String]) -> [String] {
    var result: [String] = []
    result.reserveCapacity(arguments.count)
    var options = SecretOptions()
    /// What the option before this argument makes of it.
    var expected: SecretOption.Value?
    for argument in arguments {
      let isOption = argument.hasPrefix("--")
      if let value = expected, !isOption {
        result.append(value.masked(argument))
        expected = nil
        continue
      }
      if let masked = options.masked(argument) {
        result.append(masked)
      } else {
        var scanner = SecretScanner(script(argument))
        result.append(scanner.scrubbed())
      }
      expected = options.value(after: argument)
    }
    return result
  }

  /// The value of a variable.
  package static func scrubbed(_ value: String, of name: String) -> String {
    let bytes = Array(value.utf8)
    if SecretName(Array(name.utf8)[...]).hides(bytes[...]) { return mask }
    var scanner = SecretScanner(value)
    return scanner.scrubbed()
  }

  /// What an argument of several words becomes by the programs that it runs, if it is a script.
  private static func script(_ text: String) -> String {
    guard text.contains(" ") else { return text }
    var options = SecretOptions()
    var expected: SecretOption.Value?
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let word = String(word)
      if word.isEmpty { return word }
      if let value = expected, !word.hasPrefix("-") {
        expected = nil
        return value.masked(word)
      }
      let masked = options.masked(word)
      expected = options.valueByProgram(after: word)
      // Another command begins.
      if let last = word.last, ";&|".contains(last) { options = SecretOptions() }
      return masked ?? word
    }
    return words.joined(separator: " ")
  }
}
