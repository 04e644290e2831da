/// Command lines with what looks like a secret taken out: what is shown is `***` instead.
///
/// Command lines are public on the machine itself; in a metrics store they are public for ever. What is a
/// secret can only be guessed: by the name before it (``SecretName``), by its own shape
/// (``SecretShape``), by the program that it is given to (``SecretProgram``), or by its place in a URL
/// (``SecretURL``). Those are tables; two walks read by them, one over the words (``SecretCommands``)
/// and one over the bytes (``SecretText``). The work grows like the length, and no more of a command line
/// than ``limit`` bytes is read: the rest is not shown.
package enum Secrets {
  static let mask = "***"
  /// So many bytes of a command line are shown, the blanks in between included.
  package static let limit = 15 << 10
  /// What is behind the limit tells whether what is before it is the beginning of a secret.
  private static let lookahead = 1 << 10

  /// As many arguments as there were, but for those behind the limit; the same array where it holds no
  /// secret.
  package static func scrubbed(_ arguments: [String], limit: Int = Secrets.limit) -> [String] {
    let bytes = CommandLineBytes(arguments, limit: limit + lookahead)
    scan(bytes)
    return bytes.shown(limit: limit) ?? arguments
  }

  static func scan(_ bytes: CommandLineBytes) {
    // One argument may be a whole command line: a title, or one that lost its NULs.
    if bytes.arguments.count == 1 { bytes.scripts.insert(0) }
    var commands = SecretCommands()
    commands.walk(bytes.arguments.map { ShellWords.Word(range: $0) }, bytes)
    for argument in bytes.arguments { SecretText(argument, in: bytes).scan(bytes) }
  }

  /// The value of a variable.
  package static func scrubbed(_ value: String, of name: String, limit: Int = Secrets.limit)
    -> String
  {
    let whole = CommandLineBytes([name, value], limit: limit)
    guard whole.arguments.count == 2 else { return mask }
    let (name, text) = (whole.arguments[0], whole.arguments[1])
    let kind = SecretName(name, in: whole)
    if SecretValue(text, in: whole).isHidden(by: kind) { return mask }
    return scrubbed([value], limit: limit)[0]
  }
}
