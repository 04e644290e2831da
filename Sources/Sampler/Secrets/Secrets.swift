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
        var scanner = SecretScanner(argument)
        result.append(scanner.scrubbed())
      }
      expected = options.value(after: argument)
    }
    return result
  }
}
