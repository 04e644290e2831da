package import Snapshots

/// What processes are one command.
package enum CommandGrouping: String, CaseIterable, Sendable {
  /// Those of one name.
  case name
  /// Of an interpreter, those that run the same script: much of a build is only `sh` and `python3`.
  case command
  /// Those of one whole command line.
  case cmdline

  /// Bytes of a command line that tell it from others.
  private static let longest = 256

  /// What a process is counted under.
  package func key(_ facts: Snapshot.Process.Facts) -> String {
    key(name: CommandName.of(facts), arguments: facts.arguments)
  }

  /// The same of a name and arguments. `name` is the whole name; the arguments, `nil` where they are not
  /// known, are without what looks like a secret.
  package func key(name: String, arguments: [String]?) -> String {
    guard let arguments, !arguments.isEmpty else { return name }
    switch self {
    case .name: return name
    case .command:
      return Interpreter(name: name)?.script(in: arguments.dropFirst()).map { "\(name) \($0)" }
        ?? name
    case .cmdline: return arguments.joined(separator: " ").cut(toBytes: Self.longest)
    }
  }
}

/// A program that does what another file, or one of its arguments, says.
private struct Interpreter {
  /// Options before a text, of which the first word is a program.
  var commandOptions: Set<String> = []
  /// Options before the name of what is run.
  var nameOptions: Set<String> = []
  /// Options before a program's text.
  var textOptions: Set<String> = []
  /// Options before a value of another kind.
  var valueOptions: Set<String> = []

  private static let shell = Self(commandOptions: ["-c"], valueOptions: ["-o", "-O", "+o", "+O"])
  private static let python = Self(
    nameOptions: ["-m"], textOptions: ["-c"], valueOptions: ["-W", "-X"])
  private static let java = Self(
    nameOptions: ["-jar", "-m", "--module"],
    valueOptions: ["-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules"])
  private static let javaScript = Self(
    textOptions: ["-e", "--eval", "-p", "--print"], valueOptions: ["-r", "--require", "--import"])
  private static let other = Self(textOptions: ["-e"], valueOptions: ["-I", "-r"])

  /// By name, without a version behind it.
  private static let all: [String: Self] = [
    "sh": shell, "bash": shell, "dash": shell, "ash": shell, "ksh": shell, "zsh": shell,
    "python": python, "pypy": python, "java": java,
    "node": javaScript, "nodejs": javaScript, "bun": javaScript, "deno": javaScript,
    "perl": other, "ruby": other, "php": other, "lua": other, "luajit": other, "Rscript": other,
  ]

  /// `nil` where it is none.
  init?(name: String) {
    let version = name.reversed().prefix { $0.isASCII && $0.isNumber || $0 == "." }.count
    guard let known = Self.all[String(name.dropLast(version))] else { return nil }
    self = known
  }

  private init(
    commandOptions: Set<String> = [], nameOptions: Set<String> = [],
    textOptions: Set<String> = [], valueOptions: Set<String> = []
  ) {
    self.commandOptions = commandOptions
    self.nameOptions = nameOptions
    self.textOptions = textOptions
    self.valueOptions = valueOptions
  }

  /// What it runs: a file without its directory, `-c make`, `-m pytest`; `nil` where that is not said.
  func script(in arguments: ArraySlice<String>) -> String? {
    var rest = arguments
    while let argument = rest.popFirst() {
      if textOptions.contains(argument) { return argument }
      if nameOptions.contains(argument) { return rest.first.map { "\(argument) \(Self.file($0))" } }
      if isCommandOption(argument) { return rest.first.map { "-c" + Self.program(in: $0) } }
      if valueOptions.contains(argument) { rest = rest.dropFirst() }
      if !argument.hasPrefix("-"), !argument.hasPrefix("+"), !argument.isEmpty,
        !valueOptions.contains(argument)
      {
        return Self.file(argument)
      }
    }
    return nil
  }

  /// Options of a shell may stand together: `-ec`.
  private func isCommandOption(_ argument: String) -> Bool {
    guard !commandOptions.isEmpty, argument.hasPrefix("-"), !argument.hasPrefix("--") else {
      return false
    }
    return argument.hasSuffix("c")
  }

  private static func file(_ path: String) -> String {
    String(path.split(separator: "/").last ?? Substring(path))
  }

  /// The first word that sets no variable, with a blank before it.
  private static func program(in text: String) -> String {
    let words = text.split { $0.isWhitespace || ";&|(){}".contains($0) }
    let word = words.first { !$0.contains("=") }
    return word.map { " " + file(String($0)) } ?? ""
  }
}
