import ArgumentParser
import Exporter
import Glibc
import Linux
import Sampler
import TopUI

/// What stops the program, as one sentence and an exit code.
enum Failure {
  /// sysexits.h
  private static let usage: Int32 = 64
  private static let other: Int32 = 1

  static func describe(_ error: any Error) -> (sentence: String, code: Int32) {
    switch error {
    case let error as TerminalError: (error.description, error.isUsage ? usage : other)
    case let error as CannotRun: (error.description, error.exitCode)
    case let error as BadWebConfiguration: (error.description, usage)
    case _ where Ptop.exitCode(for: error) == .failure: (String(describing: error), other)
    default: (sentence(Ptop.message(for: error)), Ptop.exitCode(for: error).rawValue)
    }
  }

  /// ArgumentParser's own words, and where to read on.
  private static func sentence(_ message: String) -> String {
    let names = Ptop.configuration.subcommands.compactMap { $0.configuration.commandName }
    let used = CommandLine.arguments.dropFirst().first { names.contains($0) }
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    let text = withEmptyValue(
      withoutFarGuess(line.hasSuffix(".") ? String(line.dropLast()) : line), CommandLine.arguments)
    // Options without a subcommand are the screen's.
    let isOption = CommandLine.arguments.dropFirst().first?.hasPrefix("-") ?? false
    let topic = used ?? (isOption ? InteractiveCommand.configuration.commandName : nil)
    let more = "see 'ptop help\(topic.map { " " + $0 } ?? "")'"
    return isWord(text.prefix(2))
      ? "\(text.prefix(1).lowercased())\(text.dropFirst()); \(more)"
      : "\(text); \(more)"
  }

  /// ArgumentParser offers what differs in three letters, `--top` for `--foo`: here a name is offered
  /// only if it differs in a third of its letters at most.
  static func withoutFarGuess(_ text: String) -> String {
    guard let found = text.firstMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+?)'\?/) else {
      return text
    }
    let (typed, meant) = (name(found.1), name(found.2))
    if typed.distance(to: meant) * 3 <= meant.count { return text }
    return "Unknown option '\(found.1)'" + text[found.range.upperBound...]
  }

  /// ArgumentParser says of `--metrics=` the same as of a last `--metrics`: that its value is missing.
  static func withEmptyValue(_ text: String, _ arguments: [String]) -> String {
    guard let found = text.firstMatch(of: /Missing value for '(.+?) <.+?>'/),
      let typed = arguments.first(where: { $0.hasSuffix("=") && found.1.hasSuffix($0.dropLast()) })
    else { return text }
    return
      "The value in '\(typed)' is empty: give one behind the =, or leave \(typed.dropLast()) out"
  }

  private static func name(_ option: Substring) -> [Character] {
    Array(option.drop { $0 == "-" }.prefix(64))
  }

  /// A sentence's capital, not that of a variable's name.
  private static func isWord(_ beginning: Substring) -> Bool {
    beginning.last?.isLowercase ?? false
  }
}

extension [Character] {
  /// How many characters have to be added, left out or changed (Levenshtein).
  fileprivate func distance(to other: [Character]) -> Int {
    var row = Array<Int>(0...other.count)
    for (index, character) in enumerated() {
      var corner = row[0]
      row[0] = index + 1
      for place in other.indices {
        let change = corner + (character == other[place] ? 0 : 1)
        corner = row[place + 1]
        row[place + 1] = Swift.min(change, corner + 1, row[place] + 1)
      }
    }
    return row[other.count]
  }
}
